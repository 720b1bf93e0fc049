#include "platform/shortcut/shortcut.hpp"

#include "platform/shortcut/block_cases_test.hpp"
#include "platform/shortcut/phrase_cases_test.hpp"
#include "platform/text/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

namespace kenober::shortcut {

namespace {

std::optional<Target> resolve(std::string_view kind, std::int64_t number)
{
    if (number >= 90) return std::nullopt;
    const bool picture = kind == "document" && number < 50;
    return Target{"/" + std::string(kind) + "/" + std::to_string(number), std::string(kind) + " " + std::to_string(number), picture,
                  picture ? "Le port" : "", kind == "document" ? "Décrit" : ""};
}

Options town()
{
    Options options;
    options.resolve = resolve;
    return options;
}

std::string lost_in(const Converted& converted)
{
    constexpr const char* words[] = {"reference", "model", "language", "merged_cell", "summary", "placement",
                                     "script",    "frame", "address",  "unbalanced",  "depth",   "size"};
    std::string lost;
    for (const auto& left : converted.left) lost += (lost.empty() ? "" : " ") + std::string(words[static_cast<int>(left.loss)]);
    return lost;
}

std::vector<Case> all_cases()
{
    auto cases = phrase_cases;
    cases.insert(cases.end(), block_cases.begin(), block_cases.end());
    return cases;
}

std::string rendered(std::string_view markdown)
{
    text::MarkdownOptions options;
    options.raw_html = text::RawHtml::sanitize;
    options.foreign_images = text::ForeignImages::show;
    return text::render_markdown(markdown, options);
}

// What a reader sees of a page, code left out: there shortcuts are quoted on purpose.
std::string seen(std::string html)
{
    for (const std::string name : {"pre", "code"})
        for (auto at = html.find("<" + name); at != std::string::npos; at = html.find("<" + name, at)) {
            const auto end = html.find("</" + name + ">", at);
            html.erase(at, end == std::string::npos ? std::string::npos : end - at);
        }
    return text::html_to_text(html);
}

std::string many(std::string_view piece, int times)
{
    std::string text;
    for (int at = 0; at < times; ++at) text += piece;
    return text;
}

TEST(Shortcuts, BecomeMarkdown)
{
    const auto cases = all_cases();
    EXPECT_GE(cases.size(), 200U);
    for (const auto& one : cases) {
        const auto converted = to_markdown(one.typed, town());
        EXPECT_EQ(converted.markdown, one.markdown) << one.typed;
        EXPECT_EQ(lost_in(converted), one.lost) << one.typed;
    }
}

TEST(Shortcuts, LeaveNoMarkForReadersToSee)
{
    for (const auto& one : all_cases()) {
        if (std::string_view(one.typed).find("<html>") != std::string_view::npos) continue;  // HTML by the letter
        const std::string words = seen(rendered(to_markdown(one.typed, town()).markdown));
        const std::string_view typed = one.typed;
        for (const std::string_view sign : {"{{", "}}", "->", "<-", "[[", "**", "[^", "<doc", "<img", "<emb", "<quote", "<poesie", "<multi",
                                            "<intro", "-*", "-#", "](", "&#"})
            if ((sign != "](" && sign != "[[") || typed.find(sign) == std::string_view::npos) {  // no shortcuts: typed so
                EXPECT_EQ(words.find(sign), std::string::npos) << typed << "\n" << words;
            }
    }
}

TEST(Shortcuts, MeanTheSameOncePublished)
{
    const auto page = [](std::string_view typed) { return rendered(to_markdown(typed, town()).markdown); };
    EXPECT_EQ(page("l'{{«~port~»}}s"), "<p>l'<strong>«\u00A0port\u00A0»</strong>s</p>\n");
    EXPECT_EQ(page("{{a}}{b}"), "<p><strong>a</strong>\u200B<em>b</em></p>\n");
    EXPECT_THAT(page("1. un\n# deux\n> trois"),
                testing::AllOf(testing::HasSubstr("1. un"), testing::HasSubstr("# deux"), testing::HasSubstr("&gt; trois")));
    EXPECT_THAT(page("| {{A}} |\n| un\n_ deux |"), testing::AllOf(testing::HasSubstr("<th"), testing::HasSubstr("un<br>deux")));
    EXPECT_THAT(page("-* un\n-## deux\n-## trois\n-* quatre"), testing::HasSubstr("<ol>"));
    EXPECT_THAT(page("<code>\n<b>{{x}}</b>\n\n</code>"), testing::HasSubstr("&lt;b&gt;{{x}}&lt;/b&gt;"));
    EXPECT_THAT(page("Texte[[La note]]"), testing::HasSubstr("La note"));
    EXPECT_THAT(page("<script>alert(1)</script><a href=\"javascript:x\" onclick=\"x\">y</a>"),
                testing::Not(testing::HasSubstr("javascript")));
}

TEST(Shortcuts, LinksThatLeadNowhereLeaveTheirWords)
{
    auto options = town();
    options.rewrite = [](std::string_view address) -> std::optional<std::string> {
        if (address.find("gone") == std::string_view::npos) return std::nullopt;
        return "";
    };
    options.resolve = [](std::string_view, std::int64_t) { return Target{"", "Le récit", false, "", ""}; };
    const auto read = [&](std::string_view typed) {
        const auto converted = to_markdown(typed, options);
        return converted.markdown + " / " + lost_in(converted);
    };
    EXPECT_EQ(read("[ici->https://site.example/gone]"), "ici / reference");
    EXPECT_EQ(read("[ici->https://site.example/there]"), "[ici](https://site.example/there) / ");
    EXPECT_EQ(read("<a class=\"a\" href=\"gone.html\" title=\"b\">ici</a>"), "<a class=\"a\"  title=\"b\">ici</a> / reference");
    EXPECT_EQ(read("Voir https://site.example/gone."), "Voir https&#58;//site.example/gone. / reference");
    EXPECT_EQ(read("[->art12] et <doc12|center>"), "Le récit et\n\nLe récit / reference reference");
}

TEST(Shortcuts, HtmlMayBeDropped)
{
    auto options = town();
    options.html = Html::dropped;
    const auto read = [&](std::string_view typed) { return to_markdown(typed, options).markdown; };
    EXPECT_EQ(read("<b>Un</b> <span class=\"a\">deux</span> <a href=\"https://site.example/?a=1&amp;b=2\">trois</a>"),
              "**Un** deux [trois](https://site.example/?a=1&b=2)");
    EXPECT_EQ(read("<div>a</div><table><tr><td>b</td></tr></table>"), "a\n\nb");
    EXPECT_EQ(read("<a href=\"javascript:x\">y</a> <a>z</a> </a> <img src=\"x.png\" onerror=\"x\">"), "y z");
    EXPECT_EQ(read("<html><i>mot</i></html> <u>fin"), "*mot* fin");
}

TEST(Shortcuts, NotesOfTextsThatBecomeOnePageHaveTheirOwnLabels)
{
    auto options = town();
    options.note_prefix = "ps-";
    EXPECT_EQ(to_markdown("Un[[a]] et[[<3>b]].", options).markdown, "Un[^ps-1] et[^ps-3].\n\n[^ps-1]: a\n\n[^ps-3]: b");
}

TEST(Shortcuts, WordsWithoutMarksStayAsTheyAre)
{
    const std::string plain =
        "Au bout du quai, la criée ouvre à six heures ; l’après-midi, on répare les filets.\n\nDemain : réunion à 18 h 30 (salle du port).";
    EXPECT_EQ(to_markdown(plain).markdown, plain);
    for (const auto& one : all_cases()) {
        std::string words = text::markdown_to_text(one.markdown);
        std::erase_if(words, [](char c) { return std::string_view("{}[]<>*_`~|#-=\\!&+.)0123456789").find(c) != std::string_view::npos; });
        const std::string once = to_markdown(words).markdown;
        EXPECT_EQ(to_markdown(once).markdown, once) << words;
        EXPECT_EQ(text::markdown_to_text(once).empty(), once.empty());
    }
}

// Real French without marks of SPIP means the same afterwards: every star, sign and number that Markdown would take for its own is shown.
TEST(Shortcuts, RealTextIsReadAsItWasWritten)
{
    const char* root = std::getenv("KENOBER_CORPORA");
    const auto folder = std::filesystem::path(root == nullptr ? "" : root) / "articles-fr";
    if (root == nullptr || !std::filesystem::exists(folder)) {
        const char* required = std::getenv("CI");
        ASSERT_FALSE(required != nullptr && std::string_view(required) == "true") << "KENOBER_CORPORA has no articles-fr";
        GTEST_SKIP() << "KENOBER_CORPORA names no folder with articles-fr";
    }
    const auto words_of = [](std::string_view markdown) {
        std::string words;
        for (const char c : text::markdown_to_text(markdown))
            if (c != ' ' && c != '\n') words += c;
        return words;
    };
    int read = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".md") continue;
        std::ifstream stream(entry.path());
        const std::string source{std::istreambuf_iterator<char>(stream), {}};
        const std::string plain_words = text::markdown_to_text(source);
        for (const auto line : split(plain_words, '\n')) {
            if (line.find_first_of("{}[]~<>|&\\@") != std::string_view::npos || line.find("--") != std::string_view::npos ||
                line.starts_with('-'))
                continue;
            if (line.starts_with("____") || line.starts_with("_ ")) continue;
            std::string expected(line);
            std::erase(expected, ' ');
            // Three points are one sign, as SPIP sets them.
            for (auto at = expected.find("..."); at != std::string::npos; at = expected.find("...", at)) expected.replace(at, 3, "…");
            ASSERT_EQ(words_of(to_markdown(line).markdown), expected) << entry.path() << "\n" << line;
            ++read;
        }
    }
    EXPECT_GT(read, 1000);
}

