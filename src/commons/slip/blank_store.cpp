#include "commons/slip/slip.hpp"

namespace kenober::slip {

namespace {

Blank blank_in(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::string>(2), code_of(Opening::text, row.get<std::string>(3))};
}

bool is_taken(store::Snapshot& db, const std::string& hash)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM slip WHERE hash = $1", hash) > 0;
}

}

void add_blanks(store::Transaction& db, const Blank& like, int count, Time now, std::int64_t by)
{
    for (int added = 0; added < count;) {
        const auto made = draw(Opening::text);
        if (is_taken(db, made.hash)) continue;
        added += static_cast<int>(
            db.run("INSERT INTO slip_blank (hash, salt, sheet, site, kind, made, given_by) VALUES ($1, $2, $3, $4, $5, $6, $7) "
                   "ON CONFLICT (hash) DO NOTHING",
                   made.hash, made.salt, like.sheet, like.site, like.kind, now, by));
    }
}

std::vector<Blank> list_blanks(store::Snapshot& db, std::int64_t sheet)
{
    return db.list("SELECT sheet, site, kind, salt FROM slip_blank WHERE sheet = $1 ORDER BY made, hash", blank_in, sheet);
}

std::optional<Blank> find_blank(store::Snapshot& db, std::string_view code)
{
    return db.find("SELECT sheet, site, kind, salt FROM slip_blank WHERE hash = $1", blank_in, hash_of(Opening::text, code));
}

bool use_blank(store::Transaction& db, const Blank& blank, std::int64_t contribution, Time now)
{
    const auto hash = hash_of(Opening::text, blank.code);
    const bool is_used = db.run("INSERT INTO slip (contribution, salt, hash, proof, made, given_by) "
                                "SELECT $1, salt, hash, 'mailbox', $2, given_by FROM slip_blank WHERE hash = $3",
                                contribution, now, hash) > 0;
    db.run("DELETE FROM slip_blank WHERE hash = $1", hash);
    return is_used;
}

void tidy_blanks(store::Transaction& db, Time now) { db.run("DELETE FROM slip_blank WHERE made < $1", now - days(365)); }

}
