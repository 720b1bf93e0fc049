#include "commons/slip/slip.hpp"

namespace kenober::slip {

using contribution::Proof;

namespace {

struct Kept {
    Slip slip;
    std::string salt;
};

Kept kept_of(const store::Row& row)
{
    return {{row.get<std::int64_t>(0),
             {},
             row.get<std::string>(2) == "mailbox" ? Proof::mailbox : Proof::none,
             row.get<Time>(3),
             row.get<std::int64_t>(4)},
            row.get<std::string>(1)};
}

std::optional<Slip> with_code(std::optional<Kept> kept)
{
    if (!kept) return {};
    kept->slip.code = code_of(Opening::text, kept->salt);
    return std::move(kept->slip);
}

}

std::string give(store::Transaction& db, std::int64_t contribution, Proof proof, std::int64_t by, Time now)
{
    db.run("DELETE FROM slip WHERE contribution = $1", contribution);
    for (;;) {
        const auto made = draw(Opening::text);
        const auto added = db.run("INSERT INTO slip (contribution, salt, hash, proof, made, given_by) VALUES ($1, $2, $3, $4, $5, $6) "
                                  "ON CONFLICT (hash) DO NOTHING",
                                  contribution, made.salt, made.hash, proof == Proof::mailbox ? "mailbox" : "", now, by);
        if (added) return made.code;
    }
}

std::optional<Slip> find(store::Snapshot& db, std::int64_t contribution)
{
    return with_code(db.find("SELECT contribution, salt, proof, made, given_by FROM slip WHERE contribution = $1", kept_of, contribution));
}

std::optional<Slip> find_by_code(store::Snapshot& db, std::string_view code)
{
    return with_code(
        db.find("SELECT contribution, salt, proof, made, given_by FROM slip WHERE hash = $1", kept_of, hash_of(Opening::text, code)));
}

void insert(store::Transaction& db, const Assistance& assistance)
{
    db.run("INSERT INTO assistance (contribution, told_by, collector, collector_name, consent_at, reach) VALUES ($1, $2, $3, $4, $5, $6)",
           assistance.contribution, assistance.told_by, assistance.collector, assistance.collector_name, assistance.consent_at,
           assistance.reach);
}

std::optional<Assistance> find_assistance(store::Snapshot& db, std::int64_t contribution)
{
    return db.find(
        "SELECT contribution, told_by, collector, collector_name, consent_at, reach FROM assistance WHERE contribution = $1",
        [](const store::Row& row) {
            return Assistance{row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::int64_t>(2),
                              row.get<std::string>(3),  row.get<Time>(4),        row.get<std::string>(5)};
        },
        contribution);
}

void forget(store::Transaction& db, std::int64_t person, const std::vector<contribution::Contribution>& theirs)
{
    for (const auto& one : theirs) {
        db.run("UPDATE assistance SET told_by = $2, reach = '' WHERE contribution = $1", one.id, contribution::departed_name);
        db.run("DELETE FROM slip WHERE contribution = $1", one.id);
    }
    if (person) db.run("UPDATE assistance SET collector_name = $2 WHERE collector = $1", person, contribution::departed_name);
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT told_by FROM assistance", "UPDATE assistance SET told_by = $2 WHERE told_by = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT reach FROM assistance WHERE reach <> ''", "UPDATE assistance SET reach = $2 WHERE reach = $1",
                         rewording);
}

std::optional<std::int64_t> collector_of(store::Snapshot& db, std::int64_t contribution)
{
    return db.find(
        "SELECT collector FROM assistance WHERE contribution = $1", [](const store::Row& row) { return row.get<std::int64_t>(0); },
        contribution);
}

}
