// What was decided on a comment: the acts and reasons of moderation, one row each, one mail each, an appeal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commons/moderation/moderation.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::comment {

using moderation::Act;

struct Comment;

/// One act by one person on one comment: a row of its history.
struct Decision {
    std::int64_t id = 0;
    std::int64_t comment = 0;
    std::int64_t person = 0;  // 0: somebody without account
    Act act = Act::publish;
    std::string reason;       // code, empty where the act needs none
    std::string words;
    Time at;
    std::string by = {};      // read only: the name of the person, empty without account
};

/// Reason and words as moderation asks for them. Fields: reason, words.
Checked<Decision> check(Decision sent);
/// May whoever asks do this, as things stand?
moderation::Verdict may(const http::Request& request, store::Snapshot& db, Act act, const Comment& on);
/// Inside a write: the state, the history, the claim, the appeal, and the mail to whoever wrote it. Returns the decision's number. Throws
/// moderation::Overtaken, or http::Forbidden with its sentence.
std::int64_t take(const http::Request& request, store::Transaction& db, const Decision& decision,
                  moderation::Mailing mailing = moderation::Mailing::tell);
/// Sent by its writer, or confirmed by a mailed link: it waits, or is shown. Returns where it stands now.
contribution::State arrive(store::Transaction& db, std::int64_t comment, Time now);

struct Appeal {
    std::int64_t comment = 0;
    std::string words;
    Time opened;
    std::int64_t decider = 0;  // who took the decision it is against
    std::optional<Time> closed = {};
};
std::optional<Appeal> find_appeal(store::Snapshot& db, std::int64_t comment);
/// Throws store::Conflict where there was one already.
void insert_appeal(store::Transaction& db, const Appeal& appeal);
void close_appeal(store::Transaction& db, std::int64_t comment, Time now);

std::int64_t insert(store::Transaction& db, const Decision& decision, std::int64_t site, std::optional<Time> sent);
/// The oldest first.
std::vector<Decision> history(store::Snapshot& db, std::int64_t comment);

/// For the public register: what was done with comments of a site in each month before a moment, and how often.
struct Count {
    std::string month;  // "2026-11"
    Act act = Act::publish;
    std::string reason;
    std::int64_t number = 0;
};
std::vector<Count> count_by_month(store::Snapshot& db, std::int64_t site, Time moment);
/// Microseconds between sending and the first answer, of each comment that had one before a moment, with its month.
std::vector<std::pair<std::string, std::int64_t>> delays(store::Snapshot& db, std::int64_t site, Time moment);

/// Somebody has left: what was written about others' comments is said as `rewording` says it.
void reword(store::Transaction& db, contribution::Rewording rewording);

}
