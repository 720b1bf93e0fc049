#include "commons/layout/layout.hpp"
#include "commons/moderation/moderation.hpp"

namespace kenober::moderation {

using contribution::Contribution;
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

// A name may have left since then, with the person.
std::string said(const http::Request& request, const Told& told, const std::string& proposer)
{
    const auto& t = request.words();
    const auto named = [&](const std::string& name) { return name.empty() ? t("Somebody") : name; };
    return t.say({sentence_of(told.decision.act), {{"who", named(told.by.empty() ? proposer : told.by)}, {"mentor", named(told.mentor)}}});
}

Html reason_and_words(const http::Request& request, const Decision& decision)
{
    const auto& t = request.words();
    const auto* reason = find_reason(decision.reason);
    return markup("{}{}", when(reason != nullptr, [&] { return markup("<p><b>{}</b></p>", t.say({reason->words})); }),
                  layout::said(request, decision.words));
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
                                    reason_and_words(request, one.decision));
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
                  reason_and_words(request, *last), when(mentor.has_value(), [&] {
                      return markup("<p>{}</p>", t("{name} helps you with it: reply to the mail that you had.", mentor->name));
                  }));
}

}
