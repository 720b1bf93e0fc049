#include "modules/spip/spip.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "modules/spip/former.hpp"

namespace kenober::spip {

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Folder {
public:
    Folder() : m_path(std::filesystem::temp_directory_path() / ("spip-test-" + std::to_string(::getpid())))
    {
        std::filesystem::create_directories(m_path);
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }
    std::filesystem::path put(const std::string& name, std::string_view content) const
    {
        std::filesystem::create_directories((m_path / name).parent_path());
        std::ofstream(m_path / name, std::ios::binary) << content;
        return m_path / name;
    }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

// Everything that is public stands at "/here/article-12".
class Here : public intake::Addresses {
public:
    explicit Here(const intake::Outline& outline)
    {
        for (const auto& text : outline.texts)
            if (text.state == State::published) m_public.insert(text.key);
        const auto all = [&](const auto& list) {
            for (const auto& one : list) m_public.insert(one.key);
        };
        all(outline.sections), all(outline.themes), all(outline.writers), all(outline.files);
    }
    std::optional<std::string> of(const Key& key) const override
    {
        if (!m_public.contains(key)) return std::nullopt;
        std::string address = "/here/" + key;
        std::ranges::replace(address, ' ', '-');
        return address;
    }

private:
    std::set<Key> m_public;
};

struct Read {
    intake::Outline outline;
    std::vector<intake::Text> texts;
    std::string refused;

    const intake::Text& text(const Key& key) const
    {
        for (const auto& one : texts)
            if (one.key == key) return one;
        throw std::runtime_error("no text " + key);
    }
};

constexpr Time now{1'600'000'000'000'000};  // September 2020

Read read(const std::filesystem::path& file, const std::filesystem::path& files = {})
{
    Read all;
    auto source = open(file, {.given = {.files = files}, .now = now});
    if (!source) return all.refused = source.problems().list().at(0).sentence.id, all;
    auto outline = (*source)->outline();
    if (!outline) return all.refused = outline.problems().list().at(0).sentence.id, all;
    all.outline = *std::move(outline);
    const auto told = (*source)->texts(Here(all.outline), [&](intake::Text&& text) {
        all.texts.push_back(std::move(text));
        return intake::Then::go_on;
    });
    if (!told) all.refused = told.problems().list().at(0).sentence.id;
    return all;
}

// A table as mysqldump writes it: columns, then rows already in SQL.
std::string table(const std::string& name, const std::string& columns, const std::vector<std::string>& rows)
{
    std::string sql = "CREATE TABLE `" + name + "` (\n";
    std::istringstream words(columns);
    std::string column, lines;
    while (words >> column) lines += (lines.empty() ? "  `" : ",\n  `") + column + "` text";
    sql += lines + "\n);\n";
    for (const auto& row : rows) sql += "INSERT INTO `" + name + "` VALUES (" + row + ");\n";
    return sql;
}

constexpr const char* article_columns =
    "id_article surtitre titre soustitre id_rubrique descriptif chapo texte ps date statut date_redac date_modif lang nom_site url_site virtuel";

std::string article(int number, const std::string& title, const std::string& text, const std::string& status = "publie",
                    const std::string& chapo = "")
{
    return std::to_string(number) + ",'','" + title + "','',1,'','" + chapo + "','" + text + "','','2012-03-04 10:20:30','" + status +
           "','0000-00-00 00:00:00','2013-01-01 00:00:00','fr','','',''";
}

std::vector<std::string> said(const intake::Text& text)
{
    std::vector<std::string> sentences;
    for (const auto& remark : text.remarks) sentences.emplace_back(remark.what.id);
    return sentences;
}

void invent_site(const std::string& folder)
{
    std::vector<std::string> words{"python3", KENOBER_SPIP_SITE, folder, "--articles", "120", "--sections", "12"};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = 0;
    ASSERT_EQ(posix_spawnp(&process, "python3", nullptr, nullptr, arguments.data(), environ), 0);
    int state = -1;
    ASSERT_EQ(waitpid(process, &state, 0), process);
    ASSERT_EQ(state, 0);
}

std::string all_of(const Read& site)
{
    std::string all = site.outline.name + "\n" + site.outline.program + "\n";
    for (const auto& section : site.outline.sections)
        all += section.key + " in " + section.parent + ": " + section.name + " " + section.description + "\n";
    for (const auto& writer : site.outline.writers) all += writer.key + ": " + writer.name + " " + writer.mail + "\n";
    for (const auto& file : site.outline.files) all += file.key + ": " + file.path + " " + file.title + "\n";
    for (const auto& text : site.texts) {
        all += text.key + ": " + text.title + "\n" + text.standfirst + "\n" + text.body + "\n" + rfc3339(text.created) + "\n";
        for (const auto& comment : text.comments)
            all += comment.key + " < " + comment.answers + ": " + comment.name + ": " + comment.body + "\n";
        for (const auto& remark : text.remarks) all += std::string(remark.what.id) + " " + remark.excerpt + "\n";
    }
    return all;
}

TEST(Spip, AnInventedSiteIsToldWholeAndTheSameFromEachFormat)
{
    const Folder folder;
    const std::string site = (folder / "site").string();
    invent_site(site);
    const auto base = read(site + "/port-exemple.sqlite", site);
    ASSERT_EQ(base.refused, "");
    EXPECT_GE(base.texts.size(), 120U);
    EXPECT_EQ(base.texts.size(), base.outline.texts.size());
    for (std::size_t at = 0; at < base.texts.size(); ++at) EXPECT_EQ(base.texts[at].key, base.outline.texts[at].key);
    EXPECT_EQ(base.outline.program, "SPIP 4");
    EXPECT_GT(base.outline.comments, 0);
    std::set<Key> told;
    for (const auto& section : base.outline.sections) {
        EXPECT_TRUE(section.parent.empty() || told.contains(section.parent)) << section.key;
        told.insert(section.key);
    }
    std::int64_t comments = 0;
    for (const auto& text : base.texts) {
        comments += static_cast<std::int64_t>(text.comments.size());
        for (const std::string mark :
             {"{{", "[->", "<doc1", "<doc5", "<img1", "<img5", "<emb1", "<quote", "<multi", "<script", "javascript:", "<iframe"}) {
            auto words = text.body;
            for (auto at = words.find("```"); at != std::string::npos; at = words.find("```"))
                words.erase(at, words.find("```", at + 3) + 3 - at);
            for (auto at = words.find('`'); at != std::string::npos; at = words.find('`'))
                words.erase(at, words.find('`', at + 1) + 1 - at);
            EXPECT_EQ(words.find(mark), std::string::npos) << text.key << " " << mark << "\n" << words;
        }
    }
    EXPECT_EQ(comments, base.outline.comments);
    for (const auto* name : {"/port-exemple.sql", "/port-exemple.xml", "/port-exemple.xml.gz"})
        EXPECT_EQ(all_of(read(site + name, site)), all_of(base)) << name;
    EXPECT_EQ(read(site + "/port-exemple.phpmyadmin.sql", site).texts.size(), base.texts.size());
}

TEST(Spip, ATextHasItsFieldsItsStateAndItsDates)
{
    const Folder folder;
    const auto file = folder.put(
        "site.sql",
        table("spip_articles", article_columns,
              {"12,'Chronique {du} port','12. Le {{port}}','Suite','3','Bref','{{En}} bref','Un[[Note]].','Merci[[Encore]]','2012-03-04 "
               "10:20:30','publie','2008-00-00 00:00:00','2013-01-01 00:00:00','fr','Le réseau','https://reseau.example/',''",
               article(13, "A venir", "Texte").replace(article(13, "A venir", "Texte").find("2012"), 4, "2031"),
               article(14, "Brouillon", "x", "prepa"), article(15, "Refuse", "x", "refuse"), article(16, "Jete", "x", "poubelle"),
               article(17, "Propose", "x", "prop"), article(18, "", "x", "inconnu"), article(18, "Encore", "x")}));
    const auto site = read(file);
    ASSERT_EQ(site.refused, "");
    ASSERT_EQ(site.texts.size(), 7U);
    const auto& text = site.text("article 12");
    EXPECT_EQ(text.title, "Le port");
    EXPECT_EQ(text.standfirst, "En bref");
    EXPECT_EQ(
        text.body,
        "*Chronique du port*\n\n**Suite**\n\nUn[^1].\n\n[^1]: Note\n\n→ [Le réseau](https://reseau.example/)\n\n---\n\nMerci[^ps-1]\n\n[^ps-1]: Encore");
    EXPECT_EQ(rfc3339(*text.published), "2012-03-04T09:20:30Z");
    EXPECT_EQ(rfc3339(text.created), "2007-12-31T23:00:00Z");
    EXPECT_EQ(site.text("article 13").state, State::draft);
    EXPECT_FALSE(site.text("article 13").published);
    EXPECT_THAT(said(site.text("article 13")), ElementsAre("It was to be published later: here it is a draft."));
    EXPECT_EQ(site.text("article 14").state, State::draft);
    EXPECT_EQ(site.text("article 15").state, State::declined);
    EXPECT_EQ(site.text("article 16").state, State::withdrawn);
    EXPECT_EQ(site.text("article 17").state, State::proposed);
    EXPECT_EQ(site.text("article 18").state, State::draft);
    EXPECT_EQ(site.text("article 18").title, "article 18");
}

TEST(Spip, LinksLeadWhereThingsStandNow)
{
    const Folder folder;
    const std::string text =
        "[un->art2] [->art2] [deux->https://www.port.example/spip.php?article2#fin] [trois->/article2.html] [quatre->https://port.example/Le-titre] "
        "[cinq->art3] [six->spip.php?page=article&amp;id_article=2&amp;id_rubrique=1] [sept->https://port.example/wiki/Page] [huit->https://ailleurs.example/spip.php?article2] "
        "[neuf->rubrique.php3?id_rubrique=1] <a href=\"?article2\">dix</a> [onze->art99] [douze->spip.php?article3]";
    const auto file = folder.put("site.sql", table("spip_articles", article_columns,
                                                   {article(1, "Un", text), article(2, "Deux", ""), article(3, "Secret", "", "prepa")}) +
                                                 table("spip_rubriques", "id_rubrique id_parent titre texte", {"1,0,'1. Quais',''"}) +
                                                 table("spip_urls", "url type id_objet id_parent", {"'Le-titre','article',2,0"}) +
                                                 table("spip_meta", "nom valeur", {"'adresse_site','https://www.port.example/'"}));
    const auto site = read(file);
    ASSERT_EQ(site.refused, "");
    EXPECT_EQ(
        site.text("article 1").body,
        "[un](/here/article-2) [Deux](/here/article-2) [deux](/here/article-2#fin) [trois](/here/article-2) [quatre](/here/article-2) cinq [six](/here/article-2) "
        "[sept](https://www.port.example/wiki/Page) [huit](https://ailleurs.example/spip.php?article2) [neuf](/here/rubrique-1) <a href=\"/here/article-2\">dix</a> onze douze");
    EXPECT_THAT(said(site.text("article 1")),
                Contains("This leads to a page of the former site that did not come; the link still goes there."));
    EXPECT_THAT(site.text("article 2").old, testing::IsSupersetOf({"/spip.php?article2", "/?article2", "/article2", "/article2.html",
                                                                   "/article.php3?id_article=2", "/spip.php?page=article&id_article=2",
                                                                   "/Le-titre", "/Le-titre.html", "/spip.php?Le-titre", "/?Le-titre"}));
    EXPECT_THAT(site.outline.sections.at(0).old,
                testing::IsSupersetOf({"/rubrique1.html", "/spip.php?rubrique1", "/rubrique.php3?id_rubrique=1"}));
    EXPECT_THAT(site.outline.feeds, testing::IsSupersetOf({"/spip.php?page=backend", "/backend.php3"}));
}

TEST(Spip, AddressesWithinAddressesAreKnownWhole)
{
    const Folder folder;
    const auto file = folder.put(
        "site.sql",
        table("spip_articles", article_columns, {article(1, "Un", "[x->Quais/Barques/article/un.html]")}) +
            table("spip_rubriques", "id_rubrique id_parent titre", {"1,0,'Quais'", "2,1,'Barques'", "3,3,'Ronde'"}) +
            table("spip_urls", "id_parent url type id_objet",
                  {"0,'Quais','rubrique',1", "1,'Barques','rubrique',2", "2,'article/un','article',1", "3,'Ronde','rubrique',3"}) +
            table("spip_meta", "nom valeur", {"'adresse_site','http://port.example/magazine'"}));
    const auto site = read(file);
    ASSERT_EQ(site.refused, "");
    EXPECT_EQ(site.text("article 1").body, "[x](/here/article-1)");
    EXPECT_THAT(site.text("article 1").old,
                testing::IsSupersetOf({"/magazine/Quais/Barques/article/un", "/magazine/article/un", "/magazine/spip.php?article1"}));
    EXPECT_EQ(site.outline.sections.at(1).parent, "rubrique 1");
    EXPECT_EQ(site.outline.sections.at(2).parent, "");
}

TEST(Spip, ASiteOfSpip1IsReadFromItsOwnTables)
{
    const Folder folder;
    const auto file = folder.put(
        "site.sql",
        table("vieux_articles", "id_article titre id_rubrique chapo texte date statut url_propre",
              {"5,'Le port',1,'=https://ailleurs.example/','','2003-01-02 03:04:05','publie','Le-port'",
               "6,'La cale',1,'','Une ligne\nsuite <img7|left>','2003-01-02 03:04:05','publie',''"}) +
            table("vieux_auteurs", "id_auteur nom email statut",
                  {"1,'Anna','anna@port.example','0minirezo'", "2,'Bachir','','1comite'", "3,'Visiteur','v@port.example','6forum'"}) +
            table("vieux_auteurs_articles", "id_auteur id_article", {"2,5"}) + table("vieux_mots", "id_mot titre", {"4,'Mer'"}) +
            table("vieux_mots_articles", "id_mot id_article", {"4,5"}) +
            table("vieux_documents", "id_document titre fichier mode", {"7,'Photo','IMG/jpg/port.jpg','vignette'"}) +
            table("vieux_documents_articles", "id_document id_article", {"7,6"}) +
            table("vieux_forum", "id_forum id_parent id_article titre texte auteur date_heure statut",
                  {"1,0,5,'Re: Le port','Bravo {{!}}','Zoé','2003-02-02 00:00:00','publie'",
                   "2,1,5,'Suite','Merci','Anna','2003-02-03 00:00:00','off'", "3,2,5,'x','y','z','2003-02-03 00:00:00','spam'"}) +
            table("vieux_meta", "nom valeur", {"'version_installee','1.927'", "'nom_site','Le vieux port'"}) +
            table("vieux_evenements", "id_evenement", {"1", "2"}));
    const auto site = read(file);
    ASSERT_EQ(site.refused, "");
    EXPECT_EQ(site.outline.name, "Le vieux port");
    EXPECT_EQ(site.outline.program, "SPIP 1.9");
    const auto& text = site.text("article 5");
    EXPECT_EQ(text.body, "→ [https://ailleurs.example/](https://ailleurs.example/)");
    EXPECT_THAT(text.writers, ElementsAre("auteur 2"));
    EXPECT_THAT(text.themes, ElementsAre("mot 4"));
    EXPECT_THAT(text.old, Contains("/Le-port.html"));
    ASSERT_EQ(text.comments.size(), 2U);
    EXPECT_EQ(text.comments[0].body, "Bravo **!**");
    EXPECT_EQ(text.comments[1].answers, "forum 1");
    EXPECT_EQ(text.comments[1].body, "**Suite**\n\nMerci");
    EXPECT_EQ(text.comments[1].state, State::hidden);
    EXPECT_EQ(site.outline.comments, 2);
    EXPECT_EQ(site.text("article 6").body, "Une ligne\nsuite ![Photo](/here/document-7)");
    EXPECT_EQ(site.outline.writers.size(), 2U);
    std::vector<std::string> sentences;
    for (const auto& remark : site.outline.remarks) sentences.emplace_back(remark.what.id);
    EXPECT_THAT(sentences, testing::IsSupersetOf({"Messages that were marked as spam stay behind: {count}.",
                                                  "Accounts of people who signed nothing there stay behind: {count}.",
                                                  "Nothing here takes what the table “{table}” holds: {count}."}));
}

TEST(Spip, DocumentsWithoutAPlaceStandAtTheEnd)
{
    const Folder folder;
    const auto file = folder.put(
        "site.sql",
        table("spip_articles", article_columns, {article(1, "Un", "<img1> <img src=\"IMG/autre.png\" />")}) +
            table("spip_documents", "id_document titre descriptif fichier mode media distant id_vignette alt credits",
                  {"1,'Placée','','jpg/a.jpg','document','image','non',0,'',''",
                   "2,'Seule','Au soir','jpg/b.jpg','document','image','non',0,'Un quai','Zoé'",
                   "3,'Le plan','','pdf/c.pdf','document','file','non',5,'',''",
                   "4,'','','https://video.example/d.mp4','document','video','oui',0,'',''",
                   "5,'','','jpg/v.jpg','vignette','image','non',0,'',''", "6,'','','logo/l.jpg','logoon','image','non',0,'',''"}) +
            table("spip_documents_liens", "id_document id_objet objet vu",
                  {"1,1,'article','oui'", "2,1,'article','non'", "3,1,'article','non'", "4,1,'article','non'", "5,1,'article','non'",
                   "6,1,'article','non'"}));
    folder.put("files/IMG/autre.png", "x");
    folder.put("files/IMG/rubon3.jpg", "x");
    const auto site = read(file, folder / "files");
    ASSERT_EQ(site.refused, "");
    const auto& text = site.text("article 1");
    EXPECT_EQ(
        text.body,
        "![Placée](/here/document-1) <img src=\"/here/file-IMG/autre.png\" />\n\n![Un quai](/here/document-2)\\\n**Seule** — Au soir — Zoé\n\n"
        "- [Le plan](/here/document-3)\n- [https://video.example/d.mp4](https://video.example/d.mp4)");
    EXPECT_EQ(text.leading, std::optional<Key>("document 6"));
    EXPECT_THAT(text.files, ElementsAre("document 1", "document 2", "document 3", "file IMG/autre.png"));
    EXPECT_EQ(site.outline.files.back().old.at(0), "/IMG/autre.png");
}

TEST(Spip, LogosLieBesideTheDatabase)
{
    const Folder folder;
    const auto file = folder.put("site.sql", table("spip_articles", article_columns, {article(12, "Un", "x")}));
    folder.put("files/IMG/arton12.jpg", "x");
    folder.put("files/IMG/arton12x.jpg", "x");
    folder.put("files/IMG/artoff12.jpg", "x");
    const auto site = read(file, folder / "files");
    ASSERT_EQ(site.refused, "");
    ASSERT_EQ(site.outline.files.size(), 1U);
    EXPECT_EQ(site.outline.files[0].path, "IMG/arton12.jpg");
    EXPECT_EQ(site.text("article 12").leading, std::optional<Key>("logo article 12"));
}

TEST(Spip, WhatItDoesNotKnowIsSaid)
{
    const Folder folder;
    const auto file = folder.put("site.sql", table("spip_articles", std::string(article_columns) + " lieu",
                                                   {article(1, "Un", "<formulaire3> {{ouvert <script>x</script>") + ",'Le quai'"}));
    const auto site = read(file);
    ASSERT_EQ(site.refused, "");
    EXPECT_THAT(said(site.text("article 1")),
                testing::UnorderedElementsAre("The field “{field}” has no place here.",
                                              "This asked a plug-in of the former site to show something: it is left out.",
                                              "A script or a style sheet is left out.",
                                              "A mark was opened and never closed, or closed and never opened: it is left out."));
    EXPECT_EQ(read(folder.put("none.sql", "SELECT 1;")).refused.empty(), false);
}

TEST(Spip, DatesAndNumbersAreReadAsTheyWereMeant)
{
    EXPECT_FALSE(moment("0000-00-00 00:00:00"));
    EXPECT_FALSE(moment(""));
    EXPECT_FALSE(moment("20080304050607"));
    EXPECT_EQ(rfc3339(*moment("2012-07-00")), "2012-06-30T22:00:00Z");
    EXPECT_TRUE(moment("2012-03-25 02:30:00"));
    EXPECT_EQ(without_number("12. Le port"), "Le port");
    EXPECT_EQ(without_number("12.5 km"), "12.5 km");
    EXPECT_EQ(without_number("2012"), "2012");
    EXPECT_EQ(without_number("03) Trois"), "Trois");
    EXPECT_EQ(without_number(" 4° Quatre"), "Quatre");
}

}

}
