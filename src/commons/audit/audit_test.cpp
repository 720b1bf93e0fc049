// The log of administration, on both databases: noted, read by cursor and by act, nameless once somebody left, gone after a year.
#include "commons/audit/audit.hpp"

#include <gtest/gtest.h>

namespace kenober::audit {
namespace {

using store::Dialect;
using store::Transaction;

const Time noon = start_of_day(2026, 11, 20) + hours(12);

TEST(Acts, AllHaveAWordAndASentence)
{
    for (const auto act : acts) {
        EXPECT_EQ(act_of(name(act)), act);
        EXPECT_NE(std::string(in_words(act)), "");
    }
    EXPECT_FALSE(act_of("nonsense"));
}

class Log : public ::testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        const auto migrations = store::embedded_migrations();
        db.emplace(GetParam(), migrations);
        write([&](Transaction& t) {
            for (const auto* one : {"Solenn", "Marcel"})
                t.run("INSERT INTO person (mail, name, password, created) VALUES ($1, $2, '', $3)", std::string(one) + "@x.example", one,
                      noon);
        });
        solenn = id_of("Solenn");
        marcel = id_of("Marcel");
    }
    template <class Body>
    void write(Body body)
    {
        (*db)->write(store::Change::quiet(), [&](Transaction& t) {
            body(t);
            return 0;
        });
    }
    std::int64_t id_of(const char* name) { return (*db)->read()->value<std::int64_t>("SELECT id FROM person WHERE name = $1", name); }
    Entries all(std::optional<Act> act = {}, std::int64_t before = 0) { return list(*(*db)->read(), {act, 0, before}); }

    std::optional<store::Scratch> db;
    std::int64_t solenn = 0, marcel = 0;
};

TEST_P(Log, TellsWhoDidWhatAndForgetsNamesOfThoseWhoLeft)
{
    write([&](Transaction& t) {
        note(t, {Act::give_role, solenn, 0, marcel, "facilitator"}, noon);
        note(t, {Act::test_mail, solenn}, noon + hours(1));
    });
    EXPECT_EQ(all().items.at(0).act, Act::test_mail);
    EXPECT_FALSE(all().items.at(0).is_about_somebody);
    EXPECT_EQ(all(Act::give_role).items.at(0).about, "Marcel");
    EXPECT_EQ(all(Act::give_role).items.at(0).by, "Solenn");
    write([&](Transaction& t) {
        forget(t, marcel);
        t.run("DELETE FROM person WHERE id = $1", marcel);
    });
    EXPECT_EQ(all(Act::give_role).items.at(0).about, "");
    EXPECT_TRUE(all(Act::give_role).items.at(0).is_about_somebody);
}

TEST_P(Log, IsReadPageByPageAndKeptForAYear)
{
    write([&](Transaction& t) {
        for (int i = 0; i < 120; ++i) note(t, {Act::change_site, solenn}, noon + hours(i));
    });
    std::size_t seen = 0;
    std::int64_t before = 0;
    for (;;) {
        const auto page = all({}, before);
        seen += page.items.size();
        if (!page.next) break;
        before = *page.next;
    }
    EXPECT_EQ(seen, 120u);
    write([&](Transaction& t) { EXPECT_EQ(purge(t, noon + days(365) + hours(1)), 2); });
    EXPECT_EQ(all().items.size(), entries_on_a_page);
}

TEST_P(Log, IsReadSiteBySiteAndKnowsTheCommandLine)
{
    std::int64_t quay = 0, port = 0;
    write([&](Transaction& t) {
        const auto site = [&](const char* slug) {
            return t.value<std::int64_t>("INSERT INTO site (slug, name, baseline, hue, licence, is_main) "
                                         "VALUES ($1, $1, '', 200, 'cc0-1.0', 0) RETURNING id",
                                         slug);
        };
        quay = site("quai");
        port = site("port");
        note(t, {Act::change_site, solenn, quay, 0, in_detail({{"Licence", "CC0", "CC BY"}, {"Colour", "205", "205"}})}, noon);
        note(t, {Act::give_role, 0, port, marcel, "administrator"}, noon + hours(1));
        note(t, {Act::change_site, solenn, port}, noon + hours(2));
    });
    const auto of = [&](const Wanted& wanted) { return list(*(*db)->read(), wanted).items; };
    ASSERT_EQ(of({{}, quay, 0}).size(), 1u);
    EXPECT_EQ(of({{}, quay, 0}).front().site, "quai");
    EXPECT_EQ(of({{}, port, 0}).size(), 2u);
    ASSERT_EQ(of({Act::give_role, port, 0}).size(), 1u);
    EXPECT_TRUE(of({Act::give_role, port, 0}).front().is_by_command);
    EXPECT_FALSE(of({{}, quay, 0}).front().is_by_command);
    const auto told = differences_in(of({{}, quay, 0}).front().detail);
    ASSERT_EQ(told.size(), 1u) << "what did not change is not told";
    EXPECT_EQ(told.front().what, "Licence");
    EXPECT_EQ(told.front().before, "CC0");
    EXPECT_EQ(told.front().after, "CC BY");
}

TEST(Detail, HoldsWhateverWasTyped)
{
    const auto told = differences_in(in_detail({{"Name of the site", "a\tb\nc", std::string(10'000, 'x')}}));
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told.front().before, "a b c");
    EXPECT_LE(length(told.front().after), 81u);
    EXPECT_EQ(differences_in("facilitator").front().what, "facilitator");
    EXPECT_TRUE(differences_in("").empty());
}

INSTANTIATE_TEST_SUITE_P(Both, Log, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& test) { return test.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; });

}
}
