#include "commons/second_factor/factor.hpp"
#include "platform/key/key.hpp"

namespace kenober::second_factor {
namespace {

std::string lock_key() { return server_key("second factors"); }

// In the place of those that were there.
void make_codes(store::Transaction& db, std::int64_t person, Time now)
{
    const std::string salt = random_token(18);
    db.run("UPDATE second_factor SET codes_salt = $2, codes_made = $3 WHERE person = $1", person, salt, now);
    db.run("DELETE FROM recovery_code WHERE person = $1", person);
    for (const auto& one : recovery_codes_of(salt))
        db.run("INSERT INTO recovery_code (hash, person) VALUES ($1, $2)", recovery_hash(person, plain_code(one)), person);
}

}

std::optional<Factor> find(store::Snapshot& db, std::int64_t person)
{
    auto found = db.find(
        "SELECT secret, since, last_step, codes_salt FROM second_factor WHERE person = $1",
        [](const store::Row& row) {
            return Factor{row.get<std::string>(0), row.get<std::optional<Time>>(1), row.get<std::int64_t>(2),
                          row.get<std::optional<std::string>>(3).value_or("")};
        },
        person);
    if (found) found->secret = unlocked(lock_key(), found->secret);
    return found;
}

bool is_on(store::Snapshot& db, std::int64_t person)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM second_factor WHERE person = $1 AND since IS NOT NULL", person) > 0;
}

std::int64_t count(store::Snapshot& db) { return db.value<std::int64_t>("SELECT COUNT(*) FROM second_factor WHERE since IS NOT NULL"); }

std::optional<Time> since(store::Snapshot& db, std::int64_t person)
{
    return db.find(
        "SELECT since FROM second_factor WHERE person = $1 AND since IS NOT NULL", [](const store::Row& row) { return row.get<Time>(0); },
        person);
}

std::optional<std::string> shown_salt(store::Snapshot& db, std::int64_t person)
{
    return db.find(
        "SELECT codes_salt FROM second_factor WHERE person = $1 AND codes_salt IS NOT NULL",
        [](const store::Row& row) { return row.get<std::string>(0); }, person);
}

void begin(store::Transaction& db, std::int64_t person)
{
    db.run("INSERT INTO second_factor (person, secret, last_step) VALUES ($1, $2, 0) ON CONFLICT (person) DO NOTHING", person,
           locked(lock_key(), new_secret()));
}

bool confirm(store::Transaction& db, std::int64_t person, std::string_view code, Time now)
{
    const auto factor = find(db, person);
    if (!factor || factor->since) return false;
    const auto step = matching_step(factor->secret, plain_code(code), now, factor->last_step);
    if (!step) return false;
    db.run("UPDATE second_factor SET since = $2, last_step = $3 WHERE person = $1", person, now, *step);
    make_codes(db, person, now);
    return true;
}

bool renew_codes(store::Transaction& db, std::int64_t person, std::string_view code, Time now)
{
    if (!is_on(db, person) || !take_code(db, person, code, now)) return false;
    make_codes(db, person, now);
    return true;
}

void forget_codes(store::Transaction& db, std::int64_t person)
{
    db.run("UPDATE second_factor SET codes_salt = NULL WHERE person = $1", person);
}

int codes_left(store::Snapshot& db, std::int64_t person)
{
    return static_cast<int>(db.value<std::int64_t>("SELECT COUNT(*) FROM recovery_code WHERE person = $1", person));
}

bool take_code(store::Transaction& db, std::int64_t person, std::string_view typed, Time now)
{
    const std::string code = plain_code(typed);
    if (db.run("DELETE FROM recovery_code WHERE hash = $1 AND person = $2", recovery_hash(person, code), person) == 1) return true;
    const auto factor = find(db, person);
    if (!factor || !factor->since) return false;
    const auto step = matching_step(factor->secret, code, now, factor->last_step);
    return step && db.run("UPDATE second_factor SET last_step = $2 WHERE person = $1 AND last_step < $2", person, *step) == 1;
}

void turn_off(store::Transaction& db, std::int64_t person)
{
    db.run("DELETE FROM second_factor WHERE person = $1", person);
    db.run("DELETE FROM recovery_code WHERE person = $1", person);
    db.run("DELETE FROM second_step WHERE person = $1", person);
}

std::string open_step(store::Transaction& db, std::int64_t person, const std::string& back, Time now)
{
    std::string token = random_token();
    db.run("INSERT INTO second_step (token_hash, person, begun, attempts, back) VALUES ($1, $2, $3, 0, $4)", sha256_hex(token), person, now,
           back);
    return token;
}

std::optional<Step> find_step(store::Snapshot& db, std::string_view token, Time now)
{
    return db.find(
        "SELECT person, back FROM second_step WHERE token_hash = $1 AND begun > $2 AND attempts < $3",
        [](const store::Row& row) { return Step{row.get<std::int64_t>(0), row.get<std::string>(1)}; }, sha256_hex(token), now - step_life,
        std::int64_t{most_attempts});
}

void count_attempt(store::Transaction& db, std::string_view token)
{
    db.run("UPDATE second_step SET attempts = attempts + 1 WHERE token_hash = $1", sha256_hex(token));
}

void close_step(store::Transaction& db, std::string_view token)
{
    db.run("DELETE FROM second_step WHERE token_hash = $1", sha256_hex(token));
}

void purge(store::Transaction& db, Time now)
{
    db.run("DELETE FROM second_step WHERE begun <= $1", now - step_life);
    // Recovery codes that nobody said to have kept are not shown for ever.
    db.run("UPDATE second_factor SET codes_salt = NULL WHERE codes_made <= $1", now - hours(1));
}

bool is_required(store::Snapshot& db, std::int64_t site)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM second_factor_rule WHERE site = $1", site) > 0;
}

void set_rule(store::Transaction& db, std::int64_t site, Rule rule)
{
    if (rule == Rule::offered) db.run("DELETE FROM second_factor_rule WHERE site = $1", site);
    else db.run("INSERT INTO second_factor_rule (site) VALUES ($1) ON CONFLICT (site) DO NOTHING", site);
}

http::Visitor withhold(store::Snapshot& db, http::Visitor visitor, std::int64_t site)
{
    if (visitor.role < http::Who::facilitator || !is_required(db, site) || is_on(db, visitor.person)) return visitor;
    visitor.role = http::Who::member;
    return visitor;
}

}
