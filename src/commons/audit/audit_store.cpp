#include "commons/audit/audit.hpp"

namespace kenober::audit {

namespace {

std::optional<std::int64_t> or_nothing(std::int64_t number) { return number ? std::optional(number) : std::nullopt; }

Entry entry_of(const store::Row& row)
{
    Entry entry;
    entry.id = row.get<std::int64_t>(0);
    entry.at = row.get<Time>(1);
    entry.act = act_of(row.get<std::string>(2)).value_or(Act::change_site);
    entry.by = row.get<std::optional<std::string>>(3).value_or("");
    entry.about = row.get<std::optional<std::string>>(4).value_or("");
    entry.is_about_somebody = row.get<bool>(5);
    entry.site = row.get<std::optional<std::string>>(6).value_or("");
    entry.detail = row.get<std::string>(7);
    entry.is_by_command = row.get<bool>(8);
    return entry;
}

}

void note(store::Transaction& db, const Deed& deed, Time now)
{
    db.run("INSERT INTO audit (at, act, person, about, is_about_somebody, site, detail, is_by_command) "
           "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
           now, name(deed.act), or_nothing(deed.person), or_nothing(deed.about), deed.about != 0, or_nothing(deed.site), deed.detail,
           deed.person == 0);
}

Entries list(store::Snapshot& db, const Wanted& wanted)
{
    const auto below = wanted.before > 0 ? wanted.before : INT64_MAX;
    const auto most = static_cast<std::int64_t>(entries_on_a_page) + 1;
    const auto act = wanted.act ? std::string(name(*wanted.act)) : std::string();
    Entries found;
    found.items = db.list("SELECT a.id, a.at, a.act, p.name, o.name, a.is_about_somebody, s.name, a.detail, a.is_by_command FROM audit a "
                          "LEFT JOIN person p ON p.id = a.person LEFT JOIN person o ON o.id = a.about LEFT JOIN site s ON s.id = a.site "
                          "WHERE a.id < $1 AND (a.act = $2 OR $2 = '') AND (a.site = $3 OR $3 = 0) ORDER BY a.id DESC LIMIT $4",
                          entry_of, below, act, wanted.site, most);
    if (found.items.size() > entries_on_a_page) {
        found.items.pop_back();
        found.next = found.items.back().id;
    }
    return found;
}

void forget(store::Transaction& db, std::int64_t person)
{
    db.run("UPDATE audit SET person = NULL WHERE person = $1", person);
    db.run("UPDATE audit SET about = NULL WHERE about = $1", person);
}

std::int64_t purge(store::Transaction& db, Time now) { return db.run("DELETE FROM audit WHERE at <= $1", now - life); }

}
