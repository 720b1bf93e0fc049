// The order in which a letter is read, and on both databases: what each issue holds, when it leaves, and that nothing is told twice.
#include "modules/issue/issue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "commons/site/site.hpp"
#include "modules/mailing/mailing.hpp"

namespace kenober::issue {
namespace {

using letter::Rhythm;
using store::Dialect;
using store::Transaction;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

void know_kinds()
{
    if (!contribution::kinds().empty()) return;
    static contribution::Kind article, wish;
    article.name = "article";
    article.word = "articles";
    wish.name = "wish";
    wish.word = "envies";
    for (auto* kind : {&article, &wish}) {
        kind->one = kind->title = "Kind";
        kind->text = [](store::Snapshot&, const contribution::Contribution& one) { return one.title; };
        contribution::add_kind(*kind);
    }
}

Entry entry(std::int64_t text, std::int64_t site, const char* kind, std::int64_t published, Standing standing = Standing::in,
            std::optional<std::int64_t> place = {})
{
    return {text, site, kind, Time{published}, standing, place};
}

std::vector<std::int64_t> numbers(const std::vector<Entry>& entries)
{
    std::vector<std::int64_t> all;
    for (const auto& one : entries) all.push_back(one.contribution);
    return all;
}

TEST(Order, IsOfSitesThenKindsThenTheNewest)
{
    know_kinds();
    const std::vector<Entry> entries{entry(1, 8, "article", 10), entry(2, 7, "wish", 20), entry(3, 7, "article", 30),
                                     entry(4, 7, "article", 40)};
    EXPECT_THAT(numbers(in_order(entries, {7, 8})), ElementsAre(4, 3, 2, 1));
    EXPECT_THAT(numbers(in_order(entries, {8, 7})), ElementsAre(1, 4, 3, 2));
}

TEST(Order, FollowsWhoeverPutThemSo)
{
    know_kinds();
    EXPECT_THAT(numbers(in_order({entry(1, 7, "article", 10), entry(2, 7, "article", 20, Standing::in, 2),
                                  entry(3, 7, "article", 30, Standing::in, 1), entry(4, 7, "wish", 40, Standing::first),
                                  entry(5, 7, "article", 50, Standing::out)},
                                 {7})),
                ElementsAre(4, 3, 2, 1, 5))
        << "in front, as it was put, what came since, left out";
}

class Letters : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*m_scratch)->write(store::Change::quiet(), [&](Transaction& db) { return body(db); });
    }
    auto read() { return (*m_scratch)->read(); }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        know_kinds();
        m_scratch = std::make_unique<store::Scratch>(GetParam(), store::embedded_migrations());
        write([&](Transaction& db) {
            site::Site site;
            site.slug = "port";
            site.name = "Port-Exemple";
            site.is_main = true;
            m_site = site::insert(db, site);
            letter::open_letter(db, m_site, "https://port.example", m_now);
        });
        reload();
    }

    void reload() { m_letter = letter::find_letter(*read(), m_site).value(); }

    std::int64_t publish(Time at, const std::string& title = "Une haie")
    {
        return write([&](Transaction& db) {
            contribution::Contribution one;
            one.kind = "article";
            one.site = m_site;
            one.title = title;
            one.licence = "cc-by-sa-4.0";
            one.created = one.updated = at;
            one.state = contribution::State::draft;
            const auto id = contribution::insert(db, one, {});
            contribution::publish(db, id, at);
            return id;
        });
    }

    void subscribe(const std::string& mail, Rhythm rhythm = Rhythm::week)
    {
        write([&](Transaction& db) {
            letter::Reader one;
            one.letter = m_letter.id;
            one.mail = mail;
            one.language = "fr";
            one.rhythm = rhythm;
            one.asked = m_now;
            letter::confirm(db, letter::insert(db, one), m_now);
        });
    }

    void set(letter::Unreviewed unreviewed, letter::Rests rests = letter::Rests::no, letter::Schedule schedule = {})
    {
        write([&](Transaction& db) {
            m_letter.unreviewed = unreviewed;
            m_letter.schedule = schedule;
            letter::update(db, m_letter, rests, m_now);
        });
        reload();
    }

    Departed leave(Time at, Rhythm rhythm = Rhythm::week)
    {
        const auto departed = write([&](Transaction& db) { return depart(db, m_letter, rhythm, at); });
        reload();
        return departed;
    }

    /// All that is due until then leaves, at its hour; how many issues of the week there are afterwards.
    std::size_t live_until(Time end)
    {
        for (;;) {
            const auto round = letter::find_round(*read(), m_letter.id, Rhythm::week).value();
            if (!round.departs || *round.departs > end) break;
            m_now = *round.departs;
            leave(m_now);
        }
        m_now = end;
        return list_left(*read(), m_letter.id, 0, 100).size();
    }

    std::vector<std::int64_t> told(std::int64_t number)
    {
        const auto one = find_numbered(*read(), m_letter.id, number).value();
        return numbers(list_entries(*read(), one, 0, m_now));
    }

    std::unique_ptr<store::Scratch> m_scratch;
    std::int64_t m_site = 0;
    letter::Letter m_letter;
    Time m_now = start_of_day(2026, 1, 5) + hours(12);  // a Monday
};

