#include "commons/layout/layout.hpp"
#include "commons/person/person.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/thanks/choice.hpp"

namespace kenober::thanks {

namespace {

using contribution::Contribution;
using contribution::Proposer;
using contribution::State;
using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

Html choice_fields(const http::Request& request, const Proposer& who, Way way)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices;
    if (!who.mail.empty()) choices.push_back({"mail", t("By mail")});
    choices.push_back({"slip", t("By a slip of paper, which a facilitator hands me")});
    choices.push_back({"none", t("Not at all")});
    auto fields = html::choice_field({.name = "way", .label = t("How I want to learn of it"), .value = std::string(name(way))}, choices);
    fields += html::submit_button(t("Keep this choice"), Attrs{}.text("class", "button quiet"));
    return fields;
}

std::string what_may_happen(const i18n::Words& t)
{
    return t("Somebody may adapt a text of yours, print it, show it, take it along on an offline edition. You may be told of it.");
}

/// Folded away, since the text itself stands below.
std::string summary(const i18n::Words& t, Way way)
{
    switch (way) {
    case Way::mail: return t("When my work is of use, I learn of it by mail");
    case Way::slip: return t("When my work is of use, I learn of it by a slip of paper");
    case Way::none: break;
    }
    return t("When my work is of use, I do not learn of it");
}

bool can_be_used(const Contribution& one)
{
    return one.state == State::published || one.state == State::proposed || one.state == State::returned;
}

}

Html account_panel(const http::Request& request)
{
    const auto person = person::find(request.db(), request.visitor().person);
    if (!person) return {};
    const Proposer who{person->id, person->name, person->mail, person->language};
    const auto& t = request.words();
    return markup(R"(<section class="part" id="servi"><h2>{}</h2><p>{}</p>{}</section>)", t("When my work is of use"), what_may_happen(t),
                  layout::click_form(request, Address::route("/compte/servi"), choice_fields(request, who, way_for(request.db(), who, 0))));
}

Html text_panel(const http::Request& request, const Contribution& one, const std::string& token)
{
    const auto who = contribution::proposer(request.db(), one.id);
    const bool is_unknown = who.name.empty() && who.mail.empty();
    if (who.person || is_unknown || !can_be_used(one)) return {};
    const auto& t = request.words();
    const auto way = way_for(request.db(), who, one.id);
    return markup(R"(<details class="folded-choice" id="servi"><summary>{}</summary><p>{}</p>{}</details>)", summary(t, way),
                  what_may_happen(t),
                  layout::click_form(request, Address::route("/suivi/{}/servi", token), choice_fields(request, who, way)));
}

}
