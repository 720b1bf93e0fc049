#include "commons/watch/watch_store.hpp"

namespace kenober::watch {

namespace {

constexpr std::array<std::string_view, 6> whats{"published", "corrected", "commented", "decided", "used", "merged"};
constexpr std::array<std::string_view, 3> manners{"watched", "answered", "own"};

What what_of(std::string_view text)
{
    for (std::size_t i = 0; i < whats.size(); ++i)
        if (whats[i] == text) return static_cast<What>(i);
    return What::published;
}

Manner manner_of(std::string_view text) { return text == "own" ? Manner::own : text == "answered" ? Manner::answered : Manner::watched; }

#define KENOBER_EVENT "e.id, e.sort, e.site, e.contribution, e.target, e.words, e.actor, e.at, e.roots, e.gone"

Event event_of(const store::Row& row)
{
    Event event;
    event.id = row.get<std::int64_t>(0);
    event.what = what_of(row.get<std::string>(1));
    event.site = row.get<std::int64_t>(2);
    event.contribution = row.get<std::optional<std::int64_t>>(3).value_or(0);
    event.target = row.get<std::int64_t>(4);
    event.words = row.get<std::string>(5);
    event.actor = row.get<std::int64_t>(6);
    event.at = row.get<Time>(7);
    event.roots = row.get<std::string>(8);
    event.gone = row.get<std::int64_t>(9);
    return event;
}

Notice notice_of(const store::Row& row)
{
    Notice notice;
    notice.event = event_of(row);
    notice.manner = manner_of(row.get<std::string>(10));
    notice.seen = row.get<std::optional<Time>>(11);
    return notice;
}

#define KENOBER_NOTICE "SELECT " KENOBER_EVENT ", n.manner, n.seen FROM watch_notice n JOIN watch_event e ON e.id = n.event "

// What somebody may see now of what a notice tells: the rest is left out, and comes back if it is shown again.
bool complete(store::Snapshot& db, std::int64_t person, Notice& notice)
{
    const auto& event = notice.event;
    if (event.what == What::merged) {
        const auto theme = find_theme_of(db, event.target);
        if (theme) notice.name = theme->name, notice.anchor = theme->slug;
        return theme.has_value();
    }
    notice.text = contribution::find(db, event.contribution);
    if (!notice.text) return false;
    if (event.what == What::decided) return contribution::proposer(db, event.contribution).person == person;
    if (notice.text->state != contribution::State::published) return false;
    if (event.what != What::commented) return true;
    const auto line = comments() ? comments()(db, event.target) : std::nullopt;
    if (line) notice.name = line->name, notice.anchor = line->anchor;
    return line.has_value();
}

std::vector<Notice> visible(store::Snapshot& db, std::int64_t person, std::vector<Notice> all)
{
    std::erase_if(all, [&](Notice& one) { return !complete(db, person, one); });
    return all;
}

Due due_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::int64_t>(1), pace_of(row.get<std::string>(2)).value_or(Pace::page)};
}

// Every way that leads to a text that is published.
#define KENOBER_OF_THING(condition)                                                                                                        \
    "SELECT w.person, w.id, COALESCE(w.pace, h.pace, $5) FROM watch w LEFT JOIN watch_choice h ON h.person = w.person "                    \
    "WHERE w.person > $1 AND w.person <> $2 AND w.site = $3 AND " condition

}

std::string_view name(What what) { return whats.at(static_cast<std::size_t>(what)); }

std::int64_t note(store::Transaction& db, std::string_view key, const Event& event)
{
    const auto id = db.find(
        "INSERT INTO watch_event (name, sort, site, contribution, target, words, actor, at, roots, gone) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (name) DO NOTHING RETURNING id",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, key, name(event.what), event.site,
        event.contribution ? std::optional(event.contribution) : std::nullopt, event.target, event.words, event.actor, event.at,
        event.roots, event.gone);
    if (!id) return 0;
    jobs::later(db, "watch", std::to_string(*id));
    return *id;
}

std::optional<Event> find_event(store::Snapshot& db, std::int64_t id)
{
    return db.find("SELECT " KENOBER_EVENT " FROM watch_event e WHERE e.id = $1", event_of, id);
}

void give(store::Transaction& db, const Event& event, Manner manner, const Due& due)
{
    const auto told = due.pace == Pace::page ? std::optional(event.at) : std::nullopt;
    db.run("INSERT INTO watch_notice (person, event, manner, watch, pace, at, told) VALUES ($1, $2, $3, $4, $5, $6, $7) "
           "ON CONFLICT (person, event) DO NOTHING",
           due.person, event.id, manners.at(static_cast<std::size_t>(manner)), due.watch, name(due.pace), event.at, told);
}

