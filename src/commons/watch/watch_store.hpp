// What the folder asks the database beyond its public functions.
#pragma once

#include <string>

#include "commons/watch/watch.hpp"

namespace kenober::watch {

struct Named {
    std::string name, slug;
};
std::optional<Named> find_author_of(store::Snapshot& db, std::int64_t author);
std::optional<Named> find_theme_of(store::Snapshot& db, std::int64_t theme);
/// The number of a published text: asked on each of its pages that a member reads, where the whole text is in hand already.
std::optional<std::int64_t> find_published(store::Snapshot& db, std::int64_t site, std::string_view word, std::string_view slug);

/// Notes an event, once for its name, and asks for the job that tells it. 0 if it was noted before.
std::int64_t note(store::Transaction& db, std::string_view key, const Event& event);
std::optional<Event> find_event(store::Snapshot& db, std::int64_t id);
/// One person's notice of it; one that is there already stays as it is.
struct Due {
    std::int64_t person = 0;
    std::int64_t watch = 0;
    Pace pace = Pace::page;
};
void give(store::Transaction& db, const Event& event, Manner manner, const Due& due);
/// Those who watch what an event is about, from `reached` on, in their order: every way that leads each of them there, of at most
/// `most` ways. Whoever is last may not be whole.
std::vector<Due> watching(store::Snapshot& db, const Event& event, int most);
/// All up to this person have their notice.
std::int64_t reached(store::Snapshot& db, std::int64_t event);
void set_reached(store::Transaction& db, std::int64_t event, std::int64_t person);

/// Notices that wait for a mail of this pace, of events until `moment`, the oldest first; at most `most`.
std::vector<Notice> waiting(store::Snapshot& db, std::int64_t person, Pace pace, Time moment, int most);
/// All of them, and those that one mail does not hold, are on their way now; returns how many there were.
std::int64_t set_told(store::Transaction& db, std::int64_t person, Pace pace, Time moment, Time now);
/// Some of those for whom something waits.
std::vector<std::int64_t> next_waiting(store::Snapshot& db, Pace pace, Time moment, int most);
/// Some of those who want to hear of this event at once, and have not.
std::vector<std::int64_t> untold(store::Snapshot& db, std::int64_t event, int most);
void set_told(store::Transaction& db, std::int64_t person, std::int64_t event, Time now);
std::optional<Notice> find_notice(store::Snapshot& db, std::int64_t person, std::int64_t event);

/// When the next round leaves; nothing if none was ever planned.
std::optional<Time> planned(store::Snapshot& db, Pace pace);
/// Plans `next` where the plan was `was` (nothing: where there is none). False if somebody else did so first.
bool plan(store::Transaction& db, Pace pace, std::optional<Time> was, Time next);
/// What is older than this goes.
void remove_older(store::Transaction& db, Time than);
/// Watches whose text, author, theme or section is gone.
void remove_dangling(store::Transaction& db);
/// Whoever watched one theme watches another.
void move_theme(store::Transaction& db, std::int64_t from, std::int64_t into);

}
