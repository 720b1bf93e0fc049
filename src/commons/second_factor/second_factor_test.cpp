// Codes by the vectors of RFC 6238, and on both databases: each serves once, and the database alone gives none away.
#include "commons/second_factor/second_factor.hpp"

#include <filesystem>
#include <set>

#include <gtest/gtest.h>

#include "commons/person/person.hpp"
#include "commons/second_factor/factor.hpp"
#include "commons/site/site.hpp"
#include "platform/key/key.hpp"

namespace kenober::second_factor {
namespace {

using store::Change;
using store::Dialect;
using store::Transaction;

// "12345678901234567890" in base32: the secret of RFC 6238, appendix B; six digits are the last six of its eight.
constexpr std::string_view known = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

Time at(std::int64_t unix_seconds) { return Time{seconds(unix_seconds)}; }

TEST(Code, IsThatOfTheStandard)
{
    const std::pair<std::int64_t, const char*> vectors[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
                                                            {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [when, code] : vectors) EXPECT_EQ(code_at(known, step_of(at(when))), code) << when;
}

TEST(Code, HoldsForTheHalfMinutesBesideAndServesOnce)
{
    const auto now = at(1111111111);
    const auto step = step_of(now);
    for (const std::int64_t beside : {-1, 0, 1}) EXPECT_EQ(matching_step(known, code_at(known, step + beside), now, 0), step + beside);
    for (const std::int64_t far : {-2, 2}) EXPECT_FALSE(matching_step(known, code_at(known, step + far), now, 0)) << far;
    EXPECT_FALSE(matching_step(known, code_at(known, step), now, step));
    EXPECT_FALSE(matching_step(known, code_at(known, step - 1), now, step));
    EXPECT_TRUE(matching_step(known, code_at(known, step + 1), now, step));
    for (const char* wrong : {"", "05047", "0504711", "abcdef"}) EXPECT_FALSE(matching_step(known, wrong, now, 0)) << wrong;
}

TEST(Code, IsReadAsPeopleTypeIt)
{
    EXPECT_EQ(plain_code(" 050 471\n"), "050471");
    EXPECT_EQ(plain_code("6789b–cdfgh"), "6789BCDFGH");
    EXPECT_EQ(in_fours("ABCDEFGHIJ"), "ABCD EFGH IJ");
    EXPECT_EQ(new_secret().size(), 32U);
    EXPECT_NE(new_secret(), new_secret());
    EXPECT_EQ(device_address("ABCD", "Port & Exemple", "a@b.example"),
              "otpauth://totp/Port%20%26%20Exemple:a%40b.example?secret=ABCD&issuer=Port%20%26%20Exemple");
}

TEST(RecoveryCodes, AreTenThatFollowFromSaltAndKey)
{
    const auto codes = recovery_codes_of("salt");
    EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10U);
    for (const auto& one : codes) EXPECT_EQ(one.size(), 11U);
    EXPECT_EQ(recovery_codes_of("salt"), codes);
    EXPECT_NE(recovery_codes_of("pepper"), codes);
    EXPECT_NE(recovery_hash(1, codes[0]), recovery_hash(2, codes[0]));
}

class Factors : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        db = std::make_unique<store::Scratch>(GetParam(), store::embedded_migrations());
        write([&](Transaction& t) {
            site::Site town;
            town.name = "Port-Exemple";
            town.is_main = true;
            site = site::insert(t, town);
            who = person::insert(t, {0, "marcel@port.example", "Marcel", "", "", now}, now);
        });
    }

    std::string code(int later = 0) { return code_at(find(*(*db)->read(), who)->secret, step_of(now) + later); }
    bool takes(const std::string& typed)
    {
        return write([&](Transaction& t) { return take_code(t, who, typed, now); });
    }
    std::vector<std::string> turn_on()
    {
        write([&](Transaction& t) { begin(t, who); });
        const auto first = code();
        EXPECT_TRUE(write([&](Transaction& t) { return confirm(t, who, first, now); }));
        return recovery_codes_of(shown_salt(*(*db)->read(), who).value());
    }

