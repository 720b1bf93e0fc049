// Lists of contributions as their pages read them: newest first, from a cursor on, one page at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::contribution {

struct Contribution;

/// Where a page of a list begins: just before this contribution.
struct Cursor {
    Time published = Time::never();
    std::int64_t id = 0;
};

inline constexpr std::size_t page_length = 20;

struct Slice {
    std::vector<Contribution> items;
    std::optional<Cursor> older;  // where the next page begins, if there is one
};

struct AuthorRow {
    std::int64_t id = 0;
    std::string name;
};
struct Month {
    std::string name;  // "2026-11"
    std::int64_t count = 0;
};
struct Link {
    std::string word, slug;
    Time updated;
};

/// Which licences a list keeps to.
struct Reuse {
    enum class Keeps { all, one, commons } keeps = Keeps::all;
    std::string licence = {};  // of Keeps::one: its code
};

/// Published ones only: those of the site, and those of other sites that it shows too, each once.
Slice list_site(store::Snapshot& db, std::int64_t site, const Cursor& before);
Slice list_kind(store::Snapshot& db, std::int64_t site, std::string_view kind, const Cursor& before, const Reuse& reuse = {});
Slice list_section(store::Snapshot& db, std::int64_t section, const Cursor& before);
Slice list_author(store::Snapshot& db, std::int64_t site, std::int64_t author, const Cursor& before);
Slice list_tag(store::Snapshot& db, std::int64_t site, std::string_view tag, const Cursor& before);
Slice list_month(store::Snapshot& db, std::int64_t site, std::string_view kind, std::string_view month, const Cursor& before);
/// What a list may keep to besides; everything empty: the site's whole list.
struct Filter {
    std::string kind = {};
    std::string licence = {};
    std::int64_t theme = 0, author = 0;
    std::int64_t home = 0;  // the site on which it was published, where that need not be the one that shows it
    Time since = {};        // published or changed at this moment or later
};
/// At most `most` of them, 1 to 100.
Slice list_filtered(store::Snapshot& db, std::int64_t site, const Filter& filter, const Cursor& before, std::size_t most);

/// These, in the order of their numbers; what is not there is left out.
std::vector<Contribution> list_these(store::Snapshot& db, std::span<const std::int64_t> ids);
/// The newest of the other sites that this one does not show.
std::vector<Contribution> list_elsewhere(store::Snapshot& db, std::int64_t site, int most);
/// Those that wait for a decision, the oldest first.
std::vector<Contribution> list_proposed(store::Snapshot& db, std::int64_t site);

std::optional<AuthorRow> find_author(store::Snapshot& db, std::string_view slug);
std::optional<std::string> find_tag(store::Snapshot& db, std::string_view slug);
/// Months of publication with the number of texts of each, the newest first.
std::vector<Month> list_months(store::Snapshot& db, std::int64_t site, std::string_view kind);
/// Months in which the site itself published something, of whatever kind.
std::vector<Month> list_own_months(store::Snapshot& db, std::int64_t site);
/// What a month published, for the map of the site, its own ones: at most 50,000.
std::vector<Link> list_links(store::Snapshot& db, std::int64_t site, std::string_view month);

}
