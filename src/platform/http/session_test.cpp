// Sessions as their person sees them.
#include "platform/session/session.hpp"

#include <gtest/gtest.h>

#include "platform/http/http.hpp"
#include "platform/http/session_store.hpp"

namespace kenober::http {
namespace {

TEST(Agent, keeps_two_proper_names_and_nothing_else)
{
    const auto named = [](std::string_view header) {
        const Agent agent = agent_of(header);
        return agent.browser + "/" + agent.system;
    };
    EXPECT_EQ(named("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "Firefox/Linux");
    EXPECT_EQ(
        named("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"),
        "Edge/Windows");
    EXPECT_EQ(named("Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"),
              "Chrome/Android");
    EXPECT_EQ(named("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"),
              "Safari/iPhone");
    EXPECT_EQ(named("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"), "Safari/macOS");
    EXPECT_EQ(named("<script>alert(1)</script>"), "/");
    EXPECT_EQ(named(""), "/");
}

class OwnSessions : public ::testing::TestWithParam<store::Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        auto steps = store::embedded_migrations();
        std::erase_if(steps, [](const auto& step) { return !step.name.starts_with("store/") && !step.name.starts_with("http/"); });
        m_scratch = std::make_unique<store::Scratch>(GetParam(), steps);
    }

    template <class Body>
    void write(Body body)
    {
        (**m_scratch).write(store::Change::quiet(), body);
    }

    std::vector<std::string> open(std::int64_t person, Time now)
    {
        std::vector<std::string> found;
        for (const auto& one : list_sessions(*(**m_scratch).read(), person, sha256_hex("b"), now)) found.push_back(one.browser);
        return found;
    }

    std::unique_ptr<store::Scratch> m_scratch;
};

TEST_P(OwnSessions, are_listed_and_closed_by_their_person_alone)
{
    const Time now = current_time();
    const auto begun = [&](const char* token, std::int64_t person, Time opened, Time seen, const char* browser) {
        write([&](store::Transaction& db) { insert_session(db, {sha256_hex(token), person, opened, seen, {browser, "Linux"}}); });
    };
    begun("a", 7, now - days(3), now - hours(1), "Firefox");
    begun("b", 7, now - days(2), now - days(2), "Chrome");
    begun("c", 7, now - days(40), now - days(31), "forgotten");
    begun("d", 8, now, now, "Edge");
    EXPECT_EQ(open(7, now), (std::vector<std::string>{"Chrome", "Firefox"})) << "the session of this request comes first";

    const auto of_another = list_sessions(*(**m_scratch).read(), 8, {}, now).at(0);
    write([&](store::Transaction& db) { close_session(db, 7, of_another.id); });
    EXPECT_EQ(open(8, now).size(), 1U);
    write([&](store::Transaction& db) { close_session(db, 8, of_another.id); });
    EXPECT_EQ(open(8, now).size(), 0U);

    write([&](store::Transaction& db) { remove_sessions_but(db, 7, sha256_hex("b")); });
    EXPECT_EQ(open(7, now), std::vector<std::string>{"Chrome"});
}

TEST_P(OwnSessions, are_gone_long_before_a_year)
{
    const Time now = current_time();
    write([&](store::Transaction& db) { insert_session(db, {sha256_hex("a"), 7, now, now, {}}); });
    write([&](store::Transaction& db) { purge(db, now + days(91)); });
    EXPECT_EQ((**m_scratch).read()->value<std::int64_t>("SELECT COUNT(*) FROM session"), 0);
}

INSTANTIATE_TEST_SUITE_P(On, OwnSessions, ::testing::Values(store::Dialect::sqlite, store::Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == store::Dialect::sqlite ? "sqlite" : "postgres"); });

}
}
