#include "commons/person/person.hpp"
#include "commons/person/roles.hpp"

namespace kenober::person {

std::vector<Holder> holders(store::Snapshot& db, std::int64_t site)
{
    return db.list(
        "SELECT p.id, p.name, p.mail, r.role, p.confirmed FROM role r JOIN person p ON p.id = r.person "
        "WHERE r.site = $1 AND r.role >= 2 ORDER BY r.role DESC, p.name, p.id LIMIT 500",
        [](const store::Row& row) {
            return Holder{row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::string>(2),
                          static_cast<http::Who>(row.get<std::int64_t>(3)), row.get<std::optional<Time>>(4).has_value()};
        },
        site);
}

std::int64_t count_holders(store::Snapshot& db, std::int64_t site)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM role WHERE site = $1 AND role >= 2", site);
}

bool is_last_administrator_of(store::Snapshot& db, std::int64_t person, std::int64_t site)
{
    if (own_role(db, person, site) != http::Who::administrator) return false;
    return db.value<std::int64_t>("SELECT COUNT(*) FROM role r JOIN person p ON p.id = r.person "
                                  "WHERE r.site = $1 AND r.role = 3 AND r.person <> $2 AND p.confirmed IS NOT NULL",
                                  site, person) == 0;
}

std::optional<http::Who> own_role(store::Snapshot& db, std::int64_t person, std::int64_t site)
{
    return db.find(
        "SELECT role FROM role WHERE person = $1 AND site = $2",
        [](const store::Row& row) { return static_cast<http::Who>(row.get<std::int64_t>(0)); }, person, site);
}

Accounts list_accounts(store::Snapshot& db, std::string_view words, std::int64_t before)
{
    // Looked for as written: % and _ mean themselves.
    std::string wanted = "%";
    for (const char c : normal_mail(words)) {
        if (c == '%' || c == '_' || c == '\\') wanted += '\\';
        wanted += c;
    }
    wanted += '%';
    const auto below = before > 0 ? before : INT64_MAX;
    Accounts found;
    found.items = db.list(
        "SELECT id, name, mail, created, confirmed FROM person "
        "WHERE id < $1 AND (LOWER(name) LIKE $2 ESCAPE '\\' OR mail LIKE $2 ESCAPE '\\') ORDER BY id DESC LIMIT $3",
        [](const store::Row& row) {
            return Account{row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<Time>(3),
                           row.get<std::optional<Time>>(4)};
        },
        below, wanted, static_cast<std::int64_t>(accounts_on_a_page) + 1);
    if (found.items.size() > accounts_on_a_page) {
        found.items.pop_back();
        found.next = found.items.back().id;
    }
    return found;
}

std::vector<RoleOn> roles_of(store::Snapshot& db, std::int64_t person)
{
    return db.list(
        "SELECT site, role FROM role WHERE person = $1 AND role >= 2 ORDER BY site",
        [](const store::Row& row) { return RoleOn{row.get<std::int64_t>(0), static_cast<http::Who>(row.get<std::int64_t>(1))}; }, person);
}

std::int64_t count_sessions(store::Snapshot& db, std::int64_t person)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM session WHERE person = $1", person);
}

std::int64_t count_accounts(store::Snapshot& db) { return db.value<std::int64_t>("SELECT COUNT(*) FROM person"); }

bool has_administrator(store::Snapshot& db)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM role r JOIN site s ON s.id = r.site WHERE s.is_main = 1 AND r.role = 3") > 0;
}

}
