#include "commons/provider/link.hpp"

namespace kenober::provider {

std::optional<std::int64_t> find_person(store::Snapshot& db, const Identity& identity)
{
    return db.find(
        "SELECT person FROM provider_link WHERE issuer = $1 AND subject = $2",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, identity.issuer, identity.subject);
}

bool link(store::Transaction& db, const Identity& identity, std::int64_t person, Time now)
{
    return db.run(
               "INSERT INTO provider_link (issuer, subject, person, since) VALUES ($1, $2, $3, $4) ON CONFLICT (issuer, subject) DO NOTHING",
               identity.issuer, identity.subject, person, now) == 1;
}

bool has_link(store::Snapshot& db, std::int64_t person, const std::string& issuer)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM provider_link WHERE person = $1 AND issuer = $2", person, issuer) > 0;
}

void unlink(store::Transaction& db, std::int64_t person, const std::string& issuer)
{
    db.run("DELETE FROM provider_link WHERE person = $1 AND issuer = $2", person, issuer);
}

}
