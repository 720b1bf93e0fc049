// On both databases: what follows from each way in which a mail can fail, and what is known after a crash.
#include "modules/mailing/mailed_test.hpp"

#include <algorithm>
#include <stdexcept>

#include "modules/mailing/outcome.hpp"

namespace kenober::mailing {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(Waits, EndAfterTwoDays)
{
    EXPECT_EQ(wait_after(1), minutes(1));
    EXPECT_EQ(wait_after(2), minutes(5));
    EXPECT_EQ(wait_after(6), hours(8));
    std::int64_t all = 0;
    std::int64_t failures = 1;
    for (; wait_after(failures); ++failures) all += *wait_after(failures);
    EXPECT_GT(all, hours(40));
    EXPECT_LT(all, hours(49));
}

TEST(NoMailbox, IsSaidOfTheRecipientAlone)
{
    EXPECT_TRUE(says_no_mailbox(to_recipient(550)));
    EXPECT_TRUE(says_no_mailbox(to_recipient(551)));
    EXPECT_TRUE(says_no_mailbox(to_recipient(553, "5.1.3")));
    EXPECT_TRUE(says_no_mailbox(to_recipient(550, "5.1.1")));
    EXPECT_FALSE(says_no_mailbox(to_recipient(550, "5.7.1"))) << "they do not want our mail";
    EXPECT_FALSE(says_no_mailbox(to_recipient(552)));
    EXPECT_FALSE(says_no_mailbox(to_message(550)));
    EXPECT_FALSE(says_no_mailbox({mail::About::sender, 550, ""}));
}

class Failing : public Mailed {
protected:
    /// The post throws this for one address.
    template <class Thrown>
    void fails(const std::string& address, const Thrown& thrown)
    {
        post.answers = [address, failure = std::make_exception_ptr(thrown), before = post.answers](const mail::Message& message) {
            if (before) before(message);
            if (message.to == address) std::rethrow_exception(failure);
        };
    }
    /// To the end, however long it takes.
    void run_to_the_end()
    {
        for (int number = 0; number < 2'000; ++number) {
            run();
            const auto mailing = *find_mailing(*read(), issue);
            if (mailing.job == 0) return;
            pass(mailing.alive.micros - now().micros);
        }
        FAIL() << "it goes on without end";
    }
    auto tries(const std::string& address) { return std::ranges::count(post.tried, address); }
    std::int64_t failures(std::int64_t reader)
    {
        return read()->value<std::int64_t>("SELECT failures FROM letter_delivery WHERE issue = $1 AND reader = $2", issue, reader);
    }
};
KENOBER_MAILED_ON_BOTH(Failing);

TEST_P(Failing, RefusalsSuspendWhereThereIsNoMailbox)
{
    const auto gone = reads("gone@boite.example"), banned = reads("banned@boite.example"), full = reads("full@boite.example"),
               spam = reads("spam@boite.example");
    reads("awen@boite.example");
    fails("gone@boite.example", mail::Refused("mail: answer 550", to_recipient(550, "5.1.1")));
    fails("banned@boite.example", mail::Refused("mail: answer 550", to_recipient(550, "5.7.1")));
    fails("full@boite.example", mail::Refused("mail: answer 552", to_recipient(552)));
    fails("spam@boite.example", mail::Refused("mail: answer 554", to_message(554)));
    run_all();
    EXPECT_THAT(post.recipients(), ElementsAre("awen@boite.example"));
    EXPECT_EQ(figures().refused, 4);
    EXPECT_EQ(figures().state, State::done);
    EXPECT_EQ(state_of(gone), letter::State::suspended);
    for (const auto reader : {banned, full, spam}) EXPECT_EQ(state_of(reader), letter::State::reading);
    EXPECT_EQ(read()->value<std::string>("SELECT outcome FROM letter_delivery WHERE reader = $1", gone), "550 5.1.1");
    expect_right_sums();
}

TEST_P(Failing, LaterForOneWaitsLongerEachTimeUntilItIsGivenUp)
{
    const auto busy = reads("busy@boite.example");
    many_read(6);
    fails("busy@boite.example", mail::Later("mail: answer 452", to_recipient(452)));
    const auto began = now();
    run_all();
    EXPECT_THAT(post.taken, SizeIs(6));
    EXPECT_EQ(figures().state, State::sending);
    EXPECT_EQ(figures().trouble, "");
    pass(seconds(59));
    run();
    EXPECT_EQ(tries("busy@boite.example"), 1);
    pass(seconds(1));
    run();
    EXPECT_EQ(tries("busy@boite.example"), 2);
    run_to_the_end();
    EXPECT_EQ(tries("busy@boite.example"), 11);
    EXPECT_EQ(standing(busy), "refused");
    EXPECT_EQ(state_of(busy), letter::State::reading);
    EXPECT_GT(now(), began + hours(40));
    EXPECT_LT(now(), began + hours(50));
    EXPECT_EQ(figures().state, State::done);
    EXPECT_EQ(endings(), 1);
    expect_right_sums();
}

TEST_P(Failing, WithoutAConnectionEverybodyWaitsAndNobodyIsCharged)
{
    many_read(9);
    int down = 3;
    post.answers = [&](const mail::Message&) {
        if (down > 0) {
            --down;
            throw mail::Later("mail: answer 421, hung up", to_connection(421));
        }
    };
    run_all();
    EXPECT_EQ(figures().state, State::sending);
    EXPECT_EQ(figures().trouble, "mail: answer 421, hung up");
    EXPECT_EQ(figures().waiting, 9);
    EXPECT_THAT(post.tried, SizeIs(1)) << "the rest of the batch is not tried";
    pass(seconds(19));
    run();
    EXPECT_THAT(post.tried, SizeIs(1));
    pass(seconds(1));
    run();
    EXPECT_THAT(post.tried, SizeIs(2));
    pass(seconds(20));
    run();
    EXPECT_THAT(post.tried, SizeIs(2)) << "twice as long the second time";
    run_to_the_end();
    EXPECT_THAT(post.taken, SizeIs(9));
    EXPECT_EQ(figures().trouble, "");
    EXPECT_EQ(read()->value<std::int64_t>("SELECT SUM(failures) FROM letter_delivery"), 0);
    expect_right_sums();
}

TEST_P(Failing, WaitsNeverLongerThanAQuarterOfAnHour)
{
    many_read(3);
    post.answers = [](const mail::Message&) { throw mail::Later("mail: no server"); };
    begin_now();
    for (int number = 0; number < 12; ++number) {
        run();
        const auto wait = find_mailing(*read(), issue)->alive.micros - now().micros;
        EXPECT_LE(wait, minutes(15));
        if (number == 11) { EXPECT_EQ(wait, minutes(15)); }
        pass(wait);
    }
    EXPECT_EQ(figures().refused, 0);
    post.answers = {};
    run_to_the_end();
    EXPECT_THAT(post.taken, SizeIs(3));
}

TEST_P(Failing, WhoeverSaysNothingDoesNotStopTheOthersForEver)
{
    const auto mute = reads("mute@boite.example");
    many_read(5);
    fails("mute@boite.example", mail::Later("mail: answer 250, timeout", to_recipient(0)));
    run_all();
    EXPECT_EQ(figures().trouble, "mail: answer 250, timeout");
    EXPECT_EQ(failures(mute), 1);
    pass(seconds(20));
    run();
    EXPECT_THAT(post.taken, SizeIs(5));
    EXPECT_EQ(figures().trouble, "");
    run_to_the_end();
    EXPECT_EQ(standing(mute), "refused");
    EXPECT_EQ(state_of(mute), letter::State::reading);
}

TEST_P(Failing, OurAddressRefusedIsNobodysRefusal)
{
    many_read(3);
    post.answers = [](const mail::Message&) { throw mail::Refused("mail: answer 530", {mail::About::sender, 530, ""}); };
    run_all();
    EXPECT_EQ(figures().waiting, 3);
    EXPECT_EQ(figures().trouble, "mail: answer 530");
}

TEST_P(Failing, AMessageThatNobodyTakesPausesItself)
{
    many_read(60);
    post.answers = [](const mail::Message&) { throw mail::Refused("mail: answer 554, spam", to_message(554)); };
    run_all();
    EXPECT_EQ(figures().state, State::paused);
    EXPECT_EQ(figures().refused, 20);
    EXPECT_EQ(figures().waiting, 40);
    EXPECT_EQ(figures().trouble, "20 refusals in a row: mail: answer 554, spam");
    EXPECT_TRUE(write([&](store::Transaction& db) { return resume(db, issue, now()); }));
    EXPECT_EQ(figures().trouble, "");
    int number = 0;
    post.answers = [&](const mail::Message&) {
        if (++number % 20 != 0) throw mail::Refused("mail: answer 554, spam", to_message(554));
    };
    run();
    EXPECT_EQ(figures().state, State::done) << "something went through in between";
    EXPECT_EQ(figures().refused, 58);
    expect_right_sums();
}

TEST_P(Failing, ManyMailboxesThatAreGoneInARowAreDoubted)
{
    many_read(80);
    settings.batch = 32;
    post.answers = [](const mail::Message&) { throw mail::Refused("mail: answer 550", to_recipient(550)); };
    run_all();
    EXPECT_EQ(figures().state, State::paused);
    EXPECT_EQ(figures().refused, 56) << "eight are seen at a time";
    EXPECT_EQ(letter::count_readers(*read(), m_letter).reading, 24);
}

TEST_P(Failing, ALostAnswerIsUncertainUntilAPersonSaysSo)
{
    const auto lost = reads("lost@boite.example");
    many_read(8);
    fails("lost@boite.example", mail::Uncertain("mail: answer 354", to_message(0)));
    run_all();
    EXPECT_EQ(standing(lost), "uncertain");
    run_to_the_end();
    EXPECT_EQ(figures().uncertain, 1);
    EXPECT_EQ(figures().sent, 8);
    EXPECT_EQ(figures().state, State::done);
    EXPECT_EQ(tries("lost@boite.example"), 1);
    post.answers = {};
    EXPECT_EQ(write([&](store::Transaction& db) { return send_uncertain_again(db, issue, now()); }), 1);
    EXPECT_EQ(write([&](store::Transaction& db) { return send_uncertain_again(db, issue, now()); }), 0);
    EXPECT_EQ(figures().state, State::sending);
    run();
    EXPECT_EQ(figures().sent, 9);
    EXPECT_EQ(figures().state, State::done);
    EXPECT_EQ(endings(), 1);
    expect_right_sums();
}

TEST_P(Failing, WhatWeDoNotKnowIsUncertainAndTheOthersGoOn)
{
    const auto odd = reads("odd@boite.example");
    many_read(8);
    fails("odd@boite.example", std::runtime_error("odd@boite.example broke it"));
    run_all();
    EXPECT_EQ(figures().trouble, "the sending of a mail broke off") << "no address in the log";
    run_to_the_end();
    EXPECT_EQ(standing(odd), "uncertain");
    EXPECT_EQ(figures().sent, 8);
}

TEST_P(Failing, ALetterThatCannotBeWrittenStopsNobodyElse)
{
    const auto odd = reads("odd@boite.example");
    many_read(5);
    write_letter = [plain = write_letter](store::Snapshot& db, std::int64_t number, const letter::Reader& reader) {
        if (reader.mail.starts_with("odd")) throw std::runtime_error("no template");
        return plain(db, number, reader);
    };
    run_all();
    EXPECT_THAT(post.taken, SizeIs(5));
    EXPECT_EQ(standing(odd), "waiting");
    EXPECT_EQ(failures(odd), 1);
    run_to_the_end();
    EXPECT_EQ(standing(odd), "refused");
}

TEST_P(Failing, AfterACrashTheBatchIsUncertainAndTheRestGoesOn)
{
    many_read(11);
    int left = 5;
    post.answers = [&](const mail::Message&) {
        if (--left < 0) throw 42; // as if the machine died: nothing is written down
    };
    begin_now();
    EXPECT_THROW(run(), int);
    EXPECT_EQ(figures().sent, 4);
    EXPECT_EQ(figures().sending, 4);
    post.answers = {};
    run();
    EXPECT_EQ(figures().uncertain, 4);
    EXPECT_EQ(figures().sent, 7);
    EXPECT_EQ(figures().state, State::done);
    auto recipients = post.recipients();
    EXPECT_EQ(std::ranges::unique(recipients).size(), 0U);
    expect_right_sums();
}

TEST_P(Failing, ASliceThatWakesTooLateSendsNothingMore)
{
    many_read(10);
    ToldPost other;
    bool slept = false;
    post.answers = [&](const mail::Message&) {
        if (std::exchange(slept, true)) return;
        Sending taker{other, settings, write_letter, {}, {[this] { return now(); }, [this](std::int64_t micros) { pass(micros); }}};
        run_slice(taker, database(), issue, job());
        EXPECT_EQ(figures().uncertain, 4);
    };
    run_all();
    EXPECT_THAT(post.taken, SizeIs(1));
    EXPECT_THAT(other.taken, SizeIs(6));
    EXPECT_EQ(figures().sent, 7) << "what it sent meanwhile is known";
    EXPECT_EQ(figures().uncertain, 3);
    EXPECT_EQ(figures().state, State::done);
    expect_right_sums();
}

TEST_P(Failing, WhoeverAsksToSlowDownDoesNotHoldTheOthers)
{
    many_read(40, "slow.example");
    many_read(40, "boite.example");
    settings.connections = 3;
    bool is_slow = true;
    post.answers = [&](const mail::Message& message) {
        if (is_slow && message.to.ends_with("@slow.example")) throw mail::Later("mail: answer 421", to_recipient(421, "4.7.0"));
    };
    run_all();
    EXPECT_THAT(post.taken, SizeIs(40));
    EXPECT_LE(post.tried.size(), 43U);
    EXPECT_EQ(figures().waiting, 40);
    EXPECT_EQ(figures().trouble, "");
    const auto before = post.tried.size();
    pass(minutes(1));
    run();
    EXPECT_EQ(post.tried.size(), before + 1) << "a scout";
    pass(minutes(1));
    run();
    EXPECT_EQ(post.tried.size(), before + 1) << "twice as long";
    is_slow = false;
    pass(minutes(1));
    run();
    EXPECT_THAT(post.taken, SizeIs(80));
    EXPECT_EQ(figures().state, State::done);
    EXPECT_EQ(read()->value<std::int64_t>("SELECT SUM(failures) FROM letter_delivery"), 0);
    expect_right_sums();
}

TEST_P(Failing, FivePostponedInARowSlowADomainDown)
{
    many_read(40, "grey.example");
    post.answers = [](const mail::Message&) { throw mail::Later("mail: answer 451", to_recipient(451)); };
    run_all();
    EXPECT_THAT(post.tried, SizeIs(8)) << "five are seen after two batches of four";
    post.answers = {};
    pass(minutes(1));
    run();
    EXPECT_THAT(post.taken, SizeIs(40));
}

TEST_P(Failing, ADomainGetsSoManyAMinute)
{
    many_read(200, "grande.example");
    many_read(30, "autre.example");
    settings.per_minute = 60;
    settings.connections = 2;
    std::vector<Time> times;
    post.answers = [&](const mail::Message& message) {
        if (message.to.ends_with("@grande.example")) times.push_back(now());
    };
    const auto began = now();
    begin_now();
    run_to_the_end();
    EXPECT_THAT(post.taken, SizeIs(230));
    for (const auto from : times)
        EXPECT_LE(std::ranges::count_if(times, [&](Time time) { return time >= from && time < from + minutes(1); }), 67);
    EXPECT_GE(now(), began + minutes(3));
    EXPECT_LE(now(), began + minutes(4)) << "and hardly fewer";
    EXPECT_EQ(figures().state, State::done);
}

}
}
