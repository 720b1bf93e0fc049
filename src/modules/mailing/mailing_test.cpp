// On both databases: who gets an issue, that nobody gets it twice, and what a person can do meanwhile.
#include "modules/mailing/mailed_test.hpp"

namespace kenober::mailing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Mailings = Mailed;
KENOBER_MAILED_ON_BOTH(Mailings);

TEST_P(Mailings, GoesToThoseWhoReadAtThisRhythm)
{
    const auto awen = reads("awen@boite.example");
    reads("bleiz@boite.example");
    reads("daily@boite.example", letter::Rhythm::day);
    reads("asked@boite.example", letter::Rhythm::week, letter::State::asked);
    reads("gone@boite.example", letter::Rhythm::week, letter::State::suspended);
    run_all();
    EXPECT_THAT(post.recipients(), ElementsAre("awen@boite.example", "bleiz@boite.example"));
    const auto all = figures();
    EXPECT_EQ(all.state, State::done);
    EXPECT_EQ(all.sent, 2);
    EXPECT_EQ(all.waiting + all.sending + all.refused + all.uncertain + all.left, 0);
    EXPECT_EQ(all.ended, now());
    EXPECT_EQ(endings(), 1);
    const auto& mail = post.taken.front();
    EXPECT_EQ(mail.id, "letter-7-" + std::to_string(awen));
    EXPECT_EQ(mail.returns_to, returns_to(settings.returns_to, {issue, awen}));
    EXPECT_EQ(mail.way_out, "https://port.example/lettre/x");
    EXPECT_EQ(mail.list->id, "lettre.port.example");
    EXPECT_THAT(mail.list->leave_at, HasSubstr("retours+partir-7-"));
    EXPECT_TRUE(mail::is_mail_address(mail.list->leave_at));
    EXPECT_TRUE(mail::is_mail_address(mail.returns_to));
    expect_right_sums();
}

TEST_P(Mailings, BegunTwiceIsSentOnce)
{
    many_read(10);
    begin_now();
    begin_now();
    run();
    begin_now();
    run();
    EXPECT_THAT(post.taken, SizeIs(10));
    EXPECT_EQ(endings(), 1);
}

TEST_P(Mailings, WithoutReadersIsDoneAtOnce)
{
    run_all();
    EXPECT_EQ(figures().state, State::done);
    EXPECT_EQ(endings(), 1);
    EXPECT_EQ(job(), 0);
}

