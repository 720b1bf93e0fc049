// A disk that is full, broken or without power: nothing acknowledged is lost, reading goes on, and no restart is needed.
#include <fstream>
#include <mutex>
#include <set>

#include "platform/store/both_test.hpp"
#include "platform/store/shaky_disk_test.hpp"
#include "platform/store/sqlite_connection.hpp"

namespace kenober::store {
namespace {

std::set<std::string> names(SqliteConnection& connection)
{
    std::set<std::string> found;
    connection.query("SELECT name FROM person", {}, Fetch::whole,
                     [&](const Row& row) { return found.insert(row.get<std::string>(0)).second; });
    return found;
}

bool intact(SqliteConnection& connection)
{
    bool fine = false;
    connection.query("PRAGMA integrity_check", {}, Fetch::whole, [&](const Row& row) { return fine = row.get<std::string>(0) == "ok"; });
    return fine;
}

// Six threads write at once; what was acknowledged, and what else than Unavailable came out.
struct Outcome {
    std::set<std::string> acknowledged;
    int unavailable = 0, other = 0;
};

Outcome write_at_once(Database& database, ShakyDisk& disk, int each)
{
    Outcome outcome;
    std::mutex mutex;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 6; ++thread)
        threads.emplace_back([&, thread] {
            for (int n = 0; n < each; ++n) {
                const std::string name = std::to_string(thread) + "." + std::to_string(n);
                int* counter = nullptr;
                try {
                    database.write(Change::of_site(1), [&](Transaction& t) { add_person(t, name); });
                    disk.acknowledged(name);
                } catch (const Unavailable&) {
                    counter = &outcome.unavailable;
                } catch (const std::exception&) {
                    counter = &outcome.other;
                }
                const std::lock_guard lock(mutex);
                if (counter != nullptr) ++*counter;
                else outcome.acknowledged.insert(name);
            }
        });
    for (auto& thread : threads) thread.join();
    return outcome;
}

class Disk : public ::testing::TestWithParam<ShakyDisk::Trouble> {};

TEST_P(Disk, TroubleLosesNothingAcknowledgedAndPasses)
{
    int strokes = 0;
    for (int after = 0; after < 40; after += after < 8 ? 1 : 5) {
        ShakyDisk disk;
        const Scratch db(Dialect::sqlite, play_schema());
        disk.trouble(GetParam(), after);
        const Outcome outcome = write_at_once(*db, disk, 4);
        strokes += disk.struck() ? 1 : 0;
        EXPECT_EQ(outcome.other, 0) << "after " << after;
        // How many strokes the disk is asked for depends on how many writes share a commit: the first ones are always reached.
        if (after < 8) { EXPECT_GT(outcome.unavailable, 0) << "after " << after; }
        EXPECT_GE(count_people(*db), static_cast<std::int64_t>(outcome.acknowledged.size())) << "reading goes on, after " << after;

        disk.heal();
        EXPECT_NO_THROW(db->write(Change::quiet(), [](Transaction& t) { add_person(t, "again"); })) << "after " << after;
        SqliteConnection look(db.settings().url.substr(7), SqliteConnection::Use::read, seconds(5));
        const auto found = names(look);
        EXPECT_TRUE(intact(look));
        EXPECT_TRUE(found.contains("again"));
        for (const std::string& name : outcome.acknowledged) EXPECT_TRUE(found.contains(name)) << name << " after " << after;
    }
    EXPECT_GE(strokes, 8);
}

INSTANTIATE_TEST_SUITE_P(With, Disk,
                         ::testing::Values(ShakyDisk::Trouble::full, ShakyDisk::Trouble::write_error, ShakyDisk::Trouble::short_write,
                                           ShakyDisk::Trouble::sync_error));

// Writes under recording, then cuts the power at many moments of the story; says how many acknowledged names were gone.
int lost_to_power_cuts(ShakyDisk& disk, int cuts)
{
    const Scratch db(Dialect::sqlite, play_schema(), [](Settings& s) { s.log_bytes = 1 << 20; });
    SqliteConnection base(db.settings().url.substr(7), SqliteConnection::Use::write, seconds(5));
    EXPECT_EQ(sqlite3_wal_checkpoint_v2(base.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr), SQLITE_OK);
    std::ifstream file(db.settings().url.substr(7), std::ios::binary);
    disk.record({std::istreambuf_iterator<char>(file), {}});
    write_at_once(*db, disk, 60);
    disk.stop_recording();

    std::mt19937 chance(20261122);
    int lost = 0;
    for (int cut = 0; cut < cuts; ++cut) {
        auto left = disk.after_power_cut(disk.story() * static_cast<std::size_t>(cut + 1) / static_cast<std::size_t>(cuts), chance);
        const auto path = (db.folder() / ("cut" + std::to_string(cut) + ".db")).string();
        std::ofstream(path, std::ios::binary) << left.files[""];
        std::ofstream(path + "-wal", std::ios::binary) << left.files["-wal"];
        try {
            SqliteConnection look(path, SqliteConnection::Use::write, seconds(5));
            const auto found = names(look);
            if (!intact(look)) ++lost;
            for (const std::string& name : left.acknowledged) lost += found.contains(name) ? 0 : 1;
        } catch (const std::exception&) {  // a file that cannot be read has lost everything
            ++lost;
        }
    }
    return lost;
}

TEST(PowerCut, LosesNothingAcknowledged)
{
    ShakyDisk disk;
    EXPECT_EQ(lost_to_power_cuts(disk, 100), 0);
}

// The test itself is worth nothing if it does not notice a log that was not synced (what synchronous = NORMAL would do).
TEST(PowerCut, IsNoticedWhereTheLogIsNotSynced)
{
    ShakyDisk disk(ShakyDisk::Syncs::log_ignored);
    EXPECT_GT(lost_to_power_cuts(disk, 30), 0);
}

}
}
