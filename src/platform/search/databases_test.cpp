// Both databases find what satisfies() says, for thousands of texts and queries made at random: SQLite's FTS5 always, PostgreSQL where
// KENOBER_TEST_POSTGRES names a server (tests/postgres.py gives one).
#include <libpq-fe.h>

#include <memory>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "platform/search/fts5_tokenizer_for_tests.hpp"
#include "platform/search/search.hpp"

namespace kenober::search {

namespace {

using i18n::Language;
using Found = std::set<int>;

class Sqlite {
public:
    Sqlite()
    {
        EXPECT_EQ(sqlite3_open(":memory:", &m_connection), SQLITE_OK);
        TwoSigns::add_to(m_connection);
        const char* table = "create virtual table found using fts5(a, b, c, d, content='', tokenize='kenober')";
        EXPECT_EQ(sqlite3_exec(m_connection, table, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(m_connection);
    }
    ~Sqlite() { sqlite3_close(m_connection); }
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;

    void add(int id, const Document& document)
    {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(m_connection, "insert into found(rowid, a, b, c, d) values (?, ?, ?, ?, ?)", -1, &statement, nullptr);
        sqlite3_bind_int(statement, 1, id);
        int column = 2;
        for (const auto weight : {Weight::a, Weight::b, Weight::c, Weight::d})
            sqlite3_bind_text(statement, column++, document.fts5(weight).c_str(), -1, SQLITE_TRANSIENT);
        EXPECT_EQ(sqlite3_step(statement), SQLITE_DONE) << sqlite3_errmsg(m_connection);
        sqlite3_finalize(statement);
    }

    Found find(const Query& query)
    {
        Found found;
        const auto match = fts5_match(query);
        if (match.empty()) return found;
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(m_connection, "select rowid from found where found match ?", -1, &statement, nullptr);
        sqlite3_bind_text(statement, 1, match.c_str(), -1, SQLITE_TRANSIENT);
        int step = sqlite3_step(statement);
        for (; step == SQLITE_ROW; step = sqlite3_step(statement)) found.insert(sqlite3_column_int(statement, 0));
        EXPECT_EQ(step, SQLITE_DONE) << sqlite3_errmsg(m_connection) << ": " << match;
        sqlite3_finalize(statement);
        return found;
    }

private:
    sqlite3* m_connection = nullptr;
};

class Postgres {
public:
    explicit Postgres(const char* address) : m_connection(PQconnectdb(address))
    {
        EXPECT_EQ(PQstatus(m_connection), CONNECTION_OK) << PQerrorMessage(m_connection);
        run("create temporary table found (id int primary key, lexemes tsvector)", {});
    }
    ~Postgres() { PQfinish(m_connection); }
    Postgres(const Postgres&) = delete;
    Postgres& operator=(const Postgres&) = delete;

    void add(int id, const Document& document)
    {
        run("insert into found values ($1::int, $2::tsvector)", {std::to_string(id), document.tsvector()});
    }

    Found find(const Query& query)
    {
        Found found;
        const auto asked = tsquery(query);
        if (asked.empty()) return found;
        for (const auto& id : run("select id from found where lexemes @@ $1::tsquery", {asked})) found.insert(id);
        return found;
    }

private:
    std::vector<int> run(const char* statement, const std::vector<std::string>& values)
    {
        std::vector<const char*> arguments;
        for (const auto& value : values) arguments.push_back(value.c_str());
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(
            PQexecParams(m_connection, statement, static_cast<int>(values.size()), nullptr, arguments.data(), nullptr, nullptr, 0),
            &PQclear);
        const auto status = PQresultStatus(result.get());
        EXPECT_TRUE(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) << PQerrorMessage(m_connection);
        std::vector<int> rows;
        for (int row = 0; row < PQntuples(result.get()); ++row) rows.push_back(std::stoi(PQgetvalue(result.get(), row, 0)));
        return rows;
    }

    PGconn* m_connection;
};

const std::vector<std::string> words = {"mer",          "mère",        "port",      "ports", "l'eau",    "élu",       "élus",
                                        "habitant·e·s", "tou·tes",     "2,5",       "CO2",   "S.P.I.P.", "plac'h",    "la",
                                        "de",           "rendez-vous", "chanteuse", "été",   "10 000",   "chacun(e)", "partagent",
                                        "aujourd'hui",  "東京",        "a\\b",      "\xFF",  "a\"b",     "c:d",       "x|y"};

std::string some(std::mt19937& random, std::size_t most, const std::vector<std::string>& extra)
{
    std::string text;
    for (auto count = random() % (most + 1); count > 0; --count) {
        if (!extra.empty() && random() % 3 == 0) text += extra[random() % extra.size()];
        else text += words[random() % words.size()] + (random() % 8 == 0 ? "" : " ");
    }
    return text;
}

std::vector<Document> some_documents(std::mt19937& random)
{
    std::vector<Document> documents(120);
    for (auto& document : documents)
        for (const auto weight : {Weight::a, Weight::c, Weight::d, Weight::d})
            document.add(some(random, 6, {}), i18n::languages[random() % 3], weight);
    return documents;
}

/// A phrase at the last positions, words beyond, a lexeme said too often.
std::vector<Document> documents_at_the_bounds()
{
    std::string text, many;
    for (int i = 0; i < 16'379; ++i) text += "mot" + std::to_string(i % 400) + " ";
    for (int i = 0; i < 300; ++i) many += "la ";
    Document longest, often;
    longest.add(text + "mer port ports élu 2,5 été", Language::fr);
    often.add(many + "mer la port", Language::fr, Weight::b);
    return {longest, often};
}

/// How many queries found some and not all.
template <class Base>
std::size_t expect_the_same_set(Base& database, const std::vector<Document>& documents, const std::vector<Query>& queries)
{
    for (std::size_t id = 0; id < documents.size(); ++id) database.add(static_cast<int>(id), documents[id]);
    std::size_t found_some = 0;
    for (const auto& query : queries) {
        Found expected;
        for (std::size_t id = 0; id < documents.size(); ++id)
            if (satisfies(query, documents[id])) expected.insert(static_cast<int>(id));
        EXPECT_EQ(database.find(query), expected) << fts5_match(query) << "\n" << tsquery(query);
        found_some += !expected.empty() && expected.size() < documents.size();
    }
    return found_some;
}

std::vector<Query> some_queries(std::mt19937& random)
{
    const std::vector<std::string> signs = {"\"", "\"", "-", "* ", "«", "»", " ( ", " AND ", " NOT ", "-\"", "mot1", ":", "^", "+", "{a}:"};
    std::vector<Query> queries;
    for (int round = 0; round < 1'500; ++round)
        queries.push_back(read_query(some(random, 5, signs),
                                     {{Language::fr, Language::br, Language::en}, round % 2 == 0 ? Typing::done : Typing::still}));
    return queries;
}

std::vector<Query> queries_at_the_bounds()
{
    std::vector<Query> queries;
    for (const char* typed : {"\"mot378 mer\"", "\"mer port\"", "\"port ports\"", "\"ports élu\"", "\"élu été\"", "élu été", "mer -élu",
                              "\"la mer\"", "\"mer la\"", "\"mer la port\"", "\"la la la\"", "la port", "-la mer", "mot39*",
                              "\"mot398 mot39*", "\"mer port", "port*", "-\"la la\" mer"})
        queries.push_back(read_query(typed, {{Language::fr}, Typing::still}));
    return queries;
}

}

TEST(Databases, SqliteFindsWhatSatisfiesTheQuery)
{
    std::mt19937 random(2026);
    Sqlite database, bounds;
    EXPECT_GT(expect_the_same_set(database, some_documents(random), some_queries(random)), 500U);
    EXPECT_GT(expect_the_same_set(bounds, documents_at_the_bounds(), queries_at_the_bounds()), 8U);
}

TEST(Databases, PostgresFindsWhatSatisfiesTheQuery)
{
    const char* address = std::getenv("KENOBER_TEST_POSTGRES");
    const char* ci = std::getenv("CI");
    if (!address && ci && std::string_view(ci) == "true") FAIL() << "KENOBER_TEST_POSTGRES names no server";
    if (!address) GTEST_SKIP() << "set KENOBER_TEST_POSTGRES (tests/postgres.py gives a server) to run this test";
    std::mt19937 random(2026);
    Postgres database(address), bounds(address);
    EXPECT_GT(expect_the_same_set(database, some_documents(random), some_queries(random)), 500U);
    EXPECT_GT(expect_the_same_set(bounds, documents_at_the_bounds(), queries_at_the_bounds()), 8U);
}

}
