// On both databases: what is kept and forgotten, what moves the generation of a site and what does not, who asks and when.
#include <gtest/gtest.h>

#include <memory>

#include "modules/partner/round.hpp"

namespace kenober::partner {
namespace {

using store::Change;
using store::Dialect;
using store::Snapshot;
using store::Transaction;

constexpr Time noon{days(20'000) + hours(12)};

class Partners : public ::testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        m_scratch = std::make_unique<store::Scratch>(GetParam(), store::embedded_migrations());
        write([&](Transaction& db) {
            m_site = db.value<std::int64_t>("INSERT INTO site (slug, name, baseline, hue, licence, is_main) VALUES ('port', 'Port', '', "
                                            "200, '', 1) RETURNING id");
        });
    }

    template <class Body>
    void write(Body body)
    {
        (*m_scratch)->write(Change::quiet(), [&](Transaction& db) { body(db); });
    }
    store::Lease<Snapshot> read() { return (*m_scratch)->read(); }
    Partner partner(std::int64_t id) { return find(*read(), id).value(); }

    std::int64_t add(const std::string& feed = "https://radio.example/feed", int shown = 3)
    {
        std::int64_t id = 0;
        write([&](Transaction& db) {
            Partner one;
            one.site = m_site;
            one.name = "Radio";
            one.feed = feed;
            one.shown = shown;
            one.created = noon;
            id = insert(db, one);
            plan(db, id, noon);
        });
        return id;
    }

    static Headline headline(const std::string& name, std::optional<Time> dated = {})
    {
        Headline one;
        one.name = name;
        one.title = "Titre " + name;
        one.address = "https://radio.example/" + name;
        one.dated = dated;
        return one;
    }

    bool keep_all(std::int64_t id, const std::vector<Headline>& all, Time now = noon)
    {
        bool is_changed = false;
        write([&](Transaction& db) { is_changed = keep(db, id, all, now); });
        return is_changed;
    }

    /// Settles an answer; whether the generation of the site moved.
    bool moved_by(std::int64_t id, const Answer& answer, Time now)
    {
        bool is_moved = false;
        write([&](Transaction& db) {
            settle(db, id, answer, now, {});
            is_moved = !db.sites().empty();
        });
        return is_moved;
    }

    static Answer brings(const std::string& items)
    {
        const auto reading = feed::read("<rss version='2.0'><channel><title>Radio</title><ttl>120</ttl>" + items + "</channel></rss>", "",
                                        {.address = "https://radio.example/feed"});
        Answer answer{.kind = Answer::Kind::brought, .feed = "https://radio.example/feed"};
        answer.document = reading->feed;
        answer.entity_tag = "\"a\"";
        answer.digest = sha256_hex(items);
        return answer;
    }

    std::vector<std::string> titles()
    {
        std::vector<std::string> all;
        for (const auto& one : list_headlines(*read(), m_site, {}).items) all.push_back(one.headline.title);
        return all;
    }

    std::unique_ptr<store::Scratch> m_scratch;
    std::int64_t m_site = 0;
};

INSTANTIATE_TEST_SUITE_P(On, Partners, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

TEST_P(Partners, TheSameAgainChangesNothing)
{
    const auto id = add();
    const std::vector all{headline("a", noon - hours(2)), headline("b"), headline("c", noon + days(400))};
    EXPECT_TRUE(keep_all(id, all));
    EXPECT_FALSE(keep_all(id, all, noon + hours(5)));
    EXPECT_FALSE(keep_all(id, {}, noon + hours(6))) << "what the feed no longer has stays";
    for (const auto& one : list_headlines(*read(), m_site, {}).items)
        EXPECT_LE(one.headline.published, noon) << "nothing is of the future: " << one.headline.title;
    auto other = all;
    other[0].title = "Un autre titre";
    EXPECT_TRUE(keep_all(id, other, noon + hours(7)));
    EXPECT_EQ(titles().size(), 3u);
}

TEST_P(Partners, WhatIsNamedAnewEachTimeStandsOnce)
{
    const auto id = add();
    auto one = headline("a", noon - hours(2));
    keep_all(id, {one});
    one.name = "anew";
    keep_all(id, {one});
    one.name = "and-anew";
    EXPECT_TRUE(keep_all(id, {one}));
    EXPECT_EQ(titles().size(), 1u);
    // Two that change places.
    auto two = headline("two", noon - hours(3));
    keep_all(id, {one, two});
    std::swap(one.address, two.address);
    EXPECT_TRUE(keep_all(id, {one, two}));
    EXPECT_FALSE(keep_all(id, {one, two}));
    EXPECT_EQ(titles().size(), 2u);
}

TEST_P(Partners, FiftyAreKeptAndNothingFlaps)
{
    const auto id = add();
    std::vector<Headline> old, young;
    for (int i = 0; i < 50; ++i) old.push_back(headline("old" + std::to_string(i), noon - hours(i)));
    for (int i = 0; i < 50; ++i) young.push_back(headline("dated-earlier" + std::to_string(i), noon - days(100) - hours(i)));
    keep_all(id, old);
    EXPECT_EQ(count_headlines(*read(), id), 50);
    // A feed that begins again with older dates: what it has stays, else each asking would bring it anew.
    EXPECT_TRUE(keep_all(id, young, noon + hours(1)));
    EXPECT_EQ(count_headlines(*read(), id), 50);
    EXPECT_FALSE(keep_all(id, young, noon + hours(2)));
    write([&](Transaction& db) { EXPECT_EQ(forget_older(db, noon - days(101)), std::vector{m_site}); });
    EXPECT_LT(count_headlines(*read(), id), 50);
    write([&](Transaction& db) { EXPECT_TRUE(forget_older(db, noon - days(101)).empty()); });
}

TEST_P(Partners, TheFrontPageShowsAsManyOfEachAsWereChosen)
{
    const auto radio = add("https://radio.example/feed", 2), town = add("https://town.example/feed", 1);
    std::vector<Headline> of_radio, of_town;
    for (int i = 0; i < 5; ++i) of_radio.push_back(headline("r" + std::to_string(i), noon - hours(i)));
    for (int i = 0; i < 5; ++i) of_town.push_back(headline("t" + std::to_string(i), noon - hours(i) - minutes(30)));
    keep_all(radio, of_radio);
    keep_all(town, of_town);
    const auto front = list_front(*read(), m_site, 12);
    ASSERT_EQ(front.size(), 3u);
    EXPECT_EQ(front[0].headline.title, "Titre r0");
    EXPECT_EQ(front[1].headline.title, "Titre t0");
    EXPECT_EQ(front[2].headline.title, "Titre r1");
    EXPECT_TRUE(list_front(*read(), m_site + 1, 12).empty());
    write([&](Transaction& db) { set_pause(db, radio, Pause::by_hand); });
    EXPECT_EQ(list_front(*read(), m_site, 12).size(), 1u);
    EXPECT_FALSE(find_headline(*read(), m_site, front[0].headline.id));
    EXPECT_TRUE(find_headline(*read(), m_site, front[1].headline.id));
    EXPECT_FALSE(find_headline(*read(), m_site + 1, front[1].headline.id)) << "on another site there is no such thing";
    write([&](Transaction& db) { remove(db, town); });
    EXPECT_TRUE(titles().empty());
}

TEST_P(Partners, AreListedPageByPage)
{
    const auto id = add();
    std::vector<Headline> all;
    for (int i = 0; i < 50; ++i) all.push_back(headline("a" + std::to_string(i), noon - hours(1)));
    keep_all(id, all);
    const auto first = list_headlines(*read(), m_site, {});
    ASSERT_EQ(first.items.size(), static_cast<std::size_t>(page_length));
    ASSERT_TRUE(first.older);
    const auto second = list_headlines(*read(), m_site, *first.older);
    EXPECT_EQ(second.items.size(), 50u - page_length);
    EXPECT_FALSE(second.older);
}

TEST_P(Partners, OnlyWhatIsNewMovesTheSite)
{
    const auto id = add();
    const auto answer = brings("<item><title>A</title><link>https://radio.example/a</link></item>");
    EXPECT_TRUE(moved_by(id, answer, noon));
    auto now = partner(id);
    EXPECT_EQ(now.standing.entity_tag, "\"a\"");
    EXPECT_EQ(now.standing.changed, noon);
    EXPECT_EQ(now.standing.due, noon + hours(2)) << "as the feed wants it";
    EXPECT_FALSE(moved_by(id, answer, noon + hours(2)));
    Answer same{.kind = Answer::Kind::unchanged, .feed = now.feed};
    same.entity_tag = "\"b\"";
    EXPECT_FALSE(moved_by(id, same, noon + hours(4)));
    now = partner(id);
    EXPECT_EQ(now.standing.entity_tag, "\"b\"");
    EXPECT_EQ(now.standing.changed, noon);
    EXPECT_EQ(now.standing.due, noon + hours(6)) << "an answer without a body knows its pace still";
}

TEST_P(Partners, FailuresAreToldAndWhatWasThereStays)
{
    const auto id = add();
    moved_by(id, brings("<item><title>A</title><link>https://radio.example/a</link></item>"), noon);
    Answer failed{.kind = Answer::Kind::failed, .feed = "x"};
    failed.trouble = say("Line {line}: this is not well-formed XML.", {{"line", "3"}});
    EXPECT_FALSE(moved_by(id, failed, noon + hours(2)));
    EXPECT_FALSE(moved_by(id, failed, noon + hours(3)));
    auto now = partner(id);
    EXPECT_EQ(now.standing.failures, 2);
    EXPECT_EQ(now.standing.failing_since, noon + hours(2));
    EXPECT_EQ(now.standing.due, noon + hours(5));
    EXPECT_EQ(unpacked(now.standing.trouble).values.at(0).second, "3");
    EXPECT_EQ(titles().size(), 1u);
    EXPECT_FALSE(moved_by(id, Answer{.kind = Answer::Kind::unchanged, .feed = "x"}, noon + hours(5)));
    now = partner(id);
    EXPECT_EQ(now.standing.failures, 0);
    EXPECT_EQ(now.standing.trouble, "");
    EXPECT_TRUE(moved_by(id, Answer{.kind = Answer::Kind::gone, .feed = "x"}, noon + hours(7)));
    now = partner(id);
    EXPECT_EQ(now.pause, Pause::gone);
    EXPECT_TRUE(titles().empty());
    EXPECT_FALSE(moved_by(id, failed, noon + hours(8))) << "paused: what comes too late changes nothing";
    EXPECT_EQ(partner(id).pause, Pause::gone);
}

TEST_P(Partners, AFeedThatMovedForGoodIsFollowed)
{
    const auto id = add(), other = add("https://radio.example/taken");
    auto answer = brings("");
    answer.feed = "https://radio.example/taken";
    moved_by(id, answer, noon);
    EXPECT_EQ(partner(id).feed, "https://radio.example/feed") << "another partner has it already";
    answer.feed = "https://radio.example/new";
    EXPECT_TRUE(moved_by(id, answer, noon + hours(1)));
    EXPECT_EQ(partner(id).feed, "https://radio.example/new");
    EXPECT_EQ(partner(other).feed, "https://radio.example/taken");
}

TEST_P(Partners, OneOfManyAsks)
{
    const auto id = add();
    write([&](Transaction& db) {
        EXPECT_FALSE(hold(db, id, noon + 1, noon, noon + minutes(3))) << "planned otherwise";
        EXPECT_TRUE(hold(db, id, noon, noon, noon + minutes(3)));
        EXPECT_FALSE(hold(db, id, noon, noon + minutes(1), noon + minutes(4)));
        EXPECT_TRUE(hold(db, id, noon, noon + minutes(3), noon + minutes(6))) << "whoever began has vanished";
    });
    EXPECT_TRUE(list_overdue(*read(), noon + days(1), noon + minutes(5)).empty());
    EXPECT_EQ(list_overdue(*read(), noon + days(1), noon + minutes(6)), std::vector{id});
    write([&](Transaction& db) { set_pause(db, id, Pause::by_hand); });
    EXPECT_TRUE(list_overdue(*read(), noon + days(1), noon + minutes(6)).empty());
}

TEST_P(Partners, WhoeverLeavesIsNamedNoMore)
{
    const auto id = add();
    auto one = partner(id);
    one.terms = "Soizig l’a dit";
    write([&](Transaction& db) {
        update(db, one);
        reword(db, [](const std::string& words) { return words == "Soizig l’a dit" ? std::string("Quelqu’un l’a dit") : words; });
    });
    EXPECT_EQ(partner(id).terms, "Quelqu’un l’a dit");
}

TEST_P(Partners, TextsGoAtOnceWhereTheyMayNoLongerStand)
{
    const auto id = add();
    auto one = headline("a");
    one.licence = "cc-by-4.0";
    one.html = "<p>Tout</p>";
    auto kept = partner(id);
    const auto html_after = [&](bool shows, LicenceBy by, const std::string& licence) {
        keep_all(id, {one});
        kept.shows_texts = shows;
        kept.licence_by = by;
        kept.licence = licence;
        write([&](Transaction& db) { update(db, kept); });
        return list_headlines(*read(), m_site, {}).items.at(0).headline.html;
    };
    EXPECT_NE(html_after(true, LicenceBy::feed, ""), "");
    EXPECT_EQ(html_after(false, LicenceBy::feed, ""), "");
    EXPECT_NE(html_after(true, LicenceBy::hand, "cc-by-sa-4.0"), "");
    EXPECT_EQ(html_after(true, LicenceBy::hand, "cc-by-nd-4.0"), "");
    EXPECT_EQ(list_headlines(*read(), m_site, {}).items.at(0).licence, "cc-by-nd-4.0");
    one.licence = "";
    EXPECT_EQ(html_after(true, LicenceBy::feed, ""), "") << "a person had said that it is open; the feed does not";
}

}
}
