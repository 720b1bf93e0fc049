#include "commons/introduction/introduction_store.hpp"

#define KENOBER_SELECT_INTRODUCTION                                                                                                        \
    "SELECT i.id, i.contribution, i.from_contribution, i.person, i.name, i.mail, i.language, i.words, i.state, i.since "                   \
    "FROM introduction i "

namespace kenober::introduction {

namespace {

Introduction introduction_of(const store::Row& row)
{
    Introduction one;
    one.id = row.get<std::int64_t>(0);
    one.contribution = row.get<std::int64_t>(1);
    one.from = row.get<std::optional<std::int64_t>>(2);
    one.asker.person = row.get<std::optional<std::int64_t>>(3).value_or(0);
    one.asker.name = row.get<std::string>(4);
    one.asker.mail = row.get<std::string>(5);
    one.asker.language = row.get<std::string>(6);
    one.words = row.get<std::string>(7);
    one.state = state_of(row.get<std::string>(8));
    one.since = row.get<Time>(9);
    return one;
}

}

std::int64_t insert(store::Transaction& db, const Introduction& one)
{
    const auto person = one.asker.person ? std::optional(one.asker.person) : std::nullopt;
    return db.value<std::int64_t>("INSERT INTO introduction (contribution, from_contribution, person, name, mail, language, words, state, "
                                  "since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
                                  one.contribution, one.from, person, one.asker.name, one.asker.mail, one.asker.language, one.words,
                                  name(one.state), one.since);
}

std::string give_token(store::Transaction& db, std::int64_t id, Side side)
{
    auto token = random_token();
    const auto hash = sha256_hex(token);
    if (side == Side::asker) db.run("UPDATE introduction SET asker_token = $2 WHERE id = $1", id, hash);
    else db.run("UPDATE introduction SET receiver_token = $2 WHERE id = $1", id, hash);
    return token;
}

std::optional<Found> find_by_token(store::Snapshot& db, std::string_view token)
{
    const auto hash = sha256_hex(token);
    if (auto one = db.find(KENOBER_SELECT_INTRODUCTION "WHERE i.receiver_token = $1", introduction_of, hash))
        return Found{*std::move(one), Side::receiver};
    if (auto one = db.find(KENOBER_SELECT_INTRODUCTION "WHERE i.asker_token = $1", introduction_of, hash))
        return Found{*std::move(one), Side::asker};
    return {};
}

std::optional<Introduction> find(store::Snapshot& db, std::int64_t id)
{
    return db.find(KENOBER_SELECT_INTRODUCTION "WHERE i.id = $1", introduction_of, id);
}

bool move(store::Transaction& db, std::int64_t id, State from, State to, Time now, std::int64_t by)
{
    const auto person = by ? std::optional(by) : std::nullopt;
    return db.run("UPDATE introduction SET state = $3, since = $4, settled_by = $5 WHERE id = $1 AND state = $2", id, name(from), name(to),
                  now, person) == 1;
}

bool has_asked(store::Snapshot& db, std::int64_t contribution, std::string_view mail, Time since)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM introduction WHERE contribution = $1 AND mail = $2 AND since > $3 "
                                  "AND state <> 'asked'",
                                  contribution, mail, since) > 0;
}

std::int64_t count_of_asker(store::Snapshot& db, std::string_view mail, Time since)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM introduction WHERE mail = $1 AND since > $2", mail, since);
}

std::int64_t count_of_receiver(store::Snapshot& db, std::int64_t contribution, Time since)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM introduction WHERE contribution = $1 AND state <> 'asked' AND since > $2",
                                  contribution, since);
}

void stop(store::Transaction& db, std::int64_t contribution, Time now)
{
    db.run("INSERT INTO introduction_stop (contribution, since) VALUES ($1, $2) ON CONFLICT DO NOTHING", contribution, now);
}

void resume(store::Transaction& db, std::int64_t contribution)
{
    db.run("DELETE FROM introduction_stop WHERE contribution = $1", contribution);
}

bool is_stopped(store::Snapshot& db, std::int64_t contribution)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM introduction_stop WHERE contribution = $1", contribution) > 0;
}

std::vector<Introduction> list_offered(store::Snapshot& db, std::int64_t contribution)
{
    return db.list(KENOBER_SELECT_INTRODUCTION "WHERE i.contribution = $1 AND i.state = 'offered' ORDER BY i.id LIMIT 100", introduction_of,
                   contribution);
}

std::vector<Introduction> list_to_pass_on(store::Snapshot& db, std::int64_t site)
{
    return db.list(KENOBER_SELECT_INTRODUCTION "JOIN contribution c ON c.id = i.contribution WHERE i.state = 'offered' AND c.site = $1 "
                                               "AND c.person IS NULL AND c.proposer_mail = '' ORDER BY i.since, i.id LIMIT 100",
                   introduction_of, site);
}

std::vector<Opening> openings(store::Snapshot& db, std::int64_t from, std::vector<std::int64_t> ids)
{
    ids.resize(5);  // no contribution is numbered 0
    return db.list(
        "SELECT c.id, CASE WHEN c.state = 'published' AND (c.person IS NOT NULL OR c.proposer_mail <> '' OR c.proposer_name <> '') "
        "AND NOT (c.person IS NOT NULL AND own.person IS NOT NULL AND c.person = own.person) "
        "AND NOT (c.proposer_mail <> '' AND c.proposer_mail = own.proposer_mail) "
        "AND NOT EXISTS (SELECT 1 FROM introduction_stop s WHERE s.contribution = c.id) THEN 1 ELSE 0 END, "
        "(SELECT i.state FROM introduction i WHERE i.from_contribution = $1 AND i.contribution = c.id AND i.state <> 'asked' "
        "ORDER BY i.id DESC LIMIT 1) "
        "FROM contribution c JOIN contribution own ON own.id = $1 WHERE c.id IN ($2, $3, $4, $5, $6)",
        [](const store::Row& row) {
            const auto state = row.get<std::optional<std::string>>(2);
            return Opening{row.get<std::int64_t>(0), row.get<bool>(1), state ? std::optional(state_of(*state)) : std::nullopt};
        },
        from, ids[0], ids[1], ids[2], ids[3], ids[4]);
}

void erase_asker(store::Transaction& db, std::int64_t person, std::string_view mail)
{
    db.run("DELETE FROM introduction WHERE mail = $1", mail);
    if (person != 0) db.run("DELETE FROM introduction WHERE person = $1", person);
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT words FROM introduction WHERE words <> ''",
                         "UPDATE introduction SET words = $2 WHERE words = $1", rewording);
}

void purge(store::Transaction& db, Time now)
{
    constexpr int half_a_year = 183;
    // By hand it may take long: whoever has no mail is still being looked for.
    db.run("DELETE FROM introduction WHERE since < $1", now - days(half_a_year));
}

}
