#include "platform/text/corpus_for_tests.hpp"
#include "platform/text/markdown_tree.hpp"
#include "platform/text/text.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace kenober::text {
namespace {

struct Example {
    int number;
    std::string section, markdown, html;
};

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

std::vector<Example> read_examples(const std::filesystem::path& folder)
{
    std::vector<Example> examples;
    for (const auto& value : boost::json::parse(read_whole(folder / "tests-0.31.2.json")).as_array()) {
        const auto text = [&](const char* key) { return replaced(std::string(value.at(key).as_string()), "→", "\t"); };
        examples.push_back({static_cast<int>(value.at("example").as_int64()), text("section"), text("markdown"), text("html")});
    }
    return examples;
}

MarkdownOptions plain()
{
    MarkdownOptions options;
    options.dialect = Dialect::commonmark;
    options.top_heading = 0;
    options.heading_ids = HeadingIds::none;
    options.foreign_images = ForeignImages::show;
    return options;
}

// Void elements are written as HTML and not as XML.
std::string expected(const Example& example)
{
    return replaced(example.html, " />", ">");
}

std::set<int> differing(const std::vector<Example>& examples, const auto& render)
{
    std::set<int> numbers;
    for (const auto& example : examples)
        if (replaced(render(example.markdown), " />", ">") != expected(example)) numbers.insert(example.number);
    return numbers;
}

TEST(CommonMark, PrintDifferences)
{
    KENOBER_NEEDS_CORPUS(folder, "commonmark");
    const auto examples = read_examples(folder);
    const auto options = plain();
    const auto d1 = differing(examples, [&](const std::string& s) { return render_markdown(s, options); });
    const auto d2 = differing(examples, [&](const std::string& s) { return write_markdown(parse_markdown(s, options.dialect).get(), options, RawWriting::pass); });
    for (const auto& e : examples)
        if (d1.count(e.number)) {
            std::printf("%d %s %s\n", e.number, e.section.c_str(), d2.count(e.number) ? "ALSO-RAW" : "");
            if (d2.count(e.number)) std::printf("--- md\n%s--- want\n%s--- got\n%s\n", e.markdown.c_str(), expected(e).c_str(), render_markdown(e.markdown, options).c_str());
        }
}

}
}
