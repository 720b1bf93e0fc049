#include "commons/thanks/thanks_view.hpp"

#include "commons/layout/layout.hpp"
#include "platform/edtf/edtf.hpp"

namespace kenober::thanks {

namespace {

using html::Address;
using html::Html;
using html::markup;
using html::when;

std::string title_of(const http::Request& request, const contribution::Contribution& one)
{
    return layout::in_print(request, one.title, one.language);
}

Html about_adaptation(const http::Request& request, const Thanks& one)
{
    const auto& t = request.words();
    std::vector<std::string> names;
    for (const auto& author : one.adaptation->authors) names.push_back(author.name);
    return markup(R"(<p>{}</p><p class="made">{}</p>{}<p>{}</p>)",
                  t("your work was of use. From your text “{title}” somebody made something new:", title_of(request, one.origin)),
                  title_of(request, *one.adaptation),
                  when(!names.empty(), [&] { return markup("<p>{}</p>", t("by {names}", t.list_of(names))); }),
                  t("Your name stands there, beside what came from you. Thank you for sharing it."));
}

Html about_use(const http::Request& request, const Thanks& one)
{
    const auto& t = request.words();
    return markup(R"(<p>{}</p><p class="made">{}</p><p>{}</p>)",
                  t("your work was of use. Somebody took your text “{title}” further:", title_of(request, one.origin)),
                  in_words(t, *one.use), t("It is noted on the page of your text. Thank you for sharing it."));
}

Html slip(const http::Request& request, const Thanks& one)
{
    const auto& t = request.words();
    const auto& shown = one.adaptation ? *one.adaptation : one.origin;
    return markup(R"(<div class="slip-sheet">{}<p><b>{}</b></p>{}<p class="where">{}</p><p class="soft">{}</p></div>)",
                  html::weave_band(shown.slug, request.site().hue), one.name.empty() ? t("Hello,") : t("Hello {name},", one.name),
                  one.adaptation ? about_adaptation(request, one) : about_use(request, one),
                  request.absolute(lineage::address_of(request, shown)), request.site().name);
}

}

std::string in_words(const i18n::Words& t, const Use& use)
{
    const auto date = edtf::read(use.date);
    const auto how = t.say({in_short(use.what)});
    return date ? t("“{title}”, {how}, {date}", use.title, how, edtf::words(*date, t)) : t("“{title}”, {how}", use.title, how);
}

Html thanks_page(const http::Request& request, const std::vector<Thanks>& waiting)
{
    const auto& t = request.words();
    const auto entry = [&](const Thanks& one) {
        const auto made = one.adaptation ? t("“{title}” led to “{made}”", title_of(request, one.origin), title_of(request, *one.adaptation))
                                         : t("“{title}” was of use: {use}", title_of(request, one.origin), in_words(t, *one.use));
        return markup(R"(<li class="waiting"><h2><a href="{}">{}</a></h2><p class="meta">{}</p></li>)",
                      request.here(Address::route("/merci/{}", one.id)),
                      one.name.empty() ? t("For whoever wrote “{title}”", title_of(request, one.origin)) : t("For {name}", one.name), made);
    };
    const auto list = waiting.empty()
                          ? markup(R"(<p class="empty">{}</p>)",
                                   t("Nothing to hand over. When a text of somebody without mail is of use, its slip waits here."))
                          : markup(R"(<ol class="queue">{}</ol>)", html::each(waiting, entry));
    return layout::task_page(
        request, t("Thanks to hand over"),
        markup(R"(<p class="lede">{}</p>{})",
               t("These people have no mail address, or prefer paper. Print the slip and give it to them when you meet."), list));
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
