#include "commons/watch/event.hpp"

#include "commons/watch/watch_store.hpp"

namespace kenober::watch {

namespace {

using contribution::Contribution;
using moderation::Act;

FindComment& the_comments()
{
    static FindComment find = nullptr;
    return find;
}

Event event_of(const http::Request& request, What what, const Contribution& on, std::int64_t target)
{
    Event event;
    event.what = what;
    event.site = on.site;
    event.contribution = on.id;
    event.target = target;
    event.actor = request.visitor().person;
    event.at = request.now().time();
    event.roots = roots_of(request);
    return event;
}

// Whoever proposed a text hears of it without having to watch it.
void give_proposer(store::Transaction& db, const Event& event)
{
    const auto person = contribution::proposer(db, event.contribution).person;
    if (person && person != event.actor) give(db, event, Manner::own, {person, 0, chosen(db, person)});
}

// Somebody else decided, and what they decided concerns whoever proposed.
bool concerns_proposer(Act act)
{
    switch (act) {
    case Act::publish:
    case Act::send_back:
    case Act::decline:
    case Act::hide:
    case Act::show:
    case Act::uphold:
    case Act::overturn: return true;
    default: return false;
    }
}

}

void set_comments(FindComment find) { the_comments() = find; }
FindComment comments() { return the_comments(); }

std::string roots_of(const http::Request& request)
{
    constexpr std::string_view end = "/x";
    std::string roots;
    for (const auto language : i18n::languages) {
        auto root = request.absolute(request.in(language, html::Address::route("/x")));
        root.resize(root.size() - end.size());
        roots += root + '\n';
    }
    return roots;
}

void published(const http::Request& request, store::Transaction& db, std::int64_t contribution)
{
    const auto on = contribution::find(db, contribution);
    if (!on) return;
    note(db, "published/" + std::to_string(contribution), event_of(request, What::published, *on, 0));
}

void corrected(const http::Request& request, store::Transaction& db, std::int64_t contribution, std::int64_t number)
{
    const auto on = contribution::find(db, contribution);
    if (!on || on->state != contribution::State::published) return;
    auto event = event_of(request, What::corrected, *on, number);
    event.id = note(db, "corrected/" + std::to_string(contribution) + "/" + std::to_string(number), event);
    if (event.id) give_proposer(db, event);
}

void commented(const http::Request& request, store::Transaction& db, std::int64_t contribution, std::int64_t comment, std::int64_t by,
               std::int64_t answered)
{
    const auto on = contribution::find(db, contribution);
    if (!on || on->state != contribution::State::published) return;
    auto event = event_of(request, What::commented, *on, comment);
    event.actor = by;
    event.id = note(db, "commented/" + std::to_string(comment), event);
    if (!event.id) return;
    if (answered && answered != by) give(db, event, Manner::answered, {answered, 0, chosen(db, answered)});
    give_proposer(db, event);
}

void decided(const http::Request& request, store::Transaction& db, const moderation::Decision& decision, std::int64_t number)
{
    const auto on = contribution::find(db, decision.contribution);
    const auto person = on ? contribution::proposer(db, on->id).person : 0;
    if (!person || person == decision.person || !concerns_proposer(decision.act)) return;
    auto event = event_of(request, What::decided, *on, number);
    event.words = moderation::name(decision.act);
    event.id = note(db, "decided/" + std::to_string(number), event);
    if (event.id) give(db, event, Manner::own, {person, 0, Pace::page});
}

void used(store::Transaction& db, const Contribution& origin, std::int64_t person, std::string_view by_what, Time now)
{
    if (!person) return;
    Event event;
    event.what = What::used;
    event.site = origin.site;
    event.contribution = origin.id;
    event.at = now;
    event.id = note(db, "used/" + std::to_string(origin.id) + "/" + std::string(by_what), event);
    if (event.id) give(db, event, Manner::own, {person, 0, Pace::page});
}

void merged(const http::Request& request, store::Transaction& db, const theme::Theme& from, const theme::Theme& into)
{
    move_theme(db, from.id, into.id);
    Event event;
    event.what = What::merged;
    event.site = request.site().id;
    event.target = into.id;
    event.gone = from.id;
    event.words = from.name;
    event.actor = request.visitor().person;
    event.at = request.now().time();
    event.roots = roots_of(request);
    note(db, "merged/" + std::to_string(from.id) + "/" + std::to_string(into.id) + "/" + std::to_string(event.at.micros), event);
}

}
