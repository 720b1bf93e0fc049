// Areas taken in, found by points, shown beside contributions: on both databases, and on the communes of a real department.
#include "commons/area/area.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "commons/area/occasion_store.hpp"
#include "commons/site/site.hpp"

namespace kenober::area {
namespace {

using store::Change;
using store::Dialect;
using store::Transaction;

/// A square of two degrees; `west` and `south` are its corner.
std::string feature(const std::string& properties, int west, int south, int side = 2)
{
    const auto corner = [&](int x, int y) { return "[" + std::to_string(west + x) + "," + std::to_string(south + y) + "]"; };
    return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":{"type":"Polygon","coordinates":[[)" + corner(0, 0) + "," +
           corner(side, 0) + "," + corner(side, side) + "," + corner(0, side) + "," + corner(0, 0) + "]]}}";
}

std::string collection(std::initializer_list<std::string> features)
{
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (const auto& one : features) text += (text.back() == '[' ? "" : ",") + one;
    return text + "]}";
}

const std::string communes =
    collection({feature(R"("code":"29901","nom":"Port-Exemple")", 0, 0, 4), feature(R"("code":"29902","nom":"Bourg-Témoin")", 4, 0, 4)});
const std::string quarters =
    collection({feature(R"("nom":"Kerlaz")", 0, 0), feature(R"("nom":"Vieux-Port")", 2, 0), feature(R"("nom":"La Grève")", 2, 2)});

class Areas : public ::testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        m_scratch = std::make_unique<store::Scratch>(GetParam(), store::embedded_migrations());
        m_site = db().write(Change::quiet(), [](Transaction& t) {
            return site::insert(t, {0, "port-exemple", "", "Port-Exemple", "", 200, "cc-by-sa-4.0", true});
        });
    }
    store::Database& db() { return **m_scratch; }

    Loaded load_all(Kind kind, const std::string& text)
    {
        const auto loaded = load(db(), kind, text);
        EXPECT_TRUE(loaded);
        return loaded ? *loaded : Loaded{};
    }
    std::shared_ptr<const Atlas> areas() { return atlas(*db().read()); }

    std::int64_t contribute(const std::string& title, contribution::State state, Time published)
    {
        return db().write(Change::quiet(), [&](Transaction& t) {
            contribution::Contribution one;
            one.kind = "article";
            one.word = "articles";
            one.site = m_site;
            one.title = title;
            one.state = state;
            one.licence = "cc-by-sa-4.0";
            one.created = one.updated = published;
            if (state == contribution::State::published) one.published = published;
            return contribution::insert(t, one, {});
        });
    }
    Location kept(std::int64_t id, const Location& location)
    {
        db().write(Change::quiet(), [&](Transaction& t) { set_location(t, id, location); });
        return location_of(*db().read(), id).value_or(Location{});
    }
    std::string name_of(std::int64_t id)
    {
        const Area* area = areas()->find(id);
        return area ? area->name : "";
    }

private:
    std::unique_ptr<store::Scratch> m_scratch;
    std::int64_t m_site = 0;
};

