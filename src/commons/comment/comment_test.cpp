// Comments on both databases: who may write, answers, acts and their history, taking back, leaving.
#include <gtest/gtest.h>

#include "commons/comment/comment.hpp"
#include "commons/person/person.hpp"

namespace kenober::comment {
namespace {

using store::Change;
using store::Dialect;
using store::Transaction;

constexpr Time monday{1'700'000'000'000'000};

class CommentStore : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        db.emplace(GetParam());
        here = db->site();
        write([&](Transaction& t) {
            jeanne = person::insert(t, {0, "jeanne@boite.example", "Jeanne", "", "", monday}, monday);
            text = contribution::insert(t, db->story("Une histoire", monday), {jeanne, "Jeanne", "jeanne@boite.example", "fr"});
            contribution::publish(t, text, monday);
        });
    }

    Comment by(const std::string& name, State state, std::int64_t thread = 0) const
    {
        Comment one;
        one.contribution = text;
        one.name = name;
        one.mail = name + "@boite.example";
        one.body = "Des mots de *" + name + "*.";
        one.created = monday;
        one.state = state;
        one.thread = thread;
        return one;
    }

    std::optional<contribution::Town> db;
    std::int64_t here = 0, jeanne = 0, text = 0;
};

TEST_P(CommentStore, KeepsWhatItRendered)
{
    const auto id = write([&](Transaction& t) { return insert(t, by("perig", State::published)); });
    const auto one = write([&](Transaction& t) { return find(t, id).value(); });
    EXPECT_NE(one.html.find("<em>perig</em>"), std::string::npos);
    EXPECT_EQ(one.shown, std::optional(monday));
    EXPECT_EQ(one.author, "");
}

TEST_P(CommentStore, AnAnswerKeepsThePlaceOfWhatIsNoLongerShown)
{
    write([&](Transaction& t) {
        const auto first = insert(t, by("perig", State::published));
        const auto alone = insert(t, by("rozenn", State::published));
        insert(t, by("katell", State::published, first));
        set_standing(t, first, State::hidden, monday);
        set_standing(t, alone, State::hidden, monday);
        const auto list = list_thread(t, text, 0)->comments;
        ASSERT_EQ(list.size(), 2U);
        EXPECT_EQ(list[0].id, first);
        EXPECT_EQ(list[0].state, State::hidden);
        EXPECT_EQ(list[1].thread, first);
        EXPECT_EQ(list_newest(t, here, 0, {}).items.size(), 1U);
        EXPECT_EQ(list_newest(t, here + 1, 0, {}).items.size(), 0U);
    });
}

TEST_P(CommentStore, ALongThreadIsReadPageByPageEachOnce)
{
    write([&](Transaction& t) {
        std::vector<std::int64_t> wanted;
        for (int i = 0; i < 30; ++i) {
            wanted.push_back(insert(t, by("perig", State::published)));
            for (int k = 0; k < (i == 3 ? 60 : i % 2); ++k) wanted.push_back(insert(t, by("rozenn", State::published, wanted.back() - k)));
        }
        std::vector<std::int64_t> seen;
        std::int64_t from = 0;
        int pages = 0;
        do {
            const auto page = list_thread(t, text, from);
            ASSERT_TRUE(page);
            EXPECT_LE(page->comments.size(), thread_page);
            EXPECT_EQ(page->shown, static_cast<std::int64_t>(wanted.size()));
            EXPECT_EQ(page->above.has_value(), page->comments.front().thread != 0);
            for (const auto& one : page->comments) seen.push_back(one.id);
            from = page->next;
            ++pages;
        } while (from && pages < 20);
        EXPECT_EQ(seen, wanted);
        EXPECT_EQ(pages, (static_cast<int>(wanted.size()) + 29) / 30);
        EXPECT_TRUE(find(t, wanted.front())->is_in_long_thread);
        EXPECT_FALSE(list_thread(t, text, wanted.back() + 100));
        EXPECT_FALSE(list_thread(t, text + 1, wanted.front()));
        EXPECT_EQ(list_thread(t, text, wanted[40])->comments.front().id, wanted[40]);
    });
}

TEST_P(CommentStore, TheItemsChoiceStandsBeforeThatOfTheSiteAndThatBeforeTheKinds)
{
    write([&](Transaction& t) {
        const auto under = contribution::find(t, text).value();
        EXPECT_EQ(mode_of(t, under), Comments::before);
        set_mode(t, here, under.kind, Comments::open);
        EXPECT_EQ(mode_of(t, under), Comments::open);
        set_choice(t, text, Chosen{Comments::closed, Hand::facilitator});
        set_choice(t, text, Chosen{Comments::members, Hand::proposer});
        EXPECT_EQ(mode_of(t, under), Comments::members);
        set_choice(t, text, {});
        EXPECT_EQ(mode_of(t, under), Comments::open);
    });
}

TEST_P(CommentStore, ArrivesAsItsModeSays)
{
    write([&](Transaction& t) {
        auto member = by("jeanne", State::draft);
        member.person = jeanne;
        const auto arrived = [&](Comments mode, const Comment& one) {
            set_choice(t, text, Chosen{mode, Hand::proposer});
            return arrive(t, insert(t, one), monday);
        };
        EXPECT_EQ(arrived(Comments::before, member), State::proposed);
        EXPECT_EQ(arrived(Comments::open, member), State::published);
        EXPECT_EQ(arrived(Comments::members, member), State::published);
        EXPECT_EQ(arrived(Comments::members, by("perig", State::draft)), State::proposed);
        EXPECT_EQ(arrived(Comments::open, by("perig", State::draft)), State::published);
        EXPECT_EQ(arrived(Comments::closed, by("perig", State::draft)), State::proposed);
        // Shown unread, they wait beside those that are not shown.
        EXPECT_EQ(tasks(t, here).size(), 6U);
    });
}

TEST_P(CommentStore, ArrivesOnce)
{
    write([&](Transaction& t) {
        const auto id = insert(t, by("perig", State::draft));
        EXPECT_EQ(arrive(t, id, monday), State::proposed);
        set_standing(t, id, State::declined, monday);
        EXPECT_EQ(arrive(t, id, monday), State::declined);
        EXPECT_EQ(history(t, id).size(), 1U);
    });
}

TEST_P(CommentStore, AKeyOpensOneCommentAndIsKeptAsItsHash)
{
    write([&](Transaction& t) {
        const auto id = insert(t, by("perig", State::draft));
        const auto token = give_key(t, id, contribution::Proof::mailbox);
        ASSERT_TRUE(find_key(t, token));
        EXPECT_EQ(find_key(t, token)->comment.id, id);
        EXPECT_FALSE(find_key(t, token + "x"));
        EXPECT_EQ(t.value<std::int64_t>("SELECT COUNT(*) FROM comment_key WHERE hash = $1", token), 0);
    });
}

TEST_P(CommentStore, WhoeverLeavesTakesTheirNameAndWhatWaits)
{
    write([&](Transaction& t) {
        const auto shown = insert(t, by("perig", State::published));
        const auto hidden = insert(t, by("perig", State::hidden));
        insert(t, by("perig", State::proposed));
        insert(t, by("katell", State::published, hidden));
        const auto token = give_key(t, shown, contribution::Proof::mailbox);
        Decision decision;
        decision.comment = shown;
        decision.act = Act::publish;
        decision.words = "Merci Perig.";
        decision.at = monday;
        insert(t, decision, here, monday);
        forget(t, 0, "perig@boite.example");
        EXPECT_EQ(find(t, shown)->name, contribution::departed_name);
        EXPECT_EQ(find(t, shown)->mail, "");
        EXPECT_EQ(find(t, hidden)->body, "");
        EXPECT_EQ(t.value<std::int64_t>("SELECT COUNT(*) FROM comment"), 3);
        EXPECT_EQ(t.value<std::int64_t>("SELECT COUNT(*) FROM comment WHERE mail LIKE 'perig%' OR name = 'perig'"), 0);
        EXPECT_FALSE(find_key(t, token));
        EXPECT_EQ(history(t, shown).front().words, "");
        EXPECT_EQ(count_by_month(t, here, monday + days(1)).size(), 1U);
    });
}

TEST(Comment, AsksForANameAndAnAddressOfWhoeverHasNoAccount)
{
    Comment empty;
    const auto refused = check(empty);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.problems().of("name"), nullptr);
    EXPECT_NE(refused.problems().of("mail"), nullptr);
    EXPECT_NE(refused.problems().of("body"), nullptr);
    Comment unseen;
    unseen.person = 3;
    unseen.name = "\u2060";
    unseen.body = "\u200B\u200B\u00AD\uFE0F";
    ASSERT_FALSE(check(unseen));
    EXPECT_NE(check(unseen).problems().of("name"), nullptr);
    EXPECT_NE(check(unseen).problems().of("body"), nullptr);
    Comment long_one;
    long_one.person = 3;
    long_one.name = "Jeanne";
    long_one.body = std::string(most_body + 1, 'x');
    ASSERT_FALSE(check(long_one));
    EXPECT_EQ(check(long_one).problems().list().size(), 1U);
}

TEST(Comment, NeedsAReasonAndWordsToBeDeclined)
{
    Decision decision;
    decision.act = Act::decline;
    ASSERT_FALSE(check(decision));
    decision.reason = "spam";
    decision.words = "Non.";
    EXPECT_FALSE(check(decision));
    decision.reason = "harmful";
    EXPECT_TRUE(check(decision));
    decision.act = Act::publish;
    decision.words.clear();
    EXPECT_TRUE(check(decision));
    EXPECT_EQ(check(decision)->reason, "");
}

INSTANTIATE_TEST_SUITE_P(Both, CommentStore, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

}
}
