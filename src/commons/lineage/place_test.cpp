// Which addresses are ours, however they were copied.
#include <gtest/gtest.h>

#include "commons/lineage/lineage.hpp"

namespace kenober::lineage {
namespace {

Territory town()
{
    http::Site port, quartiers, ferme;
    port.id = 1, port.slug = "port", port.is_main = true;
    quartiers.id = 2, quartiers.slug = "quartiers";
    ferme.id = 3, ferme.slug = "ferme", ferme.host = "ferme.example";
    return {{port, quartiers, ferme}, {"port.example"}, 1};
}

struct Copied {
    const char* text;
    std::int64_t site;
    const char* word;
    const char* slug;
};

TEST(Place, OursInWhateverWayTheyWereCopied)
{
    const Copied list[] = {
        {"https://port.example/recits/une-haie", 1, "recits", "une-haie"},
        {"  http://PORT.example:8080/recits/une-haie  ", 1, "recits", "une-haie"},
        {"port.example/recits/une-haie", 1, "recits", "une-haie"},
        {"/recits/une-haie", 1, "recits", "une-haie"},
        {"/recits/une-haie/", 1, "recits", "une-haie"},
        {"/Recits/Une-Haie", 1, "recits", "une-haie"},
        {"https://port.example/br/recits/une-haie", 1, "recits", "une-haie"},
        {"https://port.example/quartiers/recits/une-haie?x=1#commentaires", 2, "recits", "une-haie"},
        {"https://port.example/en/quartiers/recits/une-haie", 2, "recits", "une-haie"},
        {"https://ferme.example/recits/une-haie", 3, "recits", "une-haie"},
        {"https://ferme.example/br/recits/une-haie.json", 3, "recits", "une-haie"},
        {"https://port.example/recits/une-haie.md", 1, "recits", "une-haie"},
        {"https://port.example/recits/une%2dhaie", 1, "recits", "une-haie"},
        {"https://port.example/", 1, "", ""},
        {"https://port.example", 1, "", ""},
        {"https://port.example/recits", 1, "", ""},
        {"https://port.example/a/b/c/d", 1, "", ""},
        {"https://port.example/recits/%zz", 1, "", ""},
        {"https://port.example/recits/..%2f..", 1, "", ""},
    };
    for (const auto& one : list) {
        const auto place = place_of(one.text, town());
        EXPECT_EQ(place.where, Place::Where::here) << one.text;
        EXPECT_EQ(place.site, one.site) << one.text;
        EXPECT_EQ(place.word, one.word) << one.text;
        EXPECT_EQ(place.slug, one.slug) << one.text;
    }
}

TEST(Place, Elsewhere)
{
    for (const auto* text : {"https://fr.wikipedia.org/wiki/Haie", "http://elsewhere.example", "www.elsewhere.example/x",
                             "https://port.example.evil.example/recits/une-haie", "https://notport.example/recits/une-haie"}) {
        const auto place = place_of(text, town());
        EXPECT_EQ(place.where, Place::Where::elsewhere) << text;
        ASSERT_TRUE(place.url) << text;
        EXPECT_TRUE(place.url->str().starts_with("http")) << text;
    }
}

TEST(Place, Nowhere)
{
    for (const auto* text :
         {"", "   ", "une haie", "javascript:alert(1)", "mailto:jeanne@boite.example", "tel:0298000000", "//evil.example/x", "https://",
          "ftp://elsewhere.example/x", "https://me:secret@elsewhere.example/", "le livre de ma grand-mère. 1950"})
        EXPECT_EQ(place_of(text, town()).where, Place::Where::nowhere) << text;
}

TEST(Fields, ComeBackFromASheetAsTheyWere)
{
    EXPECT_EQ(field_name(Part::address, 1), "source");
    EXPECT_EQ(field_name(Part::authors, 1), "source_authors");
    EXPECT_EQ(field_name(Part::agreed, 3), "source_agreed_3");
    contribution::Sheet sheet;
    note(sheet, {{"https://a.example/", "A", "B, C", "cc-by-4.0", true}, {}, {"", "Leaflet", "", "other", false}});
    EXPECT_EQ(sheet["source"], "https://a.example/");
    EXPECT_EQ(sheet["source_agreed"], "yes");
    EXPECT_EQ(sheet["source_title_3"], "Leaflet");
    const auto back = typed(sheet);
    ASSERT_EQ(back.size(), 3U);
    EXPECT_EQ(back[0].authors, "B, C");
    EXPECT_TRUE(back[0].has_agreement);
    EXPECT_TRUE(back[1].is_empty());
    EXPECT_EQ(back[2].licence, "other");
    note(sheet, {});
    EXPECT_TRUE(sheet.empty());
    EXPECT_TRUE(typed(sheet).empty());
}

}
}
