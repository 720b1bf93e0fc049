// Finding on both databases: what is published is found in the write that publishes it, by its words and by what one keeps to; nothing else is.
#include "commons/finding/finding.hpp"

#include <gmock/gmock.h>

#include "commons/area/area.hpp"
#include "commons/finding/town_test.hpp"
#include "commons/theme/theme.hpp"

namespace kenober::finding {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Names = std::vector<std::string>;

INSTANTIATE_TEST_SUITE_P(On, Finding, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

TEST_P(Finding, APublishedTextIsFoundOnceItsWriteIsAcknowledged)
{
    const auto id =
        write([&](Transaction& t) { return published(t, "Un compost de quartier", "Des vers rouges, et beaucoup de patience."); });
    EXPECT_THAT(found("composts"), ElementsAre(id)) << "in any form";
    EXPECT_THAT(found("VERS patience"), ElementsAre(id)) << "title or text";
    EXPECT_THAT(found("vers jardin"), IsEmpty()) << "every word";
}

TEST_P(Finding, ACorrectedTextIsFoundByItsNewWordsOnly)
{
    const auto id = write([&](Transaction& t) { return published(t, "Le marché du lundi", "Sur la place, dès l’aube."); });
    write([&](Transaction& t) {
        auto one = *contribution::find(t, id);
        one.title = "Le marché du mardi";
        one.standfirst = "Sous la halle.";
        contribution::update(t, id, one);
        tell(t, id, "Au crépuscule.");
    });
    for (const auto* gone : {"lundi", "place", "aube"}) EXPECT_THAT(found(gone), IsEmpty()) << gone;
    for (const auto* now : {"mardi", "halle", "crépuscule", "marché"}) EXPECT_THAT(found(now), ElementsAre(id)) << now;
}

TEST_P(Finding, NothingThatIsNotPublicIsFound)
{
    const auto id = write([&](Transaction& t) { return draft(t, "Une digue", "Contre les tempêtes."); });
    for (const auto state : contribution::states) {
        write([&](Transaction& t) { contribution::set_state(t, id, state, noon); });
        if (state == State::published) continue; // without a date it is not; see below
        EXPECT_THAT(found("digue"), IsEmpty()) << name(state);
    }
    for (const auto state : {State::hidden, State::withdrawn, State::draft, State::declined, State::returned, State::proposed}) {
        write([&](Transaction& t) { contribution::publish(t, id, noon); });
        EXPECT_THAT(found("digue"), ElementsAre(id));
        write([&](Transaction& t) { contribution::set_state(t, id, state, noon); });
        EXPECT_THAT(found("digue"), IsEmpty()) << name(state);
    }
    EXPECT_THAT(index(), IsEmpty());
}

TEST_P(Finding, AnErasedTextLeavesNothingBehind)
{
    const auto id = write([&](Transaction& t) { return published(t, "Kanaribizarre", "Kanariétrange."); });
    count_all();
    EXPECT_EQ(counted().count("kanaribizarre"), 1U);
    write([&](Transaction& t) { contribution::erase(t, id); });
    count_all();
    EXPECT_THAT(found("kanaribizarre"), IsEmpty());
    EXPECT_THAT(index(), IsEmpty());
    EXPECT_THAT(counted(), IsEmpty());
    auto view = (*db)->read();
    EXPECT_EQ(view->value<std::int64_t>("SELECT COUNT(*) FROM finding_change"), 0);
    EXPECT_THAT(words_beginning(*view, "kanari", 10), IsEmpty());
    EXPECT_EQ(corrected(*view, "kanaribizare"), "");
}

TEST_P(Finding, AWriteThatIsTakenBackLeavesTheIndexAsItWas)
{
    const auto id = write([&](Transaction& t) { return published(t, "Le phare", "Il éclaire."); });
    count_all();
    const auto before = index();
    const auto counts = counted();
    EXPECT_THROW(write([&](Transaction& t) {
                     published(t, "Un naufrage");
                     tell(t, id, "Il est éteint.");
                     contribution::set_state(t, id, State::hidden, noon);
                     throw std::runtime_error("changed my mind");
                 }),
                 std::runtime_error);
    EXPECT_EQ(index(), before);
    count_all();
    EXPECT_EQ(counted(), counts);
    EXPECT_THAT(found("naufrage"), IsEmpty());
    EXPECT_THAT(found("éclaire"), ElementsAre(id));
}

TEST_P(Finding, WhatASiteShowsFromElsewhereIsFoundThere)
{
    std::int64_t other = 0, section = 0;
    const auto id = write([&](Transaction& t) {
        other = site::insert(t, {0, "bourg", "", "Bourg", "", 100, "cc-by-sa-4.0", false});
        section = site::ensure_section(t, other, "Dehors");
        return published(t, "La grève");
    });
    const std::vector<std::vector<std::string>> there{{facet("on", other)}}, here{{facet("on", db->site())}};
    EXPECT_THAT(found("grève", here), ElementsAre(id));
    EXPECT_THAT(found("grève", there), IsEmpty());
    write([&](Transaction& t) { contribution::show(t, {other, id, section, 0, noon}); });
    EXPECT_THAT(found("grève", there), ElementsAre(id));
    EXPECT_THAT(found("", {{facet("section", section)}}), ElementsAre(id));
    EXPECT_THAT(found("grève", {{facet("site", other)}}), IsEmpty()) << "it is shown there, and stays of its own site";
    write([&](Transaction& t) { contribution::take_off(t, other, id); });
    EXPECT_THAT(found("grève", there), IsEmpty());
}

TEST_P(Finding, KeepsToThemesWhateverTheyAreMergedInto)
{
    const theme::By by{7, noon};
    const auto [first, second] = write([&](Transaction& t) {
        const auto ids = std::pair{published(t, "Un"), published(t, "Deux")};
        contribution::set_tags(t, ids.first, {"vélo"});
        contribution::set_tags(t, ids.second, {"bicyclette"});
        return ids;
    });
    EXPECT_THAT(found("", {{facet("tag", "velo")}}), ElementsAre(first));
    EXPECT_THAT(found("bicyclette"), ElementsAre(second)) << "a theme is found as a word too";
    write([&](Transaction& t) { theme::merge(t, *theme::find(t, "bicyclette"), *theme::find(t, "velo"), by); });
    EXPECT_THAT(found("", {{facet("tag", "velo")}}), ElementsAre(first, second));
    EXPECT_THAT(found("vélo"), ElementsAre(first, second));
    EXPECT_THAT(found("bicyclette"), IsEmpty());
    write([&](Transaction& t) { theme::rename(t, *theme::find(t, "velo"), "deux-roues", by); });
    EXPECT_THAT(found("", {{facet("tag", "deux-roues")}}), ElementsAre(first, second));
    EXPECT_THAT(found("", {{facet("tag", "velo")}}), IsEmpty());
}

TEST_P(Finding, KeepsToWhoSignsAndForgetsWhoLeft)
{
    const auto [first, second] = write([&](Transaction& t) {
        return std::pair{published(t, "Un", "", {"Annaïg Le Du"}), published(t, "Deux", "", {"A. Le Du", "Soizig"})};
    });
    EXPECT_THAT(found("annaig"), ElementsAre(first));
    write([&](Transaction& t) {
        contribution::merge_authors(t, contribution::find_author_named(t, "A. Le Du")->id,
                                    contribution::find_author_named(t, "Annaïg Le Du")->id);
    });
    EXPECT_THAT(found("", {{facet("author", "annaig-le-du")}}), ElementsAre(first, second));
    EXPECT_THAT(found("annaig soizig"), ElementsAre(second));
    write([&](Transaction& t) { contribution::depart(t, contribution::find_author_named(t, "Annaïg Le Du")->id); });
    EXPECT_THAT(found("annaig"), IsEmpty());
    EXPECT_THAT(found("", {{facet("author", "annaig-le-du")}}), IsEmpty());
    EXPECT_THAT(found("", {{facet("author", contribution::departed_slug)}}), IsEmpty()) << "nobody is found as somebody who left";
    EXPECT_THAT(found("personne quitté"), IsEmpty());
    EXPECT_THAT(found("soizig"), ElementsAre(second));
}

TEST_P(Finding, KeepsToASectionALicenceAYearAndAKind)
{
    std::int64_t one_section = 0, other_section = 0;
    const auto id = write([&](Transaction& t) {
        one_section = site::ensure_section(t, db->site(), "Dehors");
        other_section = site::ensure_section(t, db->site(), "Dedans");
        const auto made = published(t, "Le banc");
        contribution::set_section(t, made, one_section);
        published(t, "Le seau");
        return made;
    });
    EXPECT_THAT(found("", {{facet("section", one_section)}}), ElementsAre(id));
    write([&](Transaction& t) { contribution::set_section(t, id, other_section); });
    EXPECT_THAT(found("", {{facet("section", one_section)}}), IsEmpty());
    EXPECT_THAT(found("banc", {{facet("section", other_section)}, {facet("year", 2026)}, {facet("kind", "story")}}), ElementsAre(id));
    write([&](Transaction& t) {
        auto changed = *contribution::find(t, id);
        changed.licence = "cc0-1.0";
        changed.published = start_of_day(2011, 3, 1);
        contribution::update(t, id, changed);
    });
    EXPECT_THAT(found("", {{facet("licence", "cc0-1.0")}}), ElementsAre(id));
    EXPECT_THAT(found("", {{facet("year", 2010), facet("year", 2011)}}), ElementsAre(id)) << "one of several";
    EXPECT_THAT(found("banc", {{facet("year", 2026)}}), IsEmpty());
}

TEST_P(Finding, KeepsToANeighbourhood)
{
    ASSERT_TRUE(area::load(**db, area::Kind::neighbourhood,
                           R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"nom":"Kervihan","code":"k"},
        "geometry":{"type":"Polygon","coordinates":[[[-4.34,48.09],[-4.33,48.09],[-4.33,48.10],[-4.34,48.10],[-4.34,48.09]]]}}]})"));
    const auto area = area::atlas(*(*db)->read())->find("kervihan")->id;
    const auto id = write([&](Transaction& t) {
        const auto made = published(t, "Le lavoir");
        area::Location where;
        where.words = "derrière la chapelle";
        where.neighbourhood = area;
        area::set_location(t, made, where);
        return made;
    });
    EXPECT_THAT(found("", {{facet("area", "kervihan")}}), ElementsAre(id));
    EXPECT_THAT(found("lavoir kervihan chapelle"), ElementsAre(id));
    write([&](Transaction& t) { area::remove_location(t, id); });
    EXPECT_THAT(found("", {{facet("area", "kervihan")}}), IsEmpty());
    EXPECT_THAT(found("chapelle"), IsEmpty());
}

