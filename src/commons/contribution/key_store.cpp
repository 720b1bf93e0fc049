#include "commons/contribution/contribution_store.hpp"

namespace kenober::contribution {

std::string give_key(store::Transaction& db, std::int64_t id, Opens opens, Proof proof)
{
    auto token = random_token();
    db.run("INSERT INTO contribution_key (hash, contribution, opens, proof) VALUES ($1, $2, $3, $4)", sha256_hex(token), id,
           opens == Opens::own ? "own" : "preview", proof == Proof::mailbox ? "mailbox" : "");
    return token;
}

std::optional<Key> find_key(store::Snapshot& db, std::string_view token)
{
    struct Found {
        std::int64_t contribution;
        Opens opens;
        Proof proof;
    };
    const auto found = db.find(
        "SELECT contribution, opens, proof FROM contribution_key WHERE hash = $1",
        [](const store::Row& row) {
            return Found{row.get<std::int64_t>(0), row.get<std::string>(1) == "own" ? Opens::own : Opens::preview,
                         row.get<std::string>(2) == "mailbox" ? Proof::mailbox : Proof::none};
        },
        sha256_hex(token));
    if (!found) return {};
    auto contribution = find(db, found->contribution);
    if (!contribution) return {};
    return Key{*std::move(contribution), found->opens, found->proof};
}

void take_keys_back(store::Transaction& db, std::int64_t id, Opens opens)
{
    db.run("DELETE FROM contribution_key WHERE contribution = $1 AND opens = $2", id, opens == Opens::own ? "own" : "preview");
}

}
