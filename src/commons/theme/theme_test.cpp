// Themes on both databases: whatever is merged, renamed and said, every contribution is found under every address it ever had.
#include "commons/theme/theme.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "commons/contribution/contribution.hpp"
#include "commons/site/site.hpp"
#include "platform/text/text.hpp"

namespace kenober::theme {
namespace {

using store::Dialect;
using store::Transaction;

const Time noon = start_of_day(2026, 11, 20) + hours(12);

TEST(Word, IsOneAndNotTooLong)
{
    EXPECT_EQ(*check("  vélo\telectrique ", "word"), "vélo electrique");
    for (const auto& wrong : {std::string(), std::string(" , "), std::string("vélo, bac"), std::string(61, 'a')})
        EXPECT_FALSE(check(wrong, "word")) << wrong;
}

class Themes : public ::testing::TestWithParam<Dialect> {
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
    }

    std::int64_t tagged(Transaction& t, const std::vector<std::string>& words) const
    {
        const auto id = contribution::insert(t, db->story("Le bac"), {});
        contribution::publish(t, id, noon);
        contribution::set_tags(t, id, words);
        return id;
    }

    static void forget_all(Transaction& t)
    {
        t.run("DELETE FROM theme_change");
        t.run("DELETE FROM contribution");
        t.run("DELETE FROM tag_synonym");
        t.run("DELETE FROM tag");
    }

    static std::vector<std::string> names(store::Snapshot& view, std::int64_t id)
    {
        std::vector<std::string> found;
        for (const auto& tag : contribution::tags(view, id)) found.push_back(tag.name);
        return found;
    }

    std::optional<contribution::Town> db;
    const By by{7, noon};
};

using Names = std::vector<std::string>;

TEST_P(Themes, AWordThatMeansAThemeIsKeptAsTheTheme)
{
    const auto [before, after] = write([&](Transaction& t) {
        const auto first = tagged(t, {"vélo"});
        EXPECT_EQ(say_word(t, *find(t, "velo"), "Bicyclette", by), Outcome::done);
        EXPECT_EQ(say_word(t, *find(t, "velo"), "bicyclette", by), Outcome::same);
        return std::pair(first, tagged(t, {"bicyclette", "vélo", "bac"}));
    });
    auto view = (*db)->read();
    EXPECT_EQ(names(*view, before), Names{"vélo"});
    EXPECT_EQ(names(*view, after), (Names{"bac", "vélo"}));
    EXPECT_EQ(find(*view, "bicyclette")->slug, "velo");
    const auto entries = list_in_use(*view, db->site(), "");
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[1].name, "Bicyclette");
    EXPECT_FALSE(entries[1].is_theme());
    EXPECT_EQ(entries[1].theme.name, "vélo");
    EXPECT_EQ(list_in_use(*view, db->site(), "bicyclette").size(), 1U);
    EXPECT_TRUE(list_in_use(*view, db->site() + 1, "").empty()) << "another site uses none";
}

TEST_P(Themes, SayOnlyWhatIsNotSaidOtherwise)
{
    write([&](Transaction& t) {
        tagged(t, {"vélo", "bac", "marche"});
        say_word(t, *find(t, "velo"), "bicyclette", by);
        EXPECT_EQ(say_word(t, *find(t, "bac"), "bicyclette", by), Outcome::is_taken);
        EXPECT_EQ(say_word(t, *find(t, "bac"), "Marche", by), Outcome::is_theme);
        EXPECT_EQ(rename(t, *find(t, "bac"), "marché", by), Outcome::is_theme);
        EXPECT_EQ(rename(t, *find(t, "bac"), "bicyclette", by), Outcome::is_taken);
        EXPECT_EQ(unsay_word(t, *find(t, "bac"), "bicyclette", by), Outcome::same) << "it is the other theme's word";
        EXPECT_EQ(unsay_word(t, *find(t, "velo"), "bicyclette", by), Outcome::done);
        EXPECT_FALSE(find(t, "bicyclette"));
        rename(t, *find(t, "bac"), "ferry", by);
        EXPECT_EQ(unsay_word(t, *find(t, "ferry"), "bac", by), Outcome::same) << "a former address stays";
    });
}

TEST_P(Themes, AMergeCanBeUndone)
{
    write([&](Transaction& t) {
        const auto one = tagged(t, {"vélo"});
        const auto both = tagged(t, {"vélo", "cyclisme"});
        const auto other = tagged(t, {"cyclisme"});
        say_word(t, *find(t, "velo"), "bicyclette", by);
        EXPECT_EQ(merge(t, *find(t, "velo"), *find(t, "cyclisme"), by), Outcome::done);
        EXPECT_EQ(names(t, one), Names{"cyclisme"});
        EXPECT_EQ(names(t, both), Names{"cyclisme"});
        const auto later = tagged(t, {"bicyclette"});
        const auto retagged = tagged(t, {"vélo"});
        contribution::set_tags(t, one, {"cyclisme", "bac"});
        const auto told = history(t, find(t, "cyclisme")->id);
        ASSERT_EQ(told.size(), 1U);
        EXPECT_EQ(told[0].other, "vélo");
        EXPECT_EQ(told[0].person, 7);
        EXPECT_EQ(unmerge(t, told[0].id, by), Outcome::done);
        EXPECT_EQ(unmerge(t, told[0].id, by), Outcome::too_late) << "once";
        EXPECT_EQ(names(t, one), (Names{"bac", "vélo"}));
        EXPECT_EQ(names(t, both), (Names{"cyclisme", "vélo"}));
        EXPECT_EQ(names(t, other), Names{"cyclisme"});
        EXPECT_EQ(names(t, later), Names{"cyclisme"}) << "what came afterwards stays";
        EXPECT_EQ(names(t, retagged), Names{"cyclisme"});
        EXPECT_EQ(find(t, "bicyclette")->slug, "velo") << "its words come back to it";
    });
}

