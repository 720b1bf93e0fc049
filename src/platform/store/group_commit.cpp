#include "platform/store/group_commit.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

#include "platform/base/base.hpp"

namespace kenober::store {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t largest_group = 256;
constexpr auto longest_group = std::chrono::milliseconds(20);  // of bodies: who waits is not kept waiting for late comers
constexpr int most_attempts = 30;                              // of a group that meets other nodes
constexpr auto slow_body = std::chrono::milliseconds(50);

#ifdef NDEBUG
constexpr bool each_body_twice = false;
#else
constexpr bool each_body_twice = true;
#endif

void warn_if_slow(Clock::time_point start, const std::source_location& where)
{
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
    if (taken > slow_body)
        log::warning("store.slow_write", {{"milliseconds", std::to_string(taken.count())},
                                          {"where", std::string(where.file_name()) + ":" + std::to_string(where.line())}});
}

template <class Kind>
bool is(const std::exception_ptr& error)
{
    if (!error) return false;
    try {
        std::rethrow_exception(error);
    } catch (const Kind&) {
        return true;
    } catch (...) {
        return false;
    }
}

void wait_before(int number) { std::this_thread::sleep_for(std::chrono::microseconds(random_below(1U << std::min(number + 8, 16)))); }

}

struct GroupCommit::Waiting {
    std::optional<Database::Body> body;
    std::optional<Chore> chore;
    Change change = Change::quiet();
    std::source_location where;

    std::vector<std::int64_t> sites;
    std::vector<std::string_view> bells;
    std::exception_ptr error;
    std::condition_variable wake;
    bool done = false;
    bool leads = false;
};

struct GroupCommit::Group {
    std::vector<Waiting*> ran;  // in the order of their bodies; those with an error are already undone
    Clock::time_point start = Clock::now();
};

void GroupCommit::write(Change change, Database::Body body, std::source_location where)
{
    Waiting waiting;
    waiting.body = body;
    waiting.change = change;
    waiting.where = where;
    join(waiting);
    ++(waiting.error ? m_refused : m_writes);
    if (waiting.error) std::rethrow_exception(waiting.error);
}

void GroupCommit::between_groups(Chore chore)
{
    Waiting waiting;
    waiting.chore = chore;
    join(waiting);
    if (waiting.error) std::rethrow_exception(waiting.error);
}

bool GroupCommit::if_idle(Chore chore)
{
    Waiting waiting;
    waiting.chore = chore;
    {
        const std::lock_guard lock(m_mutex);
        if (m_led) return false;
        m_led = true;
        m_queue.push_back(&waiting);
    }
    lead();
    if (waiting.error) std::rethrow_exception(waiting.error);
    return true;
}

void GroupCommit::join(Waiting& waiting)
{
    {
        std::unique_lock lock(m_mutex);
        m_queue.push_back(&waiting);
        if (m_led) waiting.wake.wait(lock, [&] { return waiting.done || waiting.leads; });
        else m_led = true;
        if (waiting.done) return;
    }
    lead();
}

// Runs what stands first in the queue, the leader's own among it, and passes the lead on.
void GroupCommit::lead()
{
    Waiting* first = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        first = m_queue.front();
        if (first->chore) m_queue.pop_front();
    }
    if (first->chore) run_chore(*first);
    else run_group();
    hand_over();
}

void GroupCommit::hand_over()
{
    const std::lock_guard lock(m_mutex);
    if (m_queue.empty()) {
        m_led = false;
        return;
    }
    m_queue.front()->leads = true;
    m_queue.front()->wake.notify_one();
}

void GroupCommit::run_chore(Waiting& chore)
{
    try {
        (*chore.chore)(connection());
    } catch (...) {
        chore.error = std::current_exception();
        abandon_transaction();
    }
}

void GroupCommit::run_group()
{
    Group group;
    for (int number = 1;; ++number) {
        if (attempt(group) == Fate::over || number == most_attempts) return finish(group);
        ++m_retries;
        wait_before(number);
    }
}

bool GroupCommit::begin()
{
    try {
        connection().begin_write();
        m_writer.begun(*m_connection);
        return true;
    } catch (...) {
        abandon_transaction();
        fail_all_waiting(std::current_exception());
        return false;
    }
}

// Runs those of an earlier attempt once more, then those who came meanwhile, and commits.
GroupCommit::Fate GroupCommit::attempt(Group& group)
{
    if (!begin()) {
        for (Waiting* waiting : group.ran)
            if (!waiting->error) waiting->error = std::make_exception_ptr(Unavailable("the database went away"));
        return Fate::over;
    }
    for (Waiting* waiting : group.ran) waiting->error = nullptr;  // found in a state that never was
    for (std::size_t number = 0;; ++number) {
        if (number == group.ran.size()) {
            Waiting* next = next_of(group);
            if (next == nullptr) return commit(group);
            group.ran.push_back(next);
        }
        if (!run_within(*group.ran[number])) return lose(group, *group.ran[number]);
    }
}

GroupCommit::Waiting* GroupCommit::next_of(const Group& group)
{
    if (group.ran.size() >= largest_group || (!group.ran.empty() && Clock::now() - group.start > longest_group)) return nullptr;
    const std::lock_guard lock(m_mutex);
    if (m_queue.empty() || m_queue.front()->chore) return nullptr;
    Waiting* next = m_queue.front();
    m_queue.pop_front();
    return next;
}

