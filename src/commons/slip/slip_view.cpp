#include "commons/slip/slip_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::slip {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

Html type_page(const http::Request& request, const std::string& typed, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field({.name = "code",
                                     .label = t("Your code"),
                                     .help = t("Six letters and digits, as they stand on your slip. Small letters, spaces and dashes do "
                                               "not matter."),
                                     .problem = layout::problem(request, problems, "code"),
                                     .value = typed,
                                     .attrs = Attrs{}
                                                  .text("class", "code-field")
                                                  .text("autocomplete", "off")
                                                  .text("autocapitalize", "characters")
                                                  .text("spellcheck", "false")
                                                  .number("maxlength", 40)
                                                  .when(true, "required")});
    fields += html::submit_button(t("Find my text"));
    return layout::task_page(
        request, t("I have a slip"),
        markup(R"(<p class="lede">{}</p>{}{}<p class="soft">{}</p>)",
               t("The code of your slip opens your text: read where it stands, go on writing, correct it, withdraw it."),
               layout::problems(request, problems),
               layout::form(request, Address::route("/billet"), fields, layout::Sends::fields, http::Filling::clicking),
               t("The slip is lost? Those who help on the site find your text by its title, and give you a new one.")));
}

Html card(const http::Request& request, const std::string& code, const std::string& title, const std::string& names)
{
    const auto& t = request.words();
    return markup(
        R"(<article class="slip"><p class="slip-site">{}</p>{}{}<p class="slip-code">{}</p><p class="slip-way">{} <b>{}</b></p><p class="slip-use">{}</p></article>)",
        request.site().name, when(!title.empty(), [&] { return markup(R"(<h2 class="slip-title">{}</h2>)", title); }),
        when(!names.empty(), [&] { return markup(R"(<p class="slip-names">{}</p>)", names); }), shown(code), t("Type this code at"),
        request.absolute(request.here(Address::route("/billet"))),
        t("You will see where your text stands; you can go on writing it, correct it, or withdraw it. Whoever has this code can do so: "
          "keep it with you."));
}

Html print_page(const http::Request& request, const contribution::Contribution& one, const std::optional<Slip>& slip)
{
    const auto& t = request.words();
    const auto title = one.title.empty() ? t("(no title yet)") : layout::in_print(request, one.title, one.language);
    const auto action = Address::route("/billet/imprimer/{}", one.id);
    if (!slip) {
        const auto words =
            t("A slip that was given can not be shown again. A new one takes its place: the code on the old one then opens nothing.");
        return layout::task_page(request, t("A slip for this text"),
                                 markup(R"(<p class="lede">{}</p><p>{}</p>{}<p class="soft">{}</p>)", title, words,
                                        layout::click_form(request, action, html::submit_button(t("Make a new slip"))),
                                        t("Whoever holds the slip can correct the text and withdraw it: hand it to the person alone.")));
    }
    const auto again = layout::click_form(
        request, action, html::submit_button(t("Make another slip, and take this one back"), Attrs{}.text("class", "button quiet")));
    return layout::page(
        request, {.title = t("A slip for this text"), .is_private = true},
        markup(
            R"(<div class="task slip-paper"><h1 class="on-screen">{}</h1><p class="lede on-screen">{}</p>{}<div class="on-screen"><p>{}</p>{}</div></div>)",
            t("A slip for this text"),
            t("Print this page, on a sheet of A6 or larger, or copy the code by hand; then give it to the person."),
            card(request, slip->code, title, contribution::proposer(request.db(), one.id).name),
            t("You can print it again for twelve hours. After that the code is shown to nobody."), again));
}

Html told_line(const http::Request& request, const contribution::Contribution& one)
{
    const auto assistance = find_assistance(request.db(), one.id);
    if (!assistance) return {};
    const auto& t = request.words();
    std::vector<std::string> names;
    for (const auto& author : one.authors) names.push_back(author.name);
    // Somebody may sign with another name than the one the facilitator knows, or with none.
    const auto words = names.empty() ? t("Collected by {collector}", assistance->collector_name)
                                     : t("Told by {names}, collected by {collector}", t.list_of(names), assistance->collector_name);
    return markup(R"(<p class="told">{}</p>)", words);
}

Html reach_note(const http::Request& request, const contribution::Contribution& one)
{
    const auto proposer = contribution::proposer(request.db(), one.id);
    if (proposer.person || !proposer.mail.empty()) return {};
    const auto& t = request.words();
    const auto assistance = find_assistance(request.db(), one.id);
    const auto way = assistance ? assistance->reach : std::string();
    const auto consent = when(assistance.has_value(), [&] {
        return markup("<p>{}</p>", t("{name} agreed to the publication on {date}; {collector} noted it.", assistance->told_by,
                                     t.date_in_words(assistance->consent_at), assistance->collector_name));
    });
    return markup(R"(<div class="reach"><p><b>{}</b></p>{}{}<p><a href="{}">{}</a></p></div>)",
                  t("No mail address: to be told by word of mouth."),
                  when(!way.empty(), [&] { return markup("<p>{}</p>", t("How to reach them: {way}", way)); }), consent,
                  request.here(Address::route("/billet/imprimer/{}", one.id)), t("A slip for this text"));
}

}
