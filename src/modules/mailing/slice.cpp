#include "modules/mailing/slice.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "modules/mailing/outcome.hpp"

namespace kenober::mailing {

namespace {

constexpr int readers_in_a_write = 1'000;
constexpr std::int64_t short_wait = seconds(1);    // is waited for within a slice, by the thread itself
constexpr std::int64_t look_again = minutes(1);    // where nothing says when to go on
constexpr std::int64_t least_window = seconds(10); // over which the speed is measured
constexpr std::int64_t refused_in_a_row = 8;       // after which the batch is written down, which may find that it is enough
constexpr int most_tries = 20;                     // of a write that the disk refuses

// One run, shared by its threads.
class Slice {
public:
    Slice(const Sending& sending, store::Database& database, std::int64_t issue, std::int64_t number)
        : m_sending(sending), m_database(database), m_issue(issue), m_number(number), m_ends(sending.clock.now() + sending.settings.slice)
    {}

    bool is_over() const { return m_halted || m_sending.clock.now() >= m_ends; }

    bool spread_some()
    {
        return m_database.write(store::Change::quiet(), [&](store::Transaction& db) {
            auto mailing = find_mailing(db, m_issue);
            if (!mailing || mailing->slice != m_number || mailing->state != State::spreading) return false;
            mailing->is_spread = spread(db, *mailing, readers_in_a_write, m_sending.clock.now()) < readers_in_a_write;
            if (mailing->is_spread) mailing->state = State::sending;
            keep(db, *mailing);
            return !mailing->is_spread;
        });
    }

    void send_all()
    {
        {
            std::vector<std::jthread> threads; // joined here, whatever happens
            for (int number = 1; number < m_sending.settings.connections; ++number) threads.emplace_back([this] { send_batches(); });
            send_batches();
        }
        if (m_failure) std::rethrow_exception(m_failure);
    }

private:
    // What is thrown here ends the slice; what was being sent stays so, and is uncertain for the next.
    void send_batches()
    {
        try {
            while (!is_over() && (send_batch() || wait_a_little())) {}
        } catch (...) {
            m_halted = true;
            const std::lock_guard lock(m_mutex);
            if (!m_failure) m_failure = std::current_exception();
        }
    }

    bool send_batch()
    {
        const auto claims = m_database.write(store::Change::quiet(), [&](store::Transaction& db) {
            auto mailing = find_mailing(db, m_issue);
            if (!mailing || mailing->slice != m_number || mailing->state != State::sending) return std::vector<Claim>{};
            auto taken = claim(db, *mailing, m_sending.settings, m_sending.clock.now());
            keep(db, *mailing);
            return taken;
        });
        if (claims.empty()) return false;
        std::vector<Outcome> outcomes;
        outcomes.reserve(claims.size());
        std::int64_t refused = 0, slow = 0; // in a row; slow: of one domain, a batch is made lane by lane
        for (std::size_t number = 0; number < claims.size(); ++number) {
            if (number > 0 && claims[number].domain != claims[number - 1].domain) slow = 0;
            if (m_halted || slow >= slow_in_a_row || refused >= refused_in_a_row) {
                outcomes.push_back({claims[number]});
                continue;
            }
            const auto& outcome = outcomes.emplace_back(send(claims[number]));
            if (stops_everything(outcome)) m_halted = true;
            refused = outcome.fate == Fate::refused ? refused + 1 : 0;
            slow = !asks_to_slow_down(outcome) ? 0 : outcome.answer.code == 421 ? slow_in_a_row : slow + 1;
        }
        write_down(outcomes);
        return true;
    }

    Outcome send(const Claim& claim)
    {
        mail::Message message;
        try {
            auto db = m_database.read();
            if (!may_send(*db, m_issue, m_number)) return {claim};
            const auto reader = letter::find_reader(*db, claim.reader);
            if (!reader || reader->state != letter::State::reading) return {claim, Fate::left};
            if (!mail::is_mail_address(reader->mail)) return {claim, Fate::refused, {.about = mail::About::recipient}, "no mail address"};
            const auto written = m_sending.write(*db, m_issue, *reader);
            if (!written) return {claim, Fate::unconcerned};
            message = message_to(*reader, m_issue, *written, m_sending.settings, m_sending.clock.now());
        } catch (const store::Unavailable&) {
            m_halted = true;
            return {claim};
        } catch (const std::exception& error) {
            log::warning("mailing.unwritten", {{"issue", std::to_string(m_issue)}, {"error", error.what()}});
            return {claim, Fate::unwritten};
        }
        try {
            m_sending.post.send(message);
            return {claim, Fate::sent};
        } catch (...) {
            return outcome_of(claim, std::current_exception());
        }
    }

