// What is kept of a lineage: sources, chains without rings, what was made from a text, and thanks given once.
#include "commons/lineage/scene_test.hpp"

namespace kenober::lineage {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Lineage : public OnBoth {
protected:
    std::vector<std::string> titles(const std::vector<Ancestor>& chain)
    {
        std::vector<std::string> all;
        for (const auto& one : chain) {
            all.push_back(one.is_withdrawn() ? "-" : one.text ? one.text->title : one.source.title);
            for (const auto& further : titles(one.sources)) all.push_back("< " + further);
        }
        return all;
    }
    std::vector<std::string> chain_of(std::int64_t id) { return titles(chain(*read(), id)); }
};
KENOBER_ON_BOTH(Lineage);

Source leaflet()
{
    Source one;
    one.address = "https://elsewhere.example/haies";
    one.title = "Haies de Bretagne";
    one.authors = "Soizic Kerbrat, Le Potager";
    one.licence = "cc-by-4.0";
    one.agreement = Agreement::of_its_authors;
    return one;
}

TEST_P(Lineage, SourcesComeBackInTheirOrder)
{
    const auto hedge = text("Une haie"), bench = text("Un banc"), garden = text("Un jardin");
    based(garden, {from(bench), leaflet(), from(hedge)});
    EXPECT_THAT(list_sources(*read(), garden), ElementsAre(from(bench), leaflet(), from(hedge)));
    based(garden, {leaflet()});
    EXPECT_THAT(list_sources(*read(), garden), ElementsAre(leaflet()));
    based(garden, {});
    EXPECT_THAT(list_sources(*read(), garden), IsEmpty());
}

TEST_P(Lineage, AChainLeadsBackStepByStep)
{
    const auto first = text("Premier"), second = text("Deuxième"), third = text("Troisième"), other = text("Autre");
    based(second, {from(first), leaflet()});
    based(third, {from(second), from(other)});
    EXPECT_THAT(chain_of(third), ElementsAre("Deuxième", "< Premier", "< Haies de Bretagne", "Autre"));
    EXPECT_THAT(chain_of(first), IsEmpty());
    EXPECT_TRUE(is_based_on(*read(), third, first));
    EXPECT_FALSE(is_based_on(*read(), first, third));
}

TEST_P(Lineage, ARingIsRefused)
{
    const auto first = text("Premier"), second = text("Deuxième"), third = text("Troisième");
    based(second, {from(first)});
    based(third, {from(second)});
    EXPECT_THROW(based(first, {from(third)}), http::Conflict);
    EXPECT_THROW(based(first, {from(second)}), http::Conflict);
    EXPECT_THROW(based(first, {from(first)}), http::Conflict);
    EXPECT_THAT(list_sources(*read(), first), IsEmpty());
    based(third, {from(first), from(second)});  // two ways to the same are no ring
    EXPECT_THAT(chain_of(third), ElementsAre("Premier", "Deuxième"));
}

TEST_P(Lineage, AChainHasAnEnd)
{
    std::int64_t before = text("0");
    const auto first = before;
    for (int step = 1; step <= 12; ++step) {
        const auto next = text(std::to_string(step));
        based(next, {from(before)});
        before = next;
    }
    auto back = chain(*read(), before);
    int steps = 0;
    for (const auto* list = &back; !list->empty(); list = &list->front().sources) ++steps;
    EXPECT_EQ(steps, 6);
    EXPECT_TRUE(is_based_on(*read(), before, first));
    EXPECT_THROW(based(first, {from(before)}), http::Conflict);
}

TEST_P(Lineage, NothingIsSaidOfWhatIsNotPublished)
{
    const auto first = text("Premier"), second = text("Deuxième"), third = text("Troisième");
    based(second, {from(first)});
    based(third, {from(second)});
    for (const auto state : {State::hidden, State::withdrawn, State::proposed, State::draft, State::declined}) {
        becomes(second, state);
        EXPECT_THAT(chain_of(third), ElementsAre("-")) << contribution::name(state);
        EXPECT_THAT(list_adaptations(*read(), first, 10), IsEmpty());
    }
    becomes(second, State::published);
    EXPECT_THAT(list_adaptations(*read(), first, 10), SizeIs(1));
}

TEST_P(Lineage, AdaptationsAreListedOnceTheNewestFirst)
{
    const auto first = text("Premier"), second = text("Deuxième"), third = text("Troisième");
    based(second, {from(first)});
    based(third, {from(first), from(second)});
    const auto made = list_adaptations(*read(), first, 10);
    ASSERT_THAT(made, SizeIs(2));
    EXPECT_EQ(made[0].id, third);
    EXPECT_EQ(made[1].id, second);
    EXPECT_THAT(list_adaptations(*read(), first, 1), SizeIs(1));
}

TEST_P(Lineage, BothWaysAreReadTogether)
{
    const auto first = text("A"), second = text("B"), alone = text("C");
    based(second, {from(first)});
    const auto of_first = lineage_of(*read(), first), of_second = lineage_of(*read(), second), of_alone = lineage_of(*read(), alone);
    EXPECT_EQ(of_first.back.size(), 0U);
    ASSERT_EQ(of_first.on.size(), 1U);
    EXPECT_EQ(of_first.on[0].id, second);
    ASSERT_EQ(of_second.back.size(), 1U);
    EXPECT_EQ(of_second.back[0].text->id, first);
    EXPECT_TRUE(of_second.on.empty());
    EXPECT_TRUE(of_alone.back.empty() && of_alone.on.empty());
}

TEST_P(Lineage, ANameLeavesWhereItStandsWhole)
{
    const auto garden = text("Un jardin");
    based(garden, {leaflet()});
    write([&](Transaction& t) { replace_name(t, "soizic kerbrat", "une personne"); });
    EXPECT_EQ(list_sources(*read(), garden).front().authors, "une personne, Le Potager");
    write([&](Transaction& t) { replace_name(t, "Le Pot", "x"); });
    EXPECT_EQ(list_sources(*read(), garden).front().authors, "une personne, Le Potager");
}

class Checks : public OnBoth {
protected:
    Checked<Declared> look(const Typed& one, const std::string& licence = "cc-by-sa-4.0", std::int64_t id = 0)
    {
        std::optional<Checked<Declared>> answer;
        ask([&](http::Request& request) { answer = check(request, {one}, licence, id); });
        return *answer;
    }
    static std::string problem(const Checked<Declared>& answer, const std::string& field)
    {
        const auto* found = answer ? nullptr : answer.problems().of(field);
        return found ? i18n::words(i18n::Language::en).say(found->sentence) : "";
    }
};
KENOBER_ON_BOTH(Checks);

TEST_P(Checks, AnAddressHereIsAnItemHere)
{
    Asked there;
    there.site = quartiers;
    const auto hedge = text("Une haie"), bench = text("Un banc", there);
    const std::pair<const char*, std::int64_t> list[] = {{"https://port.example/recits/une-haie", hedge},
                                                         {"/recits/une-haie", hedge},
                                                         {"https://port.example/br/quartiers/recits/un-banc#lignee", bench}};
    for (const auto& [address, id] : list) {
        const auto answer = look({address, "whatever", "", "", false});
        ASSERT_TRUE(answer) << address;
        ASSERT_THAT(answer->sources, SizeIs(1)) << address;
        EXPECT_EQ(answer->sources[0].here, id) << address;
        EXPECT_EQ(answer->sources[0].title, "") << address;
    }
    EXPECT_TRUE(look({}));
    EXPECT_THAT(look({})->sources, IsEmpty());
}

TEST_P(Checks, WhatIsNotPublishedIsNotThere)
{
    Asked hidden;
    hidden.state = State::hidden;
    text("Une haie", hidden);
    const auto secret = problem(look({"/recits/une-haie", "", "", "", false}), "source");
    EXPECT_EQ(secret, "There is no published text at this address.");
    EXPECT_EQ(problem(look({"/recits/rien", "", "", "", false}), "source"), secret);
    EXPECT_EQ(problem(look({"/connexion", "", "", "", false}), "source"), secret);
}

TEST_P(Checks, WhatIsKeptStaysASource)
{
    const auto hedge = text("Une haie"), garden = text("Un jardin");
    based(garden, {from(hedge)});
    becomes(hedge, State::hidden);
    EXPECT_TRUE(look({"/recits/une-haie", "", "", "", false}, "cc-by-sa-4.0", garden));
    EXPECT_FALSE(look({"/recits/une-haie", "", "", "", false}));
}

TEST_P(Checks, NeitherItselfNorARing)
{
    const auto hedge = text("Une haie"), garden = text("Un jardin");
    based(garden, {from(hedge)});
    EXPECT_THAT(problem(look({"/recits/une-haie", "", "", "", false}, "cc-by-sa-4.0", hedge), "source"), HasSubstr("based on itself"));
    EXPECT_THAT(problem(look({"/recits/un-jardin", "", "", "", false}, "cc-by-sa-4.0", hedge), "source"),
                HasSubstr("“Un jardin” is itself"));
}

TEST_P(Checks, ElsewhereNeedsATitleAndALicence)
{
    const auto answer = look({"https://elsewhere.example/x", "", "", "", false});
    EXPECT_NE(problem(answer, "source_title"), "");
    EXPECT_NE(problem(answer, "source_licence"), "");
    EXPECT_EQ(problem(answer, "source"), "");
    EXPECT_NE(problem(look({"ma voisine", "Haies", "", "other", false}), "source"), "");
    const auto long_one = look({"", std::string(301, 'x'), std::string(301, 'y'), "made-up", false});
    EXPECT_EQ(problem(long_one, "source_title"), "At most 300 characters.");
    EXPECT_EQ(problem(long_one, "source_authors"), "At most 300 characters.");
    EXPECT_NE(problem(long_one, "source_licence"), "");
    const auto paper = look({"", "Haies", "Soizic", "public-domain", false});
    ASSERT_TRUE(paper);
    EXPECT_EQ(paper->sources[0].address, "");
    EXPECT_THAT(paper->doubts, IsEmpty());
}

TEST_P(Checks, RefusedIsAProblemUnclearAWarning)
{
    Asked share_alike, reserved;
    reserved.licence = "all-rights-reserved";
    text("Une haie", share_alike);
    text("Un banc", reserved);
    EXPECT_THAT(problem(look({"/recits/une-haie", "", "", "", false}, "cc-by-4.0"), "source"), HasSubstr("choose CC BY-SA 4.0"));
    EXPECT_THAT(problem(look({"/recits/un-banc", "", "", "", false}), "source"), HasSubstr("ask its authors"));
    EXPECT_THAT(problem(look({"https://e.example/", "H", "", "cc-by-nc-4.0", false}), "source_licence"), HasSubstr("earn money"));
    const auto agreed = look({"/recits/un-banc", "", "", "", true});
    ASSERT_TRUE(agreed);
    EXPECT_EQ(agreed->sources[0].agreement, Agreement::of_its_authors);
    const auto data = look({"https://e.example/", "Carte", "", "odbl-1.0", false});
    ASSERT_TRUE(data);
    ASSERT_THAT(data->doubts, SizeIs(1));
    EXPECT_THAT(look({"https://e.example/", "Carte", "", "odbl-1.0", true})->doubts, IsEmpty());
}

}
}
