// The index as a whole: kept by writes it is the one that is made anew, its words are counted exactly, and both databases find what the rules say.
#include "commons/finding/index.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

#include "commons/finding/town_test.hpp"
#include "platform/text/text.hpp"

namespace kenober::finding {
namespace {

using ::testing::IsEmpty;

// What people do with texts, in any order.
class Life {
public:
    explicit Life(unsigned seed) : m_random(seed) {}

    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(m_random); }
    std::string text(int most) { return some_text(m_random, most); }
    std::string word() { return some_words[below(some_words.size())]; }

    /// Words, phrases, unwanted ones and beginnings.
    std::string query()
    {
        std::string made;
        for (auto left = 1 + below(3); left > 0; --left) {
            if (below(4) == 0) made += '-';
            switch (below(5)) {
            case 0: made += "\"" + word() + " " + word() + "\" "; break;
            case 1: made += text::slug(word()).substr(0, 3) + "* "; break;
            default: made += word() + " ";
            }
        }
        return made;
    }

private:
    std::mt19937 m_random;
};

class Lived : public Finding {
protected:
    void publish_many(int many, unsigned seed)
    {
        write([&](Transaction& t) {
            Life life(seed);
            m_ids.clear();
            for (int n = 0; n < many; ++n) {
                m_ids.push_back(published(t, life.text(5), life.text(40)));
                if (life.below(3) == 0) contribution::set_tags(t, m_ids.back(), {life.word()});
            }
        });
    }

    void change_something(Life& life)
    {
        const auto id = m_ids[life.below(m_ids.size())];
        const auto what = life.below(6);
        const auto words = life.text(30);
        write([&](Transaction& t) {
            auto one = contribution::find(t, id);
            if (!one) return;
            if (what == 0) contribution::set_state(t, id, State::hidden, noon);
            else if (what == 1) contribution::publish(t, id, noon);
            else if (what == 2) tell(t, id, words);
            else if (what == 3) contribution::set_tags(t, id, {words.substr(0, words.find(' '))});
            else if (what == 4) {
                one->title = words;
                contribution::update(t, id, *one);
            } else contribution::erase(t, id);
        });
        if (life.below(5) == 0) write([](Transaction& t) { return count_words(t); });
    }