INSTANTIATE_TEST_SUITE_P(On, Areas, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

TEST_P(Areas, AreTakenInAsOftenAsOneLikes)
{
    EXPECT_TRUE(areas()->list().empty());
    EXPECT_EQ(load_all(Kind::neighbourhood, quarters).added, 3U);
    EXPECT_EQ(load_all(Kind::commune, communes).added, 2U);
    EXPECT_EQ(load_all(Kind::commune, communes).unchanged, 2U);
    ASSERT_EQ(areas()->list().size(), 5U);
    EXPECT_EQ(areas()->list().front().name, "Bourg-Témoin");
    // Neighbourhoods loaded before their commune have found it.
    ASSERT_NE(areas()->find("kerlaz"), nullptr);
    EXPECT_EQ(name_of(areas()->find("kerlaz")->parent), "Port-Exemple");
    // A new name keeps the address; a new outline is taken.
    const auto before = areas()->find("port-exemple")->id;
    const auto again = load_all(Kind::commune, collection({feature(R"("code":"29901","nom":"Port-Exemple-Plage")", 10, 0)}));
    EXPECT_EQ(again.changed, 1U);
    ASSERT_NE(areas()->find("port-exemple"), nullptr);
    EXPECT_EQ(areas()->find("port-exemple")->id, before);
    EXPECT_EQ(areas()->find("port-exemple")->name, "Port-Exemple-Plage");
    EXPECT_EQ(areas()->containing({11, 1}).commune, before);
    EXPECT_EQ(areas()->find("kerlaz")->parent, 0);
}

TEST_P(Areas, SayWhatIsLeftOut)
{
    const auto loaded = load_all(
        Kind::commune,
        collection({feature(R"("code":"1","nom":"Un")", 0, 0), feature(R"("code":"1","nom":"Deux")", 2, 0), feature(R"("code":"3")", 4, 0),
                    R"({"type":"Feature","properties":{"nom":"Point"},"geometry":{"type":"Point","coordinates":[1,2]}})",
                    R"({"type":"Feature","properties":{"nom":"Rien"},"geometry":null})", feature(R"("code":"6","nom":"Un")", 6, 0)}));
    EXPECT_EQ(loaded.added, 2U);
    ASSERT_EQ(loaded.left_out.size(), 4U);
    EXPECT_EQ(loaded.left_out[0].name, "Deux");
    EXPECT_EQ(loaded.left_out[0].number, 2U);
    EXPECT_STREQ(loaded.left_out[0].why.id, "Its code {code} stands in the file twice.");
    EXPECT_STREQ(loaded.left_out[1].why.id, "It has no name (“nom” or “name”).");
    EXPECT_STREQ(loaded.left_out[2].why.id, "It is not an outline.");
    EXPECT_STREQ(loaded.left_out[3].why.id, "This feature has no geometry.");
    EXPECT_NE(areas()->find("un-2"), nullptr);
    EXPECT_FALSE(load(db(), Kind::commune, "{}"));
    EXPECT_EQ(areas()->list().size(), 2U);
}

TEST_P(Areas, OfAPlaceAreFoundAtOnce)
{
    load_all(Kind::commune, communes);
    load_all(Kind::neighbourhood, quarters);
    const auto id = contribute("Le marché", contribution::State::published, Time{seconds(1000)});
    auto place = kept(id, {.words = "devant la médiathèque", .geometry = geo::Point{1, 1}, .point = {}});
    EXPECT_EQ(place.words, "devant la médiathèque");
    EXPECT_EQ(place.geometry, std::optional(geo::Geometry(geo::Point{1, 1})));
    EXPECT_EQ(place.point, (geo::Point{1, 1}));
    EXPECT_EQ(name_of(place.neighbourhood), "Kerlaz");
    EXPECT_EQ(name_of(place.commune), "Port-Exemple");
    // A line stands where its middle is; a common border belongs to one, always the same.
    place = kept(id, {.words = "", .geometry = geo::Line{{{3, 1}, {3, 3}, {3, 3.5}}}, .point = {}});
    EXPECT_EQ(name_of(place.neighbourhood), "La Grève");
    place = kept(id, {.words = "", .geometry = geo::Point{4, 1}, .point = {}});
    EXPECT_EQ(name_of(place.commune), "Bourg-Témoin");
    // An area alone; a point far away.
    place = kept(id, {.words = "", .geometry = {}, .point = {}, .commune = 0, .neighbourhood = areas()->find("la-greve")->id});
    EXPECT_EQ(name_of(place.commune), "Port-Exemple");
    EXPECT_FALSE(place.point);
    place = kept(id, {.words = "en mer", .geometry = geo::Point{-100, 1}, .point = {}});
    EXPECT_EQ(place.commune, 0);
    // New outlines move what has a point.
    load_all(Kind::commune, collection({feature(R"("code":"29903","nom":"Au large")", -101, 0)}));
    EXPECT_EQ(name_of(location_of(*db().read(), id)->commune), "Au large");
    EXPECT_TRUE(kept(id, {}).empty());
    EXPECT_FALSE(location_of(*db().read(), id));
}

TEST_P(Areas, ListWhatHappenedThereAndNothingElse)
{
    load_all(Kind::commune, communes);
    load_all(Kind::neighbourhood, quarters);
    std::int64_t newest = 0;
    for (int i = 0; i < 25; ++i) {
        newest = contribute("Texte " + std::to_string(i), contribution::State::published, Time{seconds(1000 + i)});
        kept(newest, {.words = "", .geometry = geo::Point{1, 1}, .point = {}});
    }
    const auto hidden = contribute("Caché", contribution::State::proposed, Time{seconds(5000)});
    kept(hidden, {.words = "", .geometry = geo::Point{1, 1}, .point = {}});
    db().write(Change::quiet(), [&](Transaction& t) { set_date(t, newest, *edtf::read("193X~")); });
    auto events = list_events(*db().read(), *areas()->find("kerlaz"), {});
    ASSERT_EQ(events.items.size(), 20U);
    EXPECT_EQ(events.items.front().title, "Texte 24");
    ASSERT_TRUE(events.items.front().when);
    EXPECT_EQ(edtf::written(*events.items.front().when), "193X~");
    ASSERT_TRUE(events.older);
    events = list_events(*db().read(), *areas()->find("port-exemple"), *events.older);
    EXPECT_EQ(events.items.size(), 5U);
    EXPECT_FALSE(events.older);
    EXPECT_EQ(count_events(*db().read())[areas()->find("kerlaz")->id], 25);
    EXPECT_TRUE(list_events(*db().read(), *areas()->find("bourg-temoin"), {}).items.empty());
}

TEST_P(Areas, AreNamedInForms)
{
    load_all(Kind::commune, communes);
    load_all(Kind::neighbourhood, quarters);
    const auto id = contribute("Le lavoir", contribution::State::proposed, Time{seconds(1000)});
    contribution::Sheet sheet;
    sheet.set("place", "près du lavoir");
    sheet.set("point", "1,5 0,5");
    sheet.set("area", "kerlaz");
    sheet.set("date", "vers 1950");
    Problems problems;
    const auto occasion = check(sheet, *areas(), problems);
    ASSERT_TRUE(problems.empty());
    db().write(Change::quiet(), [&](Transaction& t) { set_occasion(t, id, occasion); });
    contribution::Sheet again;
    fill(*db().read(), id, i18n::words(i18n::Language::fr), again);
    EXPECT_EQ(again["place"], "près du lavoir");
    EXPECT_EQ(again["point"], "1.5, 0.5");
    EXPECT_EQ(again["area"], "kerlaz");
    EXPECT_EQ(again["date"], "vers 1950");
}

TEST(Occasion, SaysWhatIsWrongBesideItsField)
{
    Area kerlaz{1, Kind::neighbourhood, "k", "Kerlaz", "kerlaz", 0, {{{{{0, 0}, {2, 0}, {2, 2}, {0, 0}}, {}}}}, {1, 0.5}};
    Area other{2, Kind::neighbourhood, "o", "Autre", "autre", 0, {{{{{5, 5}, {7, 5}, {7, 7}, {5, 5}}, {}}}}, {6, 5.5}};
    const Atlas atlas({kerlaz, other});
    const auto said = [&](const char* name, const char* value, const char* second = "", const char* second_value = "") {
        contribution::Sheet sheet;
        sheet.set(name, value);
        if (*second != '\0') sheet.set(second, second_value);
        Problems problems;
        check(sheet, atlas, problems);
        return problems.empty() ? std::string() : problems.list().front().field + ": " + problems.list().front().sentence.id;
    };
    EXPECT_EQ(said("place", "ici"), "");
    EXPECT_EQ(said("place", std::string(201, 'a').c_str()), "place: Please say the place in at most {most} characters.");
    EXPECT_EQ(said("point", "derrière l’église").find("point: This point"), 0U);
    EXPECT_EQ(said("point", "{").find("point: This is not GeoJSON"), 0U);
    EXPECT_EQ(said("area", "nulle-part"), "area: Please choose an area of the list.");
    EXPECT_EQ(said("area", "kerlaz"), "");
    EXPECT_EQ(said("area", "kerlaz", "point", "0.5, 1"), "");
    EXPECT_EQ(said("area", "kerlaz", "point", "5.5, 6"), "area: The point lies in {found}, not in {named}: correct one of them.");
    EXPECT_EQ(said("area", "kerlaz", "point", "50, 60"), "area: The point does not lie in {named}: correct one of them.");
    EXPECT_EQ(said("date", "jadis").find("date: This date is not understood"), 0U);
}

TEST_P(Areas, FindWhatIsNearBy)
{
    load_all(Kind::commune, communes);
    load_all(Kind::neighbourhood, quarters);
    const auto here = contribute("Ici", contribution::State::published, Time{seconds(1)});
    const auto steps = contribute("À deux pas", contribution::State::published, Time{seconds(2)});
    const auto same = contribute("Même quartier", contribution::State::published, Time{seconds(3)});
    const auto away = contribute("Ailleurs", contribution::State::published, Time{seconds(4)});
    kept(here, {.words = "", .geometry = geo::Point{1, 1}, .point = {}});
    kept(steps, {.words = "", .geometry = geo::Point{1.002, 1}, .point = {}});
    kept(same, {.words = "", .geometry = geo::Point{1.5, 1}, .point = {}});
    kept(away, {.words = "", .geometry = geo::Point{3, 1}, .point = {}});
    const auto found = near_by(*db().read(), here);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].contribution, steps);
    EXPECT_EQ(found[0].closeness, nearness::Closeness::steps_away);
    EXPECT_EQ(found[1].contribution, same);
    EXPECT_EQ(found[1].closeness, nearness::Closeness::same_area);
}

