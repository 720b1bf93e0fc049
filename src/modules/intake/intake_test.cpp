// A site moves in: once, twice, interrupted, changed on either side.
#include "modules/intake/invented_test.hpp"

#include "commons/comment/comment.hpp"
#include "commons/person/person.hpp"
#include "commons/signature/signature.hpp"
#include "modules/intake/former.hpp"
#include "modules/intake/former_store.hpp"
#include "modules/intake/intake_store.hpp"
#include "modules/intake/plan.hpp"
#include "modules/intake/writing.hpp"

namespace kenober::intake {
namespace {

INSTANTIATE_TEST_SUITE_P(On, Here, ::testing::Values(store::Dialect::sqlite, store::Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == store::Dialect::sqlite ? "sqlite" : "postgres"); });

struct Magazine : Invented {
    Magazine()
    {
        site.name = "Le journal";
        site.program = "SPIP 4.2";
        site.sections = {{"rubrique 1", "", "Culture", "", {"/rubrique1.html"}},
                         {"rubrique 2", "rubrique 1", "Fêtes", "", {"/rubrique2.html"}}};
        site.themes = {{"mot 5", "Mer", {"/mot5.html"}}};
        site.writers = {{"auteur 7", "Maï Le Gall", "Mai@Example.org", "Elle écrit.", {"/auteur7.html"}},
                        {"auteur 8", "Yann", "", "", {"/auteur8.html"}}};
        site.feeds = {"/spip.php?page=backend"};
        add("article 12", "Une idée");
        auto& one = texts_told.back();
        one.section = "rubrique 2";
        one.themes = {"mot 5"};
        one.writers = {"auteur 7", "auteur 8"};
        one.old = {"/spip.php?article12", "/spip.php?page=article&id_article=12", "/article12.html"};
        one.comments = {{"forum 1", "", "Lou", "lou@example.org", "Bravo à vous.", some_day, State::published},
                        {"forum 2", "forum 1", "Maï Le Gall", "mai@example.org", "Merci bien.", some_day, State::published},
                        {"forum 3", "forum 2", "Lou", "", "Encore un mot.", some_day, State::proposed}};
        one.remarks = {{say("A test says this."), "<blink>"}};
        add("article 13", "Un brouillon", State::draft);
        texts_told.back().old = {"/article13.html"};
        add("article 14", "Une suite");
        links = {{"article 14", "article 12"}, {"article 12", "article 13"}};
    }
};

TEST_P(Here, ASiteMovesInWithAllItsParts)
{
    Magazine source;
    const auto report = moved(source);
    EXPECT_EQ(report.counts.published, 2);
    EXPECT_EQ(report.counts.private_ones, 1);
    EXPECT_EQ(report.counts.comments, 3);
    EXPECT_EQ(report.counts.sections, 2);
    EXPECT_EQ(report.counts.accounts, 1);
    EXPECT_EQ(report.program, "SPIP 4.2");
    EXPECT_TRUE(says(report, "A test says this."));
    const auto one = found("une-idee").value();
    EXPECT_EQ(one.state, State::published);
    EXPECT_EQ(one.published, some_day);
    EXPECT_EQ(one.section_name, "Fêtes");
    ASSERT_EQ(one.authors.size(), 2U);
    EXPECT_EQ(one.authors[0].name, "Maï Le Gall");
    auto db = database().read();
    EXPECT_EQ(contribution::tags(*db, one.id).front().slug, "mer");
    EXPECT_EQ(
        article::html_of(*db, found("une-suite")->id),
        "<p>Un texte sur <strong>Une suite</strong>, avec assez de mots.</p>\n<p><a href=\"/quartiers/articles/une-idee\">suite</a></p>\n");
    EXPECT_EQ(article::body_of(*db, one.id).find("]("), std::string::npos) << "no link leads to a draft";
    EXPECT_EQ(found("un-brouillon")->state, State::draft);
    EXPECT_EQ(count("outbox"), 0) << "nobody is written to";
}

TEST_P(Here, AccountsOwnTheirTextsAndAnswersStandUnderWhatTheyAnswer)
{
    Magazine source;
    moved(source);
    auto db = database().read();
    const auto person = person::find_by_mail(*db, "mai@example.org").value();
    EXPECT_EQ(person.password, "");
    EXPECT_FALSE(person.confirmed);
    const auto one = found("une-idee").value();
    EXPECT_EQ(contribution::proposer(*db, one.id).person, person.id);
    const auto author = contribution::find_author_named(*db, "Maï Le Gall").value();
    const auto claims = signature::list_of_author(*db, author.id);
    ASSERT_EQ(claims.size(), 1U);
    EXPECT_EQ(claims[0].state, signature::State::accepted);
    EXPECT_EQ(signature::about(*db, author.id), "Elle écrit.");
    const auto yann = contribution::find_author_named(*db, "Yann").value();
    EXPECT_TRUE(signature::list_of_author(*db, yann.id).empty()) << "a name that somebody may claim";
    const auto thread = comment::list_thread(*db, one.id, 0).value();
    ASSERT_EQ(thread.comments.size(), 2U) << "one waits to be read over";
    EXPECT_EQ(thread.comments[1].thread, thread.comments[0].id);
    EXPECT_EQ(thread.comments[1].person, person.id);
    const auto third = find_comment(*db, m_site, "spip:forum 3").value();
    EXPECT_EQ(comment::find(*db, third)->thread, thread.comments[0].id) << "an answer to an answer stands in the same thread";
}

TEST_P(Here, ASecondRunChangesNothing)
{
    Magazine source;
    moved(source);
    const auto before = found("une-idee")->id;
    const auto again = moved(source);
    EXPECT_EQ(again.counts.unchanged, 3);
    EXPECT_EQ(again.counts.published + again.counts.private_ones + again.counts.comments + again.counts.addresses, 0);
    EXPECT_EQ(again.counts.sections + again.counts.accounts, 0);
    EXPECT_EQ(count("contribution"), 3);
    EXPECT_EQ(count("comment"), 3);
    EXPECT_EQ(found("une-idee")->id, before);
    EXPECT_TRUE(says(again, "A test says this.")) << "the report is whole each time";
}

TEST_P(Here, ATrialWritesNothingAndSaysTheSame)
{
    Magazine source;
    const auto trial = moved(source, Manner::trial);
    for (const auto* table : {"contribution", "comment", "section", "person", "former_address"}) EXPECT_EQ(count(table), 0) << table;
    const auto real = moved(source);
    EXPECT_EQ(trial.counts.published, real.counts.published);
    EXPECT_EQ(trial.counts.comments, real.counts.comments);
    EXPECT_EQ(trial.counts.sections, real.counts.sections);
    EXPECT_EQ(trial.counts.accounts, real.counts.accounts);
    EXPECT_EQ(trial.notes.size(), real.notes.size());
}

TEST_P(Here, OneThatWasKilledGoesOnWhereItStopped)
{
    Invented source;
    for (int i = 0; i < 200; ++i) source.add("article " + std::to_string(i), "Le même titre");
    source.breaks_after = 150;
    EXPECT_THROW(moved(source), std::runtime_error);
    const auto came = count("contribution");
    EXPECT_GT(came, 0);
    EXPECT_LT(came, 200);
    const auto first = find_text(*database().read(), m_site, "spip:article 199")->slug;
    source.breaks_after = -1;
    const auto report = moved(source);
    EXPECT_EQ(report.counts.unchanged, came);
    EXPECT_EQ(count("contribution"), 200);
    EXPECT_EQ(find_text(*database().read(), m_site, "spip:article 199")->slug, first) << "the address that other texts link to already";
}

TEST_P(Here, WhatChangedThereIsTakenUnlessSomebodyChangedItHere)
{
    Magazine source;
    moved(source);
    source.texts_told[0].body = "Un autre texte, tout à fait, pour voir.";
    source.texts_told[2].body = "La suite a changé, elle aussi.";
    write([&](store::Transaction& db) {
        auto mine = contribution::find(db, m_site, "articles", "une-suite").value();
        mine.title = "Ma suite";
        mine.updated = current_time();
        contribution::update(db, mine.id, mine);
    });
    const auto report = moved(source);
    EXPECT_EQ(report.counts.updated, 1);
    EXPECT_EQ(report.counts.corrected, 1);
    EXPECT_TRUE(says(report, "somebody corrected it here since"));
    auto db = database().read();
    EXPECT_NE(article::body_of(*db, found("une-idee")->id).find("tout à fait"), std::string::npos);
    EXPECT_EQ(article::body_of(*db, found("une-suite")->id).find("a changé"), std::string::npos);
    EXPECT_EQ(found("une-suite")->title, "Ma suite");
}

TEST_P(Here, WhatWasErasedHereDoesNotComeAgain)
{
    Magazine source;
    moved(source);
    write([&](store::Transaction& db) { contribution::erase(db, contribution::find(db, m_site, "articles", "une-idee")->id); });
    const auto report = moved(source);
    EXPECT_EQ(report.counts.erased, 1);
    EXPECT_FALSE(found("une-idee"));
    EXPECT_FALSE(find_former(*database().read(), m_site, "/article12.html"));
}

TEST_P(Here, OneImportAtATimeHasASite)
{
    Magazine source;
    write([&](store::Transaction& db) { EXPECT_TRUE(hold(db, m_site, "somebody", current_time(), current_time() + seconds(30))); });
    const auto report = run(database(), source, choices());
    ASSERT_FALSE(report);
    EXPECT_EQ(count("contribution"), 0);
    EXPECT_EQ(moved(source, Manner::trial).counts.published, 2) << "a trial holds nothing";
    write([&](store::Transaction& db) { let_go(db, m_site, "somebody"); });
    EXPECT_EQ(moved(source).counts.published, 2);
}

TEST_P(Here, StoppedItKeepsWhatItHasAndSaysSo)
{
    Invented source;
    for (int i = 0; i < 200; ++i) source.add("article " + std::to_string(i), "Titre " + std::to_string(i));
    const auto report = run(database(), source, choices(),
                            [](const Standing& at) { return at.phase == Phase::texts && at.done == 100 ? Then::stop : Then::go_on; });
    ASSERT_TRUE(report);
    EXPECT_EQ(report->end, Report::End::stopped);
    EXPECT_EQ(count("contribution"), 100);
    EXPECT_EQ(moved(source).counts.published, 100);
}

TEST_P(Here, StrangeTextsAreMadeToFitAndSaidSo)
{
    Invented source;
    source.add("article 1", std::string(500, 'a'));
    source.add("article 2", "");
    source.add("article 3", "À venir");
    source.texts_told.back().published = current_time() + days(3);
    source.texts_told.back().licence = "none-such";
    source.add("article 3", "Deux fois");
    source.add("article 4", "Vieux");
    source.texts_told.back().writers = {"auteur 99"};
    source.texts_told.back().section = "rubrique 99";
    for (int i = 0; i < 15; ++i) source.texts_told.back().names.push_back("Nom " + std::to_string(i));
    const auto report = moved(source);
    EXPECT_EQ(report.counts.published, 3);
    EXPECT_EQ(report.counts.private_ones, 1);
    EXPECT_EQ(report.counts.refused, 1);
    for (const auto* words : {"longer than titles", "no title", "appear later", "licence is not known", "more than once",
                              "whom the file does not", "More people signed", "no number of its own"})
        EXPECT_TRUE(says(report, words)) << words;
    EXPECT_EQ(found("a-venir")->state, State::draft);
    EXPECT_EQ(moved(source).counts.unchanged, 4);
}

TEST_P(Here, OldAddressesLeadToWhatIsPublicOnly)
{
    Magazine source;
    moved(source);
    auto db = database().read();
    const auto led = [&](std::string_view raw) {
        const auto found = find_former(*db, m_site, former_form(raw));
        return found ? found->str() : std::string();
    };
    EXPECT_EQ(led("/spip.php?article12"), "/articles/une-idee");
    EXPECT_EQ(led("/spip.php?id_article=12&page=article"), "/articles/une-idee");
    EXPECT_EQ(led("/article12.html"), "/articles/une-idee");
    EXPECT_EQ(led("/article13.html"), "") << "a draft";
    EXPECT_EQ(led("/rubrique2.html"), "/rubriques/fetes");
    EXPECT_EQ(led("/mot5.html"), "/mots/mer");
    EXPECT_EQ(led("/auteur7.html"), "/auteurs/mai-le-gall");
    EXPECT_EQ(led("/spip.php?page=backend"), "/nouveautes.atom");
    EXPECT_FALSE(find_former(*db, m_main, "/article12.html")) << "of another site";
}

TEST_P(Here, TenThousandOfOneTitleGetAnAddressEach)
{
    Slugs slugs({"le-meme-titre", "le-meme-titre-3"});
    std::set<std::string> all;
    for (int i = 0; i < 10'000; ++i) all.insert(slugs.take("Le même titre"));
    EXPECT_EQ(all.size(), 10'000U);
    EXPECT_FALSE(all.contains("le-meme-titre-3"));
    EXPECT_TRUE(all.contains("le-meme-titre-2"));
    EXPECT_EQ(Slugs({}).take("Proposer"), "proposer-2");
    Slugs long_ones({});
    const std::string title(200, 'x');
    EXPECT_NE(long_ones.take(title), long_ones.take(title));
}

TEST(Sections, AreFlattenedWithNamesOfTheirOwn)
{
    const std::vector<Section> told{
        {"1", "", "Quartiers"}, {"2", "1", "Agenda"}, {"3", "", "Culture"}, {"4", "3", "Agenda"}, {"5", "99", "Agenda"}};
    const auto plan = plan_sections(told, {}, 40);
    EXPECT_EQ(plan.at("1").name, "Quartiers");
    EXPECT_EQ(plan.at("2").name, "Quartiers – Agenda");
    EXPECT_EQ(plan.at("4").name, "Culture – Agenda");
    EXPECT_EQ(plan.at("5").name, "Agenda");
}

TEST(Sections, BeyondWhatASiteMayHaveBecomeThemes)
{
    const std::vector<Section> told{{"1", "", "Un"}, {"2", "1", "Deux"}, {"3", "2", "Trois"}, {"4", "", "Quatre"}, {"5", "5", "Cinq"}};
    const auto plan = plan_sections(told, {}, 2);
    EXPECT_TRUE(plan.at("1").stays);
    EXPECT_TRUE(plan.at("4").stays);
    EXPECT_FALSE(plan.at("3").stays);
    EXPECT_EQ(plan.at("3").theme, "Trois");
    EXPECT_EQ(plan.at("3").within, "1");
    EXPECT_EQ(plan.at("5").within, "") << "it stands in itself";
}

TEST(FormerAddresses, HaveOneForm)
{
    EXPECT_EQ(former_form("/spip.php?page=article&id_article=12"), "/spip.php?id_article=12&page=article");
    EXPECT_EQ(former_form("https://a-brest.example/spip.php?id_article=12&amp;page=article#forum3"),
              "/spip.php?id_article=12&page=article");
    EXPECT_EQ(former_form("/2012/03/une-id%C3%A9e/"), "/2012/03/une-idée");
    EXPECT_EQ(former_form("/2012/03/une-idée"), "/2012/03/une-idée");
    EXPECT_EQ(former_form("?p=12"), "/?p=12");
    EXPECT_EQ(former_form("/"), "");
    EXPECT_EQ(former_form("https://a.example"), "");
    EXPECT_EQ(former_form("/" + std::string(2000, 'x')), "");
    EXPECT_EQ(former_forms("/spip.php", "article12&utm_source=x&lang=fr"),
              (std::vector<std::string>{"/spip.php?article12&lang=fr&utm_source=x", "/spip.php?article12"}));
    EXPECT_EQ(former_forms("/article12.html", "var_mode=calcul"),
              (std::vector<std::string>{"/article12.html?var_mode=calcul", "/article12.html"}));
    EXPECT_TRUE(former_forms("/", "utm_source=x").size() == 1U);
}

}
}
