#include "commons/account/account.hpp"
#include "commons/account/address.hpp"

namespace kenober::account {

namespace {

AskedAddress asked_of(const store::Row& row) { return {row.get<std::int64_t>(0), row.get<std::string>(1)}; }

}

std::string ask_for_address(store::Transaction& db, const AskedAddress& asked, Time now)
{
    auto token = random_token();
    db.run("INSERT INTO account_address (person, mail, token, asked) VALUES ($1, $2, $3, $4) ON CONFLICT (person) DO UPDATE "
           "SET mail = excluded.mail, token = excluded.token, asked = excluded.asked",
           asked.person, asked.mail, sha256_hex(token), now);
    return token;
}

std::optional<AskedAddress> find_asked(store::Snapshot& db, std::int64_t person, Time now)
{
    return db.find("SELECT person, mail FROM account_address WHERE person = $1 AND asked > $2", asked_of, person, now - address_life);
}

std::optional<AskedAddress> find_asked(store::Snapshot& db, std::string_view token, Time now)
{
    return db.find("SELECT person, mail FROM account_address WHERE token = $1 AND asked > $2", asked_of, sha256_hex(token),
                   now - address_life);
}

void give_up_address(store::Transaction& db, std::int64_t person) { db.run("DELETE FROM account_address WHERE person = $1", person); }

void purge(store::Transaction& db, Time now) { db.run("DELETE FROM account_address WHERE asked <= $1", now - address_life); }

}