    std::unique_ptr<store::Scratch> db;
    std::int64_t site = 0, who = 0;
    const Time now = at(1'900'000'000);
};

TEST_P(Factors, AreOnOnceAFirstCodeWasRight)
{
    write([&](Transaction& t) { begin(t, who); });
    const auto first = code();
    EXPECT_FALSE(is_on(*(*db)->read(), who));
    EXPECT_FALSE(takes(first)) << "not confirmed";
    EXPECT_FALSE(write([&](Transaction& t) { return confirm(t, who, "000000", now); }));
    EXPECT_TRUE(write([&](Transaction& t) { return confirm(t, who, first, now); }));
    EXPECT_TRUE(is_on(*(*db)->read(), who));
    const auto second = code(1);
    EXPECT_FALSE(write([&](Transaction& t) { return confirm(t, who, second, now); })) << "confirmed already";
    EXPECT_FALSE(takes(first)) << "it has served";
    EXPECT_TRUE(takes(code(1)));
    EXPECT_FALSE(takes(code(1)));
}

TEST_P(Factors, CodesFromPaperServeOnceAndAreTheirPersonsAlone)
{
    const auto paper = turn_on();
    const auto other = write([&](Transaction& t) { return person::insert(t, {0, "b@port.example", "B", "", "", now}, now); });
    EXPECT_FALSE(write([&](Transaction& t) { return take_code(t, other, paper[0], now); }));
    EXPECT_TRUE(takes(paper[0]));
    EXPECT_FALSE(takes(paper[0]));
    EXPECT_EQ(codes_left(*(*db)->read(), who), 9);
    write([&](Transaction& t) { forget_codes(t, who); });
    EXPECT_FALSE(shown_salt(*(*db)->read(), who));
    EXPECT_TRUE(takes(paper[9]));
    write([&](Transaction& t) { turn_off(t, who); });
    EXPECT_FALSE(is_on(*(*db)->read(), who));
    EXPECT_EQ(codes_left(*(*db)->read(), who), 0);
}

TEST_P(Factors, NewCodesVoidTheFormerOnesAtOnceAndAreShownForAnHour)
{
    const auto old = turn_on();
    write([&](Transaction& t) { forget_codes(t, who); });
    const auto renews = [&](const std::string& typed) { return write([&](Transaction& t) { return renew_codes(t, who, typed, now); }); };
    EXPECT_FALSE(renews("000000"));
    EXPECT_FALSE(shown_salt(*(*db)->read(), who)) << "a wrong code changes nothing";
    EXPECT_EQ(codes_left(*(*db)->read(), who), 10);
    EXPECT_TRUE(renews(old[0]));
    const auto fresh = recovery_codes_of(shown_salt(*(*db)->read(), who).value());
    EXPECT_EQ(codes_left(*(*db)->read(), who), 10);
    for (const auto& one : old) EXPECT_FALSE(takes(one)) << "of the former paper";
    EXPECT_TRUE(takes(fresh[9]));
    EXPECT_TRUE(is_on(*(*db)->read(), who)) << "nothing was turned off meanwhile";
    write([&](Transaction& t) { purge(t, now + hours(1) - 1); });
    EXPECT_TRUE(shown_salt(*(*db)->read(), who));
    write([&](Transaction& t) { purge(t, now + hours(1)); });
    EXPECT_FALSE(shown_salt(*(*db)->read(), who));
    const auto nobody = write([&](Transaction& t) { return person::insert(t, {0, "b@port.example", "B", "", "", now}, now); });
    EXPECT_FALSE(write([&](Transaction& t) { return renew_codes(t, nobody, fresh[1], now); })) << "whoever has no second step has no codes";
}

TEST_P(Factors, StepsEndAfterTenMinutesOrFiveAttempts)
{
    turn_on();
    const auto token = write([&](Transaction& t) { return open_step(t, who, "/relecture", now); });
    EXPECT_EQ(find_step(*(*db)->read(), token, now)->back, "/relecture");
    EXPECT_FALSE(find_step(*(*db)->read(), token + "x", now));
    EXPECT_FALSE(find_step(*(*db)->read(), token, now + step_life));
    for (int i = 0; i < most_attempts; ++i) {
        EXPECT_TRUE(find_step(*(*db)->read(), token, now)) << i;
        write([&](Transaction& t) { count_attempt(t, token); });
    }
    EXPECT_FALSE(find_step(*(*db)->read(), token, now));
    write([&](Transaction& t) { purge(t, now + step_life); });
    EXPECT_EQ((*db)->read()->value<std::int64_t>("SELECT COUNT(*) FROM second_step"), 0);
}

TEST_P(Factors, WithoutTheKeyTheDatabaseGivesNothingAway)
{
    turn_on();
    const auto secret = find(*(*db)->read(), who)->secret;
    EXPECT_EQ((*db)->read()->value<std::int64_t>("SELECT COUNT(*) FROM second_factor WHERE secret LIKE $1", "%" + secret + "%"), 0);
    const auto another = std::filesystem::temp_directory_path() / ("kenober-factor-" + random_token(9));
    choose_server_key(another);
    std::filesystem::remove(another);
    EXPECT_THROW(find(*(*db)->read(), who), std::invalid_argument);
}

TEST_P(Factors, AreAskedOfRolesWhereTheSiteSaysSo)
{
    const http::Visitor facilitator{who, http::Who::facilitator, "Marcel", {}};
    EXPECT_EQ(withhold(*(*db)->read(), facilitator, site).role, http::Who::facilitator);
    write([&](Transaction& t) { set_rule(t, site, Rule::required); });
    const auto withheld = withhold(*(*db)->read(), facilitator, site);
    EXPECT_EQ(withheld.role, http::Who::member);
    const http::Visitor visitor;
    EXPECT_EQ(withhold(*(*db)->read(), visitor, site).role, http::Who::anybody);
    turn_on();
    EXPECT_EQ(withhold(*(*db)->read(), facilitator, site).role, http::Who::facilitator);
    write([&](Transaction& t) { set_rule(t, site, Rule::offered); });
    EXPECT_FALSE(is_required(*(*db)->read(), site));
}

TEST_P(Factors, GoWithTheirPerson)
{
    turn_on();
    write([&](Transaction& t) { person::erase(t, who); });
    EXPECT_EQ((*db)->read()->value<std::int64_t>("SELECT COUNT(*) FROM second_factor"), 0);
    EXPECT_EQ((*db)->read()->value<std::int64_t>("SELECT COUNT(*) FROM recovery_code"), 0);
}

INSTANTIATE_TEST_SUITE_P(On, Factors, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == Dialect::sqlite ? "sqlite" : "postgres"); });

}
}
