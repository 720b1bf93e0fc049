// Roles and accounts as administrators see them, on both databases.
#include "commons/person/person.hpp"

#include <gtest/gtest.h>

namespace kenober::person {
namespace {

using store::Dialect;
using store::Transaction;

class Roles : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    void write(Body body)
    {
        (*db)->write(store::Change::quiet(), [&](Transaction& t) {
            body(t);
            return 0;
        });
    }
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        const auto migrations = store::embedded_migrations();
        db.emplace(GetParam(), migrations);
        write([&](Transaction& t) {
            const auto site = [&](const char* name, bool is_main) {
                return t.value<std::int64_t>("INSERT INTO site (slug, name, baseline, hue, licence, is_main) "
                                             "VALUES ($1, $1, '', 200, 'cc0-1.0', $2) RETURNING id",
                                             name, is_main);
            };
            port = site("port", true);
            quay = site("quai", false);
            solenn = insert(t, {0, "solenn@port.example", "Solenn", "", "", now}, now);
            youenn = insert(t, {0, "youenn@port.example", "Youenn", "", "", now}, now);
            asked = insert(t, {0, "invited@port.example", "Gwen", "", "", {}}, now);
            set_role(t, solenn, quay, http::Who::administrator);
            set_role(t, youenn, quay, http::Who::facilitator);
            set_role(t, asked, quay, http::Who::administrator);
        });
    }

    const Time now = start_of_day(2026, 11, 20);
    std::optional<store::Scratch> db;
    std::int64_t port = 0, quay = 0, solenn = 0, youenn = 0, asked = 0;
};

TEST_P(Roles, AreListedForTheirSiteAlone)
{
    const auto found = holders(*(*db)->read(), quay);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].role, http::Who::administrator);
    EXPECT_EQ(found[2].name, "Youenn");
    EXPECT_TRUE(holders(*(*db)->read(), port).empty());
    EXPECT_EQ(count_holders(*(*db)->read(), quay), 3);
    EXPECT_EQ(roles_of(*(*db)->read(), solenn).size(), 1u);
}

TEST_P(Roles, WhoWasInvitedAndNeverCameIsNoOtherAdministrator)
{
    EXPECT_TRUE(is_last_administrator_of(*(*db)->read(), solenn, quay));
    EXPECT_FALSE(is_last_administrator_of(*(*db)->read(), youenn, quay));
    EXPECT_FALSE(is_last_administrator_of(*(*db)->read(), solenn, port)) << "has no role there";
    write([&](Transaction& t) { confirm(t, asked, now); });
    EXPECT_FALSE(is_last_administrator_of(*(*db)->read(), solenn, quay));
}

TEST_P(Roles, TheTerritoryHasAnAdministratorOnItsMainSiteOnly)
{
    EXPECT_FALSE(has_administrator(*(*db)->read()));
    write([&](Transaction& t) { set_role(t, solenn, port, http::Who::administrator); });
    EXPECT_TRUE(has_administrator(*(*db)->read()));
}

TEST_P(Roles, AccountsAreFoundAsWrittenAndPageByPage)
{
    const auto names = [&](const char* words) {
        std::string all;
        for (const auto& one : list_accounts(*(*db)->read(), words, 0).items) all += one.name + " ";
        return all;
    };
    EXPECT_EQ(names("OUENN"), "Youenn ");
    EXPECT_EQ(names("invited@"), "Gwen ");
    EXPECT_EQ(names("%"), "");
    EXPECT_EQ(names("_"), "");
    EXPECT_EQ(names("\\"), "");
    write([&](Transaction& t) {
        for (int i = 0; i < 60; ++i) insert(t, {0, "p" + std::to_string(i) + "@x.example", "Passante", "", "", {}}, now);
    });
    const auto first = list_accounts(*(*db)->read(), "passante", 0);
    ASSERT_EQ(first.items.size(), accounts_on_a_page);
    ASSERT_TRUE(first.next);
    EXPECT_EQ(list_accounts(*(*db)->read(), "passante", *first.next).items.size(), 10u);
}

INSTANTIATE_TEST_SUITE_P(Both, Roles, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& test) { return test.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; });

}
}
