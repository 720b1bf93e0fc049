#include "commons/contribution/contribution_store.hpp"

// Every page of every list begins at a cursor and reads one row more than it shows, to know whether the list goes on. It is made of two
// halves, each read along an index and no longer than the page: what is at home here, and what is shown here from other sites. The last
// line puts them in order by place, because the two halves share names only there: the date is the 17th column, the number the first.
#define KENOBER_LIST(own, shown)                                                                                                              \
    "SELECT * FROM (" KENOBER_SELECT_CONTRIBUTION own                                                                                         \
    " AND c.state = 'published' AND (c.published, c.id) < ($2, $3) ORDER BY c.published DESC, c.id DESC LIMIT 21) own "                       \
    "UNION ALL SELECT * FROM (" KENOBER_SELECT_SHOWN shown                                                                                    \
    " AND c.state = 'published' AND (w.published, w.contribution) < ($2, $3) ORDER BY w.published DESC, w.contribution DESC LIMIT 21) shown " \
    "ORDER BY 17 DESC, 1 DESC LIMIT 21"

namespace kenober::contribution {

namespace {

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

}

Slice list_site(store::Snapshot& db, std::int64_t site, const Cursor& before)
{
    return sliced(db.list(KENOBER_LIST("WHERE c.site = $1", "WHERE w.site = $1"), contribution_of, site, before.published, before.id));
}

Slice list_kind(store::Snapshot& db, std::int64_t site, std::string_view kind, const Cursor& before, const Reuse& reuse)
{
    switch (reuse.keeps) {
    case Reuse::Keeps::one:
        return sliced(db.list(
            KENOBER_LIST("WHERE c.site = $1 AND c.kind = $4 AND c.licence = $5", "WHERE w.site = $1 AND c.kind = $4 AND c.licence = $5"),
            contribution_of, site, before.published, before.id, kind, reuse.licence));
    case Reuse::Keeps::commons:
        return sliced(db.list(KENOBER_LIST("WHERE c.site = $1 AND c.kind = $4 AND c.is_in_commons = 1",
                                           "WHERE w.site = $1 AND c.kind = $4 AND c.is_in_commons = 1"),
                              contribution_of, site, before.published, before.id, kind));
    case Reuse::Keeps::all: break;
    }
    return sliced(db.list(KENOBER_LIST("WHERE c.site = $1 AND c.kind = $4", "WHERE w.site = $1 AND c.kind = $4"), contribution_of, site,
                          before.published, before.id, kind));
}

Slice list_section(store::Snapshot& db, std::int64_t section, const Cursor& before)
{
    return sliced(
        db.list(KENOBER_LIST("WHERE c.section = $1", "WHERE w.section = $1"), contribution_of, section, before.published, before.id));
}

Slice list_author(store::Snapshot& db, std::int64_t site, std::int64_t author, const Cursor& before)
{
    return sliced(db.list(KENOBER_LIST("JOIN signature g ON g.contribution = c.id WHERE g.author = $4 AND c.site = $1",
                                       "JOIN signature g ON g.contribution = c.id WHERE g.author = $4 AND w.site = $1"),
                          contribution_of, site, before.published, before.id, author));
}

Slice list_tag(store::Snapshot& db, std::int64_t site, std::string_view tag, const Cursor& before)
{
    return sliced(db.list(
        KENOBER_LIST("JOIN contribution_tag ct ON ct.contribution = c.id JOIN tag t ON t.id = ct.tag WHERE t.slug = $4 AND c.site = $1",
                     "JOIN contribution_tag ct ON ct.contribution = c.id JOIN tag t ON t.id = ct.tag WHERE t.slug = $4 AND w.site = $1"),
        contribution_of, site, before.published, before.id, tag));
}

Slice list_month(store::Snapshot& db, std::int64_t site, std::string_view kind, std::string_view month, const Cursor& before)
{
    return sliced(
        db.list(KENOBER_LIST("WHERE c.site = $1 AND c.month = $4 AND c.kind = $5", "WHERE w.site = $1 AND c.month = $4 AND c.kind = $5"),
                contribution_of, site, before.published, before.id, month, kind));
}

std::vector<Contribution> list_elsewhere(store::Snapshot& db, std::int64_t site, int most)
{
    return db.list(KENOBER_SELECT_CONTRIBUTION "WHERE c.state = 'published' AND c.site <> $1 "
                                               "AND NOT EXISTS (SELECT 1 FROM showing w WHERE w.site = $1 AND w.contribution = c.id) "
                                               "ORDER BY c.published DESC, c.id DESC LIMIT $2",
                   contribution_of, site, most);
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
