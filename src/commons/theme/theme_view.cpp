#include "commons/theme/theme_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::theme {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html field(const http::Request& request, const Workshop& shown, html::Field field)
{
    field.problem = layout::problem(request, shown.problems, field.name);
    field.attrs.number("maxlength", static_cast<std::int64_t>(most_name)).text("autocomplete", "off");
    return html::input_field(field);
}

Html word_view(const http::Request& request, const Theme& theme, const Word& word)
{
    const auto& t = request.words();
    if (word.origin == Origin::merged) return markup("<li>{} <small>{}</small></li>", word.name, t("was a theme, until it was merged"));
    if (word.origin == Origin::renamed)
        return markup("<li>{} <small>{}</small></li>", word.name, t("a former name: its address leads here"));
    return markup(R"(<li>{}{}</li>)", word.name,
                  layout::click_form(request, Address::route("/mots/{}/synonymes/retirer", theme.slug),
                                     markup("{}{}", html::hidden_field("slug", word.slug),
                                            html::submit_button(t("It no longer means this"), Attrs{}.text("class", "button quiet")))));
}

Html words_part(const http::Request& request, const Workshop& shown)
{
    const auto& t = request.words();
    const auto list = when(!shown.words.empty(), [&] {
        return markup(R"(<ul class="words">{}</ul>)",
                      html::each(shown.words, [&](const Word& one) { return word_view(request, shown.theme, one); }));
    });
    const auto typed = field(request, shown,
                             {.name = "word",
                              .label = t("Another word for it"),
                              .help = t("Whoever types this word gets the theme, and its address leads here."),
                              .value = shown.word});
    return markup(R"(<section class="part"><h2>{}</h2>{}{}</section>)", t("Words that mean the same"), list,
                  layout::form(request, Address::route("/mots/{}/synonymes", shown.theme.slug),
                               markup("{}{}", typed, html::submit_button(t("Add this word")))));
}

Html name_part(const http::Request& request, const Workshop& shown)
{
    const auto& t = request.words();
    const auto typed = field(request, shown,
                             {.name = "name",
                              .label = t("Its name"),
                              .help = t("Its former address goes on leading here."),
                              .value = shown.name.empty() ? shown.theme.name : shown.name});
    return markup(
        R"(<section class="part"><h2>{}</h2>{}</section>)", t("Give it another name"),
        layout::form(request, Address::route("/mots/{}/nom", shown.theme.slug), markup("{}{}", typed, html::submit_button(t("Rename")))));
}

Html merge_part(const http::Request& request, const Workshop& shown)
{
    const auto& t = request.words();
    const auto typed = field(request, shown,
                             {.name = "into",
                              .label = t("The theme that stays"),
                              .help = t("First you see what would change; nothing is done yet."),
                              .value = shown.into});
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("Merge it into another theme"),
                  layout::click_form(request, Address::route("/mots/{}/fusion/choisir", shown.theme.slug),
                                     markup("{}{}", typed, html::submit_button(t("See what would change")))));
}

std::string said(const i18n::Words& t, const Change& change)
{
    switch (change.act) {
    case Act::said: return t("“{word}” means “{theme}” from now on.", change.other, change.theme.name);
    case Act::unsaid: return t("“{word}” no longer means “{theme}”.", change.other, change.theme.name);
    case Act::merged: return t("“{word}” was merged into “{theme}”.", change.other, change.theme.name);
    case Act::unmerged: return t("“{word}” is a theme of its own again.", change.other);
    case Act::renamed: break;
    }
    return t("“{word}” is called “{theme}” from now on.", change.other, change.theme.name);
}

Html change_view(const http::Request& request, const Workshop& shown, std::size_t at)
{
    const auto& t = request.words();
    const auto& change = shown.history[at];
    const auto undo = when(change.act == Act::merged && !change.undone, [&] {
        return layout::click_form(request, Address::route("/mots/{}/fusion/{}/defaire", shown.theme.slug, change.id),
                                  html::submit_button(t("Undo this merge"), Attrs{}.text("class", "button quiet")));
    });
    return markup(R"(<li>{} <small>{} · {}</small>{}</li>)", said(t, change),
                  html::time_element(rfc3339(change.at), t.date_and_hour(change.at)),
                  shown.who[at].empty() ? t("somebody who has left") : shown.who[at], undo);
}

Html history_part(const http::Request& request, const Workshop& shown)
{
    if (shown.history.empty()) return {};
    Html lines;
    for (std::size_t at = 0; at < shown.history.size(); ++at) lines += change_view(request, shown, at);
    return markup(R"(<section class="part"><h2>{}</h2><ol class="words" reversed>{}</ol></section>)", request.words()("What was done"),
                  lines);
}

}

Html workshop_page(const http::Request& request, const Workshop& shown)
{
    const auto& t = request.words();
    const auto theme = request.here(Address::route("/mots/{}", shown.theme.slug));
    return layout::task_page(request, t("The theme “{theme}”", shown.theme.name),
                             markup(R"(<p><a href="{}">{}</a></p>{}{}{}{}{})", theme, t("What is shown under this theme"),
                                    layout::problems(request, shown.problems), words_part(request, shown), name_part(request, shown),
                                    merge_part(request, shown), history_part(request, shown)));
}

Html merge_page(const http::Request& request, const Merging& merging)
{
    const auto& t = request.words();
    std::vector<std::string> words{merging.from.name};
    for (const auto& word : merging.words)
        if (word.origin != Origin::renamed) words.push_back(word.name);
    const auto leads =
        t("The address {address} leads to {other}, and so do its feeds.", request.here(Address::route("/mots/{}", merging.from.slug)).str(),
          request.here(Address::route("/mots/{}", merging.into.slug)).str());
    const auto changes = markup("<ul class=\"words\"><li>{}</li><li>{}</li><li>{}</li></ul>",
                                t.plural("One text gets the theme “{theme}” instead of “{word}”, on all sites of the territory.",
                                         "{n} texts get the theme “{theme}” instead of “{word}”, on all sites of the territory.",
                                         merging.count, merging.into.name, merging.from.name),
                                t("Whoever types {words} gets “{theme}”.", t.list_of(words), merging.into.name), leads);
    const auto button =
        layout::click_form(request, Address::route("/mots/{}/fusion", merging.from.slug),
                           markup("{}{}", html::hidden_field("into", merging.into.slug), html::submit_button(t("Merge these two themes"))));
    const auto back = request.here(Address::route("/mots/{}/synonymes", merging.from.slug));
    return layout::task_page(request, t("Merge “{word}” into “{theme}”?", merging.from.name, merging.into.name),
                             markup(R"(<p class="lede">{}</p>{}<p class="soft">{}</p>{}<p class="follow"><a href="{}">{}</a></p>)",
                                    t("This is what would change:"), changes, t("It can be undone: each text then gets back what it had."),
                                    button, back, t("Leave everything as it is")));
}

}
