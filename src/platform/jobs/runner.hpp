// The threads that do what was asked for later.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "platform/jobs/outbox.hpp"

namespace kenober::jobs {

/// at_least_once: after a crash the job runs again, so it must bear that. at_most_once: its effect is announced before it begins, and after
/// a crash such a row is *uncertain*: counted, shown, and never run again by itself.
enum class Delivery { at_least_once, at_most_once };

/// Thrown by a job that will never succeed: no further attempt.
class Hopeless : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Thrown by a job that cannot know whether its effect took place: the row becomes uncertain.
class Uncertain : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// All times in microseconds.
struct Settings {
    int workers = 2;
    int most_attempts = 21;
    int soon = 9; // failures after which first_wait stays as it is: what a job needs comes back within minutes, most often
    std::int64_t first_wait = seconds(20); // then doubled after each failure; a fifth more or less by chance
    std::int64_t longest_wait = hours(6);
    std::int64_t lease = seconds(60); // after a crash, how long until others take over; kept alive while a job runs
    std::int64_t look_every = seconds(1); // for what other nodes wrote, and what has become due
};

class Runner {
public:
    using Work = std::function<void(const Job&, store::Database&)>;

    explicit Runner(store::Database& database, Settings settings = {});
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    /// Before start(). A job that nobody added stays in the outbox, for a node that knows it. Any exception out of `work` is a failure.
    void add(std::string job, Work work, Delivery delivery = Delivery::at_least_once);

    void start();
    /// Finishes the jobs under way, lets go of those not begun, takes no more. Waits for it.
    void stop();

    /// Runs on this thread whatever is due, and what that asks for, until nothing is; returns how many ran. For tests and short commands.
    int run_due();

private:
    struct Kind {
        Work work;
        Delivery delivery;
    };

    void watch();
    void work();
    std::vector<Job> claim(int limit);
    bool anything_due();
    void keep_claims();
    void run(const Job& job);
    void fail(const Job& job, const std::string& error);
    void conclude(const std::function<void(store::Transaction&)>& body);
    Time wait_after(int attempts) const;

    store::Database& m_database;
    const Settings m_settings;
    const std::string m_owner;
    std::map<std::string, Kind> m_kinds;
    std::string m_known = "|";
    std::uint64_t m_listener = 0;
    Time m_next_keeping;

    std::mutex m_mutex;
    std::condition_variable m_wake_watch;
    std::condition_variable m_wake_workers;
    std::deque<Job> m_ready;
    bool m_rung = false;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

}
