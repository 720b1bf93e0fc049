#include "commons/comment/comment.hpp"

namespace kenober::comment {

namespace {

std::string_view name(State state)
{
    switch (state) {
    case State::proposed: return "proposed";
    case State::published: return "published";
    case State::declined: break;
    }
    return "declined";
}

Comment comment_of(const store::Row& row)
{
    const auto state = row.get<std::string>(7);
    return {row.get<std::int64_t>(0),
            row.get<std::int64_t>(1),
            row.get<std::string>(2),
            row.get<std::string>(3),
            row.get<std::optional<std::int64_t>>(4).value_or(0),
            row.get<std::string>(5),
            row.get<Time>(6),
            state == "published"  ? State::published
            : state == "declined" ? State::declined
                                  : State::proposed};
}

}

std::int64_t insert(store::Transaction& db, const Comment& c)
{
    const auto person = c.person ? std::optional(c.person) : std::nullopt;
    return db.value<std::int64_t>(
        "INSERT INTO comment (contribution, name, mail, person, body, created, state) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        c.contribution, c.name, c.mail, person, c.body, c.created, name(c.state));
}

void set_state(store::Transaction& db, std::int64_t id, State state)
{
    db.run("UPDATE comment SET state = $2 WHERE id = $1", id, name(state));
}

void forget(store::Transaction& db, std::int64_t person, std::string_view mail)
{
    db.run("DELETE FROM comment WHERE state <> 'published' AND (($1 <> 0 AND person = $1) OR ($2 <> '' AND LOWER(mail) = $2))", person,
           mail);
    db.run("UPDATE comment SET name = $3, mail = '', person = NULL "
           "WHERE ($1 <> 0 AND person = $1) OR ($2 <> '' AND LOWER(mail) = $2)",
           person, mail, contribution::departed_name);
}

std::vector<Comment> list_published(store::Snapshot& db, std::int64_t contribution)
{
    return db.list("SELECT id, contribution, name, mail, person, body, created, state FROM comment "
                   "WHERE contribution = $1 AND state = 'published' ORDER BY created, id LIMIT 500",
                   comment_of, contribution);
}

std::vector<Waiting> list_waiting(store::Snapshot& db, std::int64_t site)
{
    auto comments = db.list("SELECT m.id, m.contribution, m.name, m.mail, m.person, m.body, m.created, m.state FROM comment m "
                            "JOIN contribution c ON c.id = m.contribution WHERE m.state = 'proposed' AND c.site = $1 "
                            "ORDER BY m.created, m.id LIMIT 100",
                            comment_of, site);
    std::vector<Waiting> waiting;
    for (auto& one : comments)
        if (auto under = contribution::find(db, one.contribution)) waiting.push_back({std::move(one), std::move(*under)});
    return waiting;
}

}
