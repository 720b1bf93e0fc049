#include "commons/lead/lead_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::lead {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

std::string state_in_words(const i18n::Words& t, State state)
{
    switch (state) {
    case State::waiting: return t("Waits to be read over");
    case State::open: return t("In the list");
    case State::taken: return t("Somebody takes care of it");
    case State::done: return t("Written");
    case State::removed: break;
    }
    return t("Taken away");
}

std::string name_and_mail(const Someone& one) { return one.mail.empty() ? one.name : one.name + ", " + one.mail; }

Html facts(const http::Request& request, const Lead& lead, const std::optional<Offer>& held_by)
{
    const auto& t = request.words();
    std::vector<std::pair<std::string, Html>> entries;
    entries.emplace_back(t("State"), html::text(state_in_words(t, lead.state)));
    if (!lead.by.name.empty()) entries.emplace_back(t("Signalled by"), html::text(name_and_mail(lead.by)));
    entries.emplace_back(t("The people concerned agreed"), html::text(t.date_in_words(lead.consent)));
    if (!lead.reach.empty()) entries.emplace_back(t("How to reach them"), html::text(lead.reach));
    if (held_by) entries.emplace_back(t("Taken on by"), html::text(name_and_mail(held_by->by)));
    return html::definition_list(entries);
}

Html removal_form(const http::Request& request, const Lead& lead, const Removal& sent, const Problems& problems)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices;
    for (const auto* code : {"consent", "off-subject", "advertising", "harmful", "twice", "other"})
        if (const auto* reason = moderation::find_reason(code)) choices.push_back({code, t.say({reason->words})});
    auto fields = html::choice_field(
        {.name = "reason", .label = t("The reason"), .problem = layout::problem(request, problems, "reason"), .value = sent.reason},
        choices);
    fields += html::text_area({.name = "words",
                               .label = t("In your words"),
                               .help = t("Whoever signalled it receives them, if they left an address."),
                               .problem = layout::problem(request, problems, "words"),
                               .value = sent.words,
                               .attrs = Attrs{}.number("maxlength", most_words)},
                              3);
    fields += html::submit_button(lead.state == State::waiting ? t("Do not put it into the list") : t("Take it away"),
                                  Attrs{}.text("class", "button quiet"));
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("It cannot stand here?"),
                  layout::form(request, Address::route("/a-ecrire/relire/{}/retirer", lead.id), fields, layout::Sends::fields,
                               http::Filling::clicking));
}

}

Html desk_page(const http::Request& request, const Lead& lead, const std::optional<Offer>& held_by, const Removal& sent,
               const Problems& problems)
{
    const auto& t = request.words();
    const bool is_own = lead.by.person != 0 && lead.by.person == request.visitor().person;
    const bool is_waiting = lead.state == State::waiting;
    const bool is_over = lead.state == State::done || lead.state == State::removed;
    const auto claim = when(is_waiting && !is_own, [&] {
        return moderation::claim_panel(request, "lead/" + std::to_string(lead.id), Address::route("/a-ecrire/relire/{}", lead.id));
    });
    const auto show = when(is_waiting, [&] {
        if (is_own) return layout::notice(markup("<p>{}</p>", t("You signalled this yourself: somebody else reads it over.")));
        return layout::click_form(request, Address::route("/a-ecrire/relire/{}/montrer", lead.id),
                                  html::submit_button(t("Put it into the list")));
    });
    return layout::task_page(request, layout::in_print(request, lead.what),
                             markup(R"(<div class="meeting lead">{}{}{}{}{}{}{}<p><a href="{}">{}</a></p></div>)",
                                    moderation::passed(request), layout::problems(request, problems), lead_itself(request, lead),
                                    facts(request, lead, held_by), claim, show,
                                    when(!is_over, [&] { return removal_form(request, lead, sent, problems); }),
                                    request.here(Address::route("/relecture")), t("To read over")));
}

}
