#include "commons/layout/layout.hpp"
#include "commons/placing/place_view.hpp"
#include "commons/placing/placing_view.hpp"

namespace kenober::placing {

using html::Address;
using html::Html;
using html::markup;

namespace {

Html shown_here(const http::Request& request, const Shown& one)
{
    const auto& t = request.words();
    const auto id = one.contribution.id;
    return markup(R"(<li>{} <small>{}{}</small><div class="buttons"><p><a class="button quiet" href="{}">{}</a></p>{}</div></li>)",
                  title_link(request, one.contribution), name_of_site(request, one.contribution.site),
                  html::when(one.contribution.section, [&](std::int64_t) { return markup(" · {}", one.contribution.section_name); }),
                  request.here(Address::route("/montrer/{}", id)), t("Change its section"),
                  layout::click_form(request, Address::route("/montrer/{}/retirer", id), quiet_button(t("Take it off"))));
}

Html part(const std::string& title, const Html& list, const std::string& empty)
{
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", title,
                  list.empty() ? markup(R"(<p class="soft">{}</p>)", empty) : markup(R"(<ul class="words">{}</ul>)", list));
}

}

Html show_room(const http::Request& request, const ShowRoom& shown)
{
    const auto& t = request.words();
    const auto here = html::each(shown.here, [&](const Shown& one) { return shown_here(request, one); });
    const auto elsewhere = html::each(shown.elsewhere, [&](const Shown& one) {
        return markup("<li>{} <small>{}</small></li>", title_link(request, one.contribution), name_of_site(request, one.site));
    });
    const auto newest = html::each(shown.newest, [&](const contribution::Contribution& one) {
        return markup(R"(<li class="offered"><span>{} <small>{}</small></span><a class="button quiet" href="{}">{}</a></li>)",
                      title_link(request, one), name_of_site(request, one.site), request.here(Address::route("/montrer/{}", one.id)),
                      t("Show it here"));
    });
    return layout::task_page(
        request, t("One text on several sites"),
        markup(
            R"(<p class="lede">{}</p>{}{}<section class="part"><h2>{}</h2><ul class="words">{}</ul>{}</section>{})",
            t("A text of another site may stand in your lists too. It keeps its one address, and the site that published it first is named."),
            layout::problems(request, shown.problems), part(t("Shown here"), here, t("Nothing from elsewhere is shown here.")),
            t("Lately on the other sites"), newest, address_form(request, Address::route("/montrer"), shown.address, shown.problems),
            part(t("Ours, shown elsewhere"), elsewhere, t("No other site shows a text of yours."))));
}

Html showing_page(const http::Request& request, const contribution::Contribution& one, const std::vector<site::Section>& sections,
                  std::optional<std::int64_t> section)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices{{"", t("in none")}};
    for (const auto& each : sections) choices.push_back({std::to_string(each.id), each.name});
    const auto field =
        html::select_field({.name = "section", .label = t("In the section"), .value = section ? std::to_string(*section) : ""}, choices);
    return layout::task_page(request, t("Show it here"),
                             markup(R"(<p class="lede">{}</p><p class="soft">{}</p>{}<p class="follow"><a href="{}">{}</a></p>)",
                                    title_link(request, one), t("First published on {site}", name_of_site(request, one.site)),
                                    layout::click_form(request, Address::route("/montrer/{}", one.id),
                                                       markup("{}{}", field, html::submit_button(t("Show it here")))),
                                    request.here(Address::route("/montrer")), t("Leave everything as it is")));
}

}
