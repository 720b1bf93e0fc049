#include "modules/moving/moving.hpp"

#include "commons/parcel/parcel.hpp"
#include "platform/store/store.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kenober::moving {
namespace {

using parcel::Means;

// Once for the whole program of tests.
void tell_once()
{
    static const bool is_told = [] {
        tell_parcel();
        return true;
    }();
    ASSERT_TRUE(is_told);
}

class Carried : public testing::TestWithParam<store::Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        tell_once();
    }
};

TEST_P(Carried, EveryTableTravelsOrStaysForAReason)
{
    const store::Scratch database(GetParam(), store::embedded_migrations());
    const store::Tables tables(*database);
    for (const auto& table : tables.list()) {
        const bool is_told = std::ranges::find(parcel::tables(), table.name, &parcel::Table::name) != parcel::tables().end();
        EXPECT_NE(is_told, parcel::what_stays().contains(table.name))
            << table.name << ": tell in modules/moving/carried.cpp what of it travels with a site, or why it stays";
    }
    for (const auto& [name, reason] : parcel::what_stays()) EXPECT_GT(reason.size(), 20U) << name;
}

TEST_P(Carried, EveryColumnThatIsToldIsThere)
{
    const store::Scratch database(GetParam(), store::embedded_migrations());
    const store::Tables tables(*database);
    for (const auto& told : parcel::tables()) {
        const auto table = std::ranges::find(tables.list(), told.name, &store::Table::name);
        ASSERT_NE(table, tables.list().end()) << told.name;
        for (const auto& column : told.columns)
            EXPECT_NE(std::ranges::find(table->columns, column.name, &store::Column::name), table->columns.end())
                << told.name << "." << column.name;
    }
}

// Numbers of this database, names, mails and secrets go by names that give them away.
TEST_P(Carried, NoNumberNorNameTravelsUntold)
{
    const store::Scratch database(GetParam(), store::embedded_migrations());
    const store::Tables tables(*database);
    auto db = database->read();
    for (const auto& table : tables.list()) {
        const auto told = std::ranges::find(parcel::tables(), table.name, &parcel::Table::name);
        if (told == parcel::tables().end()) continue;
        for (const auto& column : table.columns) {
            const bool is_private = column.name.ends_with("mail") || column.name.ends_with("token") || column.name.ends_with("password") ||
                                    column.name == "salt" || column.name == "hash" || column.name == "person";
            const bool is_number = column.name == "id" || column.name.ends_with("_by");
            const bool is_safe =
                told->find(column.name) != nullptr || (told->travels == parcel::Travels::with_people && column.name.ends_with("mail"));
            EXPECT_TRUE(is_safe || (!is_private && !is_number)) << table.name << "." << column.name;
        }
        if (GetParam() != store::Dialect::sqlite) continue;
        for (const auto& column : db->list(
                 "SELECT \"from\" FROM pragma_foreign_key_list($1)", [](const store::Row& row) { return row.get<std::string>(0); },
                 table.name))
            EXPECT_NE(told->find(column), nullptr) << table.name << "." << column;
    }
}

INSTANTIATE_TEST_SUITE_P(On, Carried, testing::Values(store::Dialect::sqlite, store::Dialect::postgres));

}
}
