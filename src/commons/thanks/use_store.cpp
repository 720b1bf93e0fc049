#include "commons/thanks/use.hpp"

namespace kenober::thanks {

namespace {

constexpr std::string_view standings[] = {"waiting", "accepted", "refused"};
std::string_view name(Standing standing) { return standings[static_cast<std::size_t>(standing)]; }
Standing standing_of(std::string_view name)
{
    return name == "waiting" ? Standing::waiting : name == "accepted" ? Standing::accepted : Standing::refused;
}

Use use_of(const store::Row& row)
{
    Use use;
    use.id = row.get<std::int64_t>(0);
    use.contribution = row.get<std::int64_t>(1);
    use.what = what_of(row.get<std::string>(2)).value_or(What::printed);
    use.title = row.get<std::string>(3);
    use.address = row.get<std::string>(4);
    use.date = row.get<std::string>(5);
    use.teller.person = row.get<std::optional<std::int64_t>>(6).value_or(0);
    use.teller.name = row.get<std::string>(7);
    use.teller.mail = row.get<std::string>(8);
    use.teller.language = row.get<std::string>(9);
    use.told = row.get<Time>(10);
    use.standing = standing_of(row.get<std::string>(11));
    use.decided_by = row.get<std::optional<std::int64_t>>(12).value_or(0);
    use.decided = row.get<std::optional<Time>>(13);
    return use;
}

#define KENOBER_USE                                                                                                                        \
    "SELECT u.id, u.contribution, u.what, u.title, u.address, u.date, u.person, u.name, u.mail, u.language, u.told, u.state, "             \
    "u.decided_by, u.decided FROM thanks_use u "

std::optional<std::int64_t> known(std::int64_t person) { return person ? std::optional(person) : std::nullopt; }

}

std::int64_t insert(store::Transaction& db, const Use& use)
{
    return db.value<std::int64_t>(
        "INSERT INTO thanks_use (contribution, what, title, address, date, person, name, mail, language, told, state, decided_by, decided) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id",
        use.contribution, name(use.what), use.title, use.address, use.date, known(use.teller.person), use.teller.name, use.teller.mail,
        use.teller.language, use.told, name(use.standing), known(use.decided_by), use.decided);
}

std::optional<Use> find_use(store::Snapshot& db, std::int64_t id) { return db.find(KENOBER_USE "WHERE u.id = $1", use_of, id); }

std::optional<Use> find_same(store::Snapshot& db, const Use& use)
{
    return db.find(KENOBER_USE "WHERE u.contribution = $1 AND u.what = $2 AND u.title = $3 AND u.address = $4 AND u.state <> 'refused' "
                               "ORDER BY u.id LIMIT 1",
                   use_of, use.contribution, name(use.what), use.title, use.address);
}

std::vector<Use> list_uses(store::Snapshot& db, std::int64_t contribution)
{
    return db.list(KENOBER_USE "WHERE u.contribution = $1 AND u.state = 'accepted' ORDER BY u.id LIMIT 60", use_of, contribution);
}

std::vector<Use> list_uses_told_by(store::Snapshot& db, std::int64_t person, std::int64_t most)
{
    return db.list(KENOBER_USE "WHERE u.person = $1 ORDER BY u.id DESC LIMIT $2", use_of, person, most);
}

std::vector<Use> list_waiting_uses(store::Snapshot& db, std::int64_t site)
{
    return db.list(KENOBER_USE "JOIN contribution c ON c.id = u.contribution WHERE u.state = 'waiting' AND c.site = $1 "
                               "AND c.state = 'published' ORDER BY u.told, u.id LIMIT 200",
                   use_of, site);
}

bool decide(store::Transaction& db, std::int64_t id, Standing standing, std::int64_t by, Time now)
{
    return db.run("UPDATE thanks_use SET state = $2, decided_by = $3, decided = $4, person = NULL, name = '', mail = '' "
                  "WHERE id = $1 AND state = 'waiting'",
                  id, name(standing), known(by), now) == 1;
}

}