TEST_P(Finding, CountsWhatEachChoiceWouldLeave)
{
    write([&](Transaction& t) {
        for (int n = 0; n < 7; ++n)
            contribution::set_tags(t, published(t, "Port " + std::to_string(n)), n < 3 ? Names{"mer"} : Names{"mer", "vent"});
        contribution::set_tags(t, draft(t, "Port secret"), {"mer", "secret"});
        contribution::set_tags(t, published(t, "Ailleurs"), {"vent"});
    });
    const auto result = find(*(*db)->read(), {search::read_query("port"), {}}, Order::weight, 20);
    EXPECT_EQ(result.hits.size(), 7U);
    EXPECT_EQ(result.counts.at("tag"), (std::vector<Counted>{{"mer", 7}, {"vent", 4}}));
    EXPECT_FALSE(result.is_cut);
    EXPECT_EQ(found("port", {{facet("tag", "vent")}}).size(), 4U) << "as many as were counted";
}

TEST_P(Finding, PhrasesUnwantedWordsAndBeginnings)
{
    const auto [together, apart] = write([&](Transaction& t) {
        return std::pair{published(t, "Un", "La fête maritime du port."),
                         published(t, "Deux", "Une fête, puis un salon maritime et du compost.")};
    });
    EXPECT_THAT(found("fête maritime"), ElementsAre(together, apart));
    EXPECT_THAT(found("\"fête maritime\""), ElementsAre(together));
    EXPECT_THAT(found("« fêtes maritimes »"), ElementsAre(together));
    EXPECT_THAT(found("fête -compost"), ElementsAre(together));
    EXPECT_THAT(found("fête -\"fête maritime\""), ElementsAre(apart));
    EXPECT_THAT(found("marit*"), ElementsAre(together, apart));
    EXPECT_THAT(found("-fête"), IsEmpty()) << "nothing is wanted";
    EXPECT_THAT(found("-fête", {{facet("kind", "story")}}), IsEmpty());
    EXPECT_THAT(found(""), IsEmpty());
    EXPECT_THAT(found("", {{facet("kind", "story")}}), ElementsAre(together, apart));
}