    Ids m_ids;
};

INSTANTIATE_TEST_SUITE_P(On, Lived, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

TEST_P(Lived, FindsTheSetThatTheRulesSay)
{
    publish_many(250, 11);
    auto view = (*db)->read();
    std::vector<std::pair<std::int64_t, search::Document>> texts;
    for (const auto id : m_ids) EXPECT_TRUE(entry_of(*view, id, texts.emplace_back(id, search::Document()).second));
    Life life(12);
    int found_something = 0;
    for (int n = 0; n < 400; ++n) {
        const auto typed = life.query();
        search::Reading reading;
        if (n % 3 == 0) reading.typing = search::Typing::still;
        const auto query = search::read_query(typed, reading);
        Ids expected, met;
        for (const auto& [id, words] : texts)
            if (search::satisfies(query, words)) expected.push_back(id);
        for (const auto& hit : find(*view, {query, {}}, Order::newest, 20).hits) met.push_back(hit.contribution);
        std::ranges::sort(met);
        ASSERT_EQ(met, expected) << typed;
        EXPECT_EQ(finds_anything(*view, {query, {}}), !expected.empty()) << typed;
        if (!expected.empty()) ++found_something;
    }
    EXPECT_GT(found_something, 150) << "else little is tried";
}

TEST_P(Lived, KeptByWritesItIsTheOneThatIsMadeAnew)
{
    publish_many(60, 21);
    Life life(22);
    for (int n = 0; n < 150; ++n) change_something(life);
    count_all();
    EXPECT_EQ(counted(), recounted());
    const auto kept = index();
    const auto words = counted();
    EXPECT_GT(kept.size(), 10U);
    write([](Transaction& t) { empty(t); });
    EXPECT_THAT(index(), IsEmpty());
    std::int64_t last = 0, of = 0;
    make_index(**db, [&](std::int64_t done, std::int64_t all) {
        EXPECT_GE(done, last);
        last = done;
        of = all;
    });
    EXPECT_EQ(last, of);
    EXPECT_EQ(index(), kept);
    EXPECT_EQ(counted(), words);
}

TEST_P(Lived, MadeAnewAndInterruptedItIsMadeAnewAgainWhateverIsWrittenMeanwhile)
{
    publish_many(330, 31);
    write([](Transaction& t) { set_standing(t, {index_version - 1, {}, "", false}); });
    EXPECT_THROW(make_index(**db,
                            [](std::int64_t done, std::int64_t) {
                                if (done >= 200) throw std::runtime_error("switched off");
                            }),
                 std::runtime_error);
    ASSERT_TRUE(standing(*(*db)->read()).after) << "not complete";
    Life life(32);
    for (int n = 0; n < 60; ++n) change_something(life);
    make_index(**db, {});
    EXPECT_FALSE(standing(*(*db)->read()).after);
    count_all();
    EXPECT_EQ(counted(), recounted());
    const auto kept = index();
    write([](Transaction& t) { empty(t); });
    make_index(**db, {});
    EXPECT_EQ(index(), kept);
    bool again = false;
    make_index(**db, [&](std::int64_t, std::int64_t) { again = true; });
    EXPECT_FALSE(again) << "complete";
}

TEST_P(Lived, ATextThatHasMoreWordsThanThereIsRoomForIsCountedAndForgottenExactly)
{
    std::string words;
    for (int n = 0; n < 120'000; ++n) words += "mot" + std::to_string(n * 7919 % 1'000'000) + "x ";
    const auto id = write([&](Transaction& t) { return published(t, "Un très long rapport", words); });
    EXPECT_EQ(found("mot7919x"), Ids{id});
    count_all();
    write([&](Transaction& t) { contribution::set_state(t, id, State::hidden, noon); });
    count_all();
    EXPECT_THAT(counted(), IsEmpty());
}

TEST_P(Lived, EmptiedItIsTheTableThatTheMigrationMade)
{
    if (GetParam() == Dialect::postgres) return;
    const auto made = [&] {
        return (*db)->read()->list(
            "SELECT name, sql FROM sqlite_schema WHERE name GLOB 'finding_entry*' UNION ALL SELECT k, CAST(v AS TEXT) FROM finding_entry_config "
            "ORDER BY 1",
            [](const store::Row& row) { return row.get<std::string>(0) + ": " + row.get<std::string>(1); });
    };
    const auto before = made();
    ASSERT_GT(before.size(), 5U);
    write([](Transaction& t) { empty(t); });
    EXPECT_EQ(made(), before);
}

TEST_P(Lived, PartsThatAreMergedHoldNothingThatIsGone)
{
    if (GetParam() == Dialect::postgres) {
        EXPECT_FALSE(write([](Transaction& t) { return merge_parts(t, Merging::begins); })) << "nothing is kept beside the rows";
        return;
    }
    const auto blocks = [&] {
        return (*db)->read()->value<std::int64_t>("SELECT COUNT(*) FROM finding_entry_data WHERE instr(block, CAST('anari' AS BLOB)) > 0");
    };
    publish_many(40, 41);
    const auto secret = write([&](Transaction& t) { return published(t, "Kanarifusion"); });
    EXPECT_GT(blocks(), 0);
    write([&](Transaction& t) { contribution::erase(t, secret); });
    auto merging = Merging::begins;
    int steps = 0;
    while (write([&](Transaction& t) { return merge_parts(t, merging); })) {
        merging = Merging::goes_on;
        ASSERT_LT(++steps, 10'000);
    }
    EXPECT_EQ(blocks(), 0);
}

}
}
