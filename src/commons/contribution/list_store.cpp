#include "commons/contribution/contribution_store.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

// Every page of every list begins at a cursor and reads one row more than it shows, to know whether the list goes on. It is made of two
// halves, each read along an index in its order and no longer than the page: what is at home here, and what is shown here from other
// sites. They are put together here and not by the database, which would sort whole rows for it.
#define KENOBER_AT_HOME(where)                                                                                                             \
    KENOBER_SELECT_CONTRIBUTION where                                                                                                      \
        " AND c.state = 'published' AND (c.published, c.id) < ($2, $3) ORDER BY c.published DESC, c.id DESC LIMIT 21"
#define KENOBER_SHOWN(where)                                                                                                               \
    KENOBER_SELECT_SHOWN where                                                                                                             \
        " AND c.state = 'published' AND (w.published, w.contribution) < ($2, $3) ORDER BY w.published DESC, w.contribution DESC LIMIT 21"

namespace kenober::contribution {

namespace {

constexpr auto newest_first = [](const Contribution& a, const Contribution& b) {
    return std::pair(a.published.value_or(Time{}), a.id) > std::pair(b.published.value_or(Time{}), b.id);
};

Slice sliced(std::vector<Contribution> rows)
{
    Slice slice{std::move(rows), {}};
    if (slice.items.size() > page_length) {
        slice.items.resize(page_length);
        const auto& last = slice.items.back();
        slice.older = Cursor{last.published.value_or(Time{}), last.id};
    }
    return slice;
}

/// `place` is the site or the section that both halves ask for as $1; `more` follows as $4 and $5.
template <class... More>
Slice list(store::Snapshot& db, store::Sql at_home, store::Sql shown, std::int64_t place, const Cursor& before, const More&... more)
{
    auto rows = db.list(at_home, contribution_of, place, before.published, before.id, more...);
    auto others = db.list(shown, contribution_of, place, before.published, before.id, more...);
    if (!others.empty()) {
        rows.insert(rows.end(), std::move_iterator(others.begin()), std::move_iterator(others.end()));
        std::ranges::sort(rows, newest_first);
    }
    return sliced(std::move(rows));
}

}

Slice list_site(store::Snapshot& db, std::int64_t site, const Cursor& before)
{
    return list(db, KENOBER_AT_HOME("WHERE c.site = $1"), KENOBER_SHOWN("WHERE w.site = $1"), site, before);
}

Slice list_kind(store::Snapshot& db, std::int64_t site, std::string_view kind, const Cursor& before, const Reuse& reuse)
{
    switch (reuse.keeps) {
    case Reuse::Keeps::one:
        return list(db, KENOBER_AT_HOME("WHERE c.site = $1 AND c.kind = $4 AND c.licence = $5"),
                    KENOBER_SHOWN("WHERE w.site = $1 AND c.kind = $4 AND c.licence = $5"), site, before, kind, reuse.licence);
    case Reuse::Keeps::commons:
        return list(db, KENOBER_AT_HOME("WHERE c.site = $1 AND c.kind = $4 AND c.is_in_commons = 1"),
                    KENOBER_SHOWN("WHERE w.site = $1 AND c.kind = $4 AND c.is_in_commons = 1"), site, before, kind);
    case Reuse::Keeps::all: break;
    }
    return list(db, KENOBER_AT_HOME("WHERE c.site = $1 AND c.kind = $4"), KENOBER_SHOWN("WHERE w.site = $1 AND c.kind = $4"), site, before,
                kind);
}

Slice list_section(store::Snapshot& db, std::int64_t section, const Cursor& before)
{
    return list(db, KENOBER_AT_HOME("WHERE c.section = $1"), KENOBER_SHOWN("WHERE w.section = $1"), section, before);
}

Slice list_author(store::Snapshot& db, std::int64_t site, std::int64_t author, const Cursor& before)
{
    return list(db, KENOBER_AT_HOME("JOIN signature g ON g.contribution = c.id WHERE g.author = $4 AND c.site = $1"),
                KENOBER_SHOWN("JOIN signature g ON g.contribution = c.id WHERE g.author = $4 AND w.site = $1"), site, before, author);
}

Slice list_tag(store::Snapshot& db, std::int64_t site, std::string_view tag, const Cursor& before)
{
    return list(
        db,
        KENOBER_AT_HOME("JOIN contribution_tag ct ON ct.contribution = c.id JOIN tag t ON t.id = ct.tag WHERE t.slug = $4 AND c.site = $1"),
        KENOBER_SHOWN("JOIN contribution_tag ct ON ct.contribution = c.id JOIN tag t ON t.id = ct.tag WHERE t.slug = $4 AND w.site = $1"),
        site, before, tag);
}

Slice list_month(store::Snapshot& db, std::int64_t site, std::string_view kind, std::string_view month, const Cursor& before)
{
    return list(db, KENOBER_AT_HOME("WHERE c.site = $1 AND c.month = $4 AND c.kind = $5"),
                KENOBER_SHOWN("WHERE w.site = $1 AND c.month = $4 AND c.kind = $5"), site, before, month, kind);
}

std::vector<Contribution> list_elsewhere(store::Snapshot& db, std::int64_t site, int most)
{
    return db.list(KENOBER_SELECT_CONTRIBUTION "WHERE c.state = 'published' AND c.site <> $1 "
                                               "AND NOT EXISTS (SELECT 1 FROM showing w WHERE w.site = $1 AND w.contribution = c.id) "
                                               "ORDER BY c.published DESC, c.id DESC LIMIT $2",
                   contribution_of, site, most);
}

std::vector<Contribution> list_these(store::Snapshot& db, std::span<const std::int64_t> ids)
{
    return db.list(db.choose(KENOBER_SELECT_CONTRIBUTION "WHERE c.id IN (SELECT value FROM json_each($1)) ORDER BY c.id",
                             KENOBER_SELECT_CONTRIBUTION
                             "WHERE c.id IN (SELECT CAST(jsonb_array_elements_text($1::JSONB) AS BIGINT)) ORDER BY c.id"),
                   contribution_of, fmt::format("[{}]", fmt::join(ids, ",")));
}

std::vector<Contribution> list_proposed(store::Snapshot& db, std::int64_t site)
{
    return db.list(KENOBER_SELECT_CONTRIBUTION "WHERE c.state = 'proposed' AND c.site = $1 ORDER BY c.sent, c.id LIMIT 100",
                   contribution_of, site);
}

std::optional<AuthorRow> find_author(store::Snapshot& db, std::string_view slug)
{
    return db.find(
        "SELECT id, name FROM author WHERE slug = $1",
        [](const store::Row& row) { return AuthorRow{row.get<std::int64_t>(0), row.get<std::string>(1)}; }, slug);
}

std::optional<std::string> find_tag(store::Snapshot& db, std::string_view slug)
{
    return db.find("SELECT name FROM tag WHERE slug = $1", [](const store::Row& row) { return row.get<std::string>(0); }, slug);
}

namespace {

Month month_of(const store::Row& row) { return {row.get<std::string>(0), row.get<std::int64_t>(1)}; }

}

std::vector<Month> list_months(store::Snapshot& db, std::int64_t site, std::string_view kind)
{
    return db.list("SELECT month, CAST(SUM(n) AS BIGINT) FROM ("
                   "SELECT month, COUNT(*) AS n FROM contribution WHERE site = $1 AND state = 'published' AND kind = $2 GROUP BY month "
                   "UNION ALL SELECT c.month, COUNT(*) AS n FROM showing w JOIN contribution c ON c.id = w.contribution "
                   "WHERE w.site = $1 AND c.state = 'published' AND c.kind = $2 GROUP BY c.month) found GROUP BY month ORDER BY month DESC",
                   month_of, site, kind);
}

std::vector<Month> list_own_months(store::Snapshot& db, std::int64_t site)
{
    return db.list("SELECT month, COUNT(*) FROM contribution WHERE site = $1 AND state = 'published' GROUP BY month ORDER BY month DESC",
                   month_of, site);
}

std::vector<Link> list_links(store::Snapshot& db, std::int64_t site, std::string_view month)
{
    return db.list(
        "SELECT word, slug, updated FROM contribution WHERE site = $1 AND state = 'published' AND month = $2 "
        "ORDER BY published DESC, id DESC LIMIT 50000",
        [](const store::Row& row) { return Link{row.get<std::string>(0), row.get<std::string>(1), row.get<Time>(2)}; }, site, month);
}

}
