// Another mail address, from the question to the answer, on both databases.
#include "commons/account/account.hpp"

#include <gtest/gtest.h>

#include "commons/account/address.hpp"

namespace kenober::account {
namespace {

using store::Dialect;
using store::Transaction;

class Addresses : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(store::Change::quiet(), body);
    }
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        const auto migrations = store::embedded_migrations();
        db.emplace(GetParam(), migrations);
        solenn = write([&](Transaction& t) { return person::insert(t, {0, "solenn@port.example", "Solenn", "hash", "", now}, now); });
        youenn = write([&](Transaction& t) { return person::insert(t, {0, "youenn@port.example", "Youenn", "hash", "", now}, now); });
    }
    std::string ask(const std::string& mail)
    {
        return write([&](Transaction& t) { return ask_for_address(t, {solenn, mail}, now); });
    }
    store::Lease<store::Snapshot> read() { return (*db)->read(); }

    const Time now = start_of_day(2026, 11, 20);
    std::optional<store::Scratch> db;
    std::int64_t solenn = 0, youenn = 0;
};

TEST_P(Addresses, WaitADayForTheLinkThatWasMailed)
{
    const auto token = ask("quay@port.example");
    EXPECT_EQ(find_asked(*read(), token, now)->mail, "quay@port.example");
    EXPECT_EQ(find_asked(*read(), solenn, now)->mail, "quay@port.example");
    EXPECT_FALSE(find_asked(*read(), youenn, now));
    EXPECT_FALSE(find_asked(*read(), token + "x", now));
    EXPECT_TRUE(find_asked(*read(), token, now + address_life - 1));
    EXPECT_FALSE(find_asked(*read(), token, now + address_life));
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM account_address WHERE token = $1", token), 0) << "its hash alone is kept";
    write([&](Transaction& t) { purge(t, now + address_life); });
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM account_address"), 0);
}

TEST_P(Addresses, TheLastOneThatWasAskedForCounts)
{
    const auto first = ask("quay@port.example");
    const auto second = ask("mole@port.example");
    EXPECT_FALSE(find_asked(*read(), first, now));
    EXPECT_EQ(find_asked(*read(), second, now)->mail, "mole@port.example");
    write([&](Transaction& t) { give_up_address(t, solenn); });
    EXPECT_FALSE(find_asked(*read(), second, now));
}

TEST_P(Addresses, ChangeUnlessSomebodyHasThem)
{
    const auto link = write([&](Transaction& t) { return person::give_link(t, solenn, person::Purpose::password, now); });
    EXPECT_FALSE(write([&](Transaction& t) { return person::set_mail(t, solenn, "youenn@port.example"); }));
    EXPECT_EQ(person::find(*read(), solenn)->mail, "solenn@port.example");
    EXPECT_TRUE(person::find_link(*read(), link, person::Purpose::password, now));
    EXPECT_TRUE(write([&](Transaction& t) { return person::set_mail(t, solenn, " Quay@Port.example"); }));
    EXPECT_EQ(person::find(*read(), solenn)->mail, "quay@port.example");
    EXPECT_FALSE(person::find_link(*read(), link, person::Purpose::password, now)) << "it went to the former address";
    EXPECT_TRUE(write([&](Transaction& t) { return person::set_mail(t, solenn, "quay@port.example"); })) << "their own";
}

TEST_P(Addresses, GoWithTheirPerson)
{
    ask("quay@port.example");
    write([&](Transaction& t) { person::erase(t, solenn); });
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM account_address"), 0);
}

INSTANTIATE_TEST_SUITE_P(On, Addresses, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == Dialect::sqlite ? "sqlite" : "postgres"); });

}
}
