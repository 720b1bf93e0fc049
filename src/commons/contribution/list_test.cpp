// Lists on both databases: what a site publishes and what it shows of others, newest first, each once, page after page.
#include "commons/contribution/contribution.hpp"

#include <gtest/gtest.h>

#include <set>

#include "commons/site/site.hpp"

namespace kenober::contribution {
namespace {

using store::Dialect;
using store::Transaction;

const Time noon = start_of_day(2026, 11, 20) + hours(12);

class Lists : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(store::Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        db.emplace(GetParam());
        port = db->site();
        write([&](Transaction& t) {
            quarters = site::insert(t, {0, "quartiers", "", "Quartiers", "", 200, "cc-by-sa-4.0", false});
            walks = site::insert_section(t, {0, quarters, "balades", "Balades", ""});
            tales = site::insert_section(t, {0, port, "recits", "Récits", ""});
        });
    }

    std::int64_t published(Transaction& t, std::int64_t site, std::string title, Time at, std::string_view licence = "cc-by-sa-4.0")
    {
        auto one = db->story(std::move(title));
        one.site = site;
        if (site == port) one.section = tales;
        one.licence = licence;
        one.authors = {{"Nina", ""}};
        const auto id = insert(t, one, {});
        publish(t, id, at);
        set_tags(t, id, {"bac"});
        return id;
    }

    static std::vector<std::string> titles(const Slice& slice)
    {
        std::vector<std::string> found;
        for (const auto& one : slice.items) found.push_back(one.title);
        return found;
    }

