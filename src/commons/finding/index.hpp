// The index of words: what of a published text is found, kept in the write that publishes, changes or hides it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "platform/base/base.hpp"
#include "platform/search/search.hpp"
#include "platform/store/store.hpp"

namespace kenober::finding {

/// Moves when texts become other words: an index of another number is made anew.
inline constexpr int index_version = 1;

/// What one may keep to: one token each, as the index holds it.
std::string facet(std::string_view name, std::string_view value);
std::string facet(std::string_view name, std::int64_t value);

struct Entry {
    std::int64_t contribution = 0;
    Time published;
    std::string facets;
    std::string excerpt; // plain text, its beginning
    std::array<std::string, 4> columns; // of SQLite one for each weight; of PostgreSQL the first is the tsvector
    std::string lexemes; // each once, a line each, behind a space how it is spelled: as finding_change keeps them
};

/// Of a published contribution; nothing for any other, or none.
std::optional<Entry> entry_of(store::Snapshot& db, std::int64_t contribution);
/// Leaves the words themselves in `words`, which was empty.
std::optional<Entry> entry_of(store::Snapshot& db, std::int64_t contribution, search::Document& words);

/// Puts these into the index as they are now, or takes them out of it. For Transaction::settle().
void settle(store::Transaction& db, std::span<const std::int64_t> contributions);

// ── Store ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

void put(store::Transaction& db, const Entry& entry);
/// The same while the index is made anew, unless it has come into it meanwhile or is no longer published; says whether. Its words are not counted.
bool put_again(store::Transaction& db, const Entry& entry);
/// Quiet where it is not there.
void take_out(store::Transaction& db, std::int64_t contribution);

/// Where the index stands: of another version or of another series than the database, complete, or made up to a contribution.
struct Standing {
    int version = 0;
    std::optional<std::int64_t> after; // nothing: complete
    std::string series;
    bool is_ours = false; // of the series that the database says
};
Standing standing(store::Snapshot& db);
void set_standing(store::Transaction& db, const Standing& standing);
/// Of a new series.
void empty(store::Transaction& db);
/// The first write gives the index its series.
void begin_series(store::Transaction& db);
/// The plain text from which a result shows a place, of each of these that has one.
std::map<std::int64_t, std::string> excerpts_of(store::Snapshot& db, std::span<const std::int64_t> contributions);
inline constexpr std::size_t longest_excerpt = 12'000; // bytes
std::int64_t count_published(store::Snapshot& db);
/// Published ones with numbers above `after`, in their order.
std::vector<std::int64_t> list_published(store::Snapshot& db, std::int64_t after, int most);

/// How a lexeme is spelled, and how many texts have it.
struct Count {
    std::string spelled;
    std::int64_t texts = 0;
};
using WordCounts = boost::unordered_flat_map<std::string, Count>;
/// Adds lines as Entry::lexemes has them.
void add_lines(WordCounts& counts, std::string_view lines, std::int64_t sign);
/// As they are kept side by side: so that few pages of the database are touched.
std::vector<WordCounts::const_iterator> in_order(const WordCounts& counts);
void add_counts(store::Transaction& db, std::span<const WordCounts::const_iterator> counts);
/// Counts what finding_change says, a few hundred texts at a time; says whether more is left.
bool count_words(store::Transaction& db);
/// FTS5 of SQLite keeps what was taken out until its parts are merged; a bounded step of that. Says whether more is left.
enum class Merging { begins, goes_on };
bool merge_parts(store::Transaction& db, Merging merging);
/// How many parts stand beside each other before they are merged: few make it quick to be asked, many to be written.
enum class Parts { few, many };
void set_merging(store::Transaction& db, Parts parts);

}
