#include "platform/jobs/runner.hpp"

#include <algorithm>
#include <chrono>

#include "platform/base/base.hpp"

namespace kenober::jobs {
namespace {

constexpr std::size_t longest_error = 500;  // characters kept for the administrator

}

Runner::Runner(store::Database& database, Settings settings) : m_database(database), m_settings(settings), m_owner(random_token(12))
{
    m_listener = m_database.listen("outbox", [this] {
        const std::lock_guard lock(m_mutex);
        m_rung = true;
        m_wake_watch.notify_one();
    });
}

Runner::~Runner()
{
    m_database.forget(m_listener);
    stop();
}

void Runner::add(std::string job, Work work, Delivery delivery)
{
    if (job.empty() || job.find_first_of("|%_\\") != job.npos) throw std::invalid_argument("not a name for a job: " + job);
    m_known += job + "|";
    m_kinds[std::move(job)] = {std::move(work), delivery};
}

void Runner::start()
{
    m_stopping = false;
    m_threads.emplace_back([this] { watch(); });
    for (int number = 0; number < m_settings.workers; ++number) m_threads.emplace_back([this] { work(); });
}

void Runner::stop()
{
    if (m_threads.empty()) return;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_ready.clear();
    }
    m_wake_watch.notify_all();
    m_wake_workers.notify_all();
    for (auto& thread : m_threads) thread.join();
    m_threads.clear();
    try {
        m_database.write(store::Change::quiet(), [&](store::Transaction& t) { outbox::release(t, m_owner); });
    } catch (const store::Error& error) {  // their lease ends by itself
        log::warning("jobs.release", {{"error", error.what()}});
    }
}

int Runner::run_due()
{
    int count = 0;
    for (;;) {
        const auto jobs = claim(16);
        for (const Job& job : jobs) run(job);
        if (jobs.empty()) return count;
        count += static_cast<int>(jobs.size());
    }
}

// One thread per node takes rows, a little more than the workers can do at once, so that none waits for a commit.
void Runner::watch()
{
    const auto enough = static_cast<std::size_t>(m_settings.workers) * 4;
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        const auto room = enough - std::min(enough, m_ready.size());
        m_rung = false;
        lock.unlock();
        std::vector<Job> jobs;
        try {
            keep_claims();
            if (room > 0 && anything_due()) jobs = claim(static_cast<int>(room));
        } catch (const std::exception& error) {  // a full disk, a lost server: it passes
            log::warning("jobs.watch", {{"error", error.what()}});
        }
        lock.lock();
        if (m_stopping) return;  // stop() releases what was just claimed
        const bool more = !jobs.empty();
        for (Job& job : jobs) m_ready.push_back(std::move(job));
        if (more) m_wake_workers.notify_all();
        if (m_ready.size() < enough / 2 && more) continue;
        m_wake_watch.wait_for(lock, std::chrono::microseconds(m_settings.look_every), [&] { return m_stopping || m_rung; });
    }
}

void Runner::work()
{
    const auto few = static_cast<std::size_t>(m_settings.workers);
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake_workers.wait(lock, [&] { return m_stopping || !m_ready.empty(); });
        if (m_stopping) return;
        const Job job = std::move(m_ready.front());
        m_ready.pop_front();
        if (m_ready.size() == few) {  // fetch the next ones before these run out
            m_rung = true;
            m_wake_watch.notify_one();
        }
        lock.unlock();
        run(job);
        lock.lock();
    }
}

bool Runner::anything_due()
{
    auto snapshot = m_database.read();
    const auto due = outbox::next_due(*snapshot, m_known);
    return due && *due <= current_time();
}

std::vector<Job> Runner::claim(int limit)
{
    const Time now = current_time();
    return m_database.write(store::Change::quiet(),
                            [&](store::Transaction& t) { return outbox::claim(t, m_owner, m_known, now, now + m_settings.lease, limit); });
}

// Says that we are alive, and takes over from those who are not.
void Runner::keep_claims()
{
    const Time now = current_time();
    if (now < m_next_keeping) return;
    m_next_keeping = now + m_settings.lease / 4;
    const auto recovered = m_database.write(store::Change::quiet(), [&](store::Transaction& t) {
        outbox::renew(t, m_owner, now + m_settings.lease);
        return outbox::recover(t, now);
    });
    if (recovered > 0) log::warning("jobs.recovered", {{"count", std::to_string(recovered)}});
}

void Runner::run(const Job& job)
{
    const Kind& kind = m_kinds.at(job.name);
    try {
        if (kind.delivery == Delivery::at_most_once) {
            const bool mine =
                m_database.write(store::Change::quiet(), [&](store::Transaction& t) { return outbox::mark_sending(t, m_owner, job.id); });
            if (!mine) return;
        }
        kind.work(job, m_database);
    } catch (const Uncertain& error) {
        const std::string text = shorten(error.what(), longest_error);
        return conclude([&](store::Transaction& t) { outbox::give_up(t, m_owner, job.id, State::uncertain, text); });
    } catch (const Hopeless& error) {
        const std::string text = shorten(error.what(), longest_error);
        return conclude([&](store::Transaction& t) { outbox::give_up(t, m_owner, job.id, State::dead, text); });
    } catch (const std::exception& error) {
        return fail(job, error.what());
    } catch (...) {
        return fail(job, "an unknown failure");
    }
    conclude([&](store::Transaction& t) { outbox::remove(t, m_owner, job.id); });
}

void Runner::fail(const Job& job, const std::string& error)
{
    const std::string text = is_clean_utf8(error) ? shorten(error, longest_error) : "an error in no readable text";
    const bool last = job.attempts >= m_settings.most_attempts;
    log::warning(last ? "jobs.dead" : "jobs.failed",
                 {{"job", job.name}, {"id", std::to_string(job.id)}, {"attempts", std::to_string(job.attempts)}});
    conclude([&](store::Transaction& t) {
        if (last) outbox::give_up(t, m_owner, job.id, State::dead, text);
        else outbox::put_back(t, m_owner, job.id, wait_after(job.attempts), text);
    });
}

// What was done must be written down, even if the disk is full for a while; a stop does not wait for that.
void Runner::conclude(const std::function<void(store::Transaction&)>& body)
{
    for (;;) {
        try {
            return m_database.write(store::Change::quiet(), [&](store::Transaction& t) { body(t); });
        } catch (const store::Unavailable& error) {
            log::warning("jobs.conclude", {{"error", error.what()}});
        }
        std::unique_lock lock(m_mutex);
        if (m_wake_workers.wait_for(lock, std::chrono::microseconds(m_settings.look_every), [&] { return m_stopping; })) return;
    }
}

Time Runner::wait_after(int attempts) const
{
    std::int64_t wait = m_settings.first_wait;
    for (int number = m_settings.soon; number < attempts && wait < m_settings.longest_wait; ++number) wait *= 2;
    wait = std::min(wait, m_settings.longest_wait);
    const auto fifth = wait / 5;
    return current_time() + (wait - fifth + static_cast<std::int64_t>(random_below(1000)) * 2 * fifth / 1000);
}

}
