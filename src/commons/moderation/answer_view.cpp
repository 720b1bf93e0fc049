#include "commons/layout/layout.hpp"
#include "commons/moderation/appeal_view.hpp"

namespace kenober::moderation {

using contribution::Contribution;
using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

const char* sentence_of(Act act)
{
    switch (act) {
    case Act::confirm: return msgid("{who} sent it to be read over");
    case Act::submit: return msgid("{who} sent it again");
    case Act::publish: return msgid("{who} published it");
    case Act::send_back: return msgid("{who} sent it back; {mentor} helps");
    case Act::decline: return msgid("{who} decided not to publish it");
    case Act::withdraw: return msgid("{who} took it back");
    case Act::hide: return msgid("{who} took it off the site");
    case Act::show: return msgid("{who} put it back on the site");
    case Act::seen: return msgid("{who} read it after it was published");
    case Act::appeal: return msgid("{who} appealed");
    case Act::uphold: return msgid("{who} upheld the decision");
    case Act::overturn: break;
    }
    return msgid("{who} overturned the decision");
}

std::string said(const http::Request& request, const Told& told, const std::string& proposer)
{
    const auto& who = told.by.empty() ? proposer : told.by;
    return request.words().say({sentence_of(told.decision.act), {{"who", who}, {"mentor", told.mentor}}});
}

Html reason_and_words(const i18n::Words& t, const Decision& decision)
{
    const auto* reason = find_reason(decision.reason);
    return markup("{}{}", when(reason != nullptr, [&] { return markup("<p><b>{}</b></p>", t.say({reason->words})); }),
                  when(!decision.words.empty(), [&] { return markup(R"(<blockquote class="said">{}</blockquote>)", decision.words); }));
}

Html appeal_fields(const http::Request& request, std::string_view token, const std::string& words, const Problems& problems)
{
    const auto& t = request.words();
    const auto field =
        html::text_area({.name = "words",
                         .label = t("Why should somebody look at it again?"),
                         .help = t("Somebody else than the person who decided reads what you write here. You may appeal once."),
                         .problem = layout::problem(request, problems, "words"),
                         .value = words,
                         .attrs = Attrs{}.number("maxlength", most_words)},
                        5);
    return layout::form(request, Address::route("/suivi/{}/appel", token),
                        markup("{}{}", field, html::submit_button(t("Appeal"), Attrs{}.text("class", "button quiet"))));
}

}

Html story(const http::Request& request, const Contribution& on)
{
    const auto& t = request.words();
    const auto told = history(request.db(), on.id);
    if (told.empty()) return {};
    const auto proposer = contribution::proposer(request.db(), on.id).name;
    return markup(R"(<section class="panel story"><h2>{}</h2><ol>{}</ol></section>)", t("What has happened so far"),
                  html::each(told, [&](const Told& one) {
                      return markup(R"(<li><p>{}</p><p class="meta">{}</p>{}</li>)", said(request, one, proposer),
                                    html::time_element(rfc3339(one.decision.at), t.date_and_hour(one.decision.at)),
                                    reason_and_words(t, one.decision));
                  }));
}

std::string last_act(const http::Request& request, const Contribution& on)
{
    const auto told = history(request.db(), on.id);
    if (told.empty()) return {};
    const auto proposer = contribution::proposer(request.db(), on.id).name;
    return request.words()("{what}, on {date}.", said(request, told.back(), proposer),
                           request.words().date_and_hour(told.back().decision.at));
}

Html answer(const http::Request& request, const Contribution& on)
{
    const auto& t = request.words();
    const auto last = last_of(request.db(), on.id, {Act::send_back, Act::decline, Act::hide, Act::uphold});
    if (!last || (on.state != State::returned && on.state != State::declined && on.state != State::hidden)) return {};
    const auto mentor = last->mentor ? person::find(request.db(), last->mentor) : std::nullopt;
    return markup(R"(<section class="part"><h2>{}</h2>{}{}</section>)", on.state == State::returned ? t("What is missing") : t("Why"),
                  reason_and_words(t, *last), when(mentor.has_value(), [&] {
                      return markup("<p>{}</p>", t("{name} helps you with it: reply to the mail that you had.", mentor->name));
                  }));
}

Html submit_form(const http::Request& request, const Contribution& on, std::string_view token)
{
    if (!may(Act::submit, on.state, Standing::proposer, Mode::before, Appeal::none)) return {};
    return layout::click_form(request, Address::route("/suivi/{}/renvoyer", token),
                              html::submit_button(request.words()("Send it again as it is now")));
}

Html appeal_form(const http::Request& request, const Contribution& on, std::string_view token)
{
    const auto& t = request.words();
    const auto appeal = find_appeal(request.db(), on.id);
    const auto state = appeal ? appeal->closed ? Appeal::closed : Appeal::open : Appeal::none;
    if (state == Appeal::open)
        return markup(R"(<section class="part"><h2>{}</h2><p>{}</p></section>)", t("Your appeal"),
                      t("You appealed on {date}. Somebody else than the person who decided looks at your text, and you will have a mail.",
                        t.date_in_words(appeal->opened)));
    if (!may(Act::appeal, on.state, Standing::proposer, Mode::before, state)) return {};
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("You do not agree?"), appeal_fields(request, token, "", {}));
}

Html appeal_page(const http::Request& request, const Contribution& on, std::string_view token, const std::string& words,
                 const Problems& problems)
{
    const auto& t = request.words();
    return layout::task_page(request, t("Appeal about “{title}”", on.title),
                             markup("{}{}", layout::problems(request, problems), appeal_fields(request, token, words, problems)));
}

}
