#include "commons/person/person.hpp"

#include <gtest/gtest.h>

namespace kenober::person {
namespace {

bool is_accepted(std::string_view password)
{
    Problems problems;
    check_password(password, problems);
    return problems.empty();
}

TEST(Password, LongOnesAreWelcomeCommonOnesAreNot)
{
    for (const auto* good : {"les-bateaux-rentrent", "marque-page-bleu", "trois poules et demie", "Ünïcödé ok"})
        EXPECT_TRUE(is_accepted(good)) << good;
    for (const auto* bad : {"", "court", "12345678", "aaaaaaaa", "Motdepasse1", "azertyuiop", "Bretagne29!", "P.A.S.S.W.O.R.D",
                            "qwertyuiop12", "Jétàime2024", "doudou-1234", "MAMANPAPA"})
        EXPECT_FALSE(is_accepted(bad)) << bad;
    EXPECT_TRUE(is_accepted(std::string(most_password, 'a').replace(0, 6, "bcdefg")));
    EXPECT_FALSE(is_accepted(std::string(most_password + 1, 'x')));
}

TEST(Password, IsKnownByItsHashOnly)
{
    const auto hash = hash_password("les-bateaux-rentrent");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(is_password("les-bateaux-rentrent", hash));
    EXPECT_FALSE(is_password("les-bateaux-partent", hash));
    EXPECT_FALSE(is_password("les-bateaux-rentrent", ""));
}

TEST(NewPerson, SaysEachThingThatIsWrong)
{
    const auto wrong = check({" ", "pas une adresse", "court"});
    ASSERT_FALSE(wrong);
    for (const auto* field : {"name", "mail", "password"}) EXPECT_NE(wrong.problems().of(field), nullptr) << field;
    const auto right = check({" Anaïg ", " Anaig@Port-Exemple.EXAMPLE ", "trois poules et demie"});
    ASSERT_TRUE(right);
    EXPECT_EQ(right->name, "Anaïg");
    EXPECT_EQ(right->mail, "anaig@port-exemple.example");
}

}
}
