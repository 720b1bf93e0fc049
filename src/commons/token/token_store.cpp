#include "commons/token/token.hpp"

namespace kenober::token {

namespace {

constexpr std::size_t longest = 200;  // bytes: nobody's token is longer

Token token_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::string>(2),        row.get<std::int64_t>(3),
            row.get<Time>(4),         row.get<Time>(5),         row.get<std::optional<Time>>(6)};
}

}

std::optional<Token> find(store::Snapshot& db, std::string_view text, Time now)
{
    if (text.empty() || text.size() > longest) return {};
    return db.find("SELECT id, person, name, scopes, created, ends, used FROM token WHERE hash = $1 AND ends > $2", token_of,
                   sha256_hex(text), now);
}

std::vector<Token> list_of(store::Snapshot& db, std::int64_t person)
{
    return db.list("SELECT id, person, name, scopes, created, ends, used FROM token WHERE person = $1 ORDER BY id DESC", token_of, person);
}

std::int64_t insert(store::Transaction& db, const Token& token, std::string_view text)
{
    return db.value<std::int64_t>(
        "INSERT INTO token (person, name, hash, scopes, created, ends) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id", token.person,
        token.name, sha256_hex(text), token.scopes, token.created, token.ends);
}

void mark_used(store::Transaction& db, std::int64_t id, Time now)
{
    db.run("UPDATE token SET used = $1 WHERE id = $2", Time{now.micros - now.micros % days(1)}, id);
}

bool revoke(store::Transaction& db, std::int64_t person, std::int64_t id)
{
    return db
        .find(
            "DELETE FROM token WHERE id = $1 AND person = $2 RETURNING id", [](const store::Row& row) { return row.get<std::int64_t>(0); },
            id, person)
        .has_value();
}

void forget(store::Transaction& db, std::int64_t person) { db.run("DELETE FROM token WHERE person = $1", person); }

}
