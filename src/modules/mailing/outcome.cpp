#include "modules/mailing/outcome.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <typeinfo>

namespace kenober::mailing {

namespace {

using mail::About;

constexpr std::int64_t first_wait = seconds(20), longest_wait = minutes(15); // of the whole mailing
constexpr std::int64_t lasting = 5; // failures of the whole mailing: ten minutes
constexpr std::int64_t first_block = minutes(1), longest_block = hours(1);   // of a lane
constexpr std::int64_t others_first = minutes(1); // whoever was first when nothing worked lets others try next
constexpr std::int64_t most_condemned = 20;       // in a row: it is the message
constexpr std::int64_t most_refusals = 50;        // in a row: it is us, and readers would be suspended for nothing
constexpr std::int64_t arrears = seconds(5);      // of its rate that a lane catches up with
constexpr int most_lanes = 32;

/// Twice as long each time.
std::int64_t doubled(std::int64_t first, std::int64_t times, std::int64_t longest)
{
    for (; times > 0 && first < longest; --times) first *= 2;
    return std::min(first, longest);
}

/// What is put together during one write.
struct Books {
    store::Transaction& db;
    Mailing& mailing;
    Time now;
    std::map<std::string, Lane, std::less<>> lanes = {};

    Lane& lane(const std::string& domain)
    {
        const auto known = lanes.find(domain);
        if (known != lanes.end()) return known->second;
        auto found = find_lane(db, mailing.issue, domain);
        return lanes.emplace(domain, found ? *std::move(found) : Lane{domain}).first->second;
    }
};

std::string code_of(const mail::Answer& answer)
{
    const auto code = answer.code == 0 ? "" : std::to_string(answer.code);
    return answer.status.empty() ? code : code + " " + answer.status;
}

// Connections that fail together fail once.
void trouble(Books& books, const std::string& why)
{
    auto& mailing = books.mailing;
    if (mailing.resumes > books.now) return;
    mailing.resumes = books.now + doubled(first_wait, mailing.failures, longest_wait);
    ++mailing.failures;
    mailing.trouble = why;
}

// Somebody answers at the other end. What was under way when it stopped working tells nothing new.
void works(Books& books)
{
    if (books.mailing.resumes > books.now) return;
    books.mailing.failures = 0;
    books.mailing.trouble.clear();
}

void slow_down(Books& books, const Outcome& outcome)
{
    auto& lane = books.lane(outcome.claim.domain);
    if (lane.blocked > books.now) return;
    ++lane.failures;
    if (outcome.answer.code != 421 && lane.blocks == 0 && lane.failures < slow_in_a_row) return;
    lane.blocked = books.now + doubled(first_block, lane.blocks, longest_block);
    ++lane.blocks;
    lane.failures = 0;
}

void put_back(Books& books, const Outcome& outcome, Time due)
{
    settle(books.db, books.mailing, outcome.claim, {Standing::waiting, code_of(outcome.answer), outcome.claim.failures, due});
    books.lane(outcome.claim.domain);
}

void charge(Books& books, const Outcome& outcome)
{
    const auto failures = outcome.claim.failures + 1;
    if (const auto wait = wait_after(failures)) {
        settle(books.db, books.mailing, outcome.claim, {Standing::waiting, code_of(outcome.answer), failures, books.now + *wait});
        books.lane(outcome.claim.domain);
    } else {
        settle(books.db, books.mailing, outcome.claim, {Standing::refused, code_of(outcome.answer), failures});
    }
}

void take_sent(Books& books, const Outcome& outcome)
{
    settle(books.db, books.mailing, outcome.claim, {Standing::sent, "", outcome.claim.failures});
    works(books);
    books.mailing.condemned = books.mailing.refusals = 0;
    auto& lane = books.lane(outcome.claim.domain);
    if (lane.blocks > 0) lane.free = books.now;
    lane.failures = lane.blocks = 0;
}

void take_refused(Books& books, const Outcome& outcome)
{
    auto& mailing = books.mailing;
    works(books);
    if (!settle(books.db, mailing, outcome.claim, {Standing::refused, code_of(outcome.answer), outcome.claim.failures})) return;
    if (says_no_mailbox(outcome.answer)) letter::suspend(books.db, outcome.claim.reader);
    ++mailing.refusals;
    // A policy is about what we send or who we are, whenever it is told.
    if (outcome.answer.about == About::message || outcome.answer.status.starts_with("5.7.")) ++mailing.condemned;
    if (mailing.condemned < most_condemned && mailing.refusals < most_refusals) return;
    if (mailing.state == State::sending) mailing.state = State::paused;
    mailing.trouble = std::to_string(std::max(mailing.condemned, mailing.refusals)) + " refusals in a row: " + outcome.why;
}

void take_later(Books& books, const Outcome& outcome)
{
    if (stops_everything(outcome)) {
        // Silence after their name was said may be theirs, where others were answered to just before, or where it lasts: it counts, or it
        // would stop the others again and again.
        const auto about = outcome.answer.about;
        const bool may_be_theirs = outcome.answer.code == 0 && (about == About::recipient || about == About::message);
        const auto failures = books.mailing.failures;
        const bool counts = may_be_theirs && (failures == 0 || failures >= lasting) && books.mailing.resumes <= books.now;
        trouble(books, outcome.why);
        return counts ? charge(books, outcome) : put_back(books, outcome, books.now + others_first);
    }
    works(books);
    if (asks_to_slow_down(outcome)) slow_down(books, outcome);
    if (outcome.answer.code == 421) put_back(books, outcome, books.now + others_first);
    else charge(books, outcome);
}

void take(Books& books, const Outcome& outcome)
{
    switch (outcome.fate) {
    case Fate::sent: return take_sent(books, outcome);
    case Fate::refused: return take_refused(books, outcome);
    case Fate::later: return take_later(books, outcome);
    case Fate::uncertain:
        trouble(books, outcome.why); // or the next ones become so, one by one
        settle(books.db, books.mailing, outcome.claim, {Standing::uncertain, "", outcome.claim.failures});
        return;
    case Fate::left: settle(books.db, books.mailing, outcome.claim, {Standing::left, "", outcome.claim.failures}); return;
    case Fate::unconcerned: return drop(books.db, books.mailing, outcome.claim);
    case Fate::unwritten: return charge(books, outcome);
    case Fate::untried: return put_back(books, outcome, books.now);
    }
}

}

Outcome outcome_of(const Claim& claim, const std::exception_ptr& thrown)
{
    try {
        std::rethrow_exception(thrown);
    } catch (const mail::Uncertain& unknown) {
        return {claim, Fate::uncertain, unknown.answer(), unknown.what()};
    } catch (const mail::Later& later) {
        return {claim, Fate::later, later.answer(), later.what()};
    } catch (const mail::Refused& refusal) {
        // What is said of our address is said of everybody's mail: nobody loses theirs for it.
        const bool is_ours = refusal.answer().about == About::sender || refusal.answer().about == About::connection;
        return {claim, is_ours ? Fate::later : Fate::refused, refusal.answer(), refusal.what()};
    } catch (const std::invalid_argument& unsendable) {
        return {claim, Fate::refused, {.about = About::message}, unsendable.what()};
    } catch (const std::exception& error) {
        // Not a way to fail that we know. Its words may hold an address.
        log::error("mailing.broke_off", {{"what", typeid(error).name()}});
        return {claim, Fate::uncertain, {}, "the sending of a mail broke off"};
    }
}

bool says_no_mailbox(const mail::Answer& answer)
{
    const bool is_code = answer.code == 550 || answer.code == 551 || answer.code == 553;
    const auto& status = answer.status;
    return answer.about == About::recipient && is_code && (status.empty() || status.starts_with("5.1.") || status == "5.2.1");
}

bool stops_everything(const Outcome& outcome)
{
    if (outcome.fate == Fate::uncertain) return true;
    if (outcome.fate != Fate::later) return false;
    const auto about = outcome.answer.about;
    return about == About::connection || about == About::sender || outcome.answer.code == 0;
}

bool asks_to_slow_down(const Outcome& outcome)
{
    const auto code = outcome.answer.code;
    return outcome.fate == Fate::later && !stops_everything(outcome) && (code == 421 || code == 450 || code == 451);
}

std::optional<std::int64_t> wait_after(std::int64_t failures)
{
    constexpr std::array<std::int64_t, 6> waits{minutes(1), minutes(5), minutes(20), hours(1), hours(4), hours(8)};
    constexpr std::int64_t given_up = 11; // with these waits, two days after the first
    if (failures >= given_up) return {};
    return waits.at(static_cast<std::size_t>(std::clamp<std::int64_t>(failures - 1, 0, std::ssize(waits) - 1)));
}

std::vector<Claim> claim(store::Transaction& db, Mailing& mailing, const Settings& settings, Time now)
{
    std::vector<Claim> all;
    const auto in_a_second = std::max(1, settings.per_minute / 60);
    for (auto& lane : list_lanes(db, mailing.issue, now, std::min(most_lanes, settings.batch))) {
        auto most = settings.batch - static_cast<int>(all.size());
        if (most <= 0) break;
        if (settings.per_minute > 0) most = std::min(most, in_a_second);
        if (lane.blocks > 0) most = 1; // a scout
        const auto taken = take(db, mailing.issue, lane.domain, now, most);
        const auto interval = settings.per_minute > 0 ? minutes(1) / settings.per_minute : 0;
        const auto count = static_cast<std::int64_t>(taken.size());
        if (count > 0) lane.free = std::max(lane.free, now - (interval > 0 ? arrears : 0)) + count * interval;
        if (count > 0 && lane.blocks > 0) lane.free = now + first_block; // while it is under way nobody follows
        keep(db, mailing.issue, lane);
        all.insert(all.end(), taken.begin(), taken.end());
    }
    mailing.count(Standing::waiting) -= static_cast<std::int64_t>(all.size());
    mailing.count(Standing::sending) += static_cast<std::int64_t>(all.size());
    return all;
}

void conclude(store::Transaction& db, std::int64_t issue, std::span<const Outcome> outcomes, Time now)
{
    auto mailing = find_mailing(db, issue);
    if (!mailing) return;
    Books books{db, *mailing, now};
    for (const auto& outcome : outcomes) take(books, outcome);
    for (const auto& [domain, lane] : books.lanes) keep(db, issue, lane);
    keep(db, *mailing);
}

}
