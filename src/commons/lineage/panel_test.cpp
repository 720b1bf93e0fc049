// What pages show of a lineage, and what programs read in it.
#include "commons/lineage/scene_test.hpp"

namespace kenober::lineage {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Panel : public OnBoth {
protected:
    std::string panel_of(std::int64_t id, const std::string& target = "/essai")
    {
        return shown([&](http::Request& request) { return panel(request, found(id), lineage_of(request.db(), id)); }, target);
    }
};
KENOBER_ON_BOTH(Panel);

TEST_P(Panel, ShowsTheWayBackAndOn)
{
    Asked there;
    there.site = quartiers;
    const auto first = text("Premier", there), second = text("Deuxième"), third = text("Troisième");
    Source leaflet;
    leaflet.address = "https://elsewhere.example/?a=1&b=2";
    leaflet.title = "Haies <b>";
    leaflet.authors = "Soizic, Yann";
    leaflet.licence = "cc-by-4.0";
    leaflet.agreement = Agreement::of_its_authors;
    based(second, {from(first), leaflet});
    based(third, {from(second)});
    const auto middle = panel_of(second, "/en/essai");
    EXPECT_THAT(middle, HasSubstr(R"(<a href="/en/quartiers/recits/premier" property="dct:source">Premier</a>)"));
    EXPECT_THAT(middle, HasSubstr(R"(<a href="https://elsewhere.example/?a=1&amp;b=2" property="dct:source">Haies &lt;b&gt;</a>)"));
    EXPECT_THAT(middle, HasSubstr("by Soizic and Yann"));
    EXPECT_THAT(middle, HasSubstr("with the agreement of its authors"));
    EXPECT_THAT(middle, HasSubstr(R"(<a href="/en/recits/troisieme">Troisième</a>)"));
    EXPECT_THAT(middle, HasSubstr("/en/recits/proposer?d_apres=" + std::to_string(second)));
    const auto last = panel_of(third, "/en/essai");
    EXPECT_THAT(last, HasSubstr("itself based on"));
    EXPECT_THAT(last, HasSubstr(R"(<a href="/en/quartiers/recits/premier">Premier</a>)"));
    EXPECT_THAT(last, Not(HasSubstr("What was made from it")));
}

TEST_P(Panel, SaysNothingOfAWithdrawnText)
{
    const auto first = text("Canari jaune"), second = text("Deuxième"), third = text("Troisième");
    based(second, {from(first)});
    based(third, {from(second)});
    becomes(first, State::hidden);
    for (const auto id : {second, third}) {
        const auto page = panel_of(id, "/en/essai") + shown([&](http::Request& request) {
                              html::JsonWriter json;
                              json.object();
                              const auto back = chain(request.db(), id);
                              const auto whole = work(request, found(id), back);
                              add_facts(json, request, whole, licence::attribution_text(request.words(), whole), back);
                              return licence::attributions(request.words(), whole) += html::text(json.done().str());
                          });
        EXPECT_THAT(page, HasSubstr("a text that was withdrawn"));
        EXPECT_THAT(page, HasSubstr("un texte retiré"));
        EXPECT_THAT(page, Not(HasSubstr("anari")));
    }
    EXPECT_THAT(panel_of(first), Not(HasSubstr("Canari")));
}

TEST_P(Panel, InvitesOnlyWhereTheLicenceLetsAdapt)
{
    Asked whole;
    whole.licence = "cc-by-nd-4.0";
    EXPECT_EQ(panel_of(text("Entier", whole)), "");
    EXPECT_THAT(panel_of(text("Libre"), "/en/essai"), HasSubstr("Adapt this text"));
}

TEST_P(Panel, FactsForPrograms)
{
    const auto hedge = text("Une haie"), garden = text("Un jardin");
    based(garden, {from(hedge)});
    std::string facts;
    ask(
        [&](http::Request& request) {
            html::JsonWriter json;
            json.object();
            const auto back = chain(request.db(), garden);
            const auto whole = work(request, found(garden), back);
            add_facts(json, request, whole, licence::attribution_text(request.words(), whole), back);
            facts = json.done().str();
        },
        "/en/essai");
    EXPECT_EQ(
        facts,
        R"({"license":"https://creativecommons.org/licenses/by-sa/4.0/","creditText":"“Un jardin”, by Jeanne Le Bihan, Port-Exemple, )"
        R"(CC BY-SA 4.0 (https://port.example/en/recits/un-jardin). Based on “Une haie”, by Jeanne Le Bihan, Port-Exemple, CC BY-SA 4.0 )"
        R"((https://port.example/en/recits/une-haie).","isBasedOn":[{"@type":"CreativeWork","name":"Une haie",)"
        R"("url":"https://port.example/en/recits/une-haie","author":[{"@type":"Person","name":"Jeanne Le Bihan",)"
        R"("url":"https://port.example/en/auteurs/jeanne-le-bihan"}],"license":"https://creativecommons.org/licenses/by-sa/4.0/"}]})");
}

TEST_P(Panel, TheFormBeginsWithWhatIsAdapted)
{
    Asked hidden;
    hidden.state = State::hidden;
    const auto hedge = text("Une haie"), secret = text("Secret", hidden);
    const auto form = [&](std::int64_t id) {
        return shown([&](http::Request& request) { return source_fields(request, adapting(request, id), {}); }, "/en/essai");
    };
    EXPECT_THAT(form(hedge), HasSubstr("value=\"https://port.example/en/recits/une-haie\""));
    EXPECT_THAT(form(hedge), HasSubstr("<details class=\"sources\" open>"));
    EXPECT_THAT(form(secret), Not(HasSubstr("ecret")));
    EXPECT_THAT(form(secret), HasSubstr("<details class=\"sources\">"));
    EXPECT_THAT(form(0), HasSubstr("name=\"source_licence\""));
    EXPECT_THAT(form(0), Not(HasSubstr("name=\"source_licence_2\"")));
    EXPECT_THAT(form(hedge), HasSubstr("name=\"source_licence_2\""));
    EXPECT_THAT(form(hedge), HasSubstr("name=\"act\" value=\"source\""));
}

TEST_P(Panel, TheFormOpensWhereSomethingIsWrong)
{
    Problems problems;
    problems.add("source_title_2", say("Say what the source is called."));
    const auto form = shown([&](http::Request& request) { return source_fields(request, {}, problems); }, "/en/essai");
    EXPECT_THAT(form, HasSubstr("<details class=\"sources\" open>"));
    EXPECT_THAT(form, HasSubstr("Source 2</legend>"));
    EXPECT_THAT(form, HasSubstr("Say what the source is called."));
}

TEST_P(Panel, WhatIsKeptComesBackIntoTheForm)
{
    const auto hedge = text("Une haie"), garden = text("Un jardin");
    Source book;
    book.title = "Haies";
    book.authors = "Soizic";
    book.licence = "odbl-1.0";
    based(garden, {from(hedge), book});
    std::vector<Typed> back;
    ask([&](http::Request& request) {
        back = as_typed(request, request.db(), garden);
        const auto again = check(request, back, "cc-by-sa-4.0", garden);
        ASSERT_TRUE(again);
        EXPECT_EQ(again->sources, list_sources(request.db(), garden));
        EXPECT_EQ(again->doubts.size(), 1U);
        EXPECT_THAT(doubts(request, *again).str(), HasSubstr("ODbL 1.0"));
        EXPECT_THAT(doubts(request, found(garden)).str(), HasSubstr("ODbL 1.0"));
        EXPECT_EQ(doubts(request, found(hedge)).str(), "");
    });
    ASSERT_EQ(back.size(), 2U);
    EXPECT_EQ(back[0].address, "https://port.example/recits/une-haie");
    EXPECT_EQ(back[1].title, "Haies");
}

}
}