TEST_P(Themes, TheLastMergeIsUndoneFirst)
{
    write([&](Transaction& t) {
        const auto id = tagged(t, {"vélo"});
        tagged(t, {"cyclisme", "transports"});
        merge(t, *find(t, "velo"), *find(t, "cyclisme"), by);
        const auto first = history(t, find(t, "cyclisme")->id)[0].id;
        merge(t, *find(t, "cyclisme"), *find(t, "transports"), by);
        const auto second = history(t, find(t, "transports")->id)[0].id;
        EXPECT_EQ(find(t, "velo")->slug, "transports");
        EXPECT_EQ(unmerge(t, first, by), Outcome::too_late);
        EXPECT_EQ(unmerge(t, second, by), Outcome::done);
        EXPECT_EQ(unmerge(t, first, by), Outcome::done);
        EXPECT_EQ(names(t, id), Names{"vélo"});
        rename(t, *find(t, "cyclisme"), "vélos", by);
        merge(t, *find(t, "velo"), *find(t, "velos"), by);
        rename(t, *find(t, "velos"), "Vélo", by);
        EXPECT_EQ(find(t, "velo")->name, "Vélo");
        EXPECT_EQ(unmerge(t, history(t, find(t, "velo")->id)[1].id, by), Outcome::too_late) << "the theme bears that address now";
    });
}

const Names vocabulary{"bac", "vélo", "Vélo !", "marche", "pont", "haie", "lavoir", "quai", "sel", "phare", "barque", "grève"};

// Of each contribution: every address of a theme that it ever stood under.
using Addresses = std::map<std::int64_t, std::set<std::string>>;

void remember(store::Snapshot& view, Addresses& addresses)
{
    for (auto& [id, known] : addresses)
        for (const auto& tag : contribution::tags(view, id)) known.insert(tag.slug);
}

// Undoing takes a contribution away from where the merge had put it; nothing else ever does.
enum class Undoing { never, sometimes };

void expect_all_found(store::Snapshot& view, const Addresses& addresses, Undoing undoing)
{
    for (const auto& [id, known] : addresses)
        for (const auto& slug : known) {
            const auto theme = find(view, slug);
            ASSERT_TRUE(theme) << slug << " leads nowhere";
            EXPECT_EQ(find(view, theme->slug)->id, theme->id) << "one step and no ring";
            const auto now = contribution::tags(view, id);
            const bool is_there = std::ranges::any_of(now, [&](const auto& tag) { return tag.slug == theme->slug; });
            EXPECT_TRUE(is_there || undoing == Undoing::sometimes) << slug;
        }
}

class Chance {
public:
    explicit Chance(unsigned seed) : m_numbers(seed) {}
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(m_numbers() % n); }
    std::string word(std::size_t among = vocabulary.size()) { return vocabulary[below(among)]; }

private:
    std::mt19937 m_numbers;
};

// One change of themes, whatever comes; a new word that a contribution is to be tagged with, or nothing.
std::optional<std::string> change_one(Transaction& t, Chance& chance, Undoing undoing, const By& by)
{
    const auto one = find(t, text::slug(chance.word(6)));
    const auto other = find(t, text::slug(chance.word(6)));
    auto word = chance.word();
    if (!one || !other) return word;
    switch (chance.below(5)) {
    case 0: merge(t, *one, *other, by); break;
    case 1: rename(t, *one, word, by); break;
    case 2: say_word(t, *one, word, by); break;
    case 3:
        if (const auto told = history(t, one->id); undoing == Undoing::sometimes && !told.empty())
            unmerge(t, told[chance.below(told.size())].id, by);
        break;
    default: return word;
    }
    return {};
}

TEST_P(Themes, AreFoundUnderEveryAddressTheyEverHadWhateverWasDone)
{
    for (unsigned round = 0; round < 12; ++round) {
        SCOPED_TRACE(round);
        write([&](Transaction& t) {
            forget_all(t);
            Chance chance(round);
            const auto undoing = round % 2 == 0 ? Undoing::never : Undoing::sometimes;
            Addresses addresses;
            for (int i = 0; i < 5; ++i) addresses[tagged(t, {chance.word(6), chance.word(6)})];
            for (int step = 0; step < 40; ++step) {
                remember(t, addresses);
                if (const auto word = change_one(t, chance, undoing, by)) addresses[tagged(t, {*word})];
                ASSERT_EQ(t.value<std::int64_t>("SELECT COUNT(*) FROM tag_synonym y JOIN tag t ON t.slug = y.slug"), 0)
                    << "a word is a theme or means one, never both";
            }
            remember(t, addresses);
            expect_all_found(t, addresses, undoing);
        });
    }
}

std::string named(const ::testing::TestParamInfo<Dialect>& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; }
INSTANTIATE_TEST_SUITE_P(On, Themes, ::testing::Values(Dialect::sqlite, Dialect::postgres), named);

}
}
