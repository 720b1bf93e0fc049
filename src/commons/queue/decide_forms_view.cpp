#include <algorithm>

#include "commons/layout/layout.hpp"
#include "commons/queue/queue_view.hpp"

namespace kenober::queue {

using html::Address;
using html::Attrs;
using html::Choice;
using html::Html;
using html::markup;
using html::when;

namespace {

/// One act's form: its values if it is the one that came back.
struct Form {
    const http::Request& request;
    const Reading& reading;
    const Sent& sent;
    Act act;

    const i18n::Words& t() const { return request.words(); }
    bool came_back() const { return sent.decision && sent.decision->act == act && sent.overtaken.empty(); }
    std::string value(std::string Decision::* field) const { return came_back() ? (*sent.decision).*field : ""; }
    std::string problem(std::string_view field) const { return layout::problem(request, sent.problems, field_of(act, field)); }
};

Html reason_field(const Form& form, const std::string& label)
{
    std::vector<Choice> choices;
    for (const auto& reason : moderation::reasons(form.act)) choices.push_back({std::string(reason.code), form.t().say({reason.words})});
    return html::choice_field(
        {.name = field_of(form.act, "reason"), .label = label, .problem = form.problem("reason"), .value = form.value(&Decision::reason)},
        choices);
}

Html words_field(const Form& form, const std::string& label, const std::string& help, int rows)
{
    return html::text_area({.name = field_of(form.act, "words"),
                            .label = label,
                            .help = help,
                            .problem = form.problem("words"),
                            .value = form.value(&Decision::words),
                            .attrs = Attrs{}.number("maxlength", moderation::most_words)},
                           rows);
}

Html mentor_field(const Form& form)
{
    std::vector<Choice> choices;
    const auto me = form.request.visitor().person;
    for (const auto& one : form.reading.mentors)
        choices.push_back({std::to_string(one.id), one.id == me ? form.t()("{name} (you)", one.name) : one.name});
    return html::select_field({.name = field_of(form.act, "mentor"),
                               .label = form.t()("Who helps with it?"),
                               .help = form.t()("The mail gives their name."),
                               .problem = form.problem("mentor"),
                               .value = std::to_string(form.came_back() ? form.sent.decision->mentor : me)},
                              choices);
}

Html button(const Form& form, const std::string& words, std::string_view style)
{
    return html::submit_button(words, Attrs{}.text("class", style).text("name", "act").text("value", moderation::name(form.act)));
}

Html posted(const Form& form, std::string_view word, const Html& content)
{
    return layout::click_form(form.request, Address::route("/relecture/{}/{}", form.reading.text.id, word), content);
}

/// A decision that stands open on the page, under its heading.
Html open_part(const Form& form, const std::string& heading, const Html& content)
{
    return markup(R"(<section class="panel decision" id="decide-{}"><h2>{}</h2>{}</section>)", moderation::name(form.act), heading,
                  content);
}

/// One that is rarer: it opens when it is asked for, or when it came back.
Html closed_part(const Form& form, const std::string& heading, const Html& content)
{
    return markup(R"(<details class="panel decision" id="decide-{}"{}><summary>{}</summary>{}</details>)", moderation::name(form.act),
                  Attrs{}.when(form.came_back(), "open"), heading, content);
}

Html send_back(const Form& form)
{
    const auto& t = form.t();
    auto fields = reason_field(form, t("What is missing?"));
    fields += words_field(form, t("What would make it ready?"), t("They reach whoever wrote the text, with your name."), 5);
    fields += mentor_field(form);
    fields += button(form, t("Send it back with your help"), "button");
    return open_part(form, t("Something is missing"), posted(form, "renvoyer", fields));
}

Html publish(const Form& form)
{
    const auto& t = form.t();
    std::vector<Choice> choices{{"", t("No section")}};
    for (const auto& section : form.reading.sections) choices.push_back({std::to_string(section.id), section.name});
    const auto chosen = form.reading.text.section ? std::to_string(*form.reading.text.section) : "";
    const bool has_sections = contribution::kind_named(form.reading.text.kind).does_ask(contribution::Part::section);
    auto fields = when(has_sections && !form.reading.sections.empty(),
                       [&] { return html::select_field({.name = "section", .label = t("Section"), .value = chosen}, choices); });
    fields += button(form, t("Publish"), "button");
    return open_part(form, t("It is ready"), posted(form, "publier", fields));
}

Html decline(const Form& form)
{
    const auto& t = form.t();
    auto fields = reason_field(form, t("Reason"));
    fields += words_field(form, t("In your own words"), t("They reach whoever wrote the text, with your name."), 5);
    fields += button(form, t("Do not publish, and say why"), "button quiet");
    return closed_part(form, t("Do not publish it"), posted(form, "decliner", fields));
}

Html hide(const Form& form)
{
    const auto& t = form.t();
    auto fields = reason_field(form, t("Reason"));
    fields += words_field(form, t("In your own words"), t("They reach whoever wrote the text, with your name."), 5);
    fields += button(form, t("Take it off the site, and say why"), "button quiet");
    return closed_part(form, t("Take it off the site"), posted(form, "masquer", fields));
}

Html seen(const Form& form)
{
    const auto& t = form.t();
    return open_part(form, t("It was published without being read"), posted(form, "vu", button(form, t("It is good as it is"), "button")));
}

Html show(const Form& form)
{
    const auto& t = form.t();
    return open_part(form, t("It is off the site"), posted(form, "remontrer", button(form, t("Put it back on the site"), "button quiet")));
}

Html overturn(const Form& form)
{
    const auto& t = form.t();
    auto fields = words_field(form, t("A word to whoever appealed, if you like"), "", 3);
    fields += button(form, t("Publish it after all"), "button");
    return open_part(form, t("The appeal is right"), posted(form, "appel", fields));
}

Html uphold(const Form& form)
{
    const auto& t = form.t();
    auto fields = words_field(form, t("In your own words"), t("They reach whoever wrote the text, with your name."), 5);
    fields += button(form, t("The decision stays, and say why"), "button quiet");
    return open_part(form, t("The decision was right"), posted(form, "appel", fields));
}

using Part = Html (*)(const Form&);
struct Row {
    Act act;
    Part part;
};
// In the order of the page: the ordinary answer first.
constexpr Row rows[] = {{Act::seen, seen},         {Act::send_back, send_back}, {Act::publish, publish}, {Act::decline, decline},
                        {Act::overturn, overturn}, {Act::uphold, uphold},       {Act::show, show},       {Act::hide, hide}};

}

std::string field_of(Act act, std::string_view field) { return std::string(moderation::name(act)) + "-" + std::string(field); }

bool may_decide(const http::Request& request, const Reading& reading)
{
    return std::ranges::any_of(rows, [&](const Row& row) { return bool(moderation::may(request, request.db(), row.act, reading.text)); });
}

Html decide_forms(const http::Request& request, const Reading& reading, const Sent& sent)
{
    if (reading.is_taken) return {};
    Html forms;
    std::string why;
    for (const auto& [act, part] : rows) {
        if (act == Act::seen && !reading.is_unread) continue;
        if (act == Act::show && reading.appeal) continue;
        const auto verdict = moderation::may(request, request.db(), act, reading.text);
        if (verdict) forms += part({request, reading, sent, act});
        else if (verdict.bar == moderation::Bar::standing) why = request.words().say(verdict.why);
    }
    if (!forms.empty() || why.empty()) return forms;
    return layout::notice(markup("<p>{}</p>", why));
}

}