    std::optional<Town> db;
    std::int64_t port = 0, quarters = 0, walks = 0, tales = 0;
};

using Titles = std::vector<std::string>;

TEST_P(Lists, HoldWhatIsShownFromElsewhereAtItsPlace)
{
    std::int64_t bridge = 0;
    write([&](Transaction& t) {
        published(t, quarters, "Lavoir", noon);
        bridge = published(t, port, "Pont", noon + hours(1));
        published(t, quarters, "Haie", noon + hours(2));
        show(t, {quarters, bridge, walks, 7, noon + hours(3)});
        show(t, {quarters, bridge, walks, 7, noon + hours(3)});
    });
    auto view = (*db)->read();
    const Titles three{"Haie", "Pont", "Lavoir"};
    EXPECT_EQ(titles(list_site(*view, quarters, {})), three);
    EXPECT_EQ(titles(list_kind(*view, quarters, "story", {})), three);
    EXPECT_EQ(titles(list_month(*view, quarters, "story", "2026-11", {})), three);
    EXPECT_EQ(titles(list_tag(*view, quarters, "bac", {})), three);
    EXPECT_EQ(titles(list_author(*view, quarters, find_author(*view, "nina")->id, {})), three);
    const auto section = list_section(*view, walks, {});
    ASSERT_EQ(titles(section), Titles{"Pont"});
    EXPECT_EQ(section.items[0].section_name, "Balades") << "the section is that of the site that shows it";
    EXPECT_EQ(section.items[0].site, port) << "its home stays";
    EXPECT_EQ(titles(list_section(*view, tales, {})), Titles{"Pont"});
    EXPECT_EQ(titles(list_site(*view, port, {})), Titles{"Pont"});
    ASSERT_EQ(list_months(*view, quarters, "story").size(), 1U);
    EXPECT_EQ(list_months(*view, quarters, "story")[0].count, 3);
    EXPECT_EQ(list_own_months(*view, quarters)[0].count, 2) << "robots find it at home";
    EXPECT_EQ(list_links(*view, quarters, "2026-11").size(), 2U);
    EXPECT_TRUE(list_elsewhere(*view, quarters, 5).empty()) << "what is shown here is not elsewhere";
    ASSERT_EQ(list_shown_here(*view, quarters).size(), 1U);
    EXPECT_EQ(list_shown_here(*view, quarters)[0].person, 7);
    EXPECT_EQ(list_shown_elsewhere(*view, port).size(), 1U);
    ASSERT_TRUE(find_on(*view, quarters, bridge));
    EXPECT_EQ(find_on(*view, quarters, bridge)->section_name, "Balades");
}

TEST_P(Lists, KeepToWhatIsAskedPageByPage)
{
    std::int64_t theme = 0, author = 0;
    write([&](Transaction& t) {
        for (int i = 0; i < 5; ++i) published(t, port, "Bac " + std::to_string(i), noon + hours(i), i % 2 ? "cc-by-4.0" : "cc-by-sa-4.0");
        const auto away = published(t, quarters, "Balade", noon + hours(9));
        show(t, {port, away, std::nullopt, 0, noon});
        const auto signed_by_another = published(t, port, "Phare", noon + hours(10));
        set_authors(t, signed_by_another, {{"Yann", ""}});
        set_tags(t, signed_by_another, {"phare"});
        author = find_author(t, "yann")->id;
        theme = t.value<std::int64_t>("SELECT id FROM tag WHERE slug = 'phare'");
    });
    auto db_now = (*db)->read();
    const auto listed = [&](const Filter& filter, const Cursor& before = {}, std::size_t most = 100) {
        return list_filtered(*db_now, port, filter, before, most);
    };
    EXPECT_EQ(titles(listed({})), (std::vector<std::string>{"Phare", "Balade", "Bac 4", "Bac 3", "Bac 2", "Bac 1", "Bac 0"}));
    EXPECT_EQ(titles(listed({.licence = "cc-by-4.0"})), (std::vector<std::string>{"Bac 3", "Bac 1"}));
    EXPECT_EQ(titles(listed({.home = quarters})), (std::vector<std::string>{"Balade"}));
    EXPECT_EQ(titles(listed({.theme = theme})), (std::vector<std::string>{"Phare"}));
    EXPECT_EQ(titles(listed({.author = author})), (std::vector<std::string>{"Phare"}));
    EXPECT_TRUE(listed({.licence = "cc-by-4.0", .author = author}).items.empty());
    EXPECT_TRUE(listed({.kind = "song"}).items.empty());
    EXPECT_TRUE(listed({.theme = -1}).items.empty());
    EXPECT_EQ(titles(listed({.since = noon + hours(4)})).back(), "Bac 4");
    const auto first = listed({}, {}, 3);
    ASSERT_TRUE(first.older);
    const auto second = listed({}, *first.older, 4);
    EXPECT_EQ(titles(second), (std::vector<std::string>{"Bac 3", "Bac 2", "Bac 1", "Bac 0"}));
    EXPECT_FALSE(second.older);
}

TEST_P(Lists, LoseWhatIsNoLongerPublishedAtHome)
{
    for (const auto state : {State::hidden, State::withdrawn, State::returned, State::draft}) {
        std::int64_t id = 0;
        write([&](Transaction& t) {
            id = published(t, port, "Pont", noon);
            show(t, {quarters, id, walks, 7, noon});
        });
        EXPECT_EQ(list_site(*(*db)->read(), quarters, {}).items.size(), 1U);
        write([&](Transaction& t) { set_state(t, id, state, noon); });
        auto view = (*db)->read();
        EXPECT_TRUE(list_site(*view, quarters, {}).items.empty()) << name(state);
        EXPECT_TRUE(list_section(*view, walks, {}).items.empty());
        EXPECT_TRUE(list_tag(*view, quarters, "bac", {}).items.empty());
        EXPECT_TRUE(list_months(*view, quarters, "story").empty());
        EXPECT_TRUE(list_shown_here(*view, quarters).empty());
        EXPECT_FALSE(find_on(*view, quarters, id));
    }
}

TEST_P(Lists, MoveWithTheDateAtHomeAndEndWhenTakenOff)
{
    std::int64_t id = 0;
    write([&](Transaction& t) {
        published(t, quarters, "Haie", noon);
        id = published(t, port, "Pont", noon + hours(1));
        show(t, {quarters, id, {}, 0, noon});
        auto moved = *find(t, id);
        moved.published = noon - days(40);
        update(t, id, moved);
    });
    EXPECT_EQ(titles(list_site(*(*db)->read(), quarters, {})), (Titles{"Haie", "Pont"}));
    write([&](Transaction& t) { take_off(t, quarters, id); });
    EXPECT_EQ(titles(list_site(*(*db)->read(), quarters, {})), Titles{"Haie"});
    EXPECT_EQ(titles(list_site(*(*db)->read(), port, {})), Titles{"Pont"});
}

TEST_P(Lists, RefuseToShowWhatIsAtHomeHereOrNotPublished)
{
    write([&](Transaction& t) {
        const auto own = published(t, quarters, "Haie", noon);
        Contribution draft;
        draft.kind = "story";
        draft.site = port;
        draft.title = "Secret";
        draft.licence = "cc-by-sa-4.0";
        const auto hidden = insert(t, draft, {});
        show(t, {quarters, own, {}, 0, noon});
        show(t, {quarters, hidden, {}, 0, noon});
    });
    EXPECT_EQ(titles(list_site(*(*db)->read(), quarters, {})), Titles{"Haie"});
}

TEST_P(Lists, GoOnPageAfterPageWithNothingTwiceAndNothingLost)
{
    // Many of one moment, so that only the number orders them; two of three come from elsewhere.
    write([&](Transaction& t) {
        for (int i = 0; i < 75; ++i) {
            const auto id = published(t, i % 3 == 0 ? quarters : port, "Récit " + std::to_string(i), noon + hours(i / 25));
            if (i % 3 != 0) show(t, {quarters, id, {}, 0, noon});
        }
    });
    auto view = (*db)->read();
    std::set<std::int64_t> seen;
    std::optional<Cursor> before = Cursor{};
    std::pair<Time, std::int64_t> last{Time::never(), 0};
    while (before) {
        const auto slice = list_site(*view, quarters, *before);
        for (const auto& one : slice.items) {
            EXPECT_TRUE(seen.insert(one.id).second);
            EXPECT_LT(std::pair(*one.published, one.id), last);
            last = {*one.published, one.id};
        }
        before = slice.older;
    }
    EXPECT_EQ(seen.size(), 75U);
}

TEST_P(Lists, KeepToALicenceOrToTheCommons)
{
    write([&](Transaction& t) {
        published(t, quarters, "Libre", noon, "cc0-1.0");
        published(t, quarters, "Partage", noon + hours(1));
        published(t, quarters, "Fermé", noon + hours(2), "cc-by-nc-4.0");
        show(t, {quarters, published(t, port, "Libre ailleurs", noon + hours(3), "cc0-1.0"), {}, 0, noon});
        const auto opened = published(t, quarters, "Ouvert ensuite", noon + hours(4), "all-rights-reserved");
        auto changed = *find(t, opened);
        changed.licence = "cc-by-4.0";
        update(t, opened, changed);
    });
    auto view = (*db)->read();
    EXPECT_EQ(titles(list_kind(*view, quarters, "story", {}, {Reuse::Keeps::one, "cc0-1.0"})), (Titles{"Libre ailleurs", "Libre"}));
    EXPECT_EQ(titles(list_kind(*view, quarters, "story", {}, {Reuse::Keeps::commons})),
              (Titles{"Ouvert ensuite", "Libre ailleurs", "Partage", "Libre"}));
}

std::string named(const ::testing::TestParamInfo<Dialect>& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; }
INSTANTIATE_TEST_SUITE_P(On, Lists, ::testing::Values(Dialect::sqlite, Dialect::postgres), named);

}
}
