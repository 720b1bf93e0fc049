#include "modules/api/key_store.hpp"

namespace kenober::api {

std::optional<SentBefore> find_sent(store::Snapshot& db, std::int64_t token, const std::string& key_hash, Time now)
{
    return db.find(
        "SELECT body_hash, contribution FROM api_key WHERE token = $1 AND key_hash = $2 AND at > $3",
        [](const store::Row& row) { return SentBefore{row.get<std::string>(0), row.get<std::int64_t>(1)}; }, token, key_hash,
        now - key_life);
}

void insert_sent(store::Transaction& db, std::int64_t token, const std::string& key_hash, const SentBefore& sent, Time now)
{
    db.run("DELETE FROM api_key WHERE token = $1 AND at <= $2", token, now - key_life);
    db.run("INSERT INTO api_key (token, key_hash, body_hash, contribution, at) VALUES ($1, $2, $3, $4, $5)", token, key_hash,
           sent.body_hash, sent.contribution, now);
}

}
