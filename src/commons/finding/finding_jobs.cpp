#include "commons/finding/finding.hpp"

#include "commons/contribution/contribution.hpp"
#include "commons/finding/making.hpp"

namespace kenober::finding {

namespace {

bool is_complete(const Standing& now) { return now.version == index_version && now.is_ours && !now.after; }

void count_all(const jobs::Job&, store::Database& database)
{
    while (database.write(store::Change::quiet(), [](store::Transaction& db) { return count_words(db); })) {}
}

// Nothing of what is gone stays: not in words still to be counted, not in parts of the index, not in the log through which both were written.
void merge_all(const jobs::Job& job, store::Database& database)
{
    count_all(job, database);
    auto merging = Merging::begins;
    while (database.write(store::Change::quiet(), [&](store::Transaction& db) { return merge_parts(db, merging); }))
        merging = Merging::goes_on;
    database.empty_log();
}

}

void follow_changes() { contribution::add_follower(settle); }

void add_jobs(jobs::Runner& runner)
{
    runner.add("finding.count", count_all);
    runner.add("finding.merge", merge_all);
    runner.add("finding.index", [](const jobs::Job&, store::Database& database) { make_index(database, {}); });
}

void check_index(store::Database& database)
{
    if (is_complete(standing(*database.read()))) return;
    database.write(store::Change::quiet(), [](store::Transaction& db) {
        jobs::forget(db, "finding.index", [](const std::string&, jobs::State) { return true; });
        jobs::later(db, "finding.index", "");
    });
}

void make_index(store::Database& database, const std::function<void(std::int64_t, std::int64_t)>& progress)
{
    if (is_complete(standing(*database.read()))) return;
    const auto all = count_published(*database.read());
    make_anew(database, [&](std::int64_t done) {
        if (progress) progress(done, all);
    });
}

void forget_words(store::Transaction& db) { jobs::later(db, "finding.merge", ""); }

}
