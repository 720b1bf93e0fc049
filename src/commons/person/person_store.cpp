#include "commons/person/person.hpp"

namespace kenober::person {

namespace {

Person person_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0),
            row.get<std::string>(1),
            row.get<std::string>(2),
            row.get<std::string>(3),
            row.get<std::optional<std::string>>(4).value_or(""),
            row.get<std::optional<Time>>(5),
            row.get<std::optional<std::string>>(6).value_or("")};
}

// Of person $1 on site $2: 0 if none. An administrator of the main site is one everywhere.
#define KENOBER_ROLE_ON                                                                                                                    \
    "SELECT COALESCE(MAX(r.role), 0) FROM role r JOIN site s ON s.id = r.site "                                                            \
    "WHERE r.person = $1 AND (r.site = $2 OR (s.is_main = 1 AND r.role = 3))"

http::Who standing_of(std::int64_t role) { return role == 0 ? http::Who::member : static_cast<http::Who>(role); }

std::string_view name(Purpose purpose) { return purpose == Purpose::confirm ? "confirm" : "password"; }

}

std::optional<Person> find(store::Snapshot& db, std::int64_t id)
{
    return db.find("SELECT id, mail, name, password, language, confirmed, licence FROM person WHERE id = $1", person_of, id);
}

std::optional<Person> find_by_mail(store::Snapshot& db, std::string_view mail)
{
    return db.find("SELECT id, mail, name, password, language, confirmed, licence FROM person WHERE mail = $1", person_of,
                   normal_mail(mail));
}

std::vector<Person> list(store::Snapshot& db)
{
    return db.list("SELECT id, mail, name, password, language, confirmed, licence FROM person ORDER BY id", person_of);
}

std::int64_t insert(store::Transaction& db, const Person& p, Time now)
{
    const auto language = p.language.empty() ? std::nullopt : std::optional(p.language);
    return db.value<std::int64_t>("INSERT INTO person (mail, name, password, language, created, confirmed) "
                                  "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
                                  normal_mail(p.mail), p.name, p.password, language, now, p.confirmed);
}

void set_password(store::Transaction& db, std::int64_t person, std::string_view hash)
{
    db.run("UPDATE person SET password = $2 WHERE id = $1", person, hash);
    db.run("DELETE FROM person_link WHERE person = $1 AND purpose = 'password'", person);
}

void set_name(store::Transaction& db, std::int64_t person, std::string_view name)
{
    db.run("UPDATE person SET name = $2 WHERE id = $1", person, name);
}

bool set_mail(store::Transaction& db, std::int64_t person, std::string_view mail)
{
    if (const auto other = find_by_mail(db, mail); other && other->id != person) return false;
    db.run("UPDATE person SET mail = $2 WHERE id = $1", person, normal_mail(mail));
    forget_links(db, person);
    return true;
}

void set_language(store::Transaction& db, std::int64_t person, std::string_view language)
{
    db.run("UPDATE person SET language = $2 WHERE id = $1", person, language.empty() ? std::nullopt : std::optional(std::string(language)));
}

void set_licence(store::Transaction& db, std::int64_t person, std::string_view licence)
{
    db.run("UPDATE person SET licence = $2 WHERE id = $1", person, licence.empty() ? std::nullopt : std::optional(std::string(licence)));
}

void confirm(store::Transaction& db, std::int64_t person, Time now)
{
    db.run("UPDATE person SET confirmed = COALESCE(confirmed, $2) WHERE id = $1", person, now);
}

void set_role(store::Transaction& db, std::int64_t person, std::int64_t site, http::Who role)
{
    if (role == http::Who::anybody) {
        db.run("DELETE FROM role WHERE person = $1 AND site = $2", person, site);
        return;
    }
    db.run("INSERT INTO role (person, site, role) VALUES ($1, $2, $3) ON CONFLICT (person, site) DO UPDATE SET role = excluded.role",
           person, site, static_cast<std::int64_t>(role));
}

http::Who role_on(store::Snapshot& db, std::int64_t person, std::int64_t site)
{
    return standing_of(db.value<std::int64_t>(KENOBER_ROLE_ON, person, site));
}

std::vector<Person> facilitators(store::Snapshot& db, std::int64_t site)
{
    return db.list(
        "SELECT p.id, p.mail, p.name, p.password, p.language, p.confirmed, p.licence FROM person p JOIN role r ON r.person = p.id "
        "WHERE r.site = $1 AND r.role >= 2 AND p.confirmed IS NOT NULL ORDER BY p.id",
        person_of, site);
}

bool is_last_administrator(store::Snapshot& db, std::int64_t person)
{
    const auto others = db.value<std::int64_t>("SELECT COUNT(*) FROM role r JOIN site s ON s.id = r.site JOIN person p ON p.id = r.person "
                                               "WHERE s.is_main = 1 AND r.role = 3 AND r.person <> $1 AND p.confirmed IS NOT NULL",
                                               person);
    const auto own = db.value<std::int64_t>(
        "SELECT COUNT(*) FROM role r JOIN site s ON s.id = r.site WHERE s.is_main = 1 AND r.role = 3 AND r.person = $1", person);
    return own > 0 && others == 0;
}

bool is_named_so(store::Snapshot& db, std::string_view name, std::int64_t but_for)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM person WHERE name = $1 AND id <> $2", name, but_for) > 0;
}

void erase(store::Transaction& db, std::int64_t person) { db.run("DELETE FROM person WHERE id = $1", person); }

std::string give_link(store::Transaction& db, std::int64_t person, Purpose purpose, Time now, std::int64_t life)
{
    auto token = random_token();
    db.run("INSERT INTO person_link (token, person, purpose, expires) VALUES ($1, $2, $3, $4)", sha256_hex(token), person, name(purpose),
           now + life);
    return token;
}

std::optional<std::int64_t> find_link(store::Snapshot& db, std::string_view token, Purpose purpose, Time now)
{
    return db.find(
        "SELECT person FROM person_link WHERE token = $1 AND purpose = $2 AND expires > $3",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, sha256_hex(token), name(purpose), now);
}

bool take_link(store::Transaction& db, std::string_view token, Purpose purpose, Time now)
{
    return db.run("DELETE FROM person_link WHERE token = $1 AND purpose = $2 AND expires > $3", sha256_hex(token), name(purpose), now) == 1;
}

void forget_links(store::Transaction& db, std::int64_t person) { db.run("DELETE FROM person_link WHERE person = $1", person); }

void purge_links(store::Transaction& db, Time now) { db.run("DELETE FROM person_link WHERE expires <= $1", now); }

http::Visitor visitor(store::Snapshot& db, std::int64_t person, std::int64_t site)
{
    // Asked of every request of whoever is signed in: one question.
    const auto found = db.find(
        "SELECT p.id, p.name, p.language, (" KENOBER_ROLE_ON ") FROM person p WHERE p.id = $1",
        [](const store::Row& row) {
            return http::Visitor{row.get<std::int64_t>(0), standing_of(row.get<std::int64_t>(3)), row.get<std::string>(1),
                                 i18n::parse_language(row.get<std::optional<std::string>>(2).value_or(""))};
        },
        person, site);
    return found.value_or(http::Visitor());
}

}