std::vector<Due> watching(store::Snapshot& db, const Event& event, int most)
{
    const auto from = reached(db, event.id);
    const auto usual = name(first_pace);
    if (event.what == What::merged)
        return db.list("SELECT w.person, w.id, COALESCE(w.pace, h.pace, $5) FROM watch w LEFT JOIN watch_choice h ON h.person = w.person "
                       "WHERE w.person > $1 AND w.person <> $2 AND w.sort = 'theme' AND w.target = $3 AND w.came_from = $6 "
                       "ORDER BY w.person, w.id LIMIT $4",
                       due_of, from, event.actor, event.target, most, usual, event.gone);
    if (event.what != What::published)
        return db.list(KENOBER_OF_THING("w.sort = 'text' AND w.target = $6 ORDER BY w.person, w.id LIMIT $4"), due_of, from, event.actor,
                       event.site, most, usual, event.contribution);
    return db.list(
        KENOBER_OF_THING("((w.sort = 'site') OR (w.sort = 'kind' AND w.kind = (SELECT c.kind FROM contribution c WHERE c.id = $6)) OR "
                         "(w.sort = 'section' AND w.target = (SELECT c.section FROM contribution c WHERE c.id = $6)) OR "
                         "(w.sort = 'author' AND w.target IN (SELECT g.author FROM signature g WHERE g.contribution = $6)) OR "
                         "(w.sort = 'theme' AND w.target IN (SELECT t.tag FROM contribution_tag t WHERE t.contribution = $6)) OR "
                         "(w.sort = 'area' AND w.target IN (SELECT l.commune FROM contribution_location l WHERE l.contribution = $6 "
                         "UNION SELECT l.neighbourhood FROM contribution_location l WHERE l.contribution = $6))) "
                         "ORDER BY w.person, w.id LIMIT $4"),
        due_of, from, event.actor, event.site, most, usual, event.contribution);
}

std::int64_t reached(store::Snapshot& db, std::int64_t event)
{
    return db.value<std::int64_t>("SELECT reached FROM watch_event WHERE id = $1", event);
}

void set_reached(store::Transaction& db, std::int64_t event, std::int64_t person)
{
    db.run("UPDATE watch_event SET reached = $2 WHERE id = $1", event, person);
}

std::optional<Notice> find_notice(store::Snapshot& db, std::int64_t person, std::int64_t event)
{
    auto found = db.find(KENOBER_NOTICE "WHERE n.person = $1 AND n.event = $2", notice_of, person, event);
    return found && complete(db, person, *found) ? std::move(found) : std::nullopt;
}

std::vector<Notice> waiting(store::Snapshot& db, std::int64_t person, Pace pace, Time moment, int most)
{
    return visible(db, person,
                   db.list(KENOBER_NOTICE
                           "WHERE n.person = $1 AND n.pace = $2 AND n.told IS NULL AND n.at <= $3 ORDER BY n.event DESC LIMIT $4",
                           notice_of, person, name(pace), moment, most));
}

std::int64_t set_told(store::Transaction& db, std::int64_t person, Pace pace, Time moment, Time now)
{
    return db.run("UPDATE watch_notice SET told = $4 WHERE person = $1 AND pace = $2 AND told IS NULL AND at <= $3", person, name(pace),
                  moment, now);
}

std::vector<std::int64_t> next_waiting(store::Snapshot& db, Pace pace, Time moment, int most)
{
    return db.list(
        "SELECT DISTINCT person FROM watch_notice WHERE pace = $1 AND told IS NULL AND at <= $2 ORDER BY person LIMIT $3",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, name(pace), moment, most);
}

void set_told(store::Transaction& db, std::int64_t person, std::int64_t event, Time now)
{
    db.run("UPDATE watch_notice SET told = $3 WHERE person = $1 AND event = $2 AND told IS NULL", person, event, now);
}

std::vector<std::int64_t> untold(store::Snapshot& db, std::int64_t event, int most)
{
    return db.list(
        "SELECT person FROM watch_notice WHERE event = $1 AND pace = 'now' AND told IS NULL ORDER BY person LIMIT $2",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, event, most);
}

News news(store::Snapshot& db, std::int64_t person, std::int64_t before)
{
    auto all = db.list(KENOBER_NOTICE "WHERE n.person = $1 AND ($2 = 0 OR n.event < $2) ORDER BY n.event DESC LIMIT $3", notice_of, person,
                       before, news_length + 1);
    News news;
    if (all.size() > static_cast<std::size_t>(news_length)) {
        all.pop_back();
        news.older = all.back().event.id;
    }
    news.notices = visible(db, person, std::move(all));
    return news;
}

std::int64_t count_unseen(store::Snapshot& db, std::int64_t person)
{
    // Asked on every page of whoever is signed in: one statement, that stops at a hundred.
    return db.value<std::int64_t>("SELECT COUNT(*) FROM (SELECT 1 AS one FROM watch_notice n JOIN watch_event e ON e.id = n.event "
                                  "LEFT JOIN contribution c ON c.id = e.contribution WHERE n.person = $1 AND n.seen IS NULL "
                                  "AND (e.sort IN ('decided', 'merged') OR c.state = 'published') LIMIT 100) AS unseen",
                                  person);
}

void set_seen(store::Transaction& db, std::int64_t person, std::int64_t event, std::optional<Time> seen)
{
    db.run("UPDATE watch_notice SET seen = $3 WHERE person = $1 AND event = $2", person, event, seen);
}

void set_all_seen(store::Transaction& db, std::int64_t person, Time now)
{
    db.run("UPDATE watch_notice SET seen = $2 WHERE person = $1 AND seen IS NULL", person, now);
}

void remove_older(store::Transaction& db, Time than)
{
    db.run("DELETE FROM watch_event WHERE at < $1", than);
    db.run("DELETE FROM watch_way_out WHERE made < $1", than);
}

std::optional<Time> planned(store::Snapshot& db, Pace pace)
{
    return db.find("SELECT next FROM watch_round WHERE pace = $1", [](const store::Row& row) { return row.get<Time>(0); }, name(pace));
}

bool plan(store::Transaction& db, Pace pace, std::optional<Time> was, Time next)
{
    if (was) return db.run("UPDATE watch_round SET next = $3 WHERE pace = $1 AND next = $2", name(pace), *was, next) == 1;
    return db.run("INSERT INTO watch_round (pace, next) VALUES ($1, $2) ON CONFLICT DO NOTHING", name(pace), next) == 1;
}

}
