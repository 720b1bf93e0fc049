// A lead: something worth telling that somebody signals, with the consent of its people; it waits in a public list until somebody collects it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/moderation/moderation.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::lead {

/// waiting: a facilitator reads it over first; open: in the public list; taken: somebody collects it; done: written and published.
enum class State { waiting, open, taken, done, removed };
std::string_view name(State state);
State state_of(std::string_view name);

/// Whoever signals, or takes. Never shown to the public.
struct Someone {
    std::int64_t person = 0; // 0: without account
    std::string name;
    std::string mail; // may be empty for whoever signals
    std::string language = "fr";
};

struct Lead {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::string what; // one sentence
    std::string more; // a few words more, plain text
    std::string kind = "article"; // what it would become
    std::string place; // in words
    std::string reach; // how to reach its people: for whoever collects it, and for facilitators; forgotten once it is done or removed
    Time consent; // when somebody said that its people agree; never: nobody has
    Someone by;
    State state = State::waiting;
    Time since; // when it came into this state
    std::optional<std::int64_t> contribution; // what came of it
};

inline constexpr std::size_t most_what = 200, most_more = 1000, most_place = 200, most_reach = 300, most_words = 1000; // characters
inline constexpr int days_to_write = 90;
inline constexpr int days_to_confirm = 7;

/// What a person may have got wrong, under the field names what, more, kind, place, reach, consent, name, mail.
Checked<Lead> check(Lead sent);
/// The same for whoever wants to take one: name, mail.
Checked<Someone> check(Someone sent);

struct Removal {
    std::string reason; // code
    std::string words;
    std::int64_t by = 0;
};

void add_routes(http::Routes& routes);

/// Keeps one, waiting or open; nobody is told by this. Returns its number.
std::int64_t insert(store::Transaction& db, const Lead& one);
/// Somebody takes it on without being asked to confirm; false where it is not open. Nobody is told by this.
bool hold(store::Transaction& db, std::int64_t id, const Someone& by, Time now);
/// Open or taken, it is done with this contribution; false otherwise. Nobody is told by this.
bool set_done(store::Transaction& db, std::int64_t id, std::int64_t contribution, Time now);

std::optional<Lead> find(store::Snapshot& db, std::int64_t id);
/// Everybody sees it no more, even where it is written already; how to reach its people is forgotten. Whoever had taken it on is told by this,
/// whoever signalled it is not. False where it was taken off before.
bool take_off(const http::Request& request, store::Transaction& db, std::int64_t id, const Removal& removal);

/// What waits to be read over, for moderation::add_tasks.
std::vector<moderation::Task> tasks(store::Snapshot& db, std::int64_t site);
/// The sentence of a lead that can be written, for the title of a form; empty otherwise.
std::string title_of(const http::Request& request, std::int64_t lead);
/// A contribution has been begun from a lead: once it is published, the lead is done. Nothing for a lead of another site, or unknown.
void note_text(const http::Request& request, store::Transaction& db, std::int64_t lead, std::int64_t contribution);
/// For moderation::add_follow_up: the lead of a published contribution is done; whoever signalled it, and whoever took it, is told.
void finish(const http::Request& request, store::Transaction& db, std::int64_t contribution);

/// Taken 90 days ago or more: open again, and whoever had it is told. For the hourly housekeeping; old links are forgotten too.
void expire(store::Database& database, Time now);

/// For somebody who leaves: what they signalled and nobody took yet goes along, their name and address go from the rest, what they held is open
/// again.
void forget(store::Transaction& db, std::int64_t person, std::string_view mail);
/// What others signalled and wrote down, as `rewording` says it: for somebody who leaves and is named there.
void reword(store::Transaction& db, contribution::Rewording rewording);

}
