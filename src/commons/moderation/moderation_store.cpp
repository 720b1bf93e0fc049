#include "commons/moderation/moderation.hpp"

namespace kenober::moderation {

std::int64_t insert(store::Transaction& db, const Decision& d)
{
    return db.value<std::int64_t>(
        "INSERT INTO decision (contribution, person, act, reason, words, at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id", d.contribution,
        d.person ? std::optional(d.person) : std::nullopt, name(d.act), d.reason, d.words, d.at);
}

void still_proposed(store::Transaction& db, std::int64_t contribution)
{
    const auto now = contribution::find(db, contribution);
    if (!now || now->state != contribution::State::proposed)
        throw http::Conflict(say("Somebody has just decided on this text: look at it again."));
}

std::optional<Decision> last_decision(store::Snapshot& db, std::int64_t contribution)
{
    return db.find(
        "SELECT contribution, person, act, reason, words, at FROM decision WHERE contribution = $1 ORDER BY id DESC LIMIT 1",
        [](const store::Row& row) {
            return Decision{row.get<std::int64_t>(0),
                            row.get<std::optional<std::int64_t>>(1).value_or(0),
                            row.get<std::string>(2) == "publish" ? Act::publish : Act::decline,
                            row.get<std::string>(3),
                            row.get<std::string>(4),
                            row.get<Time>(5)};
        },
        contribution);
}

}
