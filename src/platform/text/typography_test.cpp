#include "platform/text/text.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kenober::text {
namespace {

struct Case {
    const char *text, *set;
};

// In these tables ~ stands for U+00A0 and _ for U+202F, so that they can be seen.
std::string shown(std::string text)
{
    const auto replace = [&](std::string_view from, std::string_view to) {
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    };
    replace("\xC2\xA0", "~");
    replace("\xE2\x80\xAF", "_");
    return text;
}

std::string unshown(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c == '~') out += "\xC2\xA0";
        else if (c == '_') out += "\xE2\x80\xAF";
        else out += c;
    return out;
}

const Case french[] = {
    {"Bonjour !", "Bonjour_!"},
    {"Bonjour!", "Bonjour_!"},
    {"Bonjour~! Ça va_?", "Bonjour_! Ça va_?"},
    {"Quoi ?! Non !!!", "Quoi_?! Non_!!!"},
    {"Ici ; là: oui : non", "Ici_; là~: oui~: non"},
    {"(quoi?) (!) (oui !)", "(quoi_?) (!) (oui_!)"},
    {"« mot »", "«_mot_»"},
    {"«mot»", "«_mot_»"},
    {"«   mot   »", "«_mot_»"},
    {"Il dit \"oui\" et \"non\".", "Il dit «_oui_» et «_non_»."},
    {"\"Oui !\"", "«_Oui_!_»"},
    {"l'\"ami\"", "l’«_ami_»"},
    {"\"Elle dit \"oui\", et lui \"non\".\"", "«_Elle dit “oui”, et lui “non”._»"},
    {"un \" seul", "un \" seul"},
    {"un écran de 5\" et un de 6\"", "un écran de 5\" et un de 6\""},
    {"L'été, aujourd'hui, c'est l'Île", "L’été, aujourd’hui, c’est l’Île"},
    {"les 'mots' et 5'10", "les 'mots' et 5'10"},
    {"Et... puis .... ../a ...", "Et… puis .... ../a …"},
    {"à 12:30 ou 14:00", "à 12:30 ou 14:00"},
    {"voir https://x.org/a?b=c;d:e! et www.y.fr/?q et a@b.fr: oui", "voir https://x.org/a?b=c;d:e! et www.y.fr/?q et a@b.fr: oui"},
    {"<https://x.org> ; oui", "<https://x.org>_; oui"},
    {"50 % de 30 €", "50_% de 30_€"},
    {"un % de", "un % de"},
    {":-) ;) :smile: C:\\x", ":-) ;) :smile: C:\\x"},
    {"fin :\nsuite", "fin~:\nsuite"},
    {"! en tête", "! en tête"},
    {"  ! aussi", "  ! aussi"},
    {"ligne\n! ligne", "ligne\n! ligne"},
    {"", ""},
    {"fin «", "fin «"},
    {"n°5!", "n°5_!"},
};

TEST(Typography, SetsFrench)
{
    for (const auto& [text, expected] : french) {
        const auto set = typeset(unshown(text), "fr");
        EXPECT_EQ(shown(set), expected) << text;
        EXPECT_EQ(typeset(set, "fr"), set) << text;
        EXPECT_EQ(typeset(unshown(text), "br"), set) << text;
    }
}

TEST(Typography, SetsEnglishAndLeavesOtherLanguages)
{
    EXPECT_EQ(typeset("\"Don't!\" he said: ... 50 % ; «a»", "en"), "“Don’t!” he said: … 50 % ; «a»");
    EXPECT_EQ(typeset("\"Don't !\" ...", "de"), "\"Don't !\" ...");
    EXPECT_EQ(typeset("C'hwi ?", "br"), unshown("C’hwi_?"));
}

const Case html[] = {
    {"<p>Oui !</p>", "<p>Oui_!</p>"},
    {"<p><em>Oui</em> ! <b>Non !</b></p>", "<p><em>Oui</em>_! <b>Non_!</b></p>"},
    {"<p>Oui <em>mot </em>!</p>", "<p>Oui <em>mot_</em>!</p>"},
    {"<p>&quot;<em>Oui</em>&quot;</p>", "<p>«_<em>Oui</em>_»</p>"},
    {"<p>\"un</p><p>deux\"</p>", "<p>\"un</p><p>deux\"</p>"},
    {"<p>l&#39;ami &amp; l'autre&nbsp;!</p>", "<p>l’ami &amp; l’autre_!</p>"},
    {"<p>l'<code>a ! \"b\"</code> !</p>", "<p>l’<code>a ! \"b\"</code>_!</p>"},
    {"<pre>a ! 'b'</pre><kbd>c !</kbd>", "<pre>a ! 'b'</pre><kbd>c !</kbd>"},
    {"<a href=\"/x?y !\" title=\"oui !>\">a !</a>", "<a href=\"/x?y !\" title=\"oui !>\">a_!</a>"},
    {"a &lt; b; c &eacute;!", "a &lt; b_; c &eacute;_!"},
    {"<p>! a</p>", "<p>! a</p>"},
    {"a<br>! b", "a<br>! b"},
    {"<a href=\"https://x.org\">https://x.org?a</a> ?", "<a href=\"https://x.org\">https://x.org?a</a>_?"},
    {"<p>a", "<p>a"},
    {"<p", "<p"},
    {"&", "&"},
};

TEST(Typography, SetsOnlyTheWordsOfHtml)
{
    for (const auto& [source, expected] : html) {
        const auto set = typeset_html(unshown(source), "fr");
        EXPECT_EQ(shown(set), expected) << source;
        EXPECT_EQ(typeset_html(set, "fr"), set) << source;
    }
}

TEST(Typography, SettingTwiceIsSettingOnceAndWordsStay)
{
    const char* pieces[] = {"mot",      "Été",
                            "l'",       "'",
                            "\"",       " ",
                            "~",        "_",
                            "!",        "?",
                            ";",        ":",
                            "«",        "»",
                            "...",      ".",
                            "12",       "%",
                            "€",        "(",
                            ")",        "\n",
                            "www.x.fr", "https://y",
                            "a@b.c",    "“",
                            "”",        "’",
                            "-",        "<b>",
                            "</b>",     "<p>",
                            "</p>",     "<code>x !</code>",
                            "&amp;",    "&quot;",
                            "&nbsp;",   ",",
                            "…",        "/",
                            "[",        "]"};
    std::mt19937 random(7);
    for (int round = 0; round < 6000; ++round) {
        std::string text;
        const auto length = 1 + random() % 14;
        for (unsigned count = 0; count < length; ++count) text += unshown(pieces[random() % std::size(pieces)]);
        for (const char* language : {"fr", "en"}) {
            const auto plain = typeset(text, language);
            ASSERT_EQ(shown(typeset(plain, language)), shown(plain)) << shown(text);
            ASSERT_EQ(words_of(plain), words_of(text)) << shown(text);
            const auto marked = typeset_html(text, language);
            ASSERT_EQ(shown(typeset_html(marked, language)), shown(marked)) << shown(text);
        }
    }
}

}
}
