// Moderation in the open: decisions on contributions with their history, appeals, the mode of each kind, and whom a site trusts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/moderation/act.hpp"
#include "commons/moderation/reason.hpp"
#include "commons/moderation/task.hpp"
#include "commons/person/person.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::moderation {

/// One act by one person on one contribution: a row of its history.
struct Decision {
    std::int64_t id = 0;
    std::int64_t contribution = 0;
    std::int64_t person = 0;  // 0: somebody without account
    Act act = Act::publish;
    std::string reason;       // code, empty where the act needs none
    std::string words;
    std::int64_t mentor = 0;  // the person who helps with what was sent back
    Time at;
};

/// A decision with the names to tell it by. `by` is empty for whoever proposed without an account.
struct Told {
    Decision decision;
    std::string by;
    std::string mentor;
};

inline constexpr std::size_t most_words = 2000;  // characters

void add_routes(http::Routes& routes);

// ── Acts of whoever proposed ────────────────────────────────────────────────────────────────────────────────────────────────────

/// What a contribution of this proposer becomes when it is confirmed: proposed, or published at once. `person` is 0 without account.
State arrival(store::Snapshot& db, std::int64_t site, std::string_view kind, std::int64_t person);
/// Confirms a draft, or sends again what was returned or declined: it goes into the queue, or out to everybody (every site changes then).
/// Returns where it stands now; confirmed already, nothing happens.
State arrive(store::Transaction& db, std::int64_t contribution, Time now);
/// To whoever helps with what was sent again, or to all who read over: it is there. For the write in which it arrived.
void mail_sent_again(const http::Request& request, store::Transaction& db, const contribution::Contribution& on);
/// What another folder has to do in the transaction that makes a contribution public, whoever does so.
using FollowUp = void (*)(const http::Request&, store::Transaction&, std::int64_t contribution);
void add_follow_up(FollowUp follow_up);
/// The same for each decision that a facilitator takes, whatever becomes of the contribution. `number`: the decision's.
using DecisionFollowUp = void (*)(const http::Request&, store::Transaction&, const Decision& decision, std::int64_t number);
void add_decision_follow_up(DecisionFollowUp follow_up);
/// For whoever publishes by arrive(); take() does it by itself.
void follow_up(const http::Request& request, store::Transaction& db, std::int64_t contribution);
/// Takes it back. Throws http::Conflict where that is no longer possible; withdrawn already, nothing happens.
void withdraw(store::Transaction& db, std::int64_t contribution, Time now);
/// The last thing that a facilitator decided, in words: the reason, their sentence and who helps. Nothing if there is none.
html::Html answer(const http::Request& request, const contribution::Contribution& on);
/// Who did what and when, the oldest first, for those who read over.
html::Html story(const http::Request& request, const contribution::Contribution& on);
/// "Katell published it, on 22 November 2026 at 9:40."; empty where nothing has happened.
std::string last_act(const http::Request& request, const contribution::Contribution& on);

/// Who wrote down for somebody else what they told, if anybody did: to that text they stand as if it were their own. Said once, before the
/// door opens.
using WrittenFor = std::optional<std::int64_t> (*)(store::Snapshot& db, std::int64_t contribution);
void set_written_for(WrittenFor who);
std::optional<std::int64_t> written_for(store::Snapshot& db, std::int64_t contribution);

// ── Acts of facilitators ────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Is everything there that the act needs? Fields: reason, words, mentor. `mentors` are those among whom one is chosen.
Checked<Decision> check(Decision sent, const std::vector<person::Person>& mentors);
/// Those who may help on a site: its facilitators, and whoever asks.
std::vector<person::Person> mentors(const http::Request& request);

/// Somebody was first: caught by whoever shows what was typed beside what has happened meanwhile.
struct Overtaken {
    Sentence why;
};
enum class Mailing { tell, silent };
/// Inside a write: the state, the history, the claim, the appeal, and the mail to whoever proposed. Returns the decision's number. Throws
/// Overtaken, or http::Forbidden with its sentence.
std::int64_t take(const http::Request& request, store::Transaction& db, const Decision& decision, Mailing mailing = Mailing::tell);
/// What an act changes for everybody.
store::Change change_of(Act act);

