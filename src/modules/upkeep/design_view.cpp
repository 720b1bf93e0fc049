#include "commons/layout/layout.hpp"
#include "modules/upkeep/figures_view.hpp"
#include "modules/upkeep/rooms_view.hpp"

namespace kenober::upkeep {

using html::Attrs;
using html::Html;
using html::markup;

namespace {

// Long enough to break what can break: the longest word of the village, and a title nobody would shorten.
constexpr std::string_view long_word = "Gorlec’hiennadenn-ar-C’hozhkastell-war-Vor";

Html part(const std::string& title, const Html& content)
{
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", title, content);
}

Html weaves()
{
    Html row;
    for (const int hue : {200, 355, 28, 140, 265, 320, 95, 225})
        row += markup(R"(<li>{}</li>)", html::weave("/design/" + std::to_string(hue), hue));
    return markup(R"(<ul class="swatches">{}</ul>)", row);
}

Html fields(const i18n::Words& t)
{
    auto all = html::input_field(
        {.name = "design-title", .label = t("Title"), .help = t("What lists and shared links show."), .value = std::string(long_word)});
    all += html::input_field({.name = "design-mail",
                              .label = t("Your mail address"),
                              .problem = t("This does not look like a mail address: it has an @ and a domain, like name@example.org."),
                              .value = "anaig@"},
                             html::Input::email);
    all += html::text_area({.name = "design-body", .label = t("Your text"), .optional_mark = t("(optional)")}, 4);
    all += html::select_field({.name = "design-licence", .label = t("Licence"), .value = "b"}, {{"a", "CC0 1.0"}, {"b", "CC BY-SA 4.0"}});
    all += html::choice_field({.name = "design-reason", .label = t("Reason"), .value = "b"},
                              {{"a", t("I do not know")}, {"b", t("It could harm somebody")}});
    return markup(R"(<div class="form">{}</div>)", all);
}

}

Html design_page(const http::Request& request)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("The parts that pages are made of");
    head.is_private = true;
    auto problems = html::problem_summary(
        t.plural("One thing to correct", "{n} things to correct", 1),
        {{"design-mail", t("This does not look like a mail address: it has an @ and a domain, like name@example.org.")}});
    const auto type =
        markup(R"(<p class="lede">{}</p><h3>{}</h3><p>{}</p><p class="soft">{}</p>)", t("What are we making together today?"), long_word,
               t("Everybody may write here, with or without an account; somebody reads your text over and helps you."),
               t("Texts and pictures are shared under the licence shown beside them. Here: no tracker, no ranking, no advertising."));
    const auto buttons = markup(R"(<p class="buttons">{} {}</p>)", html::submit_button(t("Send my text")),
                                html::submit_button(t("See how it looks"), Attrs{}.text("class", "button quiet")));
    const auto messages = markup("{}{}", layout::notice(markup("<p>{}</p>", t("Thank you, your text has arrived"))), problems);
    return layout::page(request, head,
                        markup(R"(<div class="task"><h1>{}</h1>{}{}{}{}{}{}{}</div>)", head.title, part(t("Words and space"), type),
                               part(t("Weaves"), weaves()), part(t("Buttons"), buttons), part(t("Messages"), messages),
                               part(t("Fields"), fields(t)), part(t("Differences"), differences_part(t)),
                               part(t("Figures"), charts_part(t))));
}

}
