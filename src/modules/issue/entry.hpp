// An issue of the letter: what was published since the last one, as somebody has put it in order, until it leaves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/edition/edition.hpp"
#include "modules/letter/letter.hpp"
#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::issue {

using edition::Edition;
using edition::Piece;

inline constexpr std::size_t most_greeting = 4'000; // characters of the facilitator's word

enum class State { draft, left };

struct Issue {
    std::int64_t id = 0;
    std::int64_t letter = 0;
    letter::Rhythm rhythm = letter::Rhythm::week;
    State state = State::draft;
    std::int64_t number = 0;       // of those of the week that have left; 0: none
    Time since;                    // tells of what was published after
    std::optional<Time> until = {}; // and up to; a draft without it still grows
    std::optional<Time> approved = {}; // read over by somebody
    std::int64_t approved_by = 0;
    std::optional<Time> missed = {}; // should have left then, but nobody had read it over
    std::optional<Time> at = {};   // left
    std::string greeting = {};     // Markdown
};

/// first: in front of all; out: somebody left it out.
enum class Standing { first, in, out };
std::string_view name(Standing standing);
Standing standing_of(std::string_view name);

/// A text of an issue.
struct Entry {
    std::int64_t contribution = 0;
    std::int64_t site = 0;
    std::string kind;
    Time published;
    Standing standing = Standing::in;
    std::optional<std::int64_t> place = {}; // as somebody put it; without: after those, the newest first
};
/// In the order in which they are read: those in front, then site by site and kind by kind as `sites` and the kinds stand; what is left out last.
std::vector<Entry> in_order(std::vector<Entry> entries, const std::vector<std::int64_t>& sites);

// ── Store ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::optional<Issue> find(store::Snapshot& db, std::int64_t id);
std::optional<Issue> find_draft(store::Snapshot& db, std::int64_t letter);
std::optional<Issue> find_numbered(store::Snapshot& db, std::int64_t letter, std::int64_t number);
/// Those of the week that have left, the newest first, with numbers below `before` (0: from the newest).
std::vector<Issue> list_left(store::Snapshot& db, std::int64_t letter, std::int64_t before, int most);
/// The draft of a letter, begun if there is none.
Issue ensure_draft(store::Transaction& db, const letter::Letter& letter);
/// Everything but letter, rhythm, number and state.
void update(store::Transaction& db, const Issue& issue);
/// Its entries: of a draft what it would hold if it left at `now`, in no order.
std::vector<Entry> list_entries(store::Snapshot& db, const Issue& issue, std::int64_t site, Time now);
/// What somebody decides about one text of a draft.
void put(store::Transaction& db, std::int64_t issue, const Entry& entry);
/// It leaves with these entries, in their order, and has a number if it is of the week. Its number among all issues, of a draft its own.
std::int64_t insert_left(store::Transaction& db, const Issue& issue, const std::vector<Entry>& entries);
/// Published texts that tell of days from `from` on, before `until`, the soonest first; `site` 0: of every site.
std::vector<std::int64_t> list_coming(store::Snapshot& db, std::int64_t site, Time from, Time until, int most);
/// Words above issues as `rewording` says them: for somebody who leaves and is named there.
void reword(store::Transaction& db, contribution::Rewording rewording);
/// The themes of these texts, as numbers.
std::vector<std::int64_t> list_themes(store::Snapshot& db, std::int64_t contribution);

}