TEST_P(Areas, EveryCommuneOfADepartmentIsFoundByItsInnerPoint)
{
    const char* root = std::getenv("KENOBER_CORPORA");
    const auto file = std::filesystem::path(root ? root : "") / "geo-finistere/communes-29-finistere.geojson";
    if (!std::filesystem::exists(file)) {
        const char* ci = std::getenv("CI");
        if (ci != nullptr && std::string(ci) == "true") FAIL() << "KENOBER_CORPORA has no folder geo-finistere";
        GTEST_SKIP() << "set KENOBER_CORPORA to a folder that holds geo-finistere to run this test";
    }
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    const auto loaded = load_all(Kind::commune, text);
    EXPECT_EQ(loaded.added, 279U);
    EXPECT_TRUE(loaded.left_out.empty());
    EXPECT_EQ(load_all(Kind::commune, text).unchanged, 279U);
    const auto all = areas();
    std::vector<double> micros;
    for (const auto& one : all->list()) {
        const auto start = std::chrono::steady_clock::now();
        const auto found = all->containing(one.point);
        micros.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
        EXPECT_EQ(found.commune, one.id) << one.name;
    }
    std::ranges::sort(micros);
    std::cout << "a point finds its commune among 279 in " << micros[micros.size() / 2] << " µs (median), 19 times of 20 in "
              << micros[micros.size() * 95 / 100] << " µs\n";
    EXPECT_EQ(all->containing({-4.4861, 48.3904}).commune, all->find("brest")->id);
    EXPECT_EQ(all->containing({2.35, 48.85}).commune, 0);
}

}
}
