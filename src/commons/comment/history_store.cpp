// History, appeals, private links and modes of comments.
#include <fmt/format.h>

#include "commons/comment/comment.hpp"

namespace kenober::comment {

namespace {

std::string month_of(Time moment)
{
    const auto day = local_day(moment);
    return fmt::format("{:04}-{:02}", day.year, day.month);
}

bool is_first_answer(store::Snapshot& db, const Decision& d)
{
    if (d.act != Act::publish && d.act != Act::decline) return false;
    return db.value<std::int64_t>("SELECT COUNT(*) FROM comment_decision WHERE comment = $1 AND act IN ('publish', 'decline')",
                                  d.comment) == 0;
}

std::optional<std::int64_t> or_nobody(std::int64_t person) { return person ? std::optional(person) : std::nullopt; }

}

std::int64_t insert(store::Transaction& db, const Decision& d, std::int64_t site, std::optional<Time> sent)
{
    return db.value<std::int64_t>("INSERT INTO comment_decision (comment, site, person, act, reason, words, sent, is_first, month, at) "
                                  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
                                  d.comment, site, or_nobody(d.person), moderation::name(d.act), d.reason, d.words, sent,
                                  is_first_answer(db, d), month_of(d.at), d.at);
}

std::vector<Decision> history(store::Snapshot& db, std::int64_t comment)
{
    return db.list(
        "SELECT d.id, d.comment, d.person, d.act, d.reason, d.words, d.at, COALESCE(p.name, '') FROM comment_decision d "
        "LEFT JOIN person p ON p.id = d.person WHERE d.comment = $1 ORDER BY d.at, d.id LIMIT 200",
        [](const store::Row& row) {
            return Decision{row.get<std::int64_t>(0),
                            row.get<std::int64_t>(1),
                            row.get<std::optional<std::int64_t>>(2).value_or(0),
                            moderation::act_of(row.get<std::string>(3)),
                            row.get<std::string>(4),
                            row.get<std::string>(5),
                            row.get<Time>(6),
                            row.get<std::string>(7)};
        },
        comment);
}

std::vector<Count> count_by_month(store::Snapshot& db, std::int64_t site, Time moment)
{
    return db.list(
        "SELECT month, act, reason, COUNT(*) FROM comment_decision WHERE site = $1 AND at < $2 GROUP BY month, act, reason "
        "ORDER BY month DESC, act, reason",
        [](const store::Row& row) {
            return Count{row.get<std::string>(0), moderation::act_of(row.get<std::string>(1)), row.get<std::string>(2),
                         row.get<std::int64_t>(3)};
        },
        site, moment);
}

std::vector<std::pair<std::string, std::int64_t>> delays(store::Snapshot& db, std::int64_t site, Time moment)
{
    return db.list(
        "SELECT month, at - sent FROM comment_decision WHERE site = $1 AND at < $2 AND is_first = 1 AND sent IS NOT NULL",
        [](const store::Row& row) { return std::pair(row.get<std::string>(0), row.get<std::int64_t>(1)); }, site, moment);
}

std::optional<Appeal> find_appeal(store::Snapshot& db, std::int64_t comment)
{
    return db.find(
        "SELECT comment, words, opened, decider, closed FROM comment_appeal WHERE comment = $1",
        [](const store::Row& row) {
            return Appeal{row.get<std::int64_t>(0), row.get<std::string>(1), row.get<Time>(2),
                          row.get<std::optional<std::int64_t>>(3).value_or(0), row.get<std::optional<Time>>(4)};
        },
        comment);
}

void insert_appeal(store::Transaction& db, const Appeal& appeal)
{
    db.run("INSERT INTO comment_appeal (comment, words, opened, decider) VALUES ($1, $2, $3, $4)", appeal.comment, appeal.words,
           appeal.opened, or_nobody(appeal.decider));
}

void close_appeal(store::Transaction& db, std::int64_t comment, Time now)
{
    db.run("UPDATE comment_appeal SET closed = $2 WHERE comment = $1 AND closed IS NULL", comment, now);
}

std::string give_key(store::Transaction& db, std::int64_t comment, contribution::Proof proof)
{
    auto token = random_token();
    db.run("INSERT INTO comment_key (hash, comment, proof) VALUES ($1, $2, $3)", sha256_hex(token), comment,
           proof == contribution::Proof::mailbox ? "mailbox" : "");
    return token;
}

std::optional<Key> find_key(store::Snapshot& db, std::string_view token)
{
    const auto found = db.find(
        "SELECT comment, proof FROM comment_key WHERE hash = $1",
        [](const store::Row& row) { return std::pair(row.get<std::int64_t>(0), row.get<std::string>(1)); }, sha256_hex(token));
    if (!found) return {};
    auto one = find(db, found->first);
    if (!one) return {};
    return Key{*std::move(one), found->second == "mailbox" ? contribution::Proof::mailbox : contribution::Proof::none};
}

Comments mode_of(store::Snapshot& db, std::int64_t site, std::string_view kind)
{
    const auto chosen = db.find(
        "SELECT mode FROM comment_mode WHERE site = $1 AND kind = $2", [](const store::Row& row) { return row.get<std::string>(0); }, site,
        kind);
    return chosen ? contribution::comments_of(*chosen) : contribution::kind_named(kind).comments;
}

void set_mode(store::Transaction& db, std::int64_t site, std::string_view kind, Comments mode)
{
    db.run("INSERT INTO comment_mode (site, kind, mode) VALUES ($1, $2, $3) ON CONFLICT (site, kind) DO UPDATE SET mode = excluded.mode",
           site, kind, contribution::name(mode));
}

std::optional<Chosen> choice_of(store::Snapshot& db, std::int64_t contribution)
{
    return db.find(
        "SELECT mode, by_facilitator FROM comment_choice WHERE contribution = $1",
        [](const store::Row& row) {
            return Chosen{contribution::comments_of(row.get<std::string>(0)), row.get<bool>(1) ? Hand::facilitator : Hand::proposer};
        },
        contribution);
}

void set_choice(store::Transaction& db, std::int64_t contribution, std::optional<Chosen> choice)
{
    db.run("DELETE FROM comment_choice WHERE contribution = $1", contribution);
    if (choice)
        db.run("INSERT INTO comment_choice (contribution, mode, by_facilitator) VALUES ($1, $2, $3)", contribution,
               contribution::name(choice->mode), choice->hand == Hand::facilitator);
}

Comments mode_of(store::Snapshot& db, const contribution::Contribution& under)
{
    // Both in one question: every page of a text asks it.
    const auto chosen = db.value<std::optional<std::string>>("SELECT COALESCE((SELECT mode FROM comment_choice WHERE contribution = $1), "
                                                             "(SELECT mode FROM comment_mode WHERE site = $2 AND kind = $3))",
                                                             under.id, under.site, under.kind);
    return chosen ? contribution::comments_of(*chosen) : contribution::kind_named(under.kind).comments;
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT words FROM comment_decision WHERE words <> ''",
                         "UPDATE comment_decision SET words = $2 WHERE words = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT words FROM comment_appeal WHERE words <> ''",
                         "UPDATE comment_appeal SET words = $2 WHERE words = $1", rewording);
}

}
