// What waits for a facilitator: tasks of every sort in one list, and who is at which.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::moderation {

/// What a task asks for: a decision; one that may also be "this is spam"; or something to be done on paper, which nobody is led to.
enum class Answer { decision, decision_or_spam, on_paper };

/// One thing to be done, whatever folder it comes from.
struct Task {
    std::string key;                      // "text/12": what a claim holds on to, unique among all tasks of the territory
    std::string_view sort;                // "article": for the filter, in addresses
    const char* what = "";                // msgid: "Text"
    html::Address address;                // of the page where it is done, without site and language
    std::string title;                    // as it is shown: set as printers of its language do
    Time since;
    std::vector<std::int64_t> not_for;    // persons who may not do it: whoever wrote it
    Answer answer = Answer::decision;
};

/// What waits on a site now, at most a few hundred.
using Tasks = std::vector<Task> (*)(store::Snapshot& db, std::int64_t site);
/// Called once for each provider, before the door opens.
void add_tasks(Tasks provider);
/// Texts to read over, appeals, texts published unread.
void add_own_tasks();

/// "I am reading this": for half an hour, or until it is done, given back or taken over.
struct Claim {
    std::int64_t person = 0;
    std::string name;
    Time at;
};
inline constexpr std::int64_t claim_lasts = minutes(30);  // microseconds

struct Waiting {
    Task task;
    std::optional<Claim> claim;  // never one that has expired
};
/// Everything that waits on a site, the oldest first.
std::vector<Waiting> waiting(store::Snapshot& db, std::int64_t site, Time now);
/// The oldest decision that this person may take and nobody else is at, other than `but`; nothing if there is none.
std::optional<Task> next_for(store::Snapshot& db, std::int64_t site, std::int64_t person, Time now, std::string_view but);

/// Those that have not expired, with the keys of their tasks.
std::vector<std::pair<std::string, Claim>> list_claims(store::Snapshot& db, Time now);
/// The same, but the one that follows `key` in the order of the queue, for whoever leaves a task for now.
std::optional<Task> next_after(store::Snapshot& db, std::int64_t site, std::int64_t person, Time now, std::string_view key);

std::optional<Claim> find_claim(store::Snapshot& db, std::string_view key, Time now);
enum class Over { free, anybody };
/// `free`: false where somebody else is at it; `anybody`: takes it over from them.
bool claim(store::Transaction& db, std::string_view key, std::int64_t person, Time now, Over over);
/// Whoever held it.
void release(store::Transaction& db, std::string_view key);
/// Given back by who held it; somebody else's stays.
void give_back(store::Transaction& db, std::string_view key, std::int64_t person);

/// For the page of a task: who is at it, and the button that says "I am reading this", gives it back or takes it over. `back` is the
/// page's own route.
html::Html claim_panel(const http::Request& request, std::string_view key, const html::Address& back);

/// Where to go on after a task was done, inside its write: the next one, which is then claimed for whoever asks, or the queue. `done` is
/// what a page that declares the query key `apres` says on top with passed(): a decision's number, or "fait".
html::Address go_on(const http::Request& request, store::Transaction& db, std::string_view done_key, std::string_view done);
/// What was just done, said on top of the page where one goes on; nothing without `apres`.
html::Html passed(const http::Request& request);

/// "less than an hour", "3 days": how long something waits, on pages that are not kept.
std::string age(const http::Request& request, Time since);

}
