// An archive that was sent to a room: what is kept of it, and what a job makes of one that is bad, gone, or was taken in already.
#include "modules/moving/arrivals.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "commons/gallery/gallery.hpp"
#include "modules/moving/moving.hpp"
#include "modules/moving/orders_store.hpp"
#include "platform/blob/blob.hpp"

namespace kenober::moving {
namespace {

namespace fs = std::filesystem;

constexpr Time monday{1'700'000'000'000'000};

class Arrivals : public testing::TestWithParam<store::Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        m_town.emplace(GetParam(), store::embedded_migrations());
        const auto& folder = m_town->folder();
        keep_in({folder / "parcels", folder / "resting", folder / "incoming"});
        gallery::keep_in(blob::folder_store(folder / "media"));
        fs::create_directories(kept_in().incoming);
    }
    template <class Body>
    auto write(Body body)
    {
        return (*m_town)->write(store::Change::quiet(), body);
    }
    std::int64_t send(const std::string& file, const std::string& bytes)
    {
        std::ofstream(kept_in().incoming / file, std::ios::binary) << bytes;
        return write([&](store::Transaction& t) { return insert(t, {0, file, static_cast<std::int64_t>(bytes.size()), "", monday}); });
    }
    void work(std::int64_t id, int attempts = 1)
    {
        jobs::Job job;
        job.payload = std::to_string(id) + " 0";
        job.attempts = attempts;
        take_in(job, **m_town);
    }
    Sent sent(std::int64_t id) { return find_sent(*(*m_town)->read(), id).value(); }

    std::optional<store::Scratch> m_town;
};

TEST_P(Arrivals, WaitUntilTheyAreTakenOrRefusedOnce)
{
    const auto id = send("a.zip", "x");
    EXPECT_EQ(sent(id).stage, Stage::waiting);
    EXPECT_EQ(sent(id).at, monday);
    EXPECT_TRUE(knows_file(*(*m_town)->read(), "a.zip"));
    EXPECT_FALSE(knows_file(*(*m_town)->read(), "b.zip"));
    const auto problem = say("“{entry}” does not hold what it should: this archive was made by another version, or changed.",
                             {{"entry", std::string("a\x1f") + "b\nc"}});
    EXPECT_TRUE(write([&](store::Transaction& t) { return mark_refused(t, id, problem, monday); }));
    EXPECT_FALSE(write([&](store::Transaction& t) { return mark_taken(t, id, {}, monday); }));
    const auto after = sent(id);
    EXPECT_EQ(after.stage, Stage::refused);
    EXPECT_EQ(after.problem_id, problem.id);
    EXPECT_EQ(after.problem_values, (std::vector<std::pair<std::string, std::string>>{{"entry", "a b c"}}));
    EXPECT_EQ(list_sent(*(*m_town)->read()).size(), 1U);
}

TEST_P(Arrivals, ABadFileIsRefusedInWordsAndRemoved)
{
    const auto id = send("bad.zip", "PK\x03\x04 and then a letter");
    work(id);
    EXPECT_EQ(sent(id).stage, Stage::refused);
    EXPECT_FALSE(sent(id).problem_id.empty());
    EXPECT_TRUE(fs::is_empty(kept_in().incoming));
    work(id);
    EXPECT_EQ(sent(id).stage, Stage::refused);
}

TEST_P(Arrivals, AFileThatIsGoneIsToldSo)
{
    const auto id = send("gone.zip", "x");
    fs::remove(kept_in().incoming / "gone.zip");
    work(id);
    EXPECT_EQ(sent(id).problem_id, "The file is no longer on the server: send it again.");
}

TEST_P(Arrivals, OneThatWasTakenInAlreadyLosesItsFileAndNothingElse)
{
    const auto id = send("again.zip", "x");
    write([&](store::Transaction& t) {
        parcel::Arrived arrived;
        arrived.site = t.value<std::int64_t>(
            "INSERT INTO site (slug, name, baseline, hue, licence, is_main) VALUES ('quai', 'Quai', '', 200, '', 0) RETURNING id");
        return mark_taken(t, id, arrived, monday);
    });
    work(id);
    EXPECT_EQ(sent(id).stage, Stage::taken);
    EXPECT_TRUE(fs::is_empty(kept_in().incoming));
}

TEST_P(Arrivals, WhatNothingNamesIsClearedAfterAnHour)
{
    const auto id = send("known.zip", "x");
    for (const auto* name : {"known.zip", "orphan.zip"}) {
        std::ofstream(kept_in().incoming / name) << "x";
        fs::last_write_time(kept_in().incoming / name, fs::file_time_type::clock::now() - std::chrono::hours(2));
    }
    std::ofstream(kept_in().incoming / "fresh.zip") << "x";
    clear_incoming(**m_town);
    EXPECT_TRUE(fs::exists(kept_in().incoming / "known.zip")) << id;
    EXPECT_TRUE(fs::exists(kept_in().incoming / "fresh.zip"));
    EXPECT_FALSE(fs::exists(kept_in().incoming / "orphan.zip"));
}

TEST_P(Arrivals, ASiteThatWasWokenMeanwhileIsNotFrozenAgain)
{
    auto& db = **m_town;
    const auto site = write([](store::Transaction& t) {
        return t.value<std::int64_t>(
            "INSERT INTO site (slug, name, baseline, hue, licence, is_main) VALUES ('quai', 'Le quai', '', 200, '', 1) RETURNING id");
    });
    const auto origin = [&](const std::string& word) { return origin_of_rest(*db.read(), site, word); };
    EXPECT_EQ(origin("https://port.example/"), "https://port.example");
    EXPECT_FALSE(origin("again"));
    repose::put_to_rest(db, site, kept_in().resting, "quai-1", "https://quai.example", monday);
    EXPECT_EQ(origin("again"), "https://quai.example");
    write([](store::Transaction& t) { freeze_again(t); });
    EXPECT_EQ(db.read()->value<std::string>("SELECT payload FROM outbox WHERE job = 'rest'"), std::to_string(site) + " again");
    repose::wake(db, site, kept_in().resting);
    EXPECT_FALSE(origin("again"));
}

TEST_P(Arrivals, WhatIsOrderedIsSaidUntilItIsDone)
{
    const auto ordered = [&](std::int64_t site) { return orders(*(*m_town)->read(), site); };
    EXPECT_TRUE(ordered(3).empty());
    const auto id = write([](store::Transaction& t) {
        const auto first = jobs::later(t, "parcel", "3 people");
        jobs::later(t, "rest", "3 https://port.example/");
        jobs::later(t, "rest", "3 wake");
        jobs::later(t, "parcel", "33 ");
        return first;
    });
    const auto found = ordered(3);
    ASSERT_EQ(found.size(), 3U) << "33 is another site";
    EXPECT_EQ(found[0].work, Work::parcel);
    EXPECT_EQ(found[1].work, Work::rest);
    EXPECT_EQ(found[2].work, Work::wake);
    EXPECT_FALSE(found[0].has_failed);
    EXPECT_GT(found[0].since, monday);
    write([&](store::Transaction& t) { return t.run("UPDATE outbox SET state = 'dead' WHERE id = $1", id); });
    EXPECT_TRUE(ordered(3)[0].has_failed);
    write([&](store::Transaction& t) { return jobs::discard(t, id); });
    EXPECT_EQ(ordered(3).size(), 2U);
    EXPECT_EQ(ordered(33).size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(On, Arrivals, testing::Values(store::Dialect::sqlite, store::Dialect::postgres));

}
}
