#include "platform/store/group_commit.hpp"

#include <chrono>
#include <optional>
#include <string>

#include "platform/base/base.hpp"

namespace kenober::store {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t largest_group = 256;
constexpr auto longest_group = std::chrono::milliseconds(20);  // of bodies: who waits is not kept waiting for late comers
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

bool is_unavailable(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const Unavailable&) {
        return true;
    } catch (...) {
        return false;
    }
}

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

GroupCommit::GroupCommit(std::function<std::unique_ptr<SqliteConnection>()> open, Announce announce)
    : m_open(std::move(open)), m_announce(std::move(announce))
{
}

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
    try {
        connection().run("BEGIN IMMEDIATE");
        notice_others(*m_connection);  // until our commit nobody else can write
    } catch (...) {
        abandon_transaction();
        fail_all_waiting(std::current_exception());
        return;
    }
    while (Waiting* next = next_of(group)) {
        group.ran.push_back(next);
        if (!run_within(group, *next)) return finish(group);
    }
    commit(group);
    finish(group);
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
    (*waiting.body)(transaction);
    if (transaction.failure()) std::rethrow_exception(transaction.failure());
    warn_if_slow(start, waiting.where);
    waiting.sites = transaction.sites();
    waiting.bells = transaction.bells();
    if (waiting.change.site()) waiting.sites.push_back(*waiting.change.site());
}

// Says whether the group's transaction still stands.
bool GroupCommit::run_within(Group& group, Waiting& waiting)
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
    if (!m_connection->autocommit() && waiting.error) {
        try {
            m_connection->run("ROLLBACK TO body");
            m_connection->run("RELEASE body");
        } catch (...) {
            abandon_transaction();
        }
    }
    if (m_connection && !m_connection->autocommit()) return true;
    lose(group, waiting);
    return false;
}

// SQLite has rolled back the whole transaction by itself (a full disk does that even within a savepoint). Nobody is acknowledged.
void GroupCommit::lose(Group& group, Waiting& culprit)
{
    if (!culprit.error) culprit.error = std::make_exception_ptr(Unavailable("the transaction was rolled back by the database"));
    const bool disk = is_unavailable(culprit.error) || !m_connection;
    for (Waiting* other : group.ran) {
        if (other == &culprit || other->error) continue;
        if (disk) other->error = std::make_exception_ptr(Unavailable("a disk error undid the write"));
        else run_alone(*other);
    }
}

void GroupCommit::run_alone(Waiting& waiting)
{
    Group alone;
    alone.ran.push_back(&waiting);
    try {
        connection().run("BEGIN IMMEDIATE");
        run_body(waiting);
    } catch (...) {
        waiting.error = std::current_exception();
        abandon_transaction();
        return;
    }
    commit(alone);
}

void GroupCommit::commit(Group& group)
{
    bool worth_it = false;
    for (const Waiting* waiting : group.ran) worth_it = worth_it || !waiting->error;
    if (!worth_it) return abandon_transaction();
    try {
        if (m_connection->autocommit()) throw Unavailable("the transaction was rolled back by the database");
        m_connection->run("COMMIT");
        ++m_commits;
    } catch (...) {
        abandon_transaction();
        const std::int64_t every = 0;  // a failed commit may yet have happened
        m_announce({&every, 1}, {});
        for (Waiting* waiting : group.ran)
            if (!waiting->error) waiting->error = std::current_exception();
        return;
    }
    for (const Waiting* waiting : group.ran)
        if (!waiting->error) m_announce(waiting->sites, waiting->bells);
}

void GroupCommit::finish(Group& group)
{
    const std::lock_guard lock(m_mutex);
    for (Waiting* waiting : group.ran) {
        waiting->done = true;
        waiting->wake.notify_one();  // under the lock: what is told so may be gone once it is released
    }
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

// Leaves no transaction open; a connection that cannot even roll back is closed, and the next group opens another.
void GroupCommit::abandon_transaction() noexcept
{
    if (!m_connection || m_connection->autocommit()) return;
    try {
        m_connection->run("ROLLBACK");
    } catch (const std::exception&) {
    }
    if (!m_connection->autocommit()) m_connection.reset();
}

SqliteConnection& GroupCommit::connection()
{
    if (!m_connection) {
        m_connection = m_open();
        m_data_version = -1;  // counted per connection: what happened meanwhile is unknown
        notice_others(*m_connection);
    }
    return *m_connection;
}

void GroupCommit::notice_others(SqliteConnection& connection)
{
    const auto version = connection.data_version();
    if (version == m_data_version) return;
    m_data_version = version;
    const std::int64_t every = 0;
    m_announce({&every, 1}, {});
}

Figures GroupCommit::figures()
{
    Figures figures;
    const std::lock_guard lock(m_mutex);
    figures.waiting = m_queue.size();
    figures.writes = m_writes;
    figures.commits = m_commits;
    figures.refused = m_refused;
    return figures;
}

}
