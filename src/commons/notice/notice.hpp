// A notice: somebody says that something on this server is against the law or harms; it is answered with a reasoned decision
// (Regulation (EU) 2022/2065, articles 16, 17 and 20).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/ledger/ledger.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/notice/object.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::notice {

void add_routes(http::Routes& routes);
/// The ways to report a text and its picture, for below the text.
html::Html panel(const http::Request& request, const contribution::Contribution& one);
/// Objects with notices that wait: one task each, however many notices.
std::vector<moderation::Task> tasks(store::Snapshot& db, std::int64_t site);
/// For the public register.
ledger::Account account(store::Snapshot& db, std::int64_t site, Time moment);

/// Why somebody gives notice. Name and address are asked for where the decision needs somebody to ask, never of a child's abuse, for which the law
/// itself (article 16, 2, c) does without.
struct Reason {
    std::string_view code;
    const char* words; // msgid
    bool needs_name = false;
};
const std::vector<Reason>& reasons();
const Reason* find_reason(std::string_view code);

struct Notice {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::string object; // Object::key
    std::string address; // as it was given, absolute
    std::string reason; // code
    std::string words;
    std::string name, mail; // may be empty; never shown to whoever wrote the object
    std::int64_t person = 0; // 0: without account
    std::string language = "fr";
    Time given = {};
    std::int64_t decision = 0; // 0: it waits
    std::int64_t before = 0; // the first decision, of one that is looked at again
    std::string appeal = {}; // why it should be
    std::optional<Time> appealed = {};
};

/// nothing: it stays as it is; hidden: taken off the site; corrected: what was wrong is put right; restored: what was taken off comes back.
enum class Outcome { nothing, hidden, corrected, restored };
std::string_view name(Outcome outcome);
std::optional<Outcome> outcome_of(std::string_view name);
/// A sentence for everybody, of this sort of object (msgid).
const char* in_words(Outcome outcome, Sort sort);

struct Decision {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::string object;
    std::int64_t person = 0;
    Outcome outcome = Outcome::nothing;
    std::string reason; // code, of those for this outcome
    std::string words;
    Time at;
    std::string by = {}; // read only: the name of the person
    std::string title = {}; // of a picture: that of the text which showed it
    std::string taken = {}; // what puts back what was taken off
};
/// What else happens with a decision, in its transaction. Said once.
using FollowUp = void (*)(const http::Request&, store::Transaction&, const Decision&);
void add_follow_up(FollowUp follow_up);
/// The coded reasons of one outcome; those of "hidden" are moderation's.
std::vector<moderation::Reason> reasons_for(Outcome outcome);
const char* reason_in_words(std::string_view code);

inline constexpr std::size_t most_words = 3000; // characters

/// What was sent, as typed: `faith` ticked or not.
struct Typed {
    std::string address, reason, words, name, mail;
    bool is_in_good_faith = false;
};
/// Fields: address, reason, words, name, mail, faith.
Checked<Notice> check(const http::Request& request, const Typed& typed);
/// Fields: reason, words.
Checked<Decision> check(Decision sent);

/// Whoever wrote an object and was told of a decision: they may appeal, once, from a private link.
struct Appeal {
    std::int64_t id = 0;
    std::int64_t decision = 0;
    Writer writer = {};
    std::string words = {};
    std::optional<Time> opened = {};
    std::int64_t answer = 0; // the decision on it
};

// ── Store ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::int64_t insert(store::Transaction& db, const Notice& notice);
std::optional<Notice> find(store::Snapshot& db, std::int64_t id);
/// All of one object, the oldest first, at most 100.
std::vector<Notice> list_of(store::Snapshot& db, std::string_view object);
std::vector<Decision> decisions_of(store::Snapshot& db, std::string_view object);
std::optional<Decision> find_decision(store::Snapshot& db, std::int64_t id);
/// Whom an object concerns: who wrote it, gave notice of it, appealed, or took the decision that is looked at again.
std::vector<std::int64_t> not_for(store::Snapshot& db, const Object& object);
/// Who took the decisions that are looked at again.
std::vector<std::int64_t> deciders(store::Snapshot& db, const Object& object);
/// Keeps the decision and closes every open notice of its object, and every open appeal. Returns its number; nothing is open any more: nothing.
std::optional<std::int64_t> close(store::Transaction& db, const Decision& decision);
/// Opens it once more. False if it was opened so before, or waits anyway.
bool reopen(store::Transaction& db, std::int64_t id, std::string_view words, Time now);

/// Returns the private link's token; the database keeps its hash only.
std::string offer_appeal(store::Transaction& db, std::int64_t decision, const Writer& to);
std::optional<Appeal> find_appeal(store::Snapshot& db, std::string_view token);
/// False if it was opened before.
bool open_appeal(store::Transaction& db, std::int64_t id, std::string_view words, Time now);
/// Those that wait, the oldest first.
std::vector<Appeal> open_appeals(store::Snapshot& db, std::string_view object, std::int64_t site);
/// What the last decision took off is known until nobody can have it back any more.
void keep_taken(store::Transaction& db, std::int64_t decision, std::string_view taken);

std::string give_key(store::Transaction& db, std::int64_t notice);
std::optional<Notice> find_key(store::Snapshot& db, std::string_view token);

/// Somebody leaves, known by their account or their address: their name and address go from what they gave, and the links to it.
void forget(store::Transaction& db, std::int64_t person, std::string_view mail);
/// Words of notices and decisions, as `rewording` says them.
void reword(store::Transaction& db, contribution::Rewording rewording);

}
