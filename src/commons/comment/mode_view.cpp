#include "commons/comment/pages.hpp"
#include "commons/layout/layout.hpp"

namespace kenober::comment {

using html::Address;
using html::Attrs;
using html::Choice;
using html::Html;
using html::markup;

const char* name_of(Comments mode)
{
    switch (mode) {
    case Comments::open: return msgid("Everybody, shown at once");
    case Comments::before: return msgid("Everybody, read over first");
    case Comments::members: return msgid("People with an account, shown at once");
    case Comments::closed: break;
    }
    return msgid("Nobody");
}

const char* in_words(Comments mode)
{
    switch (mode) {
    case Comments::open:
        return msgid("Comments are shown as soon as they are confirmed, and stay in the queue until somebody has read them.");
    case Comments::before: return msgid("Somebody reads each comment before it is shown.");
    case Comments::members: return msgid("Their comments are shown at once, and stay in the queue until somebody has read them.");
    case Comments::closed: break;
    }
    return msgid("What was written before stays.");
}

namespace {

std::vector<Choice> choices_of(const i18n::Words& t)
{
    std::vector<Choice> all;
    for (const auto mode : modes) all.push_back({std::string(contribution::name(mode)), t.say({name_of(mode)}), t.say({in_words(mode)})});
    return all;
}

Html fields(const http::Request& request, const contribution::Contribution& under, const std::optional<Choice>& first,
            const std::optional<Chosen>& choice)
{
    const auto& t = request.words();
    auto choices = choices_of(t);
    if (first) choices.insert(choices.begin(), *first);
    const auto value = choice ? std::string(contribution::name(choice->mode)) : "";
    return markup(
        "{}{}", html::choice_field({.name = "comments", .label = t("Who may comment on “{title}”?", under.title), .value = value}, choices),
        html::submit_button(t("Keep this"), Attrs{}.text("class", "button quiet")));
}

}

Html choice_form(const http::Request& request, const contribution::Contribution& under, const Address& action)
{
    const auto& t = request.words();
    const auto of_site = mode_of(request.db(), under.site, under.kind);
    const Choice first{"", t("As the site chose"), t.say({name_of(of_site)})};
    return layout::click_form(request, action, fields(request, under, first, choice_of(request.db(), under.id)));
}

Html choice_page(const http::Request& request, const contribution::Contribution& under)
{
    const auto& t = request.words();
    return layout::task_page(request, t("Who may comment here"),
                             markup(R"(<p class="lede"><a href="{}">{}</a></p>{})", request.here(contribution::route(under)),
                                    layout::in_print(request, under.title, under.language),
                                    choice_form(request, under, Address::route("/commenter/{}/reglage", under.id))));
}

Html choice_panel(const http::Request& request, const contribution::Contribution& under, const std::string& token)
{
    if (under.state == State::withdrawn) return {};
    const auto& t = request.words();
    const auto choice = choice_of(request.db(), under.id);
    const auto content = choice && choice->hand == Hand::facilitator
                             ? markup("<p>{}</p>", t("Somebody who reads over on this site chose: {mode}.", t.say({name_of(choice->mode)})))
                             : choice_form(request, under, Address::route("/suivi/{}/commentaires", token));
    return markup(R"(<details class="panel"><summary>{}</summary>{}</details>)", t("Who may comment"), content);
}

Html setting_fields(const http::Request& request)
{
    const auto& t = request.words();
    return html::each(contribution::kinds(), [&](const contribution::Kind& kind) {
        return html::choice_field({.name = "comments-" + std::string(kind.name),
                                   .label = t("{kind}: who may comment", t.say({kind.title})),
                                   .value = std::string(contribution::name(mode_of(request.db(), request.site().id, kind.name)))},
                                  choices_of(t));
    });
}

}
