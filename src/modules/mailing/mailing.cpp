#include "modules/mailing/mailing.hpp"

#include <algorithm>
#include <stdexcept>

#include "modules/mailing/delivery_store.hpp"
#include "modules/mailing/slice.hpp"

namespace kenober::mailing {

namespace {

constexpr std::int64_t lost_after = minutes(10); // without a word, a job is not going to come any more
constexpr std::int64_t kept = days(365);
constexpr int forgotten_in_a_write = 5'000;

/// Goes on at once, if nobody is about to.
void go_on(store::Transaction& db, Mailing& mailing, Time now)
{
    mailing.state = mailing.is_spread ? State::sending : State::spreading;
    mailing.failures = mailing.condemned = mailing.refusals = 0;
    mailing.resumes = {};
    mailing.trouble.clear();
    mailing.window_began = now;
    mailing.window_sent = mailing.count(Standing::sent);
    mailing.speed = 0;
    const bool is_lost = mailing.alive + lost_after < now;
    if (mailing.job == 0 || mailing.alive > now || is_lost) ask(db, mailing, now);
}

}

void ask(store::Transaction& db, Mailing& mailing, Time due)
{
    mailing.job = jobs::later(db, job_name, std::to_string(mailing.issue), due);
    mailing.alive = due;
}

void begin(store::Transaction& db, std::int64_t issue, std::int64_t letter, letter::Rhythm rhythm, Time now)
{
    Mailing mailing{.issue = issue, .letter = letter, .rhythm = rhythm, .begun = now, .window_began = now};
    if (!insert(db, mailing)) return;
    ask(db, mailing, now);
    keep(db, mailing);
}

bool pause(store::Transaction& db, std::int64_t issue, Time)
{
    auto mailing = find_mailing(db, issue);
    if (!mailing || !mailing->is_open() || mailing->state == State::paused) return false;
    mailing->state = State::paused;
    keep(db, *mailing);
    return true;
}

bool resume(store::Transaction& db, std::int64_t issue, Time now)
{
    auto mailing = find_mailing(db, issue);
    if (!mailing || mailing->state != State::paused) return false;
    go_on(db, *mailing, now);
    keep(db, *mailing);
    return true;
}

bool cancel(store::Transaction& db, std::int64_t issue, Time now)
{
    auto mailing = find_mailing(db, issue);
    if (!mailing || !mailing->is_open()) return false;
    mailing->state = State::cancelled;
    if (!mailing->ended) mailing->ended = now;
    mailing->trouble.clear();
    remove_lanes(db, issue);
    keep(db, *mailing);
    return true;
}

std::int64_t send_uncertain_again(store::Transaction& db, std::int64_t issue, Time now)
{
    auto mailing = find_mailing(db, issue);
    if (!mailing || mailing->state == State::cancelled) return 0;
    const auto count = unstrand(db, *mailing, now);
    if (count == 0) return 0;
    if (mailing->state == State::done || mailing->state == State::sending) go_on(db, *mailing, now);
    keep(db, *mailing);
    return count;
}

std::optional<Progress> progress(store::Snapshot& db, std::int64_t issue, Time now)
{
    const auto mailing = find_mailing(db, issue);
    if (!mailing) return {};
    Progress all;
    all.state = mailing->state;
    all.waiting = mailing->count(Standing::waiting);
    all.sending = mailing->count(Standing::sending);
    all.sent = mailing->count(Standing::sent);
    all.refused = mailing->count(Standing::refused);
    all.uncertain = mailing->count(Standing::uncertain);
    all.left = mailing->count(Standing::left);
    all.returned = mailing->returned;
    all.complaints = mailing->complaints;
    all.unsubscribed = mailing->unsubscribed;
    all.begun = mailing->begun;
    all.ended = mailing->ended;
    all.trouble = mailing->trouble;
    if (mailing->state != State::sending) return all;
    auto speed = mailing->speed;
    const auto elapsed = now.micros - mailing->window_began.micros;
    if (speed == 0 && elapsed >= seconds(1)) speed = (all.sent - mailing->window_sent) * seconds(1'000) / elapsed;
    all.per_second = static_cast<double>(speed) / 1'000;
    if (speed > 0) all.seconds_left = (all.waiting + all.sending) * 1'000 / speed;
    return all;
}

void tidy(store::Database& database, Time now)
{
    for (const auto issue : list_still(*database.read(), now - lost_after))
        database.write(store::Change::quiet(), [&](store::Transaction& db) {
            auto mailing = find_mailing(db, issue);
            if (!mailing || (mailing->state != State::spreading && mailing->state != State::sending) || mailing->alive + lost_after >= now)
                return;
            log::warning("mailing.revived", {{"issue", std::to_string(issue)}});
            ask(db, *mailing, now);
            keep(db, *mailing);
        });
    for (const auto issue : list_old(*database.read(), now - kept))
        while (database.write(store::Change::quiet(), [&](store::Transaction& db) {
            return forget_some(db, issue, forgotten_in_a_write);
        }) == forgotten_in_a_write) {}
}

void add_jobs(jobs::Runner& runner, mail::Post& post, Settings settings, Write write, Ended ended)
{
    check(settings);
    const Sending sending{post, std::move(settings), std::move(write), std::move(ended)};
    runner.add(std::string(job_name), [sending](const jobs::Job& job, store::Database& database) {
        run_slice(sending, database, whole_number(job.payload).value_or(0), job.id);
    });
}

}