/// May whoever asks do this, as things stand?
Verdict may(const http::Request& request, store::Snapshot& db, Act act, const contribution::Contribution& on);

// ── History, appeals, modes, trust (stores) ─────────────────────────────────────────────────────────────────────────────────────

/// `sent`: when the contribution had last been sent to be read over, for the figures.
std::int64_t insert(store::Transaction& db, const Decision& decision, std::int64_t site, std::optional<Time> sent);
std::optional<Decision> find_decision(store::Snapshot& db, std::int64_t id);
std::optional<Decision> last_decision(store::Snapshot& db, std::int64_t contribution);
/// The last of these acts, if any.
std::optional<Decision> last_of(store::Snapshot& db, std::int64_t contribution, const std::vector<Act>& acts);
/// The oldest first.
std::vector<Told> history(store::Snapshot& db, std::int64_t contribution);

struct OpenAppeal {
    std::int64_t contribution = 0;
    std::string words;
    Time opened;
    std::int64_t decider = 0; // who took the decision it is against
    std::optional<Time> closed;
};
std::optional<OpenAppeal> find_appeal(store::Snapshot& db, std::int64_t contribution);
/// Throws store::Conflict where there was one already.
void insert_appeal(store::Transaction& db, const OpenAppeal& appeal);
/// To all who may answer: those who read over, but not whoever decided; where nobody else does, to the territory's administrators.
void mail_appeal(const http::Request& request, store::Transaction& db, const contribution::Contribution& on, const OpenAppeal& appeal);
void close_appeal(store::Transaction& db, std::int64_t contribution, Time now);

Mode mode_of(store::Snapshot& db, std::int64_t site, std::string_view kind);
/// What a mode means: a sentence (msgid).
const char* in_words(Mode mode);
void set_mode(store::Transaction& db, std::int64_t site, std::string_view kind, Mode mode);

/// What another folder asks on the page of these choices, and keeps in the same write. Said once, before the door opens.
struct Setting {
    html::Html (*fields)(const http::Request& request) = nullptr;
    void (*keep)(const http::Request& request, store::Transaction& db) = nullptr;
};
void add_setting(const Setting& setting);
const std::vector<Setting>& settings();

/// Trust is given and taken back by a facilitator, in words, and never computed.
struct Trust {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::int64_t person = 0;
    std::int64_t granted_by = 0;
    std::string name, granted_by_name; // read only
    std::string words;
    Time at;
    std::optional<Time> ended;
    std::string ended_by_name, ended_words;
};
bool is_trusted(store::Snapshot& db, std::int64_t site, std::int64_t person);
std::int64_t count_trusted(store::Snapshot& db, std::int64_t site);
/// Those in force first, then those taken back.
std::vector<Trust> list_trust(store::Snapshot& db, std::int64_t site);
/// False if the person is trusted already.
bool grant(store::Transaction& db, const Trust& trust);
/// False if it has been taken back already, or is of another site.
bool take_back(store::Transaction& db, std::int64_t id, std::int64_t site, std::int64_t by, std::string_view words, Time now);

/// Published without having been read: waits in the queue until somebody has seen it.
void mark_unread(store::Transaction& db, std::int64_t contribution, Time now);
void mark_read(store::Transaction& db, std::int64_t contribution);
bool is_unread(store::Snapshot& db, std::int64_t contribution);

// ── Leaving ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Somebody leaves: what was written to them and by them about this text of theirs goes; what was decided stays, and is counted.
void forget_words(store::Transaction& db, std::int64_t contribution);
/// The trust in them goes, and what they are reading is free again.
void forget_person(store::Transaction& db, std::int64_t person);
/// What was written about others' texts, and about those who are trusted, is said as `rewording` says it.
void reword(store::Transaction& db, contribution::Rewording rewording);

}
