#include "commons/lineage/thanks_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/lineage/lineage.hpp"

namespace kenober::lineage {

namespace {

using html::Address;
using html::Html;
using html::markup;
using html::when;

Html slip(const http::Request& request, const Thanks& one)
{
    const auto& t = request.words();
    std::vector<std::string> names;
    for (const auto& author : one.adaptation.authors) names.push_back(author.name);
    return markup(
        R"(<div class="slip-sheet">{}<p><b>{}</b></p><p>{}</p><p class="made">{}</p>{}<p>{}</p><p class="where">{}</p><p class="soft">{}</p></div>)",
        html::weave_band(one.adaptation.slug, request.site().hue), one.name.empty() ? t("Hello,") : t("Hello {name},", one.name),
        t("your work was of use. From your text “{title}” somebody made something new:", one.origin.title), one.adaptation.title,
        when(!names.empty(), [&] { return markup("<p>{}</p>", t("by {names}", t.list_of(names))); }),
        t("Your name stands there, beside what came from you. Thank you for sharing it."),
        request.absolute(address_of(request, one.adaptation)), request.site().name);
}

}

Html thanks_page(const http::Request& request, const std::vector<Thanks>& waiting)
{
    const auto& t = request.words();
    const auto entry = [&](const Thanks& one) {
        return markup(R"(<li class="waiting"><h2><a href="{}">{}</a></h2><p class="meta">{}</p></li>)",
                      request.here(Address::route("/merci/{}", one.id)),
                      one.name.empty() ? t("For whoever wrote “{title}”", one.origin.title) : t("For {name}", one.name),
                      t("“{title}” led to “{made}”", one.origin.title, one.adaptation.title));
    };
    const auto list = waiting.empty()
                          ? markup(R"(<p class="empty">{}</p>)",
                                   t("Nothing to hand over. When a text of somebody without mail is of use, its slip waits here."))
                          : markup(R"(<ol class="queue">{}</ol>)", html::each(waiting, entry));
    return layout::task_page(request, t("Thanks to hand over"),
                             markup(R"(<p class="lede">{}</p>{})",
                                    t("These people have no mail address. Print the slip and give it to them when you meet."), list));
}

Html slip_page(const http::Request& request, const Thanks& one)
{
    const auto& t = request.words();
    const auto done = one.printed ? layout::notice(markup("<p>{}</p>", t("Handed over on {date}.", t.date_in_words(*one.printed))))
                                  : layout::click_form(request, Address::route("/merci/{}", one.id),
                                                       html::submit_button(t("It is printed and handed over")));
    return layout::task_page(request, t("A slip of thanks"),
                             markup(R"(<p class="lede">{}</p>{}{}<p><a href="{}">{}</a></p>)", t("It prints on a small sheet, A6."),
                                    slip(request, one), done, request.here(Address::route("/merci")), t("All slips")));
}

}
