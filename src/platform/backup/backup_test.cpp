// A backup of either database, restored into either, is the same; a damaged one is refused before anything is touched.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <limits>
#include <set>
#include <thread>

#include "platform/backup/backup.hpp"
#include "platform/backup/manifest.hpp"
#include "platform/backup/tar.hpp"

namespace kenober::backup {
namespace {

namespace fs = std::filesystem;

using store::Change;
using store::Dialect;
using store::Row;
using store::Scratch;
using store::Transaction;

std::vector<store::Migration> schema()
{
    auto list = store::embedded_migrations();
    std::erase_if(list, [](const auto& one) { return !one.name.starts_with("store/"); });
    // The first table points at the second, and the second at itself: no order of filling suits both.
    const std::string tables = R"(
        CREATE TABLE area (id {identity}, parent {int64} REFERENCES area(id), name {text} NOT NULL) {strict};
        CREATE TABLE aaa (id {identity}, area {int64} NOT NULL REFERENCES area(id), n {int64}, d {double}, t {text}, b {bytes}) {strict};
        INSERT INTO area (name) VALUES ('everywhere');)";
    list.push_back({"play/20260101_tables", tables, tables});
    return list;
}

struct Way {
    Dialect from, to;
};

class Backup : public ::testing::TestWithParam<Way> {
protected:
    void SetUp() override
    {
        for (const Dialect dialect : {GetParam().from, GetParam().to}) {
            const std::string missing = Scratch::missing(dialect);
            if (missing.empty()) continue;
            const char* ci = std::getenv("CI");
            if (ci != nullptr && std::string(ci) == "true") FAIL() << missing;
            GTEST_SKIP() << missing;
        }
    }

    static void fill(store::Database& database)
    {
        std::string every;
        for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);
        database.write(Change::quiet(), [&](Transaction& t) {
            t.run("INSERT INTO area (id, parent, name) VALUES (5, NULL, 'north')");
            t.run("INSERT INTO area (id, parent, name) VALUES (2, 5, 'east')");
            t.run("UPDATE area SET parent = 2 WHERE id = 5");  // round in a ring
            t.run("INSERT INTO aaa (area, n, d, t, b) VALUES (2, $1, $2, $3, $4)", std::numeric_limits<std::int64_t>::min(), 0.1,
                  "tab\tline\nreturn\r back\\slash \\N 'é' \xF0\x9F\x90\x9F", store::Blob{every});
            t.run("INSERT INTO aaa (area, n, d, t, b) VALUES (5, $1, $2, '', $3)", std::numeric_limits<std::int64_t>::max(),
                  std::numeric_limits<double>::infinity(), store::Blob{});
            t.run("INSERT INTO aaa (area) VALUES (5)");
            t.run("INSERT INTO aaa (area, t) VALUES (5, '\\N')");
            t.run("DELETE FROM aaa WHERE t = '\\N'");  // its number is not given again
        });
    }

    static std::vector<std::string> everything(store::Database& database)
    {
        auto r = database.read();
        auto all = r->list("SELECT id, parent, name FROM area ORDER BY id", [](const Row& row) {
            return std::to_string(row.get<std::int64_t>(0)) + "," + std::to_string(row.get<std::optional<std::int64_t>>(1).value_or(-1)) +
                   "," + row.get<std::string>(2);
        });
        for (auto& line : r->list("SELECT id, area, n, d, t, b FROM aaa ORDER BY id", [](const Row& row) {
                 return std::to_string(row.get<std::int64_t>(0)) + "," + std::to_string(row.get<std::int64_t>(1)) + "," +
                        std::to_string(row.get<std::optional<std::int64_t>>(2).value_or(-1)) + "," +
                        std::to_string(row.get<std::optional<double>>(3).value_or(-1)) + "," +
                        row.get<std::optional<std::string>>(4).value_or("null") + "," +
                        row.get<std::optional<store::Blob>>(5).value_or(store::Blob{"null"}).bytes;
             }))
            all.push_back(std::move(line));
        return all;
    }

    static void write_text(const fs::path& path, const std::string& text)
    {
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }

    static std::string read_text(const fs::path& path)
    {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
};

INSTANTIATE_TEST_SUITE_P(Way, Backup,
                         ::testing::Values(Way{Dialect::sqlite, Dialect::sqlite}, Way{Dialect::sqlite, Dialect::postgres},
                                           Way{Dialect::postgres, Dialect::sqlite}, Way{Dialect::postgres, Dialect::postgres}),
                         [](const auto& one) {
                             const auto name = [](Dialect dialect) {
                                 return std::string(dialect == Dialect::sqlite ? "sqlite" : "postgres");
                             };
                             return name(one.param.from) + "_to_" + name(one.param.to);
                         });

TEST_P(Backup, ComesBackWhole)
{
    const Scratch from(GetParam().from, schema()), to(GetParam().to);
    fill(*from);
    const auto media = from.folder() / "media", file = from.folder() / "all.tar";
    const std::string large(200'001, 'p'), deep = "ab/" + std::string(90, 'x') + "/" + std::string(90, 'y');
    write_text(media / "ab" / "cd.jpg", large);
    write_text(media / deep, "deep");
    write_text(media / "empty", "");
    std::int64_t last = 0;
    const auto written = write(*from, media, file, [&](std::int64_t done, std::int64_t total) {
        EXPECT_GE(done, last);
        EXPECT_LE(done, total);
        last = done;
    });
    EXPECT_EQ(written.rows, (std::map<std::string, std::int64_t>{{"aaa", 3}, {"area", 3}}));
    EXPECT_EQ(written.files, 3);
    EXPECT_EQ(written.bytes, 200'005);
    EXPECT_EQ(check(file).rows, written.rows);
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);

    const auto restored = restore(file, *to, to.folder() / "media", Existing::refuse, {}, schema());
    EXPECT_EQ(restored.rows, written.rows);
    EXPECT_EQ(everything(*to), everything(*from));
    EXPECT_EQ(read_text(to.folder() / "media" / "ab" / "cd.jpg"), large);
    EXPECT_EQ(read_text(to.folder() / "media" / deep), "deep");
    EXPECT_TRUE(fs::exists(to.folder() / "media" / "empty"));
    EXPECT_FALSE(fs::exists(to.folder() / "media.restoring"));
    const auto next =
        to->write(Change::quiet(), [](Transaction& t) { return t.value<std::int64_t>("INSERT INTO aaa (area) VALUES (5) RETURNING id"); });
    EXPECT_GE(next, 5);  // PostgreSQL may skip some
    EXPECT_THROW(to->write(Change::quiet(), [](Transaction& t) { t.run("INSERT INTO aaa (area) VALUES (4711)"); }), store::Conflict);
    EXPECT_NO_THROW(to->migrate(schema()));
}

// Out of one storage and into another of another kind. A real server of S3 where tests/s3.py names one.
class Elsewhere : public Backup {
protected:
    static std::unique_ptr<blob::Store> storage(const fs::path& cache, const std::string& prefix)
    {
        const char* endpoint = std::getenv("KENOBER_S3");
        if (!endpoint) return {};
        return blob::s3_store({.endpoint = endpoint, .bucket = "kenober", .key = "kenober", .secret = "not a secret", .prefix = prefix},
                              cache);
    }
    static std::string put(blob::Store& store, const fs::path& folder, const std::string& content)
    {
        const auto name = sha256_hex(content) + ".jpg";
        write_text(folder / "new", content);
        store.put(name, folder / "new");
        return name;
    }
    static std::set<std::string> names(blob::Store& store)
    {
        std::set<std::string> all;
        store.each([&](const blob::Entry& one) { all.insert(one.name); });
        return all;
    }
};

INSTANTIATE_TEST_SUITE_P(Way, Elsewhere, ::testing::Values(Way{Dialect::sqlite, Dialect::sqlite}, Way{Dialect::sqlite, Dialect::postgres}),
                         [](const auto& one) { return std::string(one.param.to == Dialect::sqlite ? "sqlite" : "postgres"); });

TEST_P(Elsewhere, PicturesComeAlongFromStorageAndIntoIt)
{
    const Scratch from(GetParam().from, schema()), to(GetParam().to), third(Dialect::sqlite);
    const auto here = storage(from.folder() / "cache", random_token(6) + "/");
    const char* ci = std::getenv("CI");
    if (!here && ci && std::string(ci) == "true") FAIL() << "KENOBER_S3 is not set";
    if (!here) GTEST_SKIP() << "KENOBER_S3 is not set: no storage was backed up (tests/s3.py starts one)";
    fill(*from);
    const std::string large(300'000, 'p');
    const auto one = put(*here, from.folder(), large), two = put(*here, from.folder(), "small");
    fs::remove_all(from.folder() / "cache" / one.substr(0, 2));  // no copy at hand: it has to be fetched
    const auto file = from.folder() / "all.tar", again = from.folder() / "again.tar";
    EXPECT_EQ(write(*from, *here, file).files, 2);

    // Into a folder, and from that folder into another storage.
    restore(file, *to, to.folder() / "media", Existing::refuse, {}, schema());
    const auto media = blob::folder_store(to.folder() / "media");
    EXPECT_EQ(blob::read(*media, one), large);
    EXPECT_EQ(write(*to, *media, again).files, 2);
    const auto there = storage(third.folder() / "cache", random_token(6) + "/");
    EXPECT_EQ(restore(again, *third, *there, Existing::refuse, {}, schema()).files, 2);
    EXPECT_EQ(names(*there), (std::set{one, two}));
    EXPECT_EQ(blob::read(*there, one), large);
    EXPECT_EQ(everything(*third), everything(*from));

    // What is there is not written over unasked; asked for, it is as the backup says; a restore that fails leaves what was there.
    EXPECT_THROW(restore(again, *third, *there, Existing::refuse, {}, schema()), std::runtime_error);
    const auto other = put(*there, third.folder(), "of later");
    there->remove(two);
    EXPECT_THROW(
        restore(
            again, *third, *there, Existing::replace, [](std::int64_t, std::int64_t) { throw std::runtime_error("enough"); }, schema()),
        std::runtime_error);
    EXPECT_EQ(names(*there), (std::set{one, other}));
    restore(again, *third, *there, Existing::replace, {}, schema());
    EXPECT_EQ(names(*there), (std::set{one, two}));
    for (const auto& name : {one, two}) there->remove(name), here->remove(name);
}

TEST_P(Backup, ReplacesOnlyWhereThatWasAskedFor)
{
    const Scratch from(GetParam().from, schema()), to(GetParam().to, schema());
    fill(*from);
    const auto file = from.folder() / "all.tar", media = to.folder() / "media";
    write(*from, from.folder() / "no media", file);
    to->write(Change::quiet(), [](Transaction& t) { t.run("INSERT INTO area (name) VALUES ('mine')"); });
    write_text(media / "mine", "mine");
    const auto mine = everything(*to);
    EXPECT_THROW(restore(file, *to, media, Existing::refuse, {}, schema()), std::runtime_error);
    EXPECT_EQ(everything(*to), mine);
    EXPECT_EQ(read_text(media / "mine"), "mine");

    // Interrupted in the middle, it leaves what was there.
    EXPECT_THROW(restore(
                     file, *to, media, Existing::replace, [](std::int64_t, std::int64_t) { throw std::runtime_error("enough"); }, schema()),
                 std::runtime_error);
    EXPECT_EQ(everything(*to), mine);
    EXPECT_EQ(read_text(media / "mine"), "mine");

    const auto generation = to->generation(1);
    restore(file, *to, media, Existing::replace, {}, schema());
    EXPECT_EQ(everything(*to), everything(*from));
    EXPECT_FALSE(fs::exists(media / "mine"));
    EXPECT_NE(to->generation(1), generation);
}

TEST_P(Backup, OlderOnesAreBroughtUpToDateAndNewerOnesRefused)
{
    const Scratch from(GetParam().from, schema()), to(GetParam().to);
    fill(*from);
    const auto file = from.folder() / "all.tar", media = to.folder() / "media";
    write(*from, from.folder() / "media", file);
    auto newer = schema();
    const std::string column = "ALTER TABLE area ADD COLUMN colour {text}; UPDATE area SET colour = 'blue'";
    newer.push_back({"play/20260202_colour", column, column});
    restore(file, *to, media, Existing::refuse, {}, newer);
    EXPECT_EQ(to->read()->value<std::int64_t>("SELECT count(*) FROM area WHERE colour = 'blue'"), 3);

    const auto later = to.folder() / "later.tar";
    write(*to, media, later);
    const Scratch old(GetParam().from, schema());
    EXPECT_THROW(restore(later, *old, old.folder() / "media", Existing::replace, {}, schema()), store::MigrationRefused);
    EXPECT_EQ(old->read()->value<std::int64_t>("SELECT count(*) FROM area"), 1);
}

TEST_P(Backup, IsOneMomentWhileOthersWrite)
{
    const Scratch from(GetParam().from, schema()), to(GetParam().to);
    std::atomic<bool> stop{false};
    std::thread writing([&] {
        while (!stop)
            from->write(Change::quiet(), [](Transaction& t) {
                const auto area = t.value<std::int64_t>("INSERT INTO area (name) VALUES ('pair') RETURNING id");
                t.run("INSERT INTO aaa (area) VALUES ($1)", area);
            });
    });
    const auto counts = write(*from, from.folder() / "media", from.folder() / "all.tar");
    stop = true;
    writing.join();
    EXPECT_EQ(counts.rows.at("area"), counts.rows.at("aaa") + 1);
    EXPECT_NO_THROW(restore(from.folder() / "all.tar", *to, to.folder() / "media", Existing::refuse, {}, schema()));
}

TEST_P(Backup, DamageIsFoundBeforeAnythingIsTouched)
{
    const Scratch from(GetParam().from, schema()), to(GetParam().to);
    fill(*from);
    const auto media = from.folder() / "media", file = from.folder() / "all.tar", bad = from.folder() / "bad.tar";
    write_text(media / "picture", std::string(3000, 'p'));
    write(*from, media, file);
    const std::string whole = read_text(file);
    const auto refused = [&](const std::string& bytes) {
        write_text(bad, bytes);
        try {
            restore(bad, *to, to.folder() / "media", Existing::replace, {}, schema());
        } catch (const std::runtime_error&) {
            return !store::holds_data(*to) && !fs::exists(to.folder() / "media");
        }
        return false;
    };
    auto changed = whole;
    changed[whole.find("pppp") + 100] = 'q';
    EXPECT_TRUE(refused(changed));
    changed = whole;
    changed[whole.find("north")] = 'N';
    EXPECT_TRUE(refused(changed));
    for (const std::size_t size : {std::size_t{0}, std::size_t{100}, whole.size() / 2, whole.size() - 1025})
        EXPECT_TRUE(refused(whole.substr(0, size)));
    EXPECT_TRUE(refused("this is no archive" + std::string(2000, ' ')));
}

TEST(Archive, LeavesNothingWhenItCannotBeWritten)
{
    const Scratch from(Dialect::sqlite, schema());
    EXPECT_THROW(write(*from, from.folder(), from.folder() / "no folder" / "all.tar"), std::runtime_error);
    EXPECT_THROW(write(*from, from.folder() / "media", from.folder() / "all.tar",
                       [](std::int64_t, std::int64_t) { throw std::runtime_error("stop"); }),
                 std::runtime_error);
    EXPECT_FALSE(fs::exists(from.folder() / "all.tar"));
    EXPECT_FALSE(fs::exists(from.folder() / "all.tar.partial"));
}

TEST(Archive, OtherToolsReadIt)
{
    const Scratch from(Dialect::sqlite, schema());
    fs::create_directories(from.folder() / "media");
    std::ofstream(from.folder() / "media" / "one") << "content of one";
    const auto file = from.folder() / "all.tar";
    write(*from, from.folder() / "media", file);
    const std::string command = "tar -xOf '" + file.string() + "' media/one | grep -qx 'content of one'";
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(Archive, NamesStayBelowTheirFolder)
{
    for (const std::string name :
         {"media/../../etc/passwd", "/etc/passwd", "media//etc", "tables/x", "media/a/./b", "media/..", "media/a\\b"}) {
        Manifest manifest;
        manifest.files.push_back({name, 1, "00"});
        EXPECT_THROW((void)parse_manifest(to_json(manifest)), std::runtime_error) << name;
    }
    EXPECT_THROW((void)parse_manifest("{\"format\":\"kenober backup\"}"), std::runtime_error);
    EXPECT_THROW((void)parse_manifest("[1, 2"), std::runtime_error);
    EXPECT_THROW((void)parse_manifest(""), std::runtime_error);
}

}
}
