// Sites: their rules, their colours, and on both databases their sections with the addresses that these had.
#include "commons/site/site.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kenober::site {
namespace {

using store::Dialect;
using store::Transaction;

Site quay()
{
    Site site;
    site.name = "Le Bout du Quai";
    return site;
}

TEST(Colours, OfEveryHueAreReadWellByDayAndByNight)
{
    for (int hue = 0; hue < 360; ++hue) {
        const auto found = contrasts(hue, legible(hue));
        EXPECT_GE(found.on_light, least_contrast) << hue;
        EXPECT_GE(found.on_dark, least_contrast) << hue;
    }
    EXPECT_LT(contrasts(60, Lightness{}).on_light, least_contrast) << "yellow needs to be made darker";
}

TEST(Colours, AreComputedAsTheStandardHasThem)
{
    EXPECT_NEAR(contrast({0, 0, 0}, {1, 1, 1}), 21, 0.001);
    EXPECT_NEAR(contrast({1, 1, 1}, {1, 1, 1}), 1, 0.001);
    // #777 on white, the example that everybody knows.
    const double grey = 0x77 / 255.0;
    EXPECT_NEAR(contrast({grey, grey, grey}, {1, 1, 1}), 4.48, 0.01);
    const auto red = from_hsl(0, 100, 50);
    EXPECT_NEAR(red.red, 1, 1e-9);
    EXPECT_NEAR(red.green, 0, 1e-9);
}

TEST(Colours, AreThoseOfTheCommonSheet)
{
    const auto* sheet = find_resource("assets/kenober.css");
    ASSERT_TRUE(sheet);
    const std::string_view css(sheet->bytes);
    EXPECT_NE(css.find("hsl(var(--hue) 78% 24%)"), css.npos);
    EXPECT_NE(css.find("hsl(var(--hue) 60% 75%)"), css.npos);
    EXPECT_NE(css.find("hsl(var(--hue) 42% 94%)"), css.npos);
    EXPECT_NE(css.find("hsl(var(--hue) 24% 16%)"), css.npos);
}

TEST(Colours, SayMoreOnlyWhereTheCommonOnesAreTooFaint)
{
    EXPECT_EQ(style_sheet(205), ":root{--hue:205}\n");
    EXPECT_NE(style_sheet(60).find("--site:hsl(60 78%"), std::string::npos);
    EXPECT_NE(style_sheet(240).find("prefers-color-scheme:dark"), std::string::npos);
}

TEST(Colours, AreReadFromACode)
{
    EXPECT_EQ(hue_of("#ff0000"), 0);
    EXPECT_EQ(hue_of("00f"), 240);
    EXPECT_EQ(hue_of(" #1a7f6b "), 168);
    for (const auto* wrong : {"", "#", "#12345", "rouge", "#808080", "#000", "#fff", "#1a7f6b0", "-1a7f6", "#gg0000"})
        EXPECT_EQ(hue_of(wrong), std::nullopt) << wrong;
}

TEST(Rules, ASiteIsNamedAndFoundAtItsOwnAddress)
{
    EXPECT_EQ(check(quay(), {})->slug, "le-bout-du-quai");
    auto other = quay();
    other.id = 7;
    other.slug = "le-bout-du-quai";
    other.host = "quai.example";
    const auto problem = [&](auto change, const char* field) {
        auto site = quay();
        change(site);
        const auto checked = check(site, {"articles", "en"}, {other});
        return !checked && checked.problems().of(field);
    };
    EXPECT_TRUE(problem([](Site& s) { s.slug = "le-bout-du-quai"; }, "slug")) << "taken by the other";
    EXPECT_TRUE(problem([](Site&) {}, "name")) << "sent twice";
    other.name = "Le bout du quai !";
    EXPECT_EQ(check(quay(), {}, {other})->slug, "le-bout-du-quai-2") << "nobody typed the word";
    EXPECT_FALSE(problem([](Site& s) { s.name = std::string(10'000, 'a'); }, "slug")) << "nobody typed the word";
    EXPECT_TRUE(problem([](Site& s) { s.slug = "articles"; }, "slug"));
    EXPECT_TRUE(problem([](Site& s) { s.slug = "Quai"; }, "slug"));
    EXPECT_TRUE(problem([](Site& s) { s.name = " \t"; }, "name"));
    EXPECT_TRUE(problem([](Site& s) { s.name = std::string(10'000, 'a'); }, "name"));
    EXPECT_TRUE(problem([](Site& s) { s.host = "QUAI.example"; }, "host"));
    EXPECT_TRUE(problem([](Site& s) { s.host = "https://x.example"; }, "host"));
    EXPECT_TRUE(problem([](Site& s) { s.languages.clear(); }, "languages"));
    EXPECT_TRUE(problem([](Site& s) { s.hue = 360; }, "hue"));
    EXPECT_TRUE(problem([](Site& s) { s.licence = "mine"; }, "licence"));
    EXPECT_TRUE(problem([](Site& s) { s.invitation = std::string(301, 'a'); }, "invitation"));
}

TEST(Rules, AWordThatNobodyTypedIsNumbered)
{
    Site garden;
    garden.name = "حديقة";
    const auto first = check(garden, {"articles"});
    ASSERT_TRUE(first);
    EXPECT_EQ(first->slug, "site");
    auto before = *first;
    before.id = 3;
    Site market;
    market.name = "سوق";
    const auto second = check(market, {"articles"}, {before});
    ASSERT_TRUE(second);
    EXPECT_EQ(second->slug, "site-2");
    market.name = "Articles";
    EXPECT_EQ(check(market, {"articles"})->slug, "articles-2") << "an address of something else";
}

TEST(Rules, NamesAreMadeOfWhatCanBeSeen)
{
    Site site;
    site.name = "\u202E Port\u200B\tExemple\u202C ";
    site.is_main = true;
    EXPECT_EQ(check(site, {})->name, "Port Exemple");
    for (const auto& nothing : {"\u200B\u2060", "\u202E\u202C", "\u3164", "…"}) {
        site.name = nothing;
        ASSERT_FALSE(check(site, {})) << nothing;
        EXPECT_NE(check(site, {}).problems().of("name"), nullptr);
    }
    site.name = std::string(10'000, 'a');
    EXPECT_NE(check(site, {}).problems().of("name"), nullptr);
    Section garden{0, 1, "", "حديقة", ""};
    const auto first = check(garden, {});
    ASSERT_TRUE(first);
    Section market{0, 1, "", "سوق", ""};
    const auto second = check(market, {{1, 1, first->slug, first->name, ""}});
    ASSERT_TRUE(second) << "letters that addresses do not have are no reason for two names to be one";
    EXPECT_NE(second->slug, first->slug);
    EXPECT_FALSE(check(garden, {{1, 1, first->slug, first->name, ""}}));
}

TEST(Rules, HostNamesAreThoseOfDns)
{
    for (const auto* right : {"quai.example", "a.b.c", "xn--bzh.example", "1.example"}) EXPECT_TRUE(is_host_name(right)) << right;
    for (const auto* wrong :
         {"", "quai", "a..b", ".a.b", "a.b.", "-a.b", "a-.b", "a_b.c", "127.0.0.1", "a b.c", "a.b/c", "a.b:80", "é.example"})
        EXPECT_FALSE(is_host_name(wrong)) << wrong;
    EXPECT_FALSE(is_host_name(std::string(64, 'a') + ".example"));
}

class Sections : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(store::Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        const auto migrations = store::embedded_migrations();
        db.emplace(GetParam(), migrations);
        site = write([](Transaction& t) { return insert(t, *check(quay(), {})); });
    }
    std::vector<std::string> names()
    {
        std::vector<std::string> all;
        for (const auto& one : list_sections(*(*db)->read(), site)) all.push_back(one.name);
        return all;
    }

    std::optional<store::Scratch> db;
    std::int64_t site = 0;
};

TEST_P(Sections, AreMovedRenamedAndRemoved)
{
    write([&](Transaction& t) {
        for (const auto* name : {"Un", "Deux", "Trois"}) ensure_section(t, site, name);
        return 0;
    });
    const auto three = find_section(*(*db)->read(), site, std::string_view("trois"))->id;
    write([&](Transaction& t) {
        move_up(t, site, three);
        return 0;
    });
    EXPECT_EQ(names(), (std::vector<std::string>{"Un", "Trois", "Deux"}));
    write([&](Transaction& t) {
        update_section(t, {three, site, "la-mer", "La mer", ""});
        return 0;
    });
    EXPECT_EQ(find_former_section(*(*db)->read(), site, "trois")->slug, "la-mer");
    // A new section takes the word back; the way it was before no longer leads elsewhere.
    write([&](Transaction& t) { return insert_section(t, {0, site, "trois", "Trois", ""}); });
    EXPECT_FALSE(find_former_section(*(*db)->read(), site, "trois"));
    write([&](Transaction& t) {
        remove_section(t, {three, site, "", "", ""});
        return 0;
    });
    EXPECT_EQ(names(), (std::vector<std::string>{"Un", "Deux", "Trois"}));
}

TEST_P(Sections, OfASiteKeepAllThatIsSet)
{
    auto changed = get(*(*db)->read(), site);
    changed.host = "quai.example";
    changed.logo = {"ab.png", 80, 60};
    changed.languages = {i18n::Language::br};
    changed.proposers = Proposers::member;
    changed.invitation = "Quoi de neuf ?";
    changed.quota = {5'000'000, 12, 4};
    write([&](Transaction& t) {
        update(t, changed);
        return 0;
    });
    const auto kept = *find(*(*db)->read(), "le-bout-du-quai");
    EXPECT_EQ(kept.host, "quai.example");
    EXPECT_EQ(kept.logo.file, "ab.png");
    EXPECT_EQ(kept.languages, changed.languages);
    EXPECT_EQ(kept.proposers, Proposers::member);
    EXPECT_EQ(kept.invitation, "Quoi de neuf ?");
    EXPECT_EQ(kept.quota.bytes, 5'000'000);
    EXPECT_EQ(kept.quota.a_day, 12);
    EXPECT_EQ(kept.quota.people, 4);
    const auto door = door_sites(*(*db)->read());
    ASSERT_EQ(door.size(), 1u);
    EXPECT_EQ(door[0].logo.width, 80);
    EXPECT_THROW(write([](Transaction& t) { return insert(t, *check(quay(), {})); }), store::Conflict);
}

INSTANTIATE_TEST_SUITE_P(Both, Sections, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& test) { return test.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; });

}
}