TEST(Shortcuts, SayWhatIsLostWithTheWordsAround)
{
    const auto converted = to_markdown("Au bout du quai, {{voyez}} [la carte->art99] du port.", town());
    ASSERT_EQ(converted.left.size(), 1U);
    EXPECT_EQ(converted.left[0].what, "[la carte->art99]");
    EXPECT_EQ(converted.left[0].around, "Au bout du quai, voyez la carte du port.");
    Options few = town();
    few.most_left = 2;
    const auto many_lost = to_markdown("<x1|> <x2|> <x3|> <x4|>", few);
    EXPECT_EQ(many_lost.left.size(), 2U);
    EXPECT_EQ(many_lost.left_more, 2U);
}

TEST(Shortcuts, TakeTheLanguageLineEndsAndAddressesAskedFor)
{
    Options options = town();
    options.language = "br";
    EXPECT_EQ(to_markdown("<multi>[fr]oui[br]ya</multi>", options).markdown, "ya");
    options.line_ends = LineEnds::kept;
    EXPECT_EQ(to_markdown("un\ndeux\n\ntrois", options).markdown, "un\\\ndeux\n\ntrois");
    options.rewrite = [](std::string_view address) -> std::optional<std::string> {
        if (address.find("article12") == std::string_view::npos) return std::nullopt;
        return "/articles/douze";
    };
    EXPECT_EQ(to_markdown("[a->spip.php?article12] [b->https://ailleurs.exemple.org]", options).markdown,
              "[a](/articles/douze) [b](https://ailleurs.exemple.org)");
    EXPECT_EQ(to_markdown("https://exemple.org/article12.html.", options).markdown,
              "[https://exemple.org/article12.html](/articles/douze).");
    EXPECT_EQ(to_markdown("<a href=\"spip.php?article12&amp;lang=fr\">x</a>", options).markdown, "<a href=\"/articles/douze\">x</a>");
    EXPECT_EQ(to_markdown("<intro>Un {mot}</intro>Suite").introduction, "Un *mot*");
}

