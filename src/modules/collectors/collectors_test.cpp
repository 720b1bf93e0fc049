// The export of somebody's data forgets no table: each one that names people is collected, or says why not.
#include "modules/collectors/collectors.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "commons/belongings/belongings.hpp"
#include "commons/contribution/contribution.hpp"
#include "modules/collectors/code_words.hpp"

namespace kenober::collectors {
namespace {

void know_collectors()
{
    if (belongings::collectors().empty()) add_all();
}

bool names_people(const std::string& column)
{
    static const std::set<std::string> of_people{"person",   "mail",       "name",      "proposer_mail", "proposer_name",  "actor",
                                                 "by",       "decided_by", "opened_by", "given_by",      "granted_by",     "collector",
                                                 "told_by",  "mentor",     "decider",   "settled_by",    "collector_name", "reach",
                                                 "ended_by", "author",     "sender",    "reporter",      "owner"};
    return of_people.contains(column);
}

std::vector<std::string> tables_of_people(store::Snapshot& db)
{
    const auto columns =
        db.list("SELECT m.name || ' ' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' "
                "AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name",
                [](const store::Row& row) { return row.get<std::string>(0); });
    std::vector<std::string> tables;
    for (const auto& one : columns) {
        const auto parts = split(one, ' ');
        if (names_people(std::string(parts[1])) && (tables.empty() || tables.back() != parts[0])) tables.emplace_back(parts[0]);
    }
    return tables;
}

bool is_collected(const std::string& table)
{
    return std::ranges::any_of(belongings::collectors(),
                               [&](const auto& one) { return std::ranges::find(one.tables, table) != one.tables.end(); });
}

bool is_left_out(const std::string& table)
{
    return std::ranges::any_of(uncollected(), [&](const auto& one) { return one.table == table && !one.why.empty(); });
}

TEST(Collectors, EveryTableThatNamesPeopleIsCollectedOrSaysWhyNot)
{
    know_collectors();
    const contribution::Town town(store::Dialect::sqlite);
    const auto tables = tables_of_people(*town->read());
    ASSERT_GT(tables.size(), 20U);
    for (const auto& table : tables)
        EXPECT_TRUE(is_collected(table) || is_left_out(table)) << table << " has neither a collector nor a reason";
    EXPECT_FALSE(is_left_out("comment"));
}

TEST(Collectors, PagesSayCodesInWords)
{
    const auto& t = i18n::words(i18n::Language::en);
    EXPECT_EQ(code_in_words(t, "proposed"), "in the queue, to be read over");
    EXPECT_EQ(code_in_words(t, "never heard of"), "never heard of");
    EXPECT_NE(licence_in_words(t, "cc-by-sa-4.0"), "cc-by-sa-4.0");
    EXPECT_NE(sort_in_words(t, "text"), "text");
    EXPECT_NE(language_in_words(t, "br"), "br");
    know_collectors();
    constexpr std::string_view coded[] = {"state", "kind", "sort", "licence"};
    for (const auto& one : belongings::collectors())
        for (const auto& column : one.columns) {
            const bool is_code = std::ranges::find(coded, column.key) != std::end(coded);
            EXPECT_TRUE(!is_code || column.in_words) << one.name << " shows the codes of " << column.key;
        }
}

class Collected : public ::testing::TestWithParam<store::Dialect> {};
INSTANTIATE_TEST_SUITE_P(On, Collected, ::testing::Values(store::Dialect::sqlite, store::Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == store::Dialect::sqlite ? "sqlite" : "postgres"); });

TEST_P(Collected, EachStatementIsUnderstoodAndHasItsColumns)
{
    KENOBER_NEEDS_DATABASE(GetParam())
    know_collectors();
    const contribution::Town town(GetParam());
    for (const auto& one : belongings::collectors()) {
        const auto rows = one.rows(*town->read(), {1, "jeanne@boite.example", "Jeanne"});
        EXPECT_TRUE(rows.empty()) << one.name;
        EXPECT_FALSE(one.columns.empty()) << one.name;
    }
}

}
}
