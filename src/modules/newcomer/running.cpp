#include "modules/newcomer/running.hpp"

#include <map>
#include <mutex>

namespace kenober::newcomer {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// After so many attempts nothing will change by itself: whoever ordered it is told, and may have it go on.
constexpr int most_attempts = 4;

fs::path& folder()
{
    static fs::path path;
    return path;
}

class Moments {
public:
    std::optional<Moment> of(std::int64_t run)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_all.find(run);
        if (found == m_all.end()) return {};
        const auto& [standing, since, first] = found->second;
        Moment moment{standing, {}};
        const auto spent = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - since).count();
        const auto done = standing.done - first;
        if (spent >= 2 && done > 0) moment.seconds_left = spent * (standing.total - standing.done) / done;
        return moment;
    }
    void set(std::int64_t run, const Standing& standing)
    {
        const std::lock_guard lock(m_mutex);
        auto& known = m_all[run];
        // Each phase has a pace of its own.
        if (known.standing.phase != standing.phase || known.since == Clock::time_point{}) known = {standing, Clock::now(), standing.done};
        known.standing = standing;
    }
    void end(std::int64_t run)
    {
        const std::lock_guard lock(m_mutex);
        m_all.erase(run);
    }

private:
    struct Known {
        Standing standing;
        Clock::time_point since = {};
        std::int64_t first = 0;
    };
    std::mutex m_mutex;
    std::map<std::int64_t, Known> m_all;
};

Moments& moments()
{
    static Moments all;
    return all;
}

// Asked about twice a second, not with every text.
class Ear {
public:
    Ear(store::Database& database, std::int64_t run) : m_database(database), m_run(run) {}
    Then hear(const Standing& standing)
    {
        moments().set(m_run, standing);
        const auto now = Clock::now();
        if (now - m_asked < std::chrono::milliseconds(500)) return Then::go_on;
        m_asked = now;
        return is_to_stop(*m_database.read(), m_run) ? Then::stop : Then::go_on;
    }

private:
    store::Database& m_database;
    std::int64_t m_run;
    Clock::time_point m_asked = {};
};

void refuse(store::Database& database, std::int64_t run, const Sentence& why)
{
    database.write(store::Change::quiet(), [&](store::Transaction& db) { refuse_run(db, run, why, current_time()); });
}

void do_run(store::Database& database, const Run& ordered)
{
    Choices choices{ordered.site, ordered.program, ordered.licence, ordered.manner, {}, intake::Absent::leave};
    Ear ear(database, ordered.id);
    const auto report =
        run_source(database, incoming() / ordered.file, choices, [&](const Standing& standing) { return ear.hear(standing); });
    if (!report) return refuse(database, ordered.id, report.problems().list().front().sentence);
    end_run(database, ordered.id, *report, current_time());
    if (ordered.manner == Manner::trial || report->end == Report::End::stopped) return;
    // It is all here: what was sent is not needed again.
    database.write(store::Change::quiet(), [&](store::Transaction& db) { forget_file(db, ordered.id); });
    std::error_code ignored;
    fs::remove(incoming() / ordered.file, ignored);
}

}

std::optional<Moment> moment_of(std::int64_t run) { return moments().of(run); }
const fs::path& incoming() { return folder(); }
void keep_in(const fs::path& incoming) { folder() = incoming; }

void work(const jobs::Job& job, store::Database& database)
{
    const auto id = whole_number(job.payload).value_or(0);
    const auto ordered = find_run(*database.read(), id);
    if (!ordered || ordered->file.empty()) return;
    if (!database.write(store::Change::quiet(), [&](store::Transaction& db) { return begin_run(db, id); })) return;
    try {
        do_run(database, *ordered);
    } catch (const std::exception& error) {
        moments().end(id);
        if (job.attempts < most_attempts) throw;
        log::error("an import could not be finished", {{"why", error.what()}});
        refuse(database, id,
               say("The server could not keep what this file holds: its disk may be full. What had come until then is here; let it go on "
                   "later."));
    }
    moments().end(id);
}

void add_jobs(jobs::Runner& runner)
{
    runner.add("intake", [](const jobs::Job& job, store::Database& database) { work(job, database); });
}

void clear_incoming(store::Database& database)
{
    if (incoming().empty()) return;
    std::error_code missing;
    auto db = database.read();
    std::vector<fs::path> left;
    for (const auto& entry : fs::directory_iterator(incoming(), missing)) {
        const auto name = entry.path().filename().string();
        const auto is_old = fs::file_time_type::clock::now() - entry.last_write_time(missing) > std::chrono::hours(1);
        if (name.ends_with(".intake") && is_old && !knows_file(*db, name)) left.push_back(entry.path());
    }
    for (const auto& path : left) fs::remove(path, missing);
}

}
