// Real articles with front matter, Markdown and HTML go through, and keep their words.
#include "platform/base/base.hpp"
#include "platform/text/corpus_for_tests.hpp"
#include "platform/text/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include <map>
#include <regex>
#include <set>

namespace kenober::text {
namespace {

// In code, tags are words.
std::string without_tags_in_code(const std::string& source)
{
    static const std::regex code("(^|\\n)```[^\\n]*([^]*?)\\n```|(`+)([^`]+?)\\3(?!`)");
    std::string out;
    auto from = source.begin();
    for (std::sregex_iterator found(source.begin(), source.end(), code), end; found != end; ++found) {
        out.append(from, source.begin() + found->position());
        out += " " + std::regex_replace(found->str(2) + found->str(4), std::regex("[<>]"), " ") + " ";
        from = source.begin() + found->position() + found->length();
    }
    return out.append(from, source.end());
}

// The words that a person reads in the source, found without any parser: tags, addresses and list numbers are no words.
std::vector<std::string> words_of_source(std::string source)
{
    struct Rule {
        std::regex pattern;
        const char* by;
    };
    static const std::vector<Rule> references = {
        {std::regex("&(nbsp|rsquo|laquo|raquo|hellip|#160|#x20);"), " "},
        {std::regex("&#x76;"), "v"},
        {std::regex("&#x41;"), "A"},
        {std::regex("&#x65;"), "e"},
    };
    static const std::vector<Rule> markup = {
        {std::regex("<!--[^]*?-->"), " "},
        {std::regex("<img [^<>]*alt=\"([^\"]*)\"[^<>]*>"), "$1"},
        {std::regex("<(https?://[^>]*)>"), " $1 "},
        {std::regex(
             "</?(p|div|h[1-6]|li|ul|ol|table|t[rdh]|thead|tbody|caption|section|br|hr|button|nav|figure|figcaption|blockquote)\\b[^<>]*>"),
         " "},
        {std::regex("</?[a-zA-Z][^<>]*>"), ""},
        {std::regex("\\]\\([^()\\s]*(\\([^()\\s]*\\)[^()\\s]*)*(\\s+\"[^\"]*\")?\\s*\\)"), "] "},
        {std::regex("(^|\\n)([ >\\t]*)\\d+[.)] "), "$1$2"},
        {std::regex("\\\\"), ""},
    };
    for (const auto& rule : references) source = std::regex_replace(source, rule.pattern, rule.by);
    source = without_tags_in_code(source);
    for (const auto& rule : markup) source = std::regex_replace(source, rule.pattern, rule.by);
    return words_of(source);
}

// Code by indentation looks like indented tags to a search: this file alone has some, and is left to the eye.
const std::set<std::string> with_indented_code = {"367.md"};

// Players of other sites become links that carry their title: words that the source shows in its title alone.
const std::set<std::string> with_player = {"2023-05-15-accompagnement-expert.md", "2023-06-05-organiser-visioconference-accessible.md",
                                           "2023-06-12-navigation-web-non-voyant.md"};
const std::vector<std::string> player_title = {"lecteur", "video", "youtube"};

std::vector<std::string> without_player_titles(const std::vector<std::string>& words)
{
    std::vector<std::string> kept;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const bool title =
            at + 3 <= words.size() && std::equal(player_title.begin(), player_title.end(), words.begin() + static_cast<std::ptrdiff_t>(at));
        if (title) at += 2;
        else kept.push_back(words[at]);
    }
    return kept;
}

MarkdownOptions importing()
{
    MarkdownOptions options;
    options.raw_html = RawHtml::sanitize;
    return options;
}

MarkdownOptions as_text()
{
    MarkdownOptions options;
    options.heading_ids = HeadingIds::none;
    options.foreign_images = ForeignImages::show;
    return options;
}

std::string without_spaces(std::string_view html)
{
    std::string rest;
    std::ranges::copy_if(html, std::back_inserter(rest), [](char c) { return c != ' ' && c != '\n' && c != '\t'; });
    return std::regex_replace(rest, std::regex("<(em|strong)></(em|strong)>"), "");
}

void expect_stable(const std::string& html, const std::vector<std::string>& words, const std::filesystem::path& path)
{
    SanitizeOptions options;
    options.classes = {"align-center", "align-right", "task", "footnotes"};
    const auto again = sanitize_html(html, options);
    // What was written without the sanitizer has other spaces, and emphasis of nothing.
    EXPECT_EQ(without_spaces(again.html) == without_spaces(html), true) << path;
    EXPECT_TRUE(again.left_out.empty()) << path << ": " << again.left_out.front();
    const auto set = typeset_html(html, "fr");
    EXPECT_EQ(words_of(html_to_text(set)) == words, true) << path;
    EXPECT_EQ(typeset_html(set, "fr") == set, true) << path;
}

TEST(Import, NoWordOfTheArticlesIsLost)
{
    KENOBER_NEEDS_CORPUS(folder, "articles-fr");
    const auto files = files_below(folder);
    ASSERT_EQ(files.size(), 375U);
    int without_tags = 0;
    for (const auto& path : files) {
        const std::string source = read_whole(path), name = path.filename().string();
        const auto matter = split_front_matter(source);
        const auto html = render_markdown(matter.body, importing());
        const auto shown = words_of(html_to_text(html));
        EXPECT_EQ(words_of(markdown_to_text(matter.body)) == shown, true) << path;
        if (matter.body.find('<') == std::string_view::npos) {
            ++without_tags;
            EXPECT_EQ(markdown_to_text(matter.body), html_to_text(render_markdown(matter.body, as_text()))) << path;
        }
        expect_stable(html, shown, path);
        if (with_indented_code.contains(name)) continue;
        const auto written = with_player.contains(name) ? without_player_titles(shown) : shown;
        EXPECT_EQ(written == words_of_source(std::string(matter.body)), true) << path;
        EXPECT_EQ(written.size() < shown.size(), with_player.contains(name)) << path;
    }
    EXPECT_GT(without_tags, 100);
}

TEST(Import, FrontMatterOfTheArticlesIsReadWhole)
{
    KENOBER_NEEDS_CORPUS(folder, "articles-fr");
    std::map<std::string, int> keys;
    for (const auto& path : files_below(folder)) {
        const std::string source = read_whole(path);
        const auto matter = split_front_matter(source);
        EXPECT_TRUE(matter.present) << path;
        EXPECT_TRUE(matter.errors.empty()) << path << ": " << matter.errors.front().message;
        for (const auto& [key, value] : matter.facts.map) ++keys[key];
    }
    // Counted by hand with a search for "key:" at the start of a line, above the second hyphens.
    EXPECT_EQ(keys["title"], 356);
    EXPECT_EQ(keys["firstName"], 19);
    EXPECT_EQ(keys["lastName"], 19);
    EXPECT_EQ(keys["publishedDate"], 44);
    EXPECT_EQ(keys["published"], 10);
    EXPECT_EQ(keys["tags"], 44);
    EXPECT_EQ(keys["description"], 73);
    EXPECT_EQ(keys["slug"], 63);
}

}
}
