// Values as real sites have them: what is read right, and what the report says of what is not carried.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include <unistd.h>

#include "modules/spip/spip.hpp"
#include "platform/base/base.hpp"

namespace kenober::spip {

namespace {

using intake::Key;
using intake::State;
using testing::Contains;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

class Everything : public intake::Addresses {
public:
    std::optional<std::string> of(const Key& key) const override
    {
        if (key.ends_with(" 99")) return std::nullopt;
        return "/" + key.substr(0, key.find(' ')) + "/" + key.substr(key.find(' ') + 1);
    }
};

struct Site {
    intake::Outline outline;
    std::map<Key, intake::Text> texts;

    std::vector<std::string> said() const { return sentences(outline.remarks); }
    std::vector<std::string> said(const Key& key) const { return sentences(texts.at(key).remarks); }

private:
    static std::vector<std::string> sentences(const std::vector<intake::Remark>& remarks)
    {
        std::vector<std::string> all;
        for (const auto& remark : remarks) {
            std::string sentence = remark.what.id;
            for (const auto& [name, value] : remark.what.values)
                if (const auto at = sentence.find("{" + name + "}"); at != std::string::npos) sentence.replace(at, name.size() + 2, value);
            all.push_back(sentence + (remark.excerpt.empty() ? "" : " / " + remark.excerpt));
        }
        return all;
    }
};

Site read(const std::string& sql)
{
    const auto path = std::filesystem::temp_directory_path() / ("spip-values-" + std::to_string(::getpid()) + ".sql");
    std::ofstream(path, std::ios::binary) << sql;
    Site site;
    auto source = open(path, {.now = Time{1'600'000'000'000'000}});
    EXPECT_TRUE(source) << (source ? "" : source.problems().list().at(0).sentence.id);
    if (source) {
        auto outline = (*source)->outline();
        EXPECT_TRUE(outline);
        if (outline) site.outline = *std::move(outline);
        const auto told = (*source)->texts(Everything(), [&](intake::Text&& text) {
            const auto key = text.key;
            site.texts.emplace(key, std::move(text));
            return intake::Then::go_on;
        });
        EXPECT_TRUE(told);
    }
    std::filesystem::remove(path);
    return site;
}

std::string table(const std::string& name, const std::string& columns, const std::vector<std::string>& rows)
{
    std::string sql = "CREATE TABLE `" + name + "` (\n";
    for (const auto column : split(columns, ' ')) sql += "  `" + std::string(column) + "` text NOT NULL,\n";
    sql += "  KEY `k` (`" + columns.substr(0, columns.find(' ')) + "`)\n) COMMENT='a;b';\nINSERT INTO `" + name + "` VALUES ";
    for (const auto& row : rows) sql += (&row == &rows.front() ? "(" : ",(") + row + ")";
    return sql + ";\n";
}

std::string articles(const std::vector<std::string>& rows, const std::string& prefix = "spip")
{
    return table(prefix + "_articles", "id_article titre texte statut date id_rubrique virtuel", rows);
}

std::string article(int number, const std::string& title, const std::string& text,
                    const std::string& rest = "'publie','2012-03-04 10:00:00',1,''")
{
    return std::to_string(number) + ",'" + title + "','" + text + "'," + rest;
}

TEST(SpipValues, CharactersAreReadAsWhatTheyAre)
{
    const auto site =
        read(articles({article(1, "Utf", "L’été, 3 €"), article(2, "Latin", "L\x92\xE9t\xE9, 3 \x80"),
                       article(3, "Deux fois", "L\u00C3\u00A9t\u00C3\u00A9"), article(4, "Les deux", "L’été et l\xE9t\xE9"),
                       article(5, "Coupé", "Une lettre d’\xC3"), article(6, "En partie", "L’été et \u00C3\u00A9t\u00C3\u00A9"),
                       article(7, "Capitales", "LE CAFÉ… PRIVÉ»"), article(8, "Bateau", "🚢 au port")}));
    EXPECT_EQ(site.texts.at("article 1").body, "L’été, 3 €");
    EXPECT_EQ(site.texts.at("article 2").body, "L’été, 3 €");
    EXPECT_EQ(site.texts.at("article 3").body, "Lété");
    EXPECT_EQ(site.texts.at("article 4").body, "L’été et lété");
    EXPECT_EQ(site.texts.at("article 5").body, "Une lettre d’");
    EXPECT_EQ(site.texts.at("article 6").body, "L’été et été");
    EXPECT_EQ(site.texts.at("article 7").body, "LE CAFÉ… PRIVÉ»");
    EXPECT_EQ(site.texts.at("article 8").body, "🚢 au port");
    EXPECT_THAT(site.said(), Contains("Values whose characters were encoded otherwise than the file says were set right: 5."));
}

TEST(SpipValues, TitlesHaveTheirCharactersAndNoNumbers)
{
    const auto site = read(articles({article(1, "10. L&#8217;&Eacute;t&eacute; &agrave; la <b>cri&eacute;e</b> &frac12; &times; 2", "x"),
                                     article(2, "20. <multi>[fr]Le port[en]The harbour</multi>", "x")}) +
                           table("spip_documents", "id_document titre fichier mode", {"7,'10. Le plan','pdf/a.pdf','document'"}));
    EXPECT_EQ(site.texts.at("article 1").title, "L’Été à la criée ½ × 2");
    EXPECT_EQ(site.texts.at("article 2").title, "Le port");
    EXPECT_EQ(site.outline.files.at(0).title, "Le plan");
}

TEST(SpipValues, LinksAboveTheTextAreLinks)
{
    const auto site = read(
        table("spip_articles", "id_article surtitre titre soustitre descriptif texte statut date",
              {"1,'Sur [le port->art2]','Un -- deux','{Sous} [la {cale}->art3]','Bref [ici->art4]','x','publie','2012-03-04 10:00:00'"}));
    EXPECT_EQ(site.texts.at("article 1").body, "*Sur [le port](/article/2)*\n\n***Sous* [la *cale*](/article/3)**\n\nx");
    EXPECT_EQ(site.texts.at("article 1").title, "Un — deux");
    EXPECT_EQ(site.texts.at("article 1").standfirst, "Bref ici");
    EXPECT_THAT(site.said("article 1"), Contains("Its short description held links: only their words came. / Bref [ici->art4]"));
}

TEST(SpipValues, DatesAreAsSureAsTheyWere)
{
    const auto site = read(articles({article(1, "Année", "x", "'publie','2008-00-00 00:00:00',1,''"),
                                     article(2, "Sans", "x", "'publie','0000-00-00 00:00:00',1,''"),
                                     article(3, "Folle", "x", "'publie','2012-13-45 99:99:99',1,''"), article(4, "Sûre", "x"),
                                     article(5, "Brouillon", "x", "'prepa','2008-00-00 00:00:00',1,''")}));
    EXPECT_EQ(site.texts.at("article 1").certainty, contribution::Certainty::uncertain);
    EXPECT_EQ(rfc3339(*site.texts.at("article 1").published), "2007-12-31T23:00:00Z");
    EXPECT_THAT(site.said("article 1"), Contains("Of its date only the year, or the month, was known. / 2008-00-00 00:00:00"));
    EXPECT_THAT(site.said("article 2"), Contains("It was published without a date."));
    EXPECT_THAT(site.said("article 3"), Contains("It was published without a date. / 2012-13-45 99:99:99"));
    EXPECT_EQ(site.texts.at("article 4").certainty, contribution::Certainty::sure);
    EXPECT_TRUE(site.said("article 4").empty());
    EXPECT_FALSE(site.texts.at("article 5").published);
}

TEST(SpipValues, WhatNobodyCalledPublicIsADraftAndSaidSo)
{
    const auto site = read(articles(
        {article(1, "Archive", "x", "'archive','2012-03-04 10:00:00',1,''"), article(2, "Rien", "x", "'','2012-03-04 10:00:00',1,''")}));
    EXPECT_EQ(site.texts.at("article 1").state, State::draft);
    EXPECT_EQ(site.texts.at("article 2").state, State::draft);
    EXPECT_THAT(site.said("article 1"), Contains("Its state there was “archive”, which is not known here: it is a draft."));
}

TEST(SpipValues, RedirectionsLeadOnHoweverTheyWereWritten)
{
    const auto site = read(articles({article(1, "Un", "", "'publie','2012-03-04 10:00:00',1,'art2'"),
                                     article(2, "Deux", "", "'publie','2012-03-04 10:00:00',1,'[le quai->art1]'"),
                                     article(3, "Trois", "", "'publie','2012-03-04 10:00:00',1,'https://port.example/'"),
                                     article(4, "Quatre", "", "'publie','2012-03-04 10:00:00',1,'art99'")}));
    EXPECT_EQ(site.texts.at("article 1").body, "→ [Deux](/article/2)");
    EXPECT_EQ(site.texts.at("article 2").body, "→ [le quai](/article/1)");
    EXPECT_EQ(site.texts.at("article 3").body, "→ [https://port.example/](https://port.example/)");
    EXPECT_EQ(site.texts.at("article 4").body, "");
    EXPECT_THAT(site.said("article 4"), Contains("It led its readers elsewhere at once; here it is a text with a link. / art99"));
}

TEST(SpipValues, PeopleWithoutNameAndWithTheSameMailAreTold)
{
    const auto site =
        read(articles({article(1, "Un", "x")}) +
             table("spip_auteurs", "id_auteur nom login email statut extra",
                   {"1,'<multi>[fr]Anna[en]Ann</multi>','anna','ANNA@port.example','0minirezo',''", "2,'','secret-login','','1comite',''",
                    "3,'Chloé','c','anna@Port.example','1comite','a:1:{}'", "4,'Anna','d','','1comite',''"}) +
             table("spip_auteurs_liens", "id_auteur id_objet objet",
                   {"1,1,'article'", "2,1,'article'", "3,1,'article'", "4,1,'article'", "1,1,'rubrique'"}));
    ASSERT_EQ(site.outline.writers.size(), 4U);
    EXPECT_EQ(site.outline.writers[0].name, "Anna");
    EXPECT_EQ(site.outline.writers[1].name, "auteur 2");
    EXPECT_THAT(site.said(),
                IsSupersetOf({"Somebody who writes there has no name: here it is “auteur 2”.",
                              "“Chloé” and “Anna” had the same mail address: here they have one account.",
                              "Several people there are called “Anna”: here they are one.",
                              "The field “extra” of the table “auteurs” has no place here; it holds something in so many rows: 1.",
                              "Tags, people and files tied to a section, a tag, a person or a file are untied here: 1."}));
    for (const auto& sentence : site.said()) EXPECT_THAT(sentence, Not(HasSubstr("secret-login")));
}

TEST(SpipValues, FilesThatWereRefusedAreNotShown)
{
    const auto site = read(articles({article(1, "Un", "<img1> <img2> <doc3>")}) +
                           table("spip_documents", "id_document titre fichier mode distant statut",
                                 {"1,'','png/a.png','image','non','publie'", "2,'','png/b.png','image','non','refuse'",
                                  "3,'','png/c.png','document','non','poubelle'", "4,'','http://x.example/d.png','image','oui','publie'"}) +
                           table("spip_documents_liens", "id_document id_objet objet", {"4,1,'article'", "1,1,'rubrique'"}));
    EXPECT_EQ(site.texts.at("article 1").body, "![](/document/1)");
    EXPECT_EQ(site.outline.files.size(), 1U);
    EXPECT_THAT(site.said(), Contains("Files that were refused or thrown away there stay behind: 2."));
    EXPECT_THAT(site.said("article 1"),
                Contains("A picture on another site is tied to it, but stands nowhere in it: it is left out. / http://x.example/d.png"));
}

TEST(SpipValues, WhatStaysBehindIsSaid)
{
    const auto site =
        read(articles({article(1, "Un", "x")}) + table("spip_groupes_mots", "id_groupe titre descriptif", {"1,'10. Lieux','Où {c’est}'"}) +
             table("spip_mots", "id_mot titre descriptif", {"1,'Mer','Une {étendue}'"}) +
             table("spip_meta", "nom valeur",
                   {"'slogan_site','Tout {bouge}'", "'descriptif_site','Le site du port'", "'version_installee','21742'"}) +
             table("spip_forum", "id_forum id_objet objet titre texte statut",
                   {"1,77,'article','t','x','publie'", "2,1,'rubrique','t','x','publie'"}) +
             table("spip_petitions", "id_petition texte", {"1,'Signez'"}) + table("spip_signatures", "id_signature", {"1", "2"}) +
             table("spip_urls", "url type id_objet", {"'fete','evenement',1"}) +
             table("spip_rubriques", "id_rubrique titre couleur", {"1,'Quais','bleu'"}) + articles({article(1, "Autre", "x")}, "vieux") +
             table("vieux_rubriques", "id_rubrique titre", {"1,'Autre'"}));
    EXPECT_EQ(site.outline.program, "SPIP 3");
    EXPECT_THAT(site.said(),
                IsSupersetOf({"The group of tags “Lieux” is not kept; its tags are. / Où c’est", "Texts about tags stay behind: 1.",
                              "The motto of the site has no place here. / Tout bouge",
                              "What the site said of itself has no place here. / Le site du port",
                              "Comments on sections, sites or people, or on what is no longer there, stay behind: 2.",
                              "Nothing here takes what the table “petitions” holds: 1.", "Signatures under petitions stay behind: 2.",
                              "Addresses of what nothing here takes lead nowhere: 1.",
                              "The field “couleur” of the table “rubriques” has no place here; it holds something in so many rows: 1.",
                              "Another site stands in this file, in tables called “vieux_…”. It stays behind, with so many texts: 1."}));
}

}

}
