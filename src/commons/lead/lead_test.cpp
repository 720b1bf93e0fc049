// The rules of leads, and on both databases: of two who take one only the first has it, links keep their hash, nothing is left of who leaves.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

#include "commons/lead/lead_store.hpp"

namespace kenober::lead {
namespace {

using store::Change;
using store::Dialect;
using store::Snapshot;
using store::Transaction;

constexpr Time noon{days(20'000)};

Lead sent()
{
    Lead one;
    one.what = "  La ramendeuse\na gardé ses outils. ";
    one.reach = " Mardi, au 12 quai du Lin. ";
    one.consent = noon;
    one.by = {0, " Perrine\nCanari ", " Perrine@Boite.example ", "fr"};
    one.since = noon;
    return one;
}

void know_a_kind()
{
    static contribution::Kind kind;
    kind.name = "article";
    kind.word = "articles";
    if (contribution::kinds().empty()) contribution::add_kind(kind);
}

TEST(Check, TidiesWhatIsRight)
{
    know_a_kind();
    const auto one = check(sent());
    ASSERT_TRUE(one);
    EXPECT_EQ(one->what, "La ramendeuse a gardé ses outils.");
    EXPECT_EQ(one->reach, "Mardi, au 12 quai du Lin.");
    EXPECT_EQ(one->by.name, "Perrine Canari");
    EXPECT_EQ(one->by.mail, "perrine@boite.example");
    auto nameless = sent();
    nameless.by.mail = "";
    EXPECT_TRUE(check(nameless)) << "a mail address is not asked";
}

TEST(Check, NamesEveryFieldThatIsWrong)
{
    know_a_kind();
    Lead one;
    one.kind = "poem";
    one.by.mail = "perrine";
    const auto refused = check(one);
    ASSERT_FALSE(refused);
    for (const auto* field : {"what", "kind", "consent", "reach", "name", "mail"}) EXPECT_TRUE(refused.problems().of(field)) << field;
    one = sent();
    one.what = std::string(most_what + 1, 'a');
    one.more = std::string(most_more + 1, 'a');
    one.place = std::string(most_place + 1, 'a');
    one.reach = std::string(most_reach + 1, 'a');
    const auto too_long = check(one);
    ASSERT_FALSE(too_long);
    for (const auto* field : {"what", "more", "place", "reach"}) EXPECT_TRUE(too_long.problems().of(field)) << field;
    EXPECT_TRUE(check(Someone{}).problems().of("mail")) << "whoever takes one needs an address";
}

TEST(Link, SaysWhereItLeads)
{
    Lead lead;
    lead.state = State::open;
    Offer offer{.by = {}, .page = "", .since = noon};
    EXPECT_EQ(standing_of(lead, offer, noon + days(days_to_confirm) - 1), Standing::to_confirm);
    EXPECT_EQ(standing_of(lead, offer, noon + days(days_to_confirm)), Standing::expired);
    lead.state = State::taken;
    EXPECT_EQ(standing_of(lead, offer, noon), Standing::too_late);
    offer.stage = Stage::ended;
    EXPECT_EQ(standing_of(lead, offer, noon), Standing::ended);
    lead.state = State::removed;
    EXPECT_EQ(standing_of(lead, offer, noon), Standing::closed);
}

class Leads : public ::testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        know_a_kind();
        m_scratch = std::make_unique<store::Scratch>(GetParam(), store::embedded_migrations());
        write([&](Transaction& db) {
            m_site = db.value<std::int64_t>("INSERT INTO site (slug, name, baseline, hue, licence, is_main) VALUES ('port', 'Port', '', "
                                            "200, '', 1) RETURNING id");
        });
    }

    template <class Body>
    void write(Body body)
    {
        (*m_scratch)->write(Change::quiet(), [&](Transaction& db) { body(db); });
    }
    store::Lease<Snapshot> read() { return (*m_scratch)->read(); }
    Lead now(std::int64_t id) { return find(*read(), id).value(); }

    std::int64_t add(State state, const std::string& mail = "perrine@boite.example")
    {
        std::int64_t id = 0;
        write([&](Transaction& db) {
            auto one = *check(sent());
            one.site = m_site;
            one.state = state;
            one.by.mail = mail;
            id = insert(db, one);
        });
        return id;
    }

    Offer offer(std::int64_t lead, const std::string& mail = "goulven@nid.example")
    {
        Offer one{.lead = lead, .by = {0, "Goulven", mail, "br"}, .page = "https://port.example/a-ecrire/1", .since = noon};
        write([&](Transaction& db) { one.id = insert_offer(db, one); });
        return one;
    }

    std::unique_ptr<store::Scratch> m_scratch;
    std::int64_t m_site = 0;
};

INSTANTIATE_TEST_SUITE_P(On, Leads, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

TEST_P(Leads, AreKeptAsTheyWereSaid)
{
    const auto one = now(add(State::waiting));
    EXPECT_EQ(one.what, "La ramendeuse a gardé ses outils.");
    EXPECT_EQ(one.consent, noon);
    EXPECT_EQ(one.by.name, "Perrine Canari");
    EXPECT_EQ(one.state, State::waiting);
    EXPECT_EQ(list_waiting(*read(), m_site).size(), 1u);
    EXPECT_TRUE(list_open(*read(), m_site, {}).items.empty());
    EXPECT_EQ(tasks(*read(), m_site).front().key, "lead/" + std::to_string(one.id));
}

TEST_P(Leads, AreListedPageByPage)
{
    for (int i = 0; i < page_size + 3; ++i) add(State::open);
    const auto first = list_open(*read(), m_site, {});
    ASSERT_EQ(first.items.size(), static_cast<std::size_t>(page_size));
    ASSERT_TRUE(first.older);
    const auto second = list_open(*read(), m_site, first.older);
    EXPECT_EQ(second.items.size(), 3u);
    EXPECT_FALSE(second.older);
    EXPECT_LT(second.items.front().id, first.items.back().id);
}

TEST_P(Leads, AreTakenByTheFirstAlone)
{
    const auto id = add(State::open);
    const std::vector<Offer> offers{offer(id, "a@nid.example"), offer(id, "b@nid.example"), offer(id, "c@nid.example")};
    std::atomic<int> taken = 0;
    std::vector<std::thread> threads;
    for (const auto& one : offers)
        threads.emplace_back([&] {
            const bool is_first = (*m_scratch)->write(Change::quiet(), [&](Transaction& db) { return take(db, one, noon); });
            if (is_first) ++taken;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(now(id).state, State::taken);
    ASSERT_TRUE(holder(*read(), id));
    write([&](Transaction& db) {
        EXPECT_TRUE(give_back(db, id, noon));
        EXPECT_FALSE(give_back(db, id, noon)) << "twice is once";
    });
    EXPECT_EQ(now(id).state, State::open);
    EXPECT_FALSE(holder(*read(), id));
}

TEST_P(Leads, KeepOnlyTheHashOfALink)
{
    const auto one = offer(add(State::open));
    std::string token;
    write([&](Transaction& db) { token = give_token(db, one.id); });
    EXPECT_EQ(find_offer(*read(), token)->id, one.id);
    EXPECT_FALSE(find_offer(*read(), token + "x"));
    EXPECT_FALSE(find_offer(*read(), sha256_hex(token)));
}

TEST_P(Leads, AreOpenAgainAfterNinetyDays)
{
    const auto id = add(State::open);
    const auto one = offer(id);
    write([&](Transaction& db) { take(db, one, noon); });
    expire(**m_scratch, noon + days(90) - 1);
    EXPECT_EQ(now(id).state, State::taken);
    expire(**m_scratch, noon + days(90));
    EXPECT_EQ(now(id).state, State::open);
    EXPECT_FALSE(holder(*read(), id));
    const auto letters = [&] { return read()->value<std::int64_t>("SELECT COUNT(*) FROM outbox"); };
    EXPECT_EQ(letters(), 1);
    expire(**m_scratch, noon + days(91));
    EXPECT_EQ(letters(), 1) << "told once";
}

TEST_P(Leads, ForgetHowToReachPeopleOnceTheyAreOver)
{
    const auto removed = add(State::open), done = add(State::open);
    write([&](Transaction& db) {
        EXPECT_TRUE(remove(db, removed, {"consent", "Pas demandé.", 1}, noon));
        EXPECT_FALSE(remove(db, removed, {"other", "Encore.", 2}, noon)) << "the first decision stands";
        contribution::Contribution text;
        text.kind = "article";
        text.word = "articles";
        text.site = m_site;
        text.slug = "la-ramendeuse";
        text.title = "La ramendeuse";
        text.state = contribution::State::published;
        const auto written = contribution::insert(db, text, {});
        insert_text(db, done, written);
        EXPECT_EQ(find_by_text(db, written)->id, done);
        EXPECT_TRUE(set_done(db, done, written, noon));
        EXPECT_FALSE(set_done(db, done, written, noon));
        EXPECT_FALSE(set_done(db, removed, written, noon)) << "what was taken away stays away";
    });
    EXPECT_EQ(now(removed).reach, "");
    EXPECT_EQ(now(done).reach, "");
    EXPECT_EQ(list_done(*read(), m_site).size(), 1u);
}

TEST_P(Leads, ForgetWhoLeaves)
{
    const auto open = add(State::open), taken = add(State::open, "autre@boite.example"), held = add(State::open),
               silent = add(State::open, "");
    const auto mine = offer(taken, "perrine@boite.example"), other = offer(held);
    write([&](Transaction& db) {
        take(db, mine, noon);
        take(db, other, noon);
        forget(db, 0, "perrine@boite.example");
        forget(db, 0, "");
    });
    EXPECT_FALSE(find(*read(), open)) << "nobody took it yet: it goes along";
    EXPECT_EQ(now(taken).state, State::open) << "others can take it on";
    EXPECT_EQ(now(held).by.name + now(held).by.mail, "") << "it stays, without a name";
    EXPECT_TRUE(find(*read(), silent)) << "an empty address is nobody's";
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM lead_offer WHERE mail = 'perrine@boite.example'"), 0);
}

TEST_P(Leads, SayOtherwiseWhatNamesWhoLeft)
{
    const auto named = add(State::open), other = add(State::open);
    write([&](Transaction& db) {
        db.run("UPDATE lead SET what = 'Annaïg', more = 'Annaïg', place = 'Annaïg', reach = 'Annaïg', words = 'Annaïg' WHERE id = $1",
               named);
        reword(db, [](const std::string& words) { return words == "Annaïg" ? std::string("quelqu’un") : words; });
    });
    const auto left = now(named);
    EXPECT_EQ(left.what + left.more + left.place + left.reach, "quelqu’unquelqu’unquelqu’unquelqu’un");
    EXPECT_EQ(read()->value<std::string>("SELECT words FROM lead WHERE id = $1", named), "quelqu’un");
    EXPECT_EQ(now(other).what, check(sent())->what);
}

TEST_P(Leads, AreHeldByOneWithoutALink)
{
    const auto id = add(State::open);
    write([&](Transaction& db) {
        EXPECT_TRUE(hold(db, id, {0, "Goulven", "goulven@nid.example", "br"}, noon));
        EXPECT_FALSE(hold(db, id, {0, "Perrine", "perrine@boite.example", "fr"}, noon));
    });
    EXPECT_EQ(now(id).state, State::taken);
    EXPECT_EQ(holder(*read(), id)->by.name, "Goulven");
    EXPECT_TRUE(list_held_by(*read(), 0).empty()) << "nobody without account has an account page";
}

}
}
