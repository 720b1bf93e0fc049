#include "platform/dump/dump.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <ctime>
#include <fstream>
#include <map>

namespace kenober::dump {

namespace {

class Folder {
public:
    Folder() : m_path(std::filesystem::temp_directory_path() / ("dump-test-" + std::to_string(::getpid())))
    {
        std::filesystem::create_directories(m_path);
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

    std::filesystem::path put(const std::string& name, std::string_view content) const
    {
        std::ofstream(m_path / name, std::ios::binary) << content;
        return m_path / name;
    }

private:
    std::filesystem::path m_path;
};

// "table:column=value,column=NULL" for each row.
std::vector<std::string> rows_of(const std::filesystem::path& file, const Options& options = {},
                                 std::vector<std::uint64_t>* places = nullptr)
{
    std::vector<std::string> rows;
    const auto done = read(file, options, [&](const Row& row) {
        std::string line = std::string(row.table) + ":";
        for (std::size_t at = 0; at < row.columns.size(); ++at)
            line += (at == 0 ? "" : ",") + row.columns[at] + "=" + row.values[at].value_or("NULL");
        rows.push_back(line);
        if (places != nullptr) places->push_back(row.place);
        EXPECT_LE(row.read, row.total);
        return Then::go_on;
    });
    if (!done) rows.push_back("refused " + std::string(done.problems().list().at(0).sentence.id));
    return rows;
}

// The sentence of a refusal, with the line it names.
std::string refusal(const std::filesystem::path& file)
{
    const auto done = read(file, {}, [](const Row&) { return Then::go_on; });
    if (done) return "read";
    const auto& sentence = done.problems().list().at(0).sentence;
    for (const auto& [name, value] : sentence.values)
        if (name == "line") return value + ": " + sentence.id;
    return sentence.id;
}

void make_database(const std::filesystem::path& file, const std::string& statements)
{
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    char* error = nullptr;
    EXPECT_EQ(sqlite3_exec(database, statements.c_str(), nullptr, nullptr, &error), SQLITE_OK) << (error == nullptr ? "" : error);
    sqlite3_free(error);
    sqlite3_close(database);
}

constexpr const char* schema =
    "CREATE TABLE `spip_mots` (\n  `id_mot` bigint(21) NOT NULL,\n  `titre` text DEFAULT 'a,b)',\n  PRIMARY KEY (`id_mot`),\n  KEY `t` (`titre`(5))\n) "
    "ENGINE=MyISAM;\n";

std::vector<std::string> mots(const std::vector<std::string>& titles)
{
    std::vector<std::string> rows;
    int number = 0;
    for (const auto& title : titles) rows.push_back("spip_mots:id_mot=" + std::to_string(++number) + ",titre=" + title);
    return rows;
}

TEST(SqlDump, GivesTheRowsOfInserts)
{
    const Folder folder;
    const std::string text =
        std::string(
            "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n/*!40101 SET NAMES utf8mb4 */;\nDROP TABLE IF EXISTS `spip_mots`;\n") +
        schema +
        "LOCK TABLES `spip_mots` WRITE;\n/*!40000 ALTER TABLE `spip_mots` DISABLE KEYS */;\n"
        "INSERT INTO `spip_mots` VALUES (1,'L\\'été; (fin)'),(2,NULL),\n(3,'a''b\\n\\\\')/* c */, (4, \"x\");\n"
        "INSERT IGNORE INTO base.`spip_mots` (`titre`, id_mot) VALUES ('ordre', 5) ON DUPLICATE KEY UPDATE titre='(';\n"
        "# note\nREPLACE INTO spip_mots VALUES (6,_utf8mb4'é'),(7,0xC3A9),(8,x'41'),(9,-1.5e3),(10,b'101'),(11,TRUE);\n"
        "INSERT INTO `autre_table` VALUES (1, now());\nDELIMITER ;;\n/*!50003 CREATE TRIGGER t BEGIN SELECT ';'; END */;;\nDELIMITER ;\nUNLOCK TABLES;\n";
    auto expected = mots({"L'été; (fin)", "NULL", "a'b\n\\", "x"});
    expected.insert(expected.end(), {"spip_mots:titre=ordre,id_mot=5", "spip_mots:id_mot=6,titre=é", "spip_mots:id_mot=7,titre=é",
                                     "spip_mots:id_mot=8,titre=A", "spip_mots:id_mot=9,titre=-1.5e3", "spip_mots:id_mot=10,titre=5",
                                     "spip_mots:id_mot=11,titre=1"});
    EXPECT_EQ(rows_of(folder.put("a.sql", text)), expected);
    EXPECT_EQ(rows_of(folder.put("bom.sql", "\xEF\xBB\xBF" + text)), expected);
    EXPECT_EQ(rows_of(folder / "a.sql", {.tables = {"spip_articles"}}), std::vector<std::string>());
}

TEST(SqlDump, ReadsWhateverTheTextIsEncodedIn)
{
    const Folder folder;
    const auto with = [&](const std::string& names, const std::string& value) {
        return rows_of(folder.put("e.sql", names + schema + "INSERT INTO spip_mots VALUES (1,'" + value + "');"));
    };
    EXPECT_EQ(with("SET NAMES latin1;\n", "\xE9t\xE9 \x80 \x92"), mots({"été € ’"}));
    EXPECT_EQ(with("/*!40101 SET NAMES latin1 */;\n", "été"), mots({"été"}));
    EXPECT_EQ(with("SET NAMES utf8;\n", "\xE9t\xE9"), mots({"été"}));
    EXPECT_EQ(with("SET NAMES utf8mb4;\n", "Ã©tÃ© â€™"), mots({"été ’"}));
    EXPECT_EQ(with("SET NAMES utf8mb4;\n", "âge à Ã"), mots({"âge à Ã"}));
    EXPECT_EQ(with("SET NAMES utf8mb4;\n", "a\\0b 🐟"), mots({"ab 🐟"}));
    const auto done = read(folder.put("m.sql", std::string(schema) + "INSERT INTO spip_mots VALUES (1,'\xE9'),(2,'e');"), {},
                           [](const Row&) { return Then::go_on; });
    ASSERT_TRUE(done);
    EXPECT_EQ(done->mended, 1U);
}

TEST(SqlDump, OfSqliteKnowsNoBackslashes)
{
    const Folder folder;
    EXPECT_EQ(
        rows_of(folder.put(
            "s.sql",
            "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE spip_mots (id_mot int, titre text);\nINSERT INTO spip_mots VALUES(1,'a\\');\nCOMMIT;\n")),
        mots({"a\\"}));
}

TEST(SqlDump, RefusalsNameTheLine)
{
    const Folder folder;
    const auto with = [&](const std::string& text) { return refusal(folder.put("r.sql", schema + text)); };
    EXPECT_THAT(with("INSERT INTO spip_mots VALUES (1,'a'),\n(2);"), testing::StartsWith("8: Line {line}: a row of"));
    EXPECT_THAT(with("INSERT INTO spip_mots VALUES (1,'a'),\n(2,'b"), testing::HasSubstr("ends in the middle"));
    EXPECT_THAT(with("INSERT INTO spip_mots VALUES (1,'a'"), testing::HasSubstr("7: Line"));
    EXPECT_THAT(with("INSERT INTO spip_breves VALUES (1);"), testing::HasSubstr("not known"));
    EXPECT_THAT(with("\n\nINSERT INTO spip_mots SELECT 1;"), testing::StartsWith("9: Line {line}: this cannot be read"));
    EXPECT_THAT(with("INSERT INTO spip_mots VALUES (1, sleep(5));"), testing::HasSubstr("cannot be read"));
    EXPECT_THAT(refusal(folder.put("n.sql", "Bonjour")), testing::StartsWith("This is neither"));
    EXPECT_THAT(refusal(folder.put("empty", "")), testing::StartsWith("This is neither"));
    EXPECT_EQ(refusal(folder / "nowhere"), "This file cannot be opened.");
    Options small;
    small.most_value = 1000;
    const auto done = read(folder.put("l.sql", std::string(schema) + "INSERT INTO spip_mots VALUES (1,'" + std::string(5000, 'x') + "');"),
                           small, [](const Row&) { return Then::go_on; });
    EXPECT_FALSE(done);
}

TEST(SqlDump, GoesOnBehindAnyRow)
{
    const Folder folder;
    const auto file =
        folder.put("p.sql", std::string(schema) + "INSERT INTO spip_mots VALUES (1,'a'),(2,'é');\nINSERT INTO spip_mots VALUES (3,'c');");
    std::vector<std::uint64_t> places;
    const auto all = rows_of(file, {}, &places);
    ASSERT_EQ(places.size(), 3U);
    EXPECT_EQ(rows_of(file, {.after = places[0]}), std::vector<std::string>(all.begin() + 1, all.end()));
    EXPECT_EQ(rows_of(file, {.after = places[2]}), std::vector<std::string>());
    int taken = 0;
    const auto done = read(file, {}, [&](const Row&) { return ++taken == 2 ? Then::stop : Then::go_on; });
    ASSERT_TRUE(done);
    EXPECT_FALSE(done->complete);
    EXPECT_EQ(done->rows, 2U);
}

TEST(SqlDump, TensOfMegabytesTakeSeconds)
{
    const Folder folder;
    std::string text = schema;
    for (int at = 0; at < 3000; ++at)
        text += "INSERT INTO spip_mots VALUES (" + std::to_string(at) + ",'" + std::string(10'000, 'e') + "\\n l\\'été');\n";
    const auto file = folder.put("big.sql", text);
    const auto start = std::clock();
    EXPECT_EQ(rows_of(file).size(), 3000U);
    EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 5.0);
}

TEST(SqlDump, MayBeCompressed)
{
    const Folder folder;
    const std::string text = std::string(schema) + "INSERT INTO spip_mots VALUES (1,'a');";
    const auto file = folder / "a.sql.gz";
    gzFile packed = gzopen(file.c_str(), "wb");
    gzwrite(packed, text.data(), static_cast<unsigned>(text.size()));
    gzclose(packed);
    EXPECT_EQ(rows_of(file), mots({"a"}));
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 12);
    EXPECT_THAT(rows_of(file).back(), testing::StartsWith("refused This compressed file"));
}

TEST(XmlBackup, GivesARowForEachElement)
{
    const Folder folder;
    const std::string head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<SPIP version=\"1.9.2\" version_archive=\"1.3\">\n";
    const std::string row = "<spip_mots>\n<id_mot>1</id_mot>\n<titre>l'&lt;b> &amp; été</titre>\n</spip_mots>\n";
    EXPECT_EQ(rows_of(folder.put("a.xml", head + row + "</SPIP>")), mots({"l'<b> & été"}));
    EXPECT_EQ(rows_of(folder.put("old.xml", "<SPIP><mot><id_mot>1</id_mot><titre/></mot></SPIP>")), mots({""}));
    EXPECT_EQ(
        rows_of(folder.put(
            "l.xml",
            "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><SPIP><spip_mots><id_mot>1</id_mot><titre>\xE9\x80</titre></spip_mots></SPIP>")),
        mots({"é€"}));
    EXPECT_EQ(rows_of(folder.put("b.xml", head + "<spip_mots><id_mot>1</id_mot><titre>a\x02"
                                                 "b \xE9 é</titre></spip_mots></SPIP>")),
              mots({"a b é é"}));
    std::vector<std::uint64_t> places;
    const auto two = folder.put("two.xml", head + row + row + "</SPIP>");
    EXPECT_EQ(rows_of(two, {}, &places).size(), 2U);
    EXPECT_EQ(rows_of(two, {.after = places.at(0)}).size(), 1U);
    EXPECT_EQ(refusal(folder.put("c.xml", head + row + "<spip_mots><id_mot>")),
              "7: Line {line}: the file ends in the middle of the backup. It is cut short.");
    EXPECT_EQ(refusal(folder.put("d.xml", head + row + "<spip_mots></spip_breves>")),
              "7: Line {line}: this is not well-formed XML ({reason}).");
    EXPECT_EQ(refusal(folder.put("e.xml", "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"c\">]><SPIP>&b;</SPIP>")),
              "2: Line {line}: a backup of SPIP declares no document type.");
    EXPECT_EQ(refusal(folder.put("f.xml", "<?xml version=\"1.0\"?>\n<html></html>")), "2: Line {line}: this XML is not a backup of SPIP.");
}

TEST(SqliteDatabase, GivesTheRowsOfItsTables)
{
    const Folder folder;
    const auto file = folder / "été ? #.sqlite";
    make_database(
        file,
        "CREATE TABLE spip_mots (id_mot INTEGER, titre TEXT); INSERT INTO spip_mots VALUES (1,'été'),(2,NULL),(3,x'41'); CREATE VIEW spip_vue AS SELECT 1; "
        "CREATE TABLE autre (a); CREATE TABLE \"spip_a\"\"b\" (x); INSERT INTO \"spip_a\"\"b\" VALUES (1.5);");
    std::vector<std::uint64_t> places;
    auto expected = mots({"été", "NULL", "A"});
    expected.insert(expected.begin(), "spip_a\"b:x=1.5");
    EXPECT_EQ(rows_of(file, {}, &places), expected);
    EXPECT_EQ(rows_of(file, {.after = places.at(2)}), std::vector<std::string>{expected[3]});
    EXPECT_EQ(rows_of(file, {.tables = {"spip_mots"}}).size(), 3U);
}

TEST(SqliteDatabase, HostileFilesAreRefused)
{
    const Folder folder;
    const auto file = folder / "a.sqlite";
    std::string rows = "BEGIN; CREATE TABLE spip_mots (id_mot INTEGER, titre TEXT);";
    for (int at = 0; at < 500; ++at) rows += "INSERT INTO spip_mots VALUES (" + std::to_string(at) + ",'" + std::string(200, 'a') + "');";
    make_database(file, rows + "COMMIT;");
    EXPECT_EQ(refusal(file), "read");
    const auto bytes = std::filesystem::file_size(file);
    std::ifstream stream(file, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_THAT(refusal(folder.put("cut.sqlite", whole.substr(0, bytes / 2))), testing::HasSubstr("damaged"));
    EXPECT_THAT(refusal(folder.put("head.sqlite", whole.substr(0, 100))), testing::HasSubstr("damaged"));
    // Every page damaged in turn: refused or read, and nothing else.
    for (std::size_t at = 100; at < whole.size(); at += 997) {
        std::string damaged = whole;
        for (std::size_t by = 0; by < 8 && at + by < damaged.size(); ++by) damaged[at + by] = static_cast<char>(0xFF - by);
        refusal(folder.put("damaged.sqlite", damaged));
    }
    const auto generated = folder / "generated.sqlite";
    make_database(
        generated,
        "CREATE TABLE spip_mots (id_mot INTEGER, titre TEXT AS (printf('%100000d', id_mot))); INSERT INTO spip_mots WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 100) SELECT i FROM n;");
    EXPECT_THAT(refusal(generated), testing::HasSubstr("far more"));
}

// Table to its rows, each as text.
using Tables = std::map<std::string, std::vector<std::string>, std::less<>>;

Tables tables_of(const std::filesystem::path& file)
{
    Tables tables;
    const auto done = read(file, {}, [&](const Row& row) {
        std::string line;
        for (std::size_t at = 0; at < row.columns.size(); ++at) line += row.columns[at] + "=" + row.values[at].value_or("") + "\n";
        tables[std::string(row.table)].push_back(line);
        return Then::go_on;
    });
    EXPECT_TRUE(done) << file << (done ? "" : done.problems().list().at(0).sentence.id);
    return tables;
}

void invent_site(const std::string& folder)
{
    std::vector<std::string> words{"python3", KENOBER_SPIP_SITE, folder, "--articles", "60", "--sections", "12"};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = 0;
    ASSERT_EQ(posix_spawnp(&process, "python3", nullptr, nullptr, arguments.data(), environ), 0);
    int state = -1;
    ASSERT_EQ(waitpid(process, &state, 0), process);
    ASSERT_EQ(state, 0);
}

TEST(Survey, OneTableAloneIsKnownByItsNameOrItsColumns)
{
    const Folder folder;
    const auto prefix = [&](const std::string& sql) {
        const auto found = survey(folder.put("one.sql", sql));
        return found ? found->prefix : std::string("none");
    };
    const std::string columns = " (\n  `id_article` int,\n  `titre` text,\n  `texte` text,\n  `statut` text\n);\n";
    EXPECT_EQ(prefix("CREATE TABLE `port_articles`" + columns + "INSERT INTO `port_articles` VALUES (1,'a','b','publie');\n"), "port");
    EXPECT_EQ(prefix("CREATE TABLE `spip_mots` (\n  `titre` text\n);\nINSERT INTO `spip_mots` VALUES ('a');\n"), "spip");
    EXPECT_EQ(prefix("CREATE TABLE `shop_articles` (\n  `price` text\n);\nINSERT INTO `shop_articles` VALUES ('a');\n"), "none");
}

TEST(InventedSite, IsTheSameInEachFormat)
{
    const Folder folder;
    const std::string site = (folder / "site").string();
    invent_site(site);
    const auto base = tables_of(site + "/port-exemple.sqlite");
    EXPECT_EQ(base.at("spip_articles").size(), 60U);
    EXPECT_EQ(base.size(), 16U);
    EXPECT_EQ(tables_of(site + "/port-exemple.sql"), base);
    EXPECT_EQ(tables_of(site + "/port-exemple.xml"), base);
    EXPECT_EQ(tables_of(site + "/port-exemple.xml.gz"), base);
    const auto named = tables_of(site + "/port-exemple.phpmyadmin.sql");
    for (const auto& [table, rows] : base) EXPECT_EQ(named.at(table).size(), rows.size()) << table;
    EXPECT_EQ(named.at("spip_auteurs"), base.at("spip_auteurs"));
    EXPECT_EQ(named.at("spip_meta"), base.at("spip_meta"));
    const auto found = survey(site + "/port-exemple.sql");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->prefix, "spip");
    EXPECT_EQ(found->version, "2022022303");
}

TEST(Survey, FindsThePrefixAndCounts)
{
    const Folder folder;
    const auto file = folder.put(
        "s.sql",
        "CREATE TABLE ab_meta (nom text, valeur text);\nCREATE TABLE ab_rubriques (id int);\nCREATE TABLE ab_articles (id int);\n"
        "INSERT INTO ab_meta VALUES ('version_installee','21742');\nINSERT INTO ab_rubriques VALUES (1),(2);\nINSERT INTO ab_articles VALUES (1);\n");
    const auto found = survey(file);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->prefix, "ab");
    EXPECT_EQ(found->version, "21742");
    EXPECT_EQ(found->rows("spip_rubriques"), 2U);
    EXPECT_EQ(rows_of(file, {.prefix = found->prefix, .tables = {"spip_articles"}}), std::vector<std::string>{"spip_articles:id=1"});
    EXPECT_FALSE(survey(folder.put("none.sql", "CREATE TABLE wp_posts (id int); INSERT INTO wp_posts VALUES (1);")));
}

}

}
