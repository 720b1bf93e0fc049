#include "commons/finding/making.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <queue>
#include <thread>

#include "commons/finding/index.hpp"

namespace kenober::finding {

namespace {

constexpr int texts_at_once = 400;
constexpr std::size_t texts_in_one_write = 200; // others wait as long as it lasts
constexpr std::size_t lexemes_in_one_write = 5'000, most_lexemes = 200'000;
constexpr std::size_t most_waiting = 2; // batches, each a few megabytes

struct Batch {
    std::vector<Entry> entries;
    WordCounts counts; // of all these
};

/// Texts become tokens on a thread of its own, which remembers the words that it has met, while those before them are written.
class Preparing {
public:
    explicit Preparing(store::Database& database) : m_database(database), m_thread([this](const std::stop_token& stop) { run(stop); }) {}
    Preparing(const Preparing&) = delete;
    Preparing& operator=(const Preparing&) = delete;

    ~Preparing()
    {
        m_thread.request_stop();
        // What waits for room is told.
        m_moved.notify_all();
    }

    /// The next ones; nothing after the last.
    std::optional<Batch> next()
    {
        std::unique_lock lock(m_mutex);
        m_moved.wait(lock, [&] { return !m_ready.empty() || m_is_done; });
        if (m_ready.empty()) {
            if (m_failure) std::rethrow_exception(m_failure);
            return {};
        }
        auto batch = std::move(m_ready.front());
        m_ready.pop();
        m_moved.notify_all();
        return batch;
    }

private:
    void run(const std::stop_token& stop)
    {
        std::exception_ptr failure;
        try {
            for (std::int64_t after = 0; !stop.stop_requested();) {
                auto batch = batch_after(after);
                if (batch.entries.empty() && after < 0) break;
                hand_over(std::move(batch), stop);
                if (after < 0) break;
            }
        } catch (...) {
            failure = std::current_exception();
        }
        const std::lock_guard lock(m_mutex);
        m_failure = failure;
        m_is_done = true;
        m_moved.notify_all();
    }

    // Moves `after` on; to -1 behind the last.
    Batch batch_after(std::int64_t& after)
    {
        auto db = m_database.read();
        const auto ids = list_published(*db, after, texts_at_once);
        after = ids.size() < texts_at_once ? -1 : ids.back();
        Batch batch;
        batch.entries.reserve(ids.size());
        for (const auto id : ids)
            if (auto entry = entry_of(*db, id)) {
                add_lines(batch.counts, entry->lexemes, 1);
                batch.entries.push_back(*std::move(entry));
            }
        return batch;
    }

    void hand_over(Batch&& batch, const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        m_moved.wait(lock, stop, [&] { return m_ready.size() < most_waiting; });
        m_ready.push(std::move(batch));
        m_moved.notify_all();
    }

    store::Database& m_database;
    std::mutex m_mutex;
    std::condition_variable_any m_moved;
    std::queue<Batch> m_ready;
    std::exception_ptr m_failure;
    bool m_is_done = false;
    std::jthread m_thread; // ends before what it uses
};

class Making {
public:
    explicit Making(store::Database& database) : m_database(database)
    {
        m_database.write(store::Change::quiet(), [](store::Transaction& db) {
            empty(db);
            set_merging(db, Parts::many);
        });
    }

    void run(const std::function<void(std::int64_t)>& progress)
    {
        Preparing preparing(m_database);
        std::int64_t done = 0;
        while (const auto batch = preparing.next()) {
            for (const auto& [lexeme, count] : batch->counts) add(lexeme, count);
            for (std::size_t at = 0; at < batch->entries.size(); at += texts_in_one_write)
                keep(std::span(batch->entries).subspan(at, std::min(texts_in_one_write, batch->entries.size() - at)));
            if (m_counts.size() > most_lexemes) keep_counts();
            done += static_cast<std::int64_t>(batch->entries.size());
            if (progress) progress(done);
        }
        keep_counts();
        m_database.write(store::Change::quiet(), [](store::Transaction& db) {
            auto now = standing(db);
            now.after.reset();
            set_standing(db, now);
            set_merging(db, Parts::few);
        });
        // In one part it is asked several times as fast.
        for (auto merging = Merging::begins; merge(merging);) merging = Merging::goes_on;
    }

private:
    bool merge(Merging merging)
    {
        return m_database.write(store::Change::quiet(), [&](store::Transaction& db) { return merge_parts(db, merging); });
    }

    void add(const std::string& lexeme, const Count& count)
    {
        auto& all = m_counts[lexeme];
        all.texts += count.texts;
        if (all.spelled.empty()) all.spelled = count.spelled;
    }

    void keep(std::span<const Entry> ready)
    {
        const auto others = m_database.write(store::Change::quiet(), [&](store::Transaction& db) {
            std::vector<const Entry*> not_kept;
            for (const auto& entry : ready)
                if (!put_again(db, entry)) not_kept.push_back(&entry);
            return not_kept;
        });
        // Came into it by themselves, and were counted so, or are no longer there.
        for (const auto* entry : others) add_lines(m_counts, entry->lexemes, -1);
    }

    void keep_counts()
    {
        const auto all = in_order(m_counts);
        for (std::size_t at = 0; at < all.size(); at += lexemes_in_one_write) {
            const auto some = std::span(all).subspan(at, std::min(lexemes_in_one_write, all.size() - at));
            m_database.write(store::Change::quiet(), [&](store::Transaction& db) { add_counts(db, some); });
        }
        m_counts.clear();
    }

    store::Database& m_database;
    WordCounts m_counts;
};

}

void make_anew(store::Database& database, const std::function<void(std::int64_t)>& progress) { Making(database).run(progress); }

}
