// The rules of introductions, and on both databases: two answers at once are one, a link says what stands, nothing is left of who leaves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <thread>

#include "commons/introduction/exchange.hpp"

namespace kenober::introduction {
namespace {

using store::Change;
using store::Dialect;
using store::Snapshot;
using store::Transaction;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Time noon{days(20'000)};

Introduction sent()
{
    Introduction one;
    one.asker = {0, "Goulven\nBcc: tous@nid.example", " Goulven@Nid.example ", "fr"};
    one.words = "  J’ai deux bacs.  ";
    return one;
}

TEST(Check, TidiesWhatIsRight)
{
    const auto one = check(sent());
    ASSERT_TRUE(one);
    EXPECT_EQ(one->asker.name, "Goulven Bcc: tous@nid.example");
    EXPECT_EQ(one->asker.mail, "goulven@nid.example");
    EXPECT_EQ(one->words, "J’ai deux bacs.");
}

TEST(Check, NamesEveryFieldThatIsWrong)
{
    auto one = sent();
    one.asker.name = " \n";
    one.asker.mail = "goulven";
    one.words = std::string(most_words + 1, 'a');
    const auto refused = check(one);
    ASSERT_FALSE(refused);
    for (const auto* field : {"name", "mail", "words"}) EXPECT_TRUE(refused.problems().of(field)) << field;
    one.words = "a";
    EXPECT_TRUE(check(one).problems().of("words"));
}

class Introductions : public ::testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        m_scratch = std::make_unique<store::Scratch>(GetParam(), store::embedded_migrations());
        write([&](Transaction& db) {
            m_site = db.value<std::int64_t>("INSERT INTO site (slug, name, baseline, hue, licence, is_main) VALUES ('port', 'Port', '', "
                                            "200, '', 1) RETURNING id");
            m_wish = add_wish(db, {0, "Perrine", "perrine@boite.example", "br"});
            m_told = add_wish(db, {0, "Corentin", "", "fr"});
            m_imported = add_wish(db, {0, "", "", "fr"});
        });
    }

    template <class Body>
    void write(Body body)
    {
        (*m_scratch)->write(Change::quiet(), [&](Transaction& db) { body(db); });
    }
    store::Lease<Snapshot> read() { return (*m_scratch)->read(); }

    std::int64_t add_wish(Transaction& db, const contribution::Proposer& proposer) const
    {
        contribution::Contribution idea;
        idea.kind = "idea";
        idea.word = "idees";
        idea.site = m_site;
        idea.slug = random_token();
        idea.title = "Un composteur";
        idea.state = contribution::State::published;
        return contribution::insert(db, idea, proposer);
    }

    Introduction add(Transaction& db, State state, Time since = noon, std::int64_t about = 0) const
    {
        auto one = *check(sent());
        one.contribution = about ? about : m_wish;
        one.state = state;
        one.since = since;
        one.id = insert(db, one);
        return one;
    }

    Standing standing(const Introduction& one, Side side, Time now)
    {
        auto db = read();
        return standing_of(*db, {*find(*db, one.id), side}, now);
    }

    std::unique_ptr<store::Scratch> m_scratch;
    std::int64_t m_site = 0, m_wish = 0, m_told = 0, m_imported = 0;
};

INSTANTIATE_TEST_SUITE_P(On, Introductions, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

TEST_P(Introductions, KeepOnlyTheHashOfATokenAndKnowWhoseItIs)
{
    std::string of_asker, of_receiver;
    Introduction one;
    write([&](Transaction& db) {
        one = add(db, State::offered);
        of_asker = give_token(db, one.id, Side::asker);
        of_receiver = give_token(db, one.id, Side::receiver);
    });
    auto db = read();
    EXPECT_EQ(find_by_token(*db, of_asker)->side, Side::asker);
    EXPECT_EQ(find_by_token(*db, of_receiver)->side, Side::receiver);
    EXPECT_FALSE(find_by_token(*db, of_receiver + "x"));
    EXPECT_FALSE(find_by_token(*db, sha256_hex(of_receiver)));
    EXPECT_EQ(db->value<std::int64_t>("SELECT COUNT(*) FROM introduction WHERE asker_token = $1 OR receiver_token = $1", of_receiver), 0);
}

TEST_P(Introductions, SayWhereTheyStand)
{
    Introduction asked, offered, of_import, own;
    write([&](Transaction& db) {
        asked = add(db, State::asked);
        of_import = add(db, State::asked, noon, m_imported);
        own = asked;
        own.asker.mail = "perrine@boite.example";
        own.id = insert(db, own);
    });
    EXPECT_EQ(standing(asked, Side::asker, noon + days(59)), Standing::to_confirm);
    EXPECT_EQ(standing(asked, Side::asker, noon + days(60)), Standing::expired);
    EXPECT_EQ(standing(of_import, Side::asker, noon), Standing::closed);
    EXPECT_EQ(standing(own, Side::asker, noon), Standing::own_text);
    write([&](Transaction& db) { offered = add(db, State::offered); });
    EXPECT_EQ(standing(asked, Side::asker, noon + days(1)), Standing::asked_already);
    EXPECT_EQ(standing(offered, Side::asker, noon), Standing::waiting);
    EXPECT_EQ(standing(offered, Side::receiver, noon), Standing::to_answer);
    EXPECT_EQ(standing(offered, Side::receiver, noon + days(60)), Standing::expired);
    write([&](Transaction& db) { move(db, offered.id, State::offered, State::agreed, noon); });
    EXPECT_EQ(standing(offered, Side::receiver, noon + days(100)), Standing::agreed);
}

TEST_P(Introductions, EndWhereWhoeverWasAskedHasLeft)
{
    Introduction offered;
    write([&](Transaction& db) {
        offered = add(db, State::offered);
        contribution::set_proposer(db, m_wish, {});
    });
    EXPECT_EQ(standing(offered, Side::receiver, noon), Standing::closed);
    EXPECT_EQ(standing(offered, Side::asker, noon), Standing::closed);
}

TEST_P(Introductions, OfTwoAnswersAtOnceOneCounts)
{
    Introduction one;
    write([&](Transaction& db) { one = add(db, State::offered); });
    bool has_agreed = false, has_declined = false;
    const auto answer = [&](State outcome, bool& counted) {
        write([&](Transaction& db) { counted = move(db, one.id, State::offered, outcome, noon); });
    };
    std::thread agreeing([&] { answer(State::agreed, has_agreed); });
    std::thread declining([&] { answer(State::declined, has_declined); });
    agreeing.join();
    declining.join();
    EXPECT_NE(has_agreed, has_declined);
    EXPECT_EQ(find(*read(), one.id)->state, has_agreed ? State::agreed : State::declined);
}

TEST_P(Introductions, StoppedTextsAreClosedUntilResumed)
{
    Introduction asked;
    write([&](Transaction& db) {
        asked = add(db, State::asked);
        stop(db, m_wish, noon);
        stop(db, m_wish, noon);
    });
    EXPECT_EQ(standing(asked, Side::asker, noon), Standing::closed);
    write([&](Transaction& db) { resume(db, m_wish); });
    EXPECT_EQ(standing(asked, Side::asker, noon), Standing::to_confirm);
}

TEST_P(Introductions, WhoHasNoMailIsReachedByHand)
{
    EXPECT_EQ(receiver_of(*read(), m_wish).reached, Reached::by_mail);
    EXPECT_EQ(receiver_of(*read(), m_wish).language, "br");
    EXPECT_EQ(receiver_of(*read(), m_told).reached, Reached::by_hand);
    EXPECT_EQ(receiver_of(*read(), m_imported).reached, Reached::not_at_all);
    Introduction one;
    write([&](Transaction& db) {
        add(db, State::offered);
        add(db, State::asked, noon, m_told);
        one = add(db, State::offered, noon, m_told);
    });
    const auto waiting = list_to_pass_on(*read(), m_site);
    ASSERT_THAT(waiting, SizeIs(1));
    EXPECT_EQ(waiting[0].id, one.id);
    EXPECT_THAT(list_to_pass_on(*read(), m_site + 1), IsEmpty());
}

TEST_P(Introductions, NobodyAsksOrIsAskedTooOften)
{
    Introduction one;
    write([&](Transaction& db) {
        for (int i = 0; i < most_of_asker; ++i) one = add(db, State::asked);
    });
    EXPECT_THROW(check_pace_of_asker(*read(), one, noon + hours(23)), http::TooMany);
    EXPECT_NO_THROW(check_pace_of_asker(*read(), one, noon + hours(25)));
    EXPECT_NO_THROW(check_pace_of_receiver(*read(), one, noon));  // what is not confirmed bothers nobody
    write([&](Transaction& db) {
        for (int i = 0; i < most_of_receiver; ++i) one = add(db, State::offered);
    });
    EXPECT_THROW(check_pace_of_receiver(*read(), one, noon + hours(23)), http::TooMany);
    EXPECT_NO_THROW(check_pace_of_receiver(*read(), one, noon + hours(25)));
}

TEST_P(Introductions, NearIdeasOpenOnlyWhereSomebodyElseMayBeAsked)
{
    std::int64_t own = 0, mine_too = 0;
    write([&](Transaction& db) {
        own = add_wish(db, {0, "Anna", "anna@boite.example", "fr"});
        mine_too = add_wish(db, {0, "Anna", "anna@boite.example", "fr"});
        auto one = add(db, State::offered);
        one.from = own;
        insert(db, one);
        stop(db, m_told, noon);
    });
    std::map<std::int64_t, Opening> found;
    for (const auto& opening : openings(*read(), own, {m_wish, m_told, m_imported, mine_too})) found[opening.contribution] = opening;
    EXPECT_THAT(found, SizeIs(4));
    EXPECT_TRUE(found[m_wish].is_open);
    EXPECT_EQ(found[m_wish].asked, State::offered);
    EXPECT_FALSE(found[m_told].is_open);
    EXPECT_FALSE(found[m_told].asked);
    EXPECT_FALSE(found[m_imported].is_open);
    EXPECT_FALSE(found[mine_too].is_open);
}

TEST_P(Introductions, NothingIsLeftOfWhoLeavesNorOfWhatIsOld)
{
    write([&](Transaction& db) {
        add(db, State::offered);
        add(db, State::agreed);
        erase_asker(db, 0, "goulven@nid.example");
    });
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM introduction"), 0);
    write([&](Transaction& db) {
        add(db, State::declined, noon);
        add(db, State::declined, noon + days(100));
        purge(db, noon + days(184));
    });
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM introduction"), 1);
}

TEST_P(Introductions, SayOtherwiseWhatNamesWhoLeft)
{
    write([&](Transaction& db) {
        const auto one = add(db, State::offered);
        reword(db, [](const std::string& words) { return words + " (dit autrement)"; });
        EXPECT_EQ(find(db, one.id)->words, one.words + " (dit autrement)");
    });
}

}
}
