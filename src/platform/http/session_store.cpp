#include "platform/http/session_store.hpp"

#include "platform/http/session.hpp"

namespace kenober::http {

std::optional<Session> find_session(store::Snapshot& db, const std::string& token_hash)
{
    return db.find(
        "SELECT person, opened, seen FROM session WHERE token_hash = $1",
        [&](const store::Row& row) { return Session{token_hash, row.get<std::int64_t>(0), row.get<Time>(1), row.get<Time>(2)}; },
        token_hash);
}

void insert_session(store::Transaction& db, const Session& session)
{
    db.run("INSERT INTO session (token_hash, person, opened, seen, browser, system) VALUES ($1, $2, $3, $4, $5, $6)", session.token_hash,
           session.person, session.opened, session.seen, session.agent.browser, session.agent.system);
}

void touch_session(store::Transaction& db, const std::string& token_hash, Time now)
{
    db.run("UPDATE session SET seen = $2 WHERE token_hash = $1 AND seen < $2", token_hash, now);
}

void remove_session(store::Transaction& db, const std::string& token_hash)
{
    db.run("DELETE FROM session WHERE token_hash = $1", token_hash);
}

void remove_sessions_of(store::Transaction& db, std::int64_t person) { db.run("DELETE FROM session WHERE person = $1", person); }

std::vector<OpenSession> list_sessions(store::Snapshot& db, std::int64_t person, const std::string& own_hash, Time now)
{
    return db.list(
        "SELECT id, opened, seen, browser, system, token_hash FROM session WHERE person = $1 AND seen > $3 AND opened > $4 "
        "ORDER BY CASE WHEN token_hash = $2 THEN 0 ELSE 1 END, seen DESC, id DESC",
        [&](const store::Row& row) {
            return OpenSession{row.get<std::int64_t>(0), row.get<Time>(1),        row.get<Time>(2),
                               row.get<std::string>(3),  row.get<std::string>(4), row.get<std::string>(5) == own_hash};
        },
        person, own_hash, now - Session::longest_idle, now - Session::longest);
}

void close_session(store::Transaction& db, std::int64_t person, std::int64_t id)
{
    db.run("DELETE FROM session WHERE id = $1 AND person = $2", id, person);
}

void remove_sessions_but(store::Transaction& db, std::int64_t person, const std::string& token_hash)
{
    db.run("DELETE FROM session WHERE person = $1 AND token_hash <> $2", person, token_hash);
}

std::optional<std::string> find_form_location(store::Snapshot& db, const std::string& key_hash)
{
    return db.find(
        "SELECT location FROM form_key WHERE key_hash = $1", [](const store::Row& row) { return row.get<std::string>(0); }, key_hash);
}

void insert_form_location(store::Transaction& db, const std::string& key_hash, const std::string& location, Time now)
{
    db.run("INSERT INTO form_key (key_hash, location, created) VALUES ($1, $2, $3)", key_hash, location, now);
}

std::int64_t purge(store::Transaction& db, Time now)
{
    return db.run("DELETE FROM session WHERE seen <= $1 OR opened <= $2", now - Session::longest_idle, now - Session::longest) +
           db.run("DELETE FROM form_key WHERE created <= $1", now - form_key_life);
}

}