TEST_P(Letters, TellEachTextOnce)
{
    set(letter::Unreviewed::goes);
    const auto first = publish(m_now + hours(1));
    EXPECT_EQ(live_until(m_now + days(7)), 1u);
    EXPECT_THAT(told(1), ElementsAre(first));
    EXPECT_EQ(live_until(m_now + days(7)), 1u) << "nothing new, nothing sent";
    const auto late = publish(*find_numbered(*read(), m_letter.id, 1)->at - minutes(1));
    const auto second = publish(m_now + hours(1));
    EXPECT_EQ(live_until(m_now + days(7)), 2u);
    EXPECT_THAT(told(2), ElementsAre(second, late)) << "what was written down just after the letter had left is told in the next one";
}

TEST_P(Letters, WaitForSomebodyToReadThemOver)
{
    publish(m_now + hours(1));
    EXPECT_EQ(live_until(m_now + days(14)), 0u);
    const auto draft = find_draft(*read(), m_letter.id).value();
    EXPECT_TRUE(draft.missed);
    EXPECT_THAT(tasks(*read(), m_site), SizeIs(1));
    write([&](Transaction& db) { approve(db, m_letter, 0, m_now); });
    EXPECT_THAT(tasks(*read(), m_site), IsEmpty());
    const auto later = publish(m_now + hours(1));
    EXPECT_EQ(leave(m_now + hours(2)), Departed::left);
    EXPECT_THAT(told(1), SizeIs(1)) << "what was published after it was read over is not in it";
    m_now = m_now + hours(3);
    write([&](Transaction& db) { approve(db, m_letter, 0, m_now); });
    EXPECT_EQ(leave(m_now), Departed::left);
    EXPECT_THAT(told(2), ElementsAre(later));
}

TEST_P(Letters, AreForgivenAndGrowAgain)
{
    publish(m_now + hours(1));
    m_now = m_now + hours(2);
    write([&](Transaction& db) { approve(db, m_letter, 0, m_now); });
    write([&](Transaction& db) { reopen(db, m_letter); });
    EXPECT_FALSE(find_draft(*read(), m_letter.id)->approved);
    EXPECT_EQ(leave(m_now), Departed::not_read_over);
}

TEST_P(Letters, LeaveOutWhatSomebodyLeftOut)
{
    set(letter::Unreviewed::goes);
    const auto kept = publish(m_now + hours(1));
    const auto left_out = publish(m_now + hours(2));
    write([&](Transaction& db) {
        const auto draft = ensure_draft(db, m_letter);
        put(db, draft.id, entry(left_out, m_site, "article", 0, Standing::out));
    });
    EXPECT_EQ(live_until(m_now + days(7)), 1u);
    const auto whole = edition_of(*read(), m_letter, *find_numbered(*read(), m_letter.id, 1), i18n::Language::fr, m_now);
    ASSERT_THAT(whole.chapters, SizeIs(1));
    ASSERT_THAT(whole.chapters.front().pieces, SizeIs(1));
    EXPECT_EQ(whole.chapters.front().pieces.front().contribution, kept);
    EXPECT_EQ(live_until(m_now + days(7)), 1u) << "what was left out does not come back the week after";
}

TEST_P(Letters, SayNothingOfWhatWasTakenOffMeanwhile)
{
    set(letter::Unreviewed::goes);
    publish(m_now + hours(1));
    const auto hidden = publish(m_now + hours(2));
    live_until(m_now + days(7));
    write([&](Transaction& db) { contribution::set_state(db, hidden, contribution::State::hidden, m_now); });
    EXPECT_THAT(told(1), SizeIs(1));
}

