// Pictures of contributions on both databases: their order, their words, what nothing shows any more, what is taken down.
#include "commons/contribution/contribution.hpp"

#include <gtest/gtest.h>

namespace kenober::contribution {
namespace {

using store::Dialect;
using store::Transaction;

constexpr Time monday{1'700'000'000'000'000};

class Pictures : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(store::Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        db.emplace(GetParam());
        write([&](Transaction& t) {
            first = insert(t, db->story("Une"), {});
            second = insert(t, db->story("Deux"), {});
        });
    }

    static std::string file(char digit) { return std::string(64, digit) + ".jpg"; }

    std::int64_t taken(char digit, Time at = monday)
    {
        Taken one;
        one.picture.file = file(digit);
        one.picture.small_file = std::string(63, digit) + "0.jpg";
        one.picture.renditions = std::string(63, digit) + "1.webp 320 200\n" + std::string(63, digit) + "2.jpg 320 200";
        one.bytes = 1000;
        one.upload_hash = std::string(64, 'e');
        one.at = at;
        return write([&](Transaction& t) { return insert_picture(t, one); });
    }

    Picture said(char digit, std::string text) const
    {
        Picture one;
        one.file = file(digit);
        one.text = std::move(text);
        return one;
    }

    std::vector<std::string> texts(std::int64_t id) const
    {
        std::vector<std::string> found;
        for (const auto& one : list_pictures(*(*db)->read(), id)) found.push_back(one.text);
        return found;
    }

    std::optional<Town> db;
    std::int64_t first = 0, second = 0;
};

using Texts = std::vector<std::string>;

TEST_P(Pictures, StandInTheirOrderWithTheirOwnWords)
{
    for (const char digit : {'a', 'b', 'c'}) taken(digit);
    write([&](Transaction& t) {
        set_pictures(t, first, {said('a', "un"), said('b', "deux"), said('c', "trois"), said('d', "never taken in")});
    });
    EXPECT_EQ(texts(first), (Texts{"un", "deux", "trois"}));
    EXPECT_EQ(find(*(*db)->read(), first)->picture->text, "un");

    write([&](Transaction& t) { set_pictures(t, first, {said('c', "trois"), said('a', "un, autrement")}); });
    EXPECT_EQ(texts(first), (Texts{"trois", "un, autrement"}));
    EXPECT_EQ(find(*(*db)->read(), first)->picture->text, "trois");

    // The same file in another text is described for that text only.
    write([&](Transaction& t) { set_pictures(t, second, {said('a', "chez l’autre")}); });
    EXPECT_EQ(texts(first), (Texts{"trois", "un, autrement"}));
    EXPECT_EQ(texts(second), (Texts{"chez l’autre"}));

    write([&](Transaction& t) { set_pictures(t, first, {}); });
    EXPECT_FALSE(find(*(*db)->read(), first)->picture);
    EXPECT_EQ(texts(second), (Texts{"chez l’autre"}));
}

TEST_P(Pictures, AreUnusedOnceNothingShowsThemAndADayIsOver)
{
    taken('a');
    taken('b', monday + days(2));
    EXPECT_EQ(list_unused_pictures(*(*db)->read(), monday + days(1)).size(), 1U);
    write([&](Transaction& t) { set_pictures(t, first, {said('a', "un")}); });
    EXPECT_TRUE(list_unused_pictures(*(*db)->read(), monday + days(1)).empty());
    EXPECT_TRUE(write([&](Transaction& t) { return remove_unused_picture(t, file('a')); }).empty());
    write([&](Transaction& t) { set_pictures(t, first, {}); });
    EXPECT_EQ(write([&](Transaction& t) { return remove_unused_picture(t, file('a')); }).size(), 4U);
    EXPECT_FALSE(find_picture(*(*db)->read(), file('a')));
    EXPECT_TRUE(find_picture(*(*db)->read(), file('b')));
}

TEST_P(Pictures, TakenDownAreGoneEverywhereAndStayOut)
{
    taken('a');
    taken('b');
    write([&](Transaction& t) {
        set_pictures(t, first, {said('a', "un"), said('b', "deux")});
        set_pictures(t, second, {said('a', "encore")});
    });
    const auto shown = list_pictures(*(*db)->read(), second).front();
    EXPECT_EQ(contribution_of_picture(*(*db)->read(), shown.id), second);
    const auto files = write([&](Transaction& t) { return take_picture_down(t, shown, Return::refused, monday); });
    EXPECT_EQ(files.size(), 4U);
    EXPECT_EQ(texts(first), (Texts{"deux"}));
    EXPECT_TRUE(texts(second).empty());
    EXPECT_EQ(find(*(*db)->read(), first)->picture->text, "deux");
    EXPECT_FALSE(find_picture(*(*db)->read(), file('a')));
    EXPECT_TRUE(is_refused_picture(*(*db)->read(), std::string(64, 'a')));
    EXPECT_TRUE(is_refused_picture(*(*db)->read(), std::string(64, 'e')));
    EXPECT_FALSE(is_refused_picture(*(*db)->read(), std::string(64, 'b')));
}

TEST_P(Pictures, GoWithTheTextThatIsErasedButForWhatAnotherShows)
{
    taken('a');
    taken('b');
    write([&](Transaction& t) {
        set_pictures(t, first, {said('a', "un"), said('b', "deux")});
        set_pictures(t, second, {said('b', "là aussi")});
    });
    write([&](Transaction& t) { erase(t, first); });
    EXPECT_EQ(texts(second), (Texts{"là aussi"}));
    EXPECT_TRUE(find_picture(*(*db)->read(), file('b')));
}

std::string named(const ::testing::TestParamInfo<Dialect>& info) { return info.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; }
INSTANTIATE_TEST_SUITE_P(On, Pictures, ::testing::Values(Dialect::sqlite, Dialect::postgres), named);

}
}