    // What has left must be written down, even if the disk is full for a while.
    void write_down(const std::vector<Outcome>& outcomes)
    {
        for (int number = 1;; ++number) {
            try {
                return m_database.write(store::Change::quiet(),
                                        [&](store::Transaction& db) { conclude(db, m_issue, outcomes, m_sending.clock.now()); });
            } catch (const store::Unavailable& error) {
                log::warning("mailing.write_down", {{"issue", std::to_string(m_issue)}, {"error", error.what()}});
                if (number == most_tries) throw;
            }
            m_sending.clock.wait(short_wait);
        }
    }

    // False where it is not worth it: another job may need the thread.
    bool wait_a_little()
    {
        const auto now = m_sending.clock.now();
        const auto next = next_moment(*m_database.read(), m_issue);
        if (!next || *next > std::min(m_ends, now + short_wait)) return false;
        m_sending.clock.wait(std::max<std::int64_t>(next->micros - now.micros, 1'000));
        return may_send(*m_database.read(), m_issue, m_number);
    }

    const Sending& m_sending;
    store::Database& m_database;
    const std::int64_t m_issue, m_number;
    const Time m_ends;
    std::atomic<bool> m_halted = false;
    std::mutex m_mutex;
    std::exception_ptr m_failure;
};

bool is_done(const Mailing& mailing)
{
    return mailing.is_open() && mailing.is_spread && mailing.count(Standing::waiting) == 0 && mailing.count(Standing::sending) == 0;
}

void finish(store::Transaction& db, Mailing& mailing, const Ended& ended, Time now)
{
    const bool is_first = !mailing.ended;
    mailing.state = State::done;
    mailing.trouble.clear();
    if (is_first) mailing.ended = now;
    remove_lanes(db, mailing.issue);
    if (is_first && ended) ended(db, mailing.issue, now);
}

void measure(Mailing& mailing, Time now)
{
    const auto window = now.micros - mailing.window_began.micros;
    if (window < least_window) return;
    const auto sent = mailing.count(Standing::sent) - mailing.window_sent;
    mailing.speed = sent * seconds(1'000) / window;
    mailing.window_began = now;
    mailing.window_sent = mailing.count(Standing::sent);
}

/// What comes after: the next slice, or nothing.
void hand_on(store::Transaction& db, Mailing& mailing, const Ended& ended, Time now)
{
    mailing.job = 0;
    measure(mailing, now);
    if (is_done(mailing)) finish(db, mailing, ended, now);
    if (mailing.state == State::spreading) ask(db, mailing, std::max(now, mailing.resumes));
    if (mailing.state == State::sending) {
        const auto next = next_moment(db, mailing.issue).value_or(now + look_again);
        ask(db, mailing, std::max({now, next, mailing.resumes}));
    }
    keep(db, mailing);
}

/// The number of this run, or nothing: it is not its turn, or not yet.
std::optional<std::int64_t> begin_slice(store::Transaction& db, std::int64_t issue, std::int64_t job, const Ended& ended, Time now)
{
    auto mailing = find_mailing(db, issue);
    if (!mailing || mailing->job != job) return {};
    // Whoever was sending has gone without a word, or comes too late and says what they still know.
    if (mailing->count(Standing::sending) > 0) strand(db, *mailing);
    const bool is_due = mailing->resumes <= now;
    const bool goes_on = (mailing->state == State::spreading || mailing->state == State::sending) && !is_done(*mailing);
    if (!is_due || !goes_on) {
        hand_on(db, *mailing, ended, now);
        return {};
    }
    ++mailing->slice;
    mailing->alive = now;
    keep(db, *mailing);
    return mailing->slice;
}

}

void run_slice(const Sending& sending, store::Database& database, std::int64_t issue, std::int64_t job)
{
    const auto number = database.write(
        store::Change::quiet(), [&](store::Transaction& db) { return begin_slice(db, issue, job, sending.ended, sending.clock.now()); });
    if (!number) return;
    Slice slice(sending, database, issue, *number);
    while (!slice.is_over() && slice.spread_some()) {}
    slice.send_all();
    database.write(store::Change::quiet(), [&](store::Transaction& db) {
        auto mailing = find_mailing(db, issue);
        if (mailing && mailing->slice == *number) hand_on(db, *mailing, sending.ended, sending.clock.now());
    });
}

}
