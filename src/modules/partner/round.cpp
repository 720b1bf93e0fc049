#include "modules/partner/round.hpp"

#include <mutex>

#include "commons/repose/repose.hpp"
#include "commons/site/site.hpp"

namespace kenober::partner {

namespace {

constexpr std::int64_t longest_asking = minutes(3);  // well above the deadline of one fetch
constexpr std::int64_t late = minutes(10);

/// Mails and the like are never kept waiting by slow partners: of the threads that run jobs, one at most asks.
std::mutex& asking()
{
    static std::mutex mutex;
    return mutex;
}

TextRule rule_of(const Partner& one)
{
    TextRule rule{one.shows_texts};
    if (one.licence_by == LicenceBy::hand) rule.licence = one.licence;
    return rule;
}

void take(store::Transaction& db, const Partner& one, const Answer& answer, Time now, Chance chance)
{
    const bool is_first = one.standing.changed.micros == 0;
    auto standing = one.standing;
    standing.entity_tag = answer.entity_tag;
    standing.modified = answer.modified;
    standing.digest = answer.digest;
    standing.asked = now;
    if (is_first) standing.changed = now;
    if (answer.document) {
        const auto said = brought(*answer.document, now - kept_for, rule_of(one));
        standing.pace = said.pace;
        note_feed(db, one, answer.feed, said);
        const bool is_said_anew = said.licence != one.feed_licence || said.rights != one.feed_rights;
        const bool is_moved = (!said.address.empty() && said.address != one.address) || answer.feed != one.feed;
        if (keep(db, one.id, said.headlines, now)) standing.changed = now;
        if (standing.changed == now || is_said_anew || is_moved) db.changed(one.site);
    }
    note_answer(db, one.id, standing);
    plan(db, one.id, after_answer(now, standing.changed, standing.pace, chance));
}

void note_trouble(store::Transaction& db, const Partner& one, const Answer& answer, Time now, Chance chance)
{
    Standing standing;
    standing.asked = now;
    standing.failures = one.standing.failures + 1;
    standing.failing_since = one.standing.failures > 0 ? one.standing.failing_since : now;
    standing.trouble = packed(answer.trouble);
    note_failure(db, one.id, standing);
    plan(db, one.id, after_failure(now, standing.failures, answer.retry_after, chance));
}

struct Asked {
    Partner partner;
    std::string user_agent;
};

/// Whoever is to be asked now; nothing where the plan is another, or the site rests.
std::optional<Asked> to_be_asked(store::Database& database, std::int64_t id, Time due, bool& rests)
{
    auto db = database.read();
    auto found = find(*db, id);
    if (!found || found->pause != Pause::none || found->standing.due != due) return {};
    rests = repose::find(*db, found->site).has_value();
    const auto agent = user_agent(site::get(*db, found->site).name, found->complaints);
    return Asked{*std::move(found), agent};
}

void put_off(store::Database& database, std::int64_t id, Time due, Time until)
{
    database.write(store::Change::quiet(), [&](store::Transaction& db) {
        const auto one = find(db, id);
        if (one && one->standing.due == due) plan(db, id, until);
    });
}

void run_job(const jobs::Job& job, store::Database& database)
{
    const auto parts = split(job.payload, ' ');
    const auto id = whole_number(parts.front());
    const auto due = parts.size() == 2 ? whole_number(parts[1]) : std::nullopt;
    if (!id || !due) throw jobs::Hopeless("asking a partner wants its number and a moment");
    ask_again(database, *id, Time{*due}, current_time());
}

}

void settle(store::Transaction& db, std::int64_t partner, const Answer& answer, Time now, Chance chance)
{
    const auto one = find(db, partner);
    if (!one || one->pause != Pause::none) return;
    switch (answer.kind) {
    case Answer::Kind::brought:
    case Answer::Kind::unchanged: take(db, *one, answer, now, chance); return;
    case Answer::Kind::failed: note_trouble(db, *one, answer, now, chance); return;
    case Answer::Kind::gone: break;
    }
    set_pause(db, one->id, Pause::gone);
    auto standing = one->standing;
    standing.asked = now;
    standing.failures = 0;
    standing.failing_since = now;
    standing.trouble.clear();
    note_failure(db, one->id, standing);
    db.changed(one->site);
}

void ask_again(store::Database& database, std::int64_t id, Time due, Time now)
{
    bool rests = false;
    const auto asked = to_be_asked(database, id, due, rests);
    if (!asked) return;
    if (rests) return put_off(database, id, due, now + longest_wait);
    if (asked->partner.standing.held_until > now) return put_off(database, id, due, asked->partner.standing.held_until + seconds(1));
    const std::unique_lock lock(asking(), std::try_to_lock);
    const auto chance = some_chance();
    if (!lock) return put_off(database, id, due, now + seconds(3 + chance.thousandths / 10));
    const bool is_ours =
        database.write(store::Change::quiet(), [&](store::Transaction& db) { return hold(db, id, due, now, now + longest_asking); });
    if (!is_ours) return;
    const auto answer = ask(asked->partner, asked->user_agent);
    database.write(store::Change::quiet(), [&](store::Transaction& db) { settle(db, id, answer, now, chance); });
}

void add_jobs(jobs::Runner& runner) { runner.add("partner", run_job); }

void tidy(store::Database& database, Time now)
{
    database.write(store::Change::quiet(), [&](store::Transaction& db) {
        for (const auto site : forget_older(db, now - kept_for)) db.changed(site);
        // Their job is gone, or was given up; or they came with their site from another server.
        std::int64_t place = 0;
        for (const auto id : list_overdue(db, now - late, now)) plan(db, id, now + seconds(++place));
    });
}

}