TEST_P(Mailings, SeveralThreadsAndWritesOfReadersSendEachOnce)
{
    many_read(2'345);
    many_read(55, "autre.example");
    settings.connections = 3;
    settings.batch = 32;
    run_all();
    auto recipients = post.recipients();
    EXPECT_THAT(recipients, SizeIs(2'400));
    EXPECT_EQ(std::ranges::unique(recipients).size(), 0U);
    EXPECT_EQ(figures().state, State::done);
    expect_right_sums();
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM letter_lane"), 0);
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM letter_delivery WHERE domain <> ''"), 0) << "of those who got it";
}

TEST_P(Mailings, ByTheJobsOfARunner)
{
    many_read(50);
    jobs::Runner runner(database());
    add_jobs(runner, post, settings, write_letter, {});
    begin_now();
    runner.run_due();
    EXPECT_THAT(post.taken, SizeIs(50));
    EXPECT_EQ(figures().state, State::done);
    EXPECT_EQ(jobs::count(*read()).waiting, 0);
    auto wrong = settings;
    for (const auto* address : {"nothing", "an-address-that-is-too-long-before-its-sign@port.example"}) {
        wrong.returns_to = address;
        EXPECT_THROW(add_jobs(runner, post, wrong, write_letter, {}), std::invalid_argument) << address;
    }
}

TEST_P(Mailings, NothingForWhoeverItDoesNotConcern)
{
    reads("awen@boite.example");
    reads("bleiz@boite.example");
    write_letter = [plain = write_letter](store::Snapshot& db, std::int64_t number, const letter::Reader& reader) {
        return reader.mail.starts_with("awen") ? std::nullopt : plain(db, number, reader);
    };
    run_all();
    EXPECT_THAT(post.recipients(), ElementsAre("bleiz@boite.example"));
    EXPECT_EQ(figures().sent, 1);
    EXPECT_EQ(figures().left, 0);
    EXPECT_EQ(figures().state, State::done);
    expect_right_sums();
}

TEST_P(Mailings, WhoeverLeavesMeanwhileGetsNothing)
{
    const auto awen = reads("awen@boite.example");
    many_read(10);
    const auto last = reads("last@boite.example");
    begin_now();
    write([&](store::Transaction& db) { letter::leave(db, awen, now()); });
    run();
    EXPECT_THAT(post.taken, SizeIs(11));
    begin_now();
    EXPECT_EQ(figures().left, 0) << "who had left before their row was written is no recipient";
    // In mid-sending: out of the first batch comes a mail that makes somebody leave.
    post.taken.clear();
    write([&](store::Transaction& db) {
        db.run("DELETE FROM letter_mailing");
        begin(db, issue, m_letter, letter::Rhythm::week, now());
    });
    post.answers = [&](const mail::Message& message) {
        if (message.to.starts_with("a1@")) write([&](store::Transaction& db) { letter::leave(db, last, now()); });
    };
    run();
    EXPECT_THAT(post.taken, SizeIs(10));
    EXPECT_EQ(figures().left, 1);
    EXPECT_EQ(standing(last), "left");
    expect_right_sums();
}

TEST_P(Mailings, PausedInMidSendingStopsAtTheNextMail)
{
    many_read(20);
    post.answers = [&](const mail::Message& message) {
        if (message.to.starts_with("a6@")) write([&](store::Transaction& db) { EXPECT_TRUE(pause(db, issue, now())); });
    };
    run_all();
    EXPECT_THAT(post.taken, SizeIs(6));
    EXPECT_EQ(figures().state, State::paused);
    EXPECT_EQ(figures().waiting, 14);
    EXPECT_EQ(job(), 0);
    EXPECT_FALSE(write([&](store::Transaction& db) { return pause(db, issue, now()); }));
    pass(days(3));
    EXPECT_TRUE(write([&](store::Transaction& db) { return resume(db, issue, now()); }));
    EXPECT_FALSE(write([&](store::Transaction& db) { return resume(db, issue, now()); }));
    post.answers = {};
    run();
    EXPECT_THAT(post.taken, SizeIs(20));
    EXPECT_EQ(figures().state, State::done);
    EXPECT_FALSE(
        write([&](store::Transaction& db) { return pause(db, issue, now()) || resume(db, issue, now()) || cancel(db, issue, now()); }));
    expect_right_sums();
}

TEST_P(Mailings, PausedAndResumedBeforeTheSliceNoticesIsOneJob)
{
    many_read(20);
    post.answers = [&](const mail::Message& message) {
        if (!message.to.starts_with("a6@")) return;
        write([&](store::Transaction& db) { pause(db, issue, now()); });
        write([&](store::Transaction& db) { resume(db, issue, now()); });
    };
    run_all();
    EXPECT_THAT(post.taken, SizeIs(20));
    EXPECT_EQ(jobs::count(*read()).waiting, 1) << "nobody here removes the row of the first job";
}

TEST_P(Mailings, CancelledStaysHere)
{
    many_read(20);
    post.answers = [&](const mail::Message& message) {
        if (message.to.starts_with("a3@")) write([&](store::Transaction& db) { EXPECT_TRUE(cancel(db, issue, now())); });
    };
    run_all();
    EXPECT_THAT(post.taken, SizeIs(3));
    EXPECT_EQ(figures().state, State::cancelled);
    EXPECT_EQ(figures().waiting, 17);
    EXPECT_EQ(endings(), 0);
    EXPECT_FALSE(write([&](store::Transaction& db) { return resume(db, issue, now()); }));
    pass(days(1));
    tidy(database(), now());
    run();
    EXPECT_THAT(post.taken, SizeIs(3));
    expect_right_sums();
}

TEST_P(Mailings, SaysHowFastItGoes)
{
    many_read(100);
    settings.batch = 5;
    post.answers = [&](const mail::Message&) { pass(seconds(1) / 2); };
    begin_now();
    run_slice(sending(), database(), issue, job());
    const auto all = figures();
    EXPECT_NEAR(all.per_second, 2.0, 0.1);
    EXPECT_EQ(all.waiting, 80);
    EXPECT_EQ(all.seconds_left, 40);
    EXPECT_EQ(all.trouble, "");
    EXPECT_FALSE(progress(*read(), 99, now()));
}

TEST_P(Mailings, WhoGotWhatIsForgottenAfterAYear)
{
    many_read(30);
    run_all();
    pass(days(364));
    tidy(database(), now());
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM letter_delivery"), 30);
    pass(days(2));
    tidy(database(), now());
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM letter_delivery"), 0);
    EXPECT_EQ(figures().sent, 30);
}

TEST_P(Mailings, AJobThatIsLostIsAskedForAgain)
{
    many_read(5);
    begin_now();
    const auto first = job();
    pass(minutes(5));
    tidy(database(), now());
    EXPECT_EQ(job(), first);
    pass(minutes(6));
    tidy(database(), now());
    EXPECT_NE(job(), first);
    run_slice(sending(), database(), issue, first);
    EXPECT_THAT(post.taken, IsEmpty()) << "another one does it now";
    run();
    EXPECT_THAT(post.taken, SizeIs(5));
}

}
}
