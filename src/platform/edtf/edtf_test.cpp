#include "platform/edtf/edtf.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace kenober::edtf {
namespace {

using i18n::Language;

const i18n::Words& french() { return i18n::words(Language::fr); }

TEST(Edtf, ComesBackAsItWasWritten)
{
    for (const auto* text : {"1936-07-14",
                             "1978-03",
                             "1968-21",
                             "1968-24~",
                             "1978",
                             "0988",
                             "193X",
                             "193X~",
                             "18XX",
                             "1950~",
                             "1950?",
                             "1950%",
                             "../1914",
                             "1945/..",
                             "1939/1945",
                             "1939~/1945?",
                             "1978-06-03/1978-06-05",
                             "193X/1945",
                             "0001",
                             "9999-12-31",
                             "2024-02-29"}) {
        const auto date = read(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(written(*date), text);
    }
}

TEST(Edtf, TakesNothingElse)
{
    for (const auto* text : {"",
                             "1",
                             "36",
                             "19",
                             "0000",
                             "00XX",
                             "000X",
                             "19X6",
                             "XXXX",
                             "1X",
                             "193x",
                             "1936-13",
                             "1936-00",
                             "1936-20",
                             "1936-25",
                             "1936-02-30",
                             "2023-02-29",
                             "1900-02-29",
                             "1936-7-14",
                             "1936-07-14T10:00",
                             "193X-07",
                             "1936--7",
                             "1936-07-",
                             "19360714",
                             "1936/",
                             "/1936",
                             "../..",
                             "..",
                             "1945/1939",
                             "1939/1939",
                             "1939/1945/1950",
                             "1936~~",
                             "~1936",
                             "1936-07-14/1936",
                             "+1936",
                             "-1936",
                             "Y12345",
                             "1936 ",
                             " 1936",
                             "１９３６"})
        EXPECT_FALSE(read(text)) << text;
}

TEST(Edtf, StandsInOrder)
{
    // By earliest day, then by latest, then by the text.
    std::vector<std::string> sorted = {"1946", "193X", "1945/..", "1914~", "../1914", "1914", "18XX"};
    std::ranges::sort(sorted, {}, [](const std::string& text) { return std::pair(span_of(*read(text)), text); });
    EXPECT_EQ(sorted, (std::vector<std::string>{"18XX", "../1914", "1914", "1914~", "193X", "1946", "1945/.."}));
    for (const auto& [before, after] : {std::pair{"../1914", "1914-01-01"},
                                        {"1913", "../1914"},
                                        {"1914-01-01", "1914-01"},
                                        {"1914-01", "1914"},
                                        {"1945-12-31", "1945/.."},
                                        {"1945", "1945/.."},
                                        {"1945/..", "1946-01-02"},
                                        {"1968-21", "1968-22"},
                                        {"1930", "193X"},
                                        {"1939/1945", "1940"},
                                        {"1968", "1968-21"}})
        EXPECT_LT(span_of(*read(before)), span_of(*read(after))) << before << " " << after;
}

TEST(Edtf, SpansItsDays)
{
    const auto span = [](const char* text) { return span_of(*read(text)); };
    EXPECT_EQ(span("1970-01-01"), (Span{0, 0}));
    EXPECT_EQ(span("1970"), (Span{0, 364}));
    EXPECT_EQ(span("1970-02"), (Span{31, 58}));
    EXPECT_EQ(span("1970-21"), (Span{59, 150}));
    EXPECT_EQ(span("1969-12-31/1970"), (Span{-1, 364}));
    EXPECT_EQ(span("../1970"), (Span{-1, -1}));
    EXPECT_EQ(span("1969/..").earliest, 0);
    EXPECT_EQ(span("197X").latest - span("197X").earliest, 3651);
    EXPECT_EQ(span("1968-24"), span("1968"));
}

TEST(Words, AreSaidInThreeLanguages)
{
    struct Said {
        const char *edtf, *fr, *en, *br;
    };
    for (const auto& said :
         {Said{"1950~", "vers 1950", "about 1950", "war-dro 1950"}, Said{"193X", "années 1930", "1930s", "bloavezhioù 1930"},
          Said{"../1914", "avant 1914", "before 1914", "a-raok 1914"}, Said{"1945/..", "après 1945", "after 1945", "goude 1945"},
          Said{"1939/1945", "entre 1939 et 1945", "between 1939 and 1945", "etre 1939 ha 1945"},
          Said{"1978-03", "mars 1978", "March 1978", "Meurzh 1978"},
          Said{"1968-22~", "vers l’été 1968", "about summer 1968", "war-dro hañv 1968"},
          Said{"18XX", "XIXe siècle", "19th century", "XIXvet kantved"},
          Said{"../193X", "avant les années 1930", "before the 1930s", "a-raok ar bloavezhioù 1930"},
          Said{"1950?", "1950 (?)", "1950 (?)", "1950 (?)"}}) {
        const auto date = *read(said.edtf);
        EXPECT_EQ(words(date, i18n::words(Language::fr)), said.fr);
        EXPECT_EQ(words(date, i18n::words(Language::en)), said.en);
        EXPECT_EQ(words(date, i18n::words(Language::br)), said.br);
    }
    EXPECT_EQ(words(*read("../1936-07-14"), french()), "avant le 14\u00A0juillet 1936");
    EXPECT_EQ(words(*read("1936-05-01~"), french()), "vers le 1er\u00A0mai 1936");
}

/// Every precision, doubt and shape, in each language: what is said is understood again.
TEST(Words, AreTakenBackByWhoReadsThem)
{
    std::vector<std::string> parts;
    for (const auto* part : {"16XX", "99XX", "11XX", "193X", "190X", "202X", "1978", "0988", "1968-21", "1968-22", "1968-23", "1968-24"})
        parts.emplace_back(part);
    for (int month = 1; month <= 12; ++month)
        for (const auto* day : {"", "-01", "-02", "-21", "-28"})
            parts.push_back("1936-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + day);
    std::vector<std::string> all;
    for (const auto& part : parts)
        for (const auto* doubt : {"", "~", "?", "%"}) {
            const std::string one = part + doubt;
            for (const auto& text : {one, "../" + one, one + "/..", one + "/2031-05-08", "0988?/" + one}) all.push_back(text);
        }
    int tried = 0;
    for (const auto& text : all) {
        const auto date = read(text);
        if (!date) continue;  // the second before the first
        for (const auto language : i18n::languages) {
            const std::string said = words(*date, i18n::words(language));
            const auto again = parse(said);
            ASSERT_TRUE(again) << text << ": " << said;
            EXPECT_EQ(written(*again), text) << said;
            ++tried;
        }
    }
    EXPECT_GT(tried, 3000);
}

}
}