TEST_P(Letters, OfAYearLeaveAtTheirHourWhateverTheClocksDo)
{
    set(letter::Unreviewed::goes);
    const auto begun = m_now;
    std::size_t weeks_with_news = 0;
    for (int week = 0; week < 53; ++week) {
        const bool is_silent = week % 7 == 3;
        const bool rests = week == 30 || week == 31;
        if (week == 30) set(letter::Unreviewed::goes, letter::Rests::yes);
        if (week == 32) set(letter::Unreviewed::goes);
        if (week == 40) set(letter::Unreviewed::goes, letter::Rests::no, {1, 18});
        if (!is_silent) publish(begun + days(7 * week) + hours(2), "Semaine " + std::to_string(week));
        if (!is_silent && !rests) ++weeks_with_news;
        live_until(begun + days(7 * (week + 1)));
    }
    const auto all = list_left(*read(), m_letter.id, 0, 100);
    EXPECT_EQ(all.size(), weeks_with_news);
    std::int64_t texts = 0;
    for (const auto& one : all) {
        const auto day = local_day(*one.at);
        const bool is_moved = *one.at > begun + days(7 * 40);
        EXPECT_EQ(day.weekday, is_moved ? 1 : 4) << rfc3339(*one.at);
        EXPECT_EQ(day.hour, is_moved ? 18 : 9) << rfc3339(*one.at);
        texts += static_cast<std::int64_t>(told(one.number).size());
    }
    const auto published = read()->value<std::int64_t>("SELECT COUNT(*) FROM contribution");
    EXPECT_EQ(texts, published) << "each text once, those of silent and resting weeks in the next letter";
}

TEST_P(Letters, SentByHandWhileTheyRestGoOnResting)
{
    set(letter::Unreviewed::waits, letter::Rests::yes);
    publish(m_now + hours(1));
    m_now = m_now + hours(2);
    write([&](Transaction& db) { approve(db, m_letter, 0, m_now); });
    EXPECT_EQ(leave(m_now), Departed::left);
    EXPECT_FALSE(m_letter.departs);
}

TEST_P(Letters, OfEachTextGatherForAFewMinutes)
{
    const auto one = publish(m_now + hours(1));
    const auto two = publish(m_now + hours(1) + minutes(1));
    EXPECT_EQ(leave(m_now + hours(1) + minutes(5), Rhythm::each), Departed::left);
    EXPECT_EQ(leave(m_now + hours(1) + minutes(6), Rhythm::each), Departed::nothing_new);
    const auto issue = read()->value<std::int64_t>("SELECT MAX(id) FROM letter_issue WHERE rhythm = 'each'");
    EXPECT_THAT(numbers(list_entries(*read(), find(*read(), issue).value(), 0, m_now)), ElementsAre(two, one));
    EXPECT_THAT(list_left(*read(), m_letter.id, 0, 10), IsEmpty()) << "they have no number, and stand in no archive";
    EXPECT_EQ(leave(m_now + hours(2)), Departed::not_read_over) << "that of the week tells them too";
}

TEST_P(Letters, AreForReadersOfTheirRhythmAlone)
{
    set(letter::Unreviewed::goes);
    subscribe("week@boite.example");
    subscribe("day@boite.example", Rhythm::day);
    publish(m_now + hours(1));
    live_until(m_now + days(7));
    const auto progress = mailing::progress(*read(), find_numbered(*read(), m_letter.id, 1)->id, m_now);
    ASSERT_TRUE(progress);
    EXPECT_EQ(progress->state, mailing::State::spreading);
}

TEST_P(Letters, TellEachReaderWhatTheyChose)
{
    set(letter::Unreviewed::goes);
    publish(m_now + hours(1), "Une haie");
    live_until(m_now + days(7));
    const auto id = find_numbered(*read(), m_letter.id, 1)->id;
    Writer writer;
    letter::Reader reader;
    reader.id = 5;
    reader.letter = m_letter.id;
    reader.mail = "a@b.example";
    reader.language = "fr";
    const auto written = writer.write(*read(), id, reader);
    ASSERT_TRUE(written);
    EXPECT_EQ(written->subject, "Une haie");
    EXPECT_EQ(written->list_id, "lettre.port.example");
    EXPECT_EQ(written->way_out, "https://port.example/lettre/partir/" + letter::token_of(reader) + "?lettre=" + std::to_string(id));
    EXPECT_NE(written->text.find("https://port.example/articles/une-haie"), std::string::npos);
    EXPECT_NE(written->html.find(letter::token_of(reader)), std::string::npos);
    reader.choice.sites = {m_site + 1};
    EXPECT_FALSE(writer.write(*read(), id, reader));
}

INSTANTIATE_TEST_SUITE_P(On, Letters, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == Dialect::sqlite ? "sqlite" : "postgres"); });

}
}