void GroupCommit::run_body(Waiting& waiting)
{
    const auto start = Clock::now();
    const InsideBody inside;
    Transaction transaction(*m_connection);
    try {
        (*waiting.body)(transaction);
        transaction.settle_all();
    } catch (...) {
        if (is<Again>(transaction.failure())) std::rethrow_exception(transaction.failure());  // whatever the body made of it
        throw;
    }
    if (transaction.failure()) std::rethrow_exception(transaction.failure());
    warn_if_slow(start, waiting.where);
    waiting.sites = transaction.sites();
    waiting.bells = transaction.bells();
    if (waiting.change.site()) waiting.sites.push_back(*waiting.change.site());
}

// Says whether the group's transaction still stands.
bool GroupCommit::run_within(Waiting& waiting)
{
    try {
        m_connection->run("SAVEPOINT body");
        run_body(waiting);
        if (each_body_twice) {
            m_connection->run("ROLLBACK TO body");
            run_body(waiting);
        }
        if (!m_connection->autocommit()) m_connection->run("RELEASE body");
    } catch (...) {
        waiting.error = std::current_exception();
    }
    if (is<Again>(waiting.error)) return false;
    if (!m_connection->autocommit() && waiting.error) {
        try {
            m_connection->run("ROLLBACK TO body");
            m_connection->run("RELEASE body");
        } catch (...) {
            abandon_transaction();
        }
    }
    return m_connection && !m_connection->autocommit();
}

// The whole transaction is gone: others were in the way, or SQLite has rolled it back by itself (a full disk does that even within a
// savepoint). Nobody is acknowledged.
GroupCommit::Fate GroupCommit::lose(Group& group, Waiting& culprit)
{
    abandon_transaction();
    if (is<Again>(culprit.error)) {
        for (Waiting* other : group.ran)
            if (!other->error) other->error = culprit.error;  // in case this was the last attempt
        return Fate::again;
    }
    if (!culprit.error) culprit.error = std::make_exception_ptr(Unavailable("the transaction was rolled back by the database"));
    const bool disk = is<Unavailable>(culprit.error) || !m_connection;
    for (Waiting* other : group.ran) {
        if (other == &culprit || other->error) continue;
        if (disk) other->error = std::make_exception_ptr(Unavailable("a disk error undid the write"));
        else run_alone(*other);
    }
    return Fate::over;
}

void GroupCommit::run_alone(Waiting& waiting)
{
    Group alone;
    alone.ran.push_back(&waiting);
    try {
        connection().begin_write();
        m_writer.begun(*m_connection);
        run_body(waiting);
    } catch (...) {
        waiting.error = std::current_exception();
        return abandon_transaction();
    }
    commit(alone);
}

GroupCommit::Fate GroupCommit::commit(Group& group)
{
    std::vector<std::int64_t> sites;
    bool worth_it = false;
    for (const Waiting* waiting : group.ran) {
        if (waiting->error) continue;
        worth_it = true;
        sites.insert(sites.end(), waiting->sites.begin(), waiting->sites.end());
    }
    std::sort(sites.begin(), sites.end());
    sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
    try {
        if (!worth_it) {
            abandon_transaction();
            return Fate::over;
        }
        if (m_connection->autocommit()) throw Unavailable("the transaction was rolled back by the database");
        m_writer.committing(*m_connection, sites);
        m_connection->commit();
        ++m_commits;
    } catch (...) {
        const auto error = std::current_exception();
        abandon_transaction();
        for (Waiting* waiting : group.ran)
            if (!waiting->error) waiting->error = error;
        if (is<Again>(error)) return Fate::again;
        m_writer.uncertain();
        return Fate::over;
    }
    for (const Waiting* waiting : group.ran)
        if (!waiting->error) m_writer.durable(waiting->sites, waiting->bells);
    return Fate::over;
}

void GroupCommit::finish(Group& group)
{
    const std::lock_guard lock(m_mutex);
    for (Waiting* waiting : group.ran) {
        waiting->done = true;
        waiting->wake.notify_one();  // under the lock: what is told so may be gone once it is released
    }
}

// Leaves no transaction open; a connection that cannot even roll back is closed, and the next group opens another.
void GroupCommit::abandon_transaction() noexcept
{
    if (!m_connection) return;
    m_connection->end_read();
    if (!m_connection->autocommit() || !m_connection->usable()) m_connection.reset();
}

Connection& GroupCommit::connection()
{
    if (!m_connection) m_connection = m_writer.open();
    return *m_connection;
}

void GroupCommit::fail_all_waiting(const std::exception_ptr& error)
{
    Group group;
    while (Waiting* next = next_of(group)) {
        next->error = error;
        group.ran.push_back(next);
    }
    finish(group);
}

Figures GroupCommit::figures()
{
    Figures figures;
    const std::lock_guard lock(m_mutex);
    figures.waiting = m_queue.size();
    figures.writes = m_writes;
    figures.commits = m_commits;
    figures.refused = m_refused;
    figures.retries = m_retries;
    return figures;
}

}
