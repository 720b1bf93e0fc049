// Health: what is wrong is said, with what to do; on both databases.
#include "modules/upkeep/health.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "commons/person/person.hpp"
#include "commons/site/site.hpp"
#include "modules/upkeep/upkeep_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/key/key.hpp"

namespace kenober::upkeep {
namespace {

using store::Dialect;
using store::Transaction;

class Health : public ::testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        const auto migrations = store::embedded_migrations();
        db.emplace(GetParam(), migrations);
        ground = {db->folder(), db->folder() / "media", "https://port.example", "smtp://127.0.0.1:25"};
        std::filesystem::create_directories(ground.media);
        (*db)->write(store::Change::quiet(), [](Transaction& t) {
            site::Site main;
            main.name = "Port";
            main.slug = "port";
            main.is_main = true;
            const auto site = site::insert(t, main);
            const auto now = current_time();
            const auto person = person::insert(t, {0, "solenn@port.example", "Solenn", "", "", now}, now);
            person::set_role(t, person, site, http::Who::administrator);
            return 0;
        });
    }
    bool says(const char* what)
    {
        const auto found = examine(*(*db)->read(), ground);
        return std::ranges::any_of(found, [&](const Finding& one) { return std::string_view(one.what.id) == what && *one.what_to_do.id; });
    }

    std::optional<store::Scratch> db;
    Ground ground;
};

TEST_P(Health, IsWellWhereNothingIsWrong)
{
    for (const auto& one : examine(*(*db)->read(), ground)) ADD_FAILURE() << one.what.id;
}

// A store that is in whatever trouble it is told.
class Troubled : public blob::Store {
public:
    explicit Troubled(blob::Trouble trouble) : m_trouble(trouble) {}
    void put(const std::string&, const std::filesystem::path&) override {}
    std::optional<std::filesystem::path> find(std::string_view) override { return {}; }
    bool remove(std::string_view) override { return false; }
    void each(const std::function<void(const blob::Entry&)>&) override {}
    blob::Trouble examine() override { return m_trouble; }
    const std::filesystem::path& workbench() const override { return m_workbench; }

private:
    blob::Trouble m_trouble;
    std::filesystem::path m_workbench;
};

TEST_P(Health, SaysWhatTheStorageOfPicturesLacks)
{
    using enum blob::Trouble;
    const std::pair<blob::Trouble, const char*> expected[] = {
        {refused, "The storage of pictures refuses this server."},
        {clock, "The clock of this server differs from that of the storage of pictures."},
        {missing, "The storage of pictures has no bucket of that name."},
        {slow, "The storage of pictures takes too long to answer."},
        {damaged, "The storage of pictures gives back something else than what it was given."},
        {unreachable, "The storage of pictures does not answer."},
        {other, "No picture can be kept."}};
    for (const auto& [trouble, sentence] : expected) {
        Troubled pictures(trouble);
        ground.pictures = &pictures;
        EXPECT_TRUE(says(sentence)) << sentence;
    }
    Troubled well(none);
    ground.pictures = &well;
    EXPECT_TRUE(examine(*(*db)->read(), ground).empty());
}

TEST_P(Health, SaysThatTheProgramOfPicturesIsMissingOrDoesNotStart)
{
    Troubled well(blob::Trouble::none);
    ground.pictures = &well;
    setenv("KENOBER_MEDIA", "/nowhere/kenober-media", 1);
    EXPECT_TRUE(says("The program kenober-media is missing: no picture can be taken in."));
    setenv("KENOBER_MEDIA", "/bin/false", 1);
    EXPECT_TRUE(says("The program kenober-media does not start: no picture can be taken in."));
    unsetenv("KENOBER_MEDIA");
    EXPECT_TRUE(examine(*(*db)->read(), ground).empty());
}

TEST_P(Health, SaysThatTasksAreTriedAgain)
{
    const auto fail_once = [&] {
        const auto now = current_time();
        (*db)->write(store::Change::quiet(), [&](Transaction& t) {
            for (const auto& job : jobs::outbox::claim(t, "a runner", "|picture.widen|", now, now + minutes(1), 1))
                jobs::outbox::put_back(t, "a runner", job.id, now, "the disk is full");
            return 0;
        });
    };
    (*db)->write(store::Change::quiet(), [](Transaction& t) { return jobs::later(t, "picture.widen", "x"); });
    EXPECT_TRUE(retried_jobs(*(*db)->read(), 10).empty()) << "it has not been tried yet";
    fail_once();
    fail_once();
    EXPECT_FALSE(says("Some tasks have failed several times and are tried again: {count}.")) << "that passes";
    fail_once();
    EXPECT_TRUE(says("Some tasks have failed several times and are tried again: {count}."));
    const auto retried = retried_jobs(*(*db)->read(), 10);
    ASSERT_EQ(retried.size(), 1U);
    EXPECT_EQ(retried.front().job, "picture.widen");
    EXPECT_EQ(retried.front().attempts, 3);
    EXPECT_EQ(retried.front().last_error, "the disk is full");
    EXPECT_EQ(retried.front().state, jobs::State::waiting);
}

TEST_P(Health, SaysWhatIsWrong)
{
    ground.mail_server.clear();
    EXPECT_TRUE(says("No mail leaves this server: it knows no mail server."));
    ground.is_demo = true;
    EXPECT_FALSE(says("No mail leaves this server: it knows no mail server."));
    ground.origin = "http://port.example";
    EXPECT_TRUE(says("People reach the territory without encryption."));
    ground.origin.clear();
    EXPECT_TRUE(says("The server does not know at which address people find it."));
    ground.media = "/proc/nowhere";
    EXPECT_TRUE(says("Nothing can be written into the data folder."));
    (*db)->write(store::Change::quiet(), [](Transaction& t) {
        site::Site quay;
        quay.name = "Quai";
        quay.slug = "quai";
        return site::insert(t, quay);
    });
    EXPECT_TRUE(says("Nobody reads over on {site}."));
    const auto found = examine(*(*db)->read(), ground);
    EXPECT_TRUE(std::ranges::is_sorted(found, {}, [](const Finding& one) { return one.grade == Grade::weak; })) << "the worst first";
}

TEST_P(Health, SaysThatTheKeyIsMissingOrAnother)
{
    ground.key_file = db->folder() / "keys" / "server";
    EXPECT_TRUE(says("The file with the key of the server is missing."));
    choose_server_key(ground.key_file);
    const auto remember = [&] {
        (*db)->write(store::Change::quiet(), [](Transaction& t) {
            site::set_setting(t, key_mark, server_key_mark());
            return 0;
        });
    };
    remember();
    EXPECT_FALSE(says("The file with the key of the server is missing."));
    EXPECT_FALSE(says("The key of the server is not the one with which its database was written."));
    const auto other = db->folder() / "other" / "server";
    choose_server_key(other);
    EXPECT_TRUE(says("The key of the server is not the one with which its database was written."));
    remember();
    EXPECT_FALSE(says("The key of the server is not the one with which its database was written."));
}

TEST_P(Health, MeasuresWhatIsTaken)
{
    std::filesystem::create_directories(ground.media / "ab");
    std::ofstream(ground.media / "ab" / "picture.jpg") << std::string(1234, 'x');
    const auto storage = measure(*(*db)->read(), ground);
    EXPECT_EQ(storage.media, 1234);
    EXPECT_EQ(storage.backups, 0);
    EXPECT_GT(storage.database, 10'000);
    EXPECT_GT(storage.free, 0);
}

INSTANTIATE_TEST_SUITE_P(Both, Health, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& test) { return test.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; });

}
}
