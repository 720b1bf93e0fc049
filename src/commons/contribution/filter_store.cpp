#include "commons/contribution/contribution_store.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

// As in list_store.cpp: two halves, each read along an index in its order. Where an author or a theme is asked for, its own rows are where
// the reading begins; what else is asked for is looked at row by row.
#define KENOBER_FILTER                                                                                                                     \
    " AND c.state = 'published' AND ($5 = '' OR c.kind = $5) AND ($6 = '' OR c.licence = $6) AND ($7 = 0 OR c.site = $7) "                 \
    "AND (c.updated >= $8 OR c.published >= $8) "                                                                                          \
    "AND ($9 = 0 OR EXISTS (SELECT 1 FROM contribution_tag ct WHERE ct.tag = $9 AND ct.contribution = c.id)) "                             \
    "AND ($10 = 0 OR EXISTS (SELECT 1 FROM signature g WHERE g.author = $10 AND g.contribution = c.id)) "
#define KENOBER_AT_HOME(join)                                                                                                              \
    KENOBER_SELECT_CONTRIBUTION join "WHERE c.site = $1" KENOBER_FILTER                                                                    \
                                     "AND (c.published, c.id) < ($2, $3) ORDER BY c.published DESC, c.id DESC LIMIT $4"
#define KENOBER_SHOWN(join)                                                                                                                \
    KENOBER_SELECT_SHOWN join "WHERE w.site = $1" KENOBER_FILTER                                                                           \
                              "AND (w.published, w.contribution) < ($2, $3) ORDER BY w.published DESC, w.contribution DESC LIMIT $4"
#define KENOBER_OF_AUTHOR "JOIN signature one ON one.contribution = c.id AND one.author = $10 "
#define KENOBER_OF_THEME "JOIN contribution_tag one ON one.contribution = c.id AND one.tag = $9 "

namespace kenober::contribution {

Slice list_filtered(store::Snapshot& db, std::int64_t site, const Filter& filter, const Cursor& before, std::size_t most)
{
    const auto rows_of = [&](store::Sql sql) {
        return db.list(sql, contribution_of, site, before.published, before.id, static_cast<std::int64_t>(most + 1), filter.kind,
                       filter.licence, filter.home, filter.since, filter.theme, filter.author);
    };
    auto rows = filter.author  ? rows_of(KENOBER_AT_HOME(KENOBER_OF_AUTHOR))
                : filter.theme ? rows_of(KENOBER_AT_HOME(KENOBER_OF_THEME))
                               : rows_of(KENOBER_AT_HOME(""));
    auto shown = filter.author  ? rows_of(KENOBER_SHOWN(KENOBER_OF_AUTHOR))
                 : filter.theme ? rows_of(KENOBER_SHOWN(KENOBER_OF_THEME))
                                : rows_of(KENOBER_SHOWN(""));
    rows.insert(rows.end(), std::move_iterator(shown.begin()), std::move_iterator(shown.end()));
    std::ranges::sort(rows, [](const Contribution& a, const Contribution& b) {
        return std::pair(a.published.value_or(Time{}), a.id) > std::pair(b.published.value_or(Time{}), b.id);
    });
    Slice slice{std::move(rows), {}};
    if (slice.items.size() > most) {
        slice.items.resize(most);
        const auto& last = slice.items.back();
        slice.older = Cursor{last.published.value_or(Time{}), last.id};
    }
    return slice;
}

}
