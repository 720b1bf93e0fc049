// The hours at which letters leave.
#include "commons/site/site.hpp"
#include "modules/issue/departure.hpp"
#include "modules/mailing/mailing.hpp"

namespace kenober::issue {

namespace {

using letter::Letter;
using letter::Rhythm;

// Somebody who publishes five texts one after the other is told of in one mail.
constexpr std::int64_t gathered_for = minutes(5);

std::vector<std::int64_t> sites_of(store::Snapshot& db)
{
    std::vector<std::int64_t> all;
    for (const auto& one : site::list(db)) all.push_back(one.id);
    return all;
}

std::int64_t scope_of(store::Snapshot& db, const Letter& letter) { return site::get(db, letter.site).is_main ? 0 : letter.site; }

/// What leaves: the draft of the week, or what gathered for those who read every day or each text.
Issue leaving(store::Transaction& db, const Letter& letter, const letter::Round& round, Time now)
{
    if (round.rhythm == Rhythm::week) return ensure_draft(db, letter);
    Issue issue;
    issue.letter = letter.id;
    issue.rhythm = round.rhythm;
    issue.since = round.told;
    issue.until = now;
    return issue;
}

bool waits_for_somebody(const Letter& letter, const Issue& issue)
{
    return issue.rhythm == Rhythm::week && letter.unreviewed == letter::Unreviewed::waits && !issue.approved;
}

}

Departed depart(store::Transaction& db, const Letter& letter, Rhythm rhythm, Time now)
{
    auto round = letter::find_round(db, letter.id, rhythm).value();
    // Sent by hand while it rests, it goes on resting.
    const bool is_planned = rhythm != Rhythm::each && round.departs;
    round.departs = is_planned ? std::optional(letter::next_departure(letter, rhythm, now)) : std::nullopt;
    auto issue = leaving(db, letter, round, now);
    auto entries = in_order(list_entries(db, issue, scope_of(db, letter), now), sites_of(db));
    const bool has_news = !entries.empty() && entries.front().standing != Standing::out;
    if (!has_news || waits_for_somebody(letter, issue)) {
        letter::keep(db, round);
        if (!has_news || issue.missed) return has_news ? Departed::not_read_over : Departed::nothing_new;
        issue.missed = now;
        update(db, issue);
        return Departed::not_read_over;
    }
    issue.until = issue.until.value_or(now);
    issue.at = now;
    round.told = *issue.until;
    mailing::begin(db, insert_left(db, issue, entries), letter.id, rhythm, now);
    letter::keep(db, round);
    return Departed::left;
}

void published(const http::Request& request, store::Transaction& db, std::int64_t contribution)
{
    const auto one = contribution::find(db, contribution);
    if (!one) return;
    const auto soon = request.now().time() + gathered_for;
    for (const auto& letter : letter::list_letters(db)) {
        auto round = letter::find_round(db, letter.id, Rhythm::each);
        const auto scope = scope_of(db, letter);
        if (!round || round->departs || !letter.departs || (scope != 0 && scope != one->site)) continue;
        round->departs = soon;
        letter::keep(db, *round);
    }
}

namespace {

void depart_due(store::Database& database, Time now)
{
    for (const auto& round : letter::list_due(*database.read(), now)) {
        database.write(store::Change::of_every_site(), [&](store::Transaction& db) {
            const auto letter = letter::get_letter(db, round.letter);
            const auto still = letter::find_round(db, round.letter, round.rhythm);
            // Another node, or the same hour asked for twice, was faster.
            if (letter && still && still->departs && *still->departs <= now) depart(db, *letter, round.rhythm, now);
        });
    }
}

}

void add_jobs(jobs::Runner& runner)
{
    runner.add(std::string(letter::round_job), [](const jobs::Job&, store::Database& database) { depart_due(database, current_time()); });
}

std::vector<moderation::Task> tasks(store::Snapshot& db, std::int64_t site)
{
    const auto letter = letter::find_letter(db, site);
    const auto draft = letter ? find_draft(db, letter->id) : std::nullopt;
    if (!draft || !draft->missed || draft->approved) return {};
    moderation::Task task;
    task.key = "letter/" + std::to_string(draft->id);
    task.sort = "letter";
    task.what = msgid("Letter");
    task.address = html::Address::route("/lettre/preparer");
    task.title = letter->name.empty() ? site::get(db, site).name : letter->name;
    task.since = *draft->missed;
    return {task};
}

void tidy(store::Database& database, Time now) { depart_due(database, now); }

}
