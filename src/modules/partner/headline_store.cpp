// Headlines as they are kept and shown.
#include "modules/partner/partner_store.hpp"

#include <algorithm>
#include <map>
#include <set>

#define KENOBER_HEADLINE                                                                                                                   \
    "i.id, i.partner, i.name, i.title, i.address, i.summary, i.language, i.licence, i.authors, i.html, i.published, i.seen"
#define KENOBER_SHOWN                                                                                                                      \
    KENOBER_HEADLINE ", p.name AS partner_name, p.address AS partner_address, p.feed, "                                                    \
                     "CASE WHEN p.licence_from = 'hand' THEN p.licence ELSE i.licence END AS said, p.feed_rights"

namespace kenober::partner {

namespace {

Headline headline_of(const store::Row& row)
{
    Headline one;
    one.id = row.get<std::int64_t>(0);
    one.partner = row.get<std::int64_t>(1);
    one.name = row.get<std::string>(2);
    one.title = row.get<std::string>(3);
    one.address = row.get<std::string>(4);
    one.summary = row.get<std::string>(5);
    one.language = row.get<std::string>(6);
    one.licence = row.get<std::string>(7);
    one.authors = row.get<std::string>(8);
    one.html = row.get<std::string>(9);
    one.published = row.get<Time>(10);
    one.seen = row.get<Time>(11);
    return one;
}

Shown shown_of(const store::Row& row)
{
    Shown one{headline_of(row),         row.get<std::string>(12), row.get<std::string>(13),
              row.get<std::string>(14), row.get<std::string>(15), row.get<std::string>(16)};
    return one;
}

/// Nothing that is dated later than it was seen; what has no date is of the moment in which it was first seen.
Time published_of(const Headline& one, Time seen) { return one.dated && *one.dated < seen ? *one.dated : seen; }

bool is_same(const Headline& a, const Headline& b)
{
    return a.name == b.name && a.title == b.title && a.address == b.address && a.summary == b.summary && a.language == b.language &&
           a.licence == b.licence && a.authors == b.authors && a.html == b.html && a.published == b.published;
}

void insert(store::Transaction& db, const Headline& one)
{
    db.run("INSERT INTO partner_item (partner, name, title, address, summary, language, licence, authors, html, published, seen) "
           "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
           one.partner, one.name, one.title, one.address, one.summary, one.language, one.licence, one.authors, one.html, one.published,
           one.seen);
}

void rewrite(store::Transaction& db, const Headline& one)
{
    db.run("UPDATE partner_item SET name = $2, title = $3, address = $4, summary = $5, language = $6, licence = $7, authors = $8, "
           "html = $9, published = $10 WHERE id = $1",
           one.id, one.name, one.title, one.address, one.summary, one.language, one.licence, one.authors, one.html, one.published);
}

/// What is there already, by its name in the feed, or by where it leads: some feeds name their items anew each time.
class Known {
public:
    Known(store::Snapshot& db, std::int64_t partner)
        : m_all(db.list("SELECT " KENOBER_HEADLINE " FROM partner_item i WHERE i.partner = $1 ORDER BY i.published, i.id", headline_of,
                        partner))
    {}

    const Headline* find(const Headline& one) const
    {
        const auto named = std::ranges::find(m_all, one.name, &Headline::name);
        if (named != m_all.end()) return &*named;
        const auto led = std::ranges::find(m_all, one.address, &Headline::address);
        return led == m_all.end() ? nullptr : &*led;
    }

    /// The oldest first.
    const std::vector<Headline>& all() const { return m_all; }

private:
    std::vector<Headline> m_all;
};

}

bool keep(store::Transaction& db, std::int64_t partner, const std::vector<Headline>& brought, Time now)
{
    const Known known(db, partner);
    std::set<std::int64_t> staying;
    std::size_t added = 0;
    bool is_changed = false;
    std::int64_t place = 0;
    for (auto one : brought) {
        one.partner = partner;
        const auto* was = known.find(one);
        if (was && !staying.insert(was->id).second) continue;
        one.id = was ? was->id : 0;
        // What has no date keeps the order of the feed.
        one.seen = was ? was->seen : now - place++;
        one.published = published_of(one, one.seen);
        if (was && is_same(*was, one)) continue;
        is_changed = true;
        if (was) rewrite(db, one);
        else {
            insert(db, one);
            ++added;
        }
    }
    auto all = known.all().size() + added;
    for (const auto& one : known.all()) {
        const bool is_old = one.published <= now - kept_for;
        if (staying.contains(one.id) || (all <= most_kept && !is_old)) continue;
        db.run("DELETE FROM partner_item WHERE id = $1", one.id);
        is_changed = true;
        --all;
    }
    return is_changed;
}

std::vector<std::int64_t> forget_older(store::Transaction& db, Time since)
{
    const auto sites = db.list(
        "SELECT DISTINCT p.site FROM partner p JOIN partner_item i ON i.partner = p.id WHERE i.published <= $1",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, since);
    if (!sites.empty()) db.run("DELETE FROM partner_item WHERE published <= $1", since);
    return sites;
}

ShownSlice list_headlines(store::Snapshot& db, std::int64_t site, const Place& before)
{
    ShownSlice slice;
    constexpr std::int64_t one_more = page_length + 1;
    slice.items = db.list("SELECT " KENOBER_SHOWN " FROM partner_item i JOIN partner p ON p.id = i.partner "
                          "WHERE p.site = $1 AND p.pause = 'none' AND (i.published < $2 OR (i.published = $2 AND i.id < $3)) "
                          "ORDER BY i.published DESC, i.id DESC LIMIT $4",
                          shown_of, site, before.published, before.id, one_more);
    if (slice.items.size() < static_cast<std::size_t>(one_more)) return slice;
    slice.items.pop_back();
    slice.older = Place{slice.items.back().headline.published, slice.items.back().headline.id};
    return slice;
}

std::vector<Shown> list_front(store::Snapshot& db, std::int64_t site, int most)
{
    return db.list("SELECT * FROM (SELECT " KENOBER_SHOWN ", p.shown, row_number() OVER (PARTITION BY i.partner ORDER BY i.published DESC, "
                   "i.id DESC) AS place FROM partner_item i JOIN partner p ON p.id = i.partner WHERE p.site = $1 AND p.pause = 'none') h "
                   "WHERE place <= shown ORDER BY published DESC, id DESC LIMIT $2",
                   shown_of, site, most);
}

std::optional<Shown> find_headline(store::Snapshot& db, std::int64_t site, std::int64_t id)
{
    return db.find("SELECT " KENOBER_SHOWN " FROM partner_item i JOIN partner p ON p.id = i.partner "
                   "WHERE i.id = $1 AND p.site = $2 AND p.pause = 'none'",
                   shown_of, id, site);
}

std::int64_t count_headlines(store::Snapshot& db, std::int64_t partner)
{
    return db.value<std::int64_t>("SELECT count(*) FROM partner_item WHERE partner = $1", partner);
}

}