TEST_P(Finding, TheTitleWeighsMostAndTheNewestComesFirstAmongEquals)
{
    const auto ids = write([&](Transaction& t) {
        Ids made{published(t, "Un rivage", "On y voit un phare au loin, et bien d’autres choses encore."), published(t, "Le phare")};
        for (const int day : {3, 9, 5}) {
            made.push_back(draft(t, "Une tempête"));
            contribution::publish(t, made.back(), start_of_day(2020, 1, day));
        }
        return made;
    });
    EXPECT_THAT(ranked("phare", Order::weight), ElementsAre(ids[1], ids[0]));
    EXPECT_THAT(ranked("tempête", Order::newest), ElementsAre(ids[3], ids[4], ids[2]));
    EXPECT_THAT(ranked("tempête", Order::weight), ElementsAre(ids[3], ids[4], ids[2]));
}

TEST_P(Finding, SuggestsAndCorrectsOnlyByWordsThatOccur)
{
    write([&](Transaction& t) {
        published(t, "Le jardin", "Des jardinières.");
        published(t, "Un jardin", "Une médiathèque.");
        draft(t, "Jardinomanie", "Jardinosaure.");
    });
    count_all();
    auto view = (*db)->read();
    const auto begun = words_beginning(*view, "jard", 10);
    EXPECT_EQ(begun.front(), "jardin") << "in most texts";
    EXPECT_THAT(begun, ::testing::Contains("jardinières"));
    EXPECT_THAT(begun, ::testing::Not(::testing::Contains(::testing::HasSubstr("jardino"))));
    EXPECT_THAT(words_beginning(*view, "mediath", 10), ElementsAre("médiathèque"));
    EXPECT_THAT(words_beginning(*view, "j", 10), IsEmpty());
    EXPECT_THAT(words_beginning(*view, "%", 10), IsEmpty());
    EXPECT_EQ(corrected(*view, "jadrin"), "jardin");
    EXPECT_EQ(corrected(*view, "jardinomani"), "");
}

}
}
