#include "commons/finding/finding.hpp"

#include <algorithm>
#include <future>

#include "commons/contribution/contribution.hpp"

namespace kenober::finding {

namespace {

constexpr int texts_at_once = 400; // read by one thread, which remembers the stems of words it has met
constexpr std::size_t texts_in_one_write = 100;
constexpr std::size_t lexemes_in_one_write = 5'000, most_lexemes = 100'000;

/// An index being made anew. Whatever changes meanwhile comes into it by itself; what is interrupted begins again.
class Making {
public:
    explicit Making(store::Database& database) : m_database(database)
    {
        m_database.write(store::Change::quiet(), [](store::Transaction& db) { empty(db); });
    }

    void run(const std::function<void(std::int64_t)>& progress)
    {
        auto next = prepare(0);
        for (std::int64_t done = 0;;) {
            const auto ready = next.get();
            if (ready.last == 0) break;
            next = prepare(ready.last);
            keep_all(ready.entries);
            done += static_cast<std::int64_t>(ready.entries.size());
            if (progress) progress(done);
        }
        keep_counts();
        m_database.write(store::Change::quiet(), [](store::Transaction& db) {
            auto now = standing(db);
            now.after.reset();
            set_standing(db, now);
        });
    }

private:
    using Entries = std::vector<Entry>;
    struct Batch {
        Entries entries;
        std::int64_t last = 0; // 0: there is no further one
    };

    // Texts become tokens on a thread of its own, while those before them are written.
    std::future<Batch> prepare(std::int64_t after)
    {
        return std::async(std::launch::async, [this, after] {
            auto db = m_database.read();
            const auto ids = list_published(*db, after, texts_at_once);
            Batch batch{{}, ids.empty() ? 0 : ids.back()};
            for (const auto id : ids)
                if (auto entry = entry_of(*db, id)) batch.entries.push_back(*std::move(entry));
            return batch;
        });
    }

    void keep_all(const Entries& ready)
    {
        for (std::size_t at = 0; at < ready.size(); at += texts_in_one_write)
            keep(std::span(ready).subspan(at, std::min(texts_in_one_write, ready.size() - at)));
    }

    void keep(std::span<const Entry> ready)
    {
        const auto kept = m_database.write(store::Change::quiet(), [&](store::Transaction& db) {
            std::vector<const Entry*> now;
            for (const auto& entry : ready)
                if (put_again(db, entry)) now.push_back(&entry);
            return now;
        });
        for (const auto* entry : kept) add_lines(m_counts, entry->lexemes, 1);
        if (m_counts.size() > most_lexemes) keep_counts();
    }

    void keep_counts()
    {
        while (!m_counts.empty()) {
            WordCounts some;
            while (!m_counts.empty() && some.size() < lexemes_in_one_write) some.insert(m_counts.extract(m_counts.begin()));
            m_database.write(store::Change::quiet(), [&](store::Transaction& db) { add_counts(db, some); });
        }
    }

    store::Database& m_database;
    WordCounts m_counts;
};

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
    Making(database).run([&](std::int64_t done) {
        if (progress) progress(done, all);
    });
}

void forget_words(store::Transaction& db) { jobs::later(db, "finding.merge", ""); }

}