TEST(Shortcuts, ATitleIsPlainText)
{
    EXPECT_EQ(to_line("Le {{port}} [en fête|bulle->art12] &amp; l&#8217;été~!"), "Le port en fête & l’été\u00A0!");
    EXPECT_EQ(to_line("<multi>[fr]Oui[en]Yes</multi> <b>gras</b><br />suite[[note]]"), "Oui gras suite");
    EXPECT_EQ(to_line("[->https://exemple.org] [?Brest] a < b"), "https://exemple.org Brest a < b");
    EXPECT_EQ(to_line(""), "");
}

std::vector<std::string> hostile_texts(int n)
{
    return {many("[", n),
            many("[a->", n) + many("]", n),
            many("[[", n) + many("]]", n),
            many("{{", n),
            many("{{{\n\n", n) + "}}}",
            many("<code>", n),
            many("<quote>", n),
            many("<a ", n),
            many("<a b=\"", n),
            many("|\n", n),
            many("-**************\n", n),
            many("<", n),
            many("<multi>[fr]", n) + many("</multi>", n),
            many("<intro>", n),
            many("{{a {b [c->art1]}}} ", n),
            many("[a|b|c->d] | ", n),
            many("[a<-", n) + many("]", n),
            many("<doc1|a=", n),
            many("[[<3>", n),
            many("}", n),
            many("-* {{{a}}}", n),
            many("-* {a\n\n", n),
            many("`", n),
            many("` ``", n),
            many("|a|<|\n|^|b|\n", n),
            many("|[\n", n) + many("->x]|\n", n),
            many("\\", n) + many("[a|b]", n),
            many("<object>", n),
            many("&eacute", n),
            many("<h2>", n),
            "-" + many(" <br>", 5 * n),
            many("x\n_ ", n)};
}

TEST(Shortcuts, HostileTextIsReadInLinearTime)
{
    constexpr int n = 20'000;
    for (const auto& text : hostile_texts(n)) {
        const auto start = std::clock();
        const auto converted = to_markdown(text, town());
        to_line(text, town());
        EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 5.0) << text.substr(0, 30);
        EXPECT_TRUE(is_clean_utf8(converted.markdown));
        EXPECT_LE(converted.left.size(), 500U);
    }
    Options small;
    small.most_bytes = 10;
    const auto cut = to_markdown("été été été été", small);
    EXPECT_EQ(lost_in(cut), "size");
    EXPECT_EQ(to_markdown("a\x01"
                          "1\x02 \xFF")
                  .markdown,
              "a1 \uFFFD");
}

}

}
