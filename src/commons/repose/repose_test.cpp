// A site at rest: what is known of it, what goes on, how its pages are calmed, and under which files they stand. Crawled: tests/rest.py.
#include "commons/repose/repose.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "commons/repose/at_rest.hpp"
#include "commons/repose/index.hpp"
#include "commons/repose/page_tree.hpp"
#include "commons/repose/repose_view.hpp"

namespace kenober::repose {
namespace {

namespace fs = std::filesystem;

constexpr Time monday{1'700'000'000'000'000};

class Rest : public testing::TestWithParam<store::Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        m_town.emplace(GetParam(), store::embedded_migrations());
        site = (*m_town)->write(store::Change::quiet(), [](store::Transaction& t) {
            return t.value<std::int64_t>(
                "INSERT INTO site (slug, name, baseline, hue, licence, is_main) VALUES ('quai', 'Le quai', '', 200, '', 1) RETURNING id");
        });
        all = m_town->folder() / "resting";
    }
    void make(const std::string& folder) const
    {
        fs::create_directories(all / folder);
        std::ofstream(all / folder / "page") << "x";
    }

    std::optional<store::Scratch> m_town;
    std::int64_t site = 0;
    fs::path all;
};

TEST_P(Rest, IsKnownWithItsFolderAndTheOneBeforeIsRemoved)
{
    auto& db = **m_town;
    EXPECT_FALSE(find(*db.read(), site));
    make("quai-1");
    put_to_rest(db, site, all, "quai-1", "https://quai.example", monday);
    const auto found = find(*db.read(), site);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->folder, "quai-1");
    EXPECT_EQ(found->origin, "https://quai.example");
    EXPECT_EQ(found->since, monday);
    make("quai-2");
    put_to_rest(db, site, all, "quai-2", "https://quai.example", monday);
    EXPECT_EQ(list(*db.read()).size(), 1U);
    EXPECT_FALSE(fs::exists(all / "quai-1"));
    EXPECT_TRUE(fs::exists(all / "quai-2"));
}

TEST_P(Rest, WakesOnceAndItsFolderGoes)
{
    auto& db = **m_town;
    make("quai-1");
    put_to_rest(db, site, all, "quai-1", "https://quai.example", monday);
    wake(db, site, all);
    wake(db, site, all);
    EXPECT_FALSE(find(*db.read(), site));
    EXPECT_FALSE(fs::exists(all / "quai-1"));
    EXPECT_TRUE(fs::exists(all));
}

INSTANTIATE_TEST_SUITE_P(Both, Rest, testing::Values(store::Dialect::sqlite, store::Dialect::postgres));

TEST(Awake, IsWhatWasSaidAndWhatStandsBelow)
{
    keep_awake("/cloche");
    EXPECT_TRUE(is_awake("/cloche"));
    EXPECT_TRUE(is_awake("/cloche/1"));
    EXPECT_FALSE(is_awake("/clocher"));
    EXPECT_FALSE(is_awake("/"));
}

TEST(Resting, IsKnownOfSitesThatRestAndWhileOneIsFrozen)
{
    know_resting({7});
    EXPECT_TRUE(is_at_rest(7));
    EXPECT_FALSE(is_at_rest(8));
    {
        const Stillness stillness(8);
        EXPECT_TRUE(is_at_rest(8));
        EXPECT_TRUE(is_at_rest(7));
        EXPECT_FALSE(is_at_rest(0));
    }
    EXPECT_FALSE(is_at_rest(8));
    know_resting({});
    EXPECT_FALSE(is_at_rest(7));
}

TEST(Line, HasAPlaceForWaysThatIsEmptyInTheFiles)
{
    const auto& t = i18n::words(i18n::Language::en);
    auto page = "<main>" + rest_line(t, monday).str() + "</main>";
    EXPECT_EQ(page.find("<a "), page.npos);
    put_ways(page, way(t, html::Address::route("/signaler").query("adresse", "/articles/\"x\""), "Report this page"));
    EXPECT_NE(page.find("href=\"/signaler?adresse=%2Farticles%2F%22x%22\""), page.npos) << page;
    auto other = std::string("<p>no line</p>");
    put_ways(other, way(t, html::Address::route("/signaler"), "Report this page"));
    EXPECT_EQ(other, "<p>no line</p>");
}

TEST(Tree, GivesBackWhatItRead)
{
    for (const std::string page : {"<p>a &amp; b</p>", "<main><p class=\"x\">un<br>deux<img src=\"/a.png\" alt=\"\"></p></main>", "",
                                   "<ul><li>a</li><li>b</li></ul>", "plain"}) {
        std::string back;
        parse(page)->write(back);
        EXPECT_EQ(back, page);
    }
}

TEST(Tree, NamesWhatItLinksTo)
{
    const auto root = parse("<a href=\"/a?b=1&amp;c=2\">x</a><img src=\"/i.png\" srcset=\"/j.png 1x, /k.png 2x\" alt=\"\">");
    EXPECT_EQ(links(*root), (std::vector<std::string>{"/a?b=1&c=2", "/i.png", "/j.png", "/k.png"}));
}

TEST(Tree, CalmedHasNoFormAndNoLinkThatLeadsNowhere)
{
    const auto root =
        parse("<main><p>Voir <a href=\"/gone\">la suite</a> et <a href=\"/there\">le début</a>.</p>"
              "<form method=\"post\" action=\"/x\"><button>Envoyer</button></form><p><a href=\"/gone\">Proposer</a></p></main>");
    calm(*root, [](const std::string& address) { return address == "/there"; });
    std::string page;
    root->write(page);
    EXPECT_EQ(page, "<main><p>Voir la suite et <a href=\"/there\">le début</a>.</p></main>");
}

TEST(Index, IsReadAsItWasWritten)
{
    const store::Scratch place(store::Dialect::sqlite);
    Index index;
    index["/articles?avant=3"] = {"articles@avant=3.html", "text/html; charset=utf-8", "", {{"Content-Language", "fr"}}};
    index["/ancien"] = {"", "", "/nouveau", {}};
    write_index(index, place.folder());
    const auto back = read_index(place.folder());
    ASSERT_EQ(back.size(), 2U);
    EXPECT_EQ(back.at("/articles?avant=3").file, "articles@avant=3.html");
    EXPECT_EQ(back.at("/articles?avant=3").headers.front().second, "fr");
    EXPECT_EQ(back.at("/ancien").location, "/nouveau");
    EXPECT_THROW(read_index(place.folder() / "nowhere"), std::runtime_error);
}

TEST(File, StandsUnderItsAddress)
{
    EXPECT_EQ(file_of("/articles", "text/html; charset=utf-8"), "articles.html");
    EXPECT_EQ(file_of("/articles?avant=3", "text/html; charset=utf-8"), "articles@avant=3.html");
    EXPECT_EQ(file_of("/", "text/html; charset=utf-8"), "index.html");
}

}
}
