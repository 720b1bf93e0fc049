#include "platform/text/text.hpp"

#include <gtest/gtest.h>

namespace kenober::text {
namespace {

using Kind = FrontValue::Kind;

TEST(FrontMatter, IsSplitFromTheBody)
{
    const auto matter =
        split_front_matter("---\ntitle: Un titre\ndate: 2026-01-02\ntags: [a, \"b c\"]\nauthors:\n  - Anne\n  - Yann\n---\n\n# Corps\n");
    EXPECT_TRUE(matter.present);
    EXPECT_TRUE(matter.errors.empty());
    EXPECT_EQ(matter.body, "\n# Corps\n");
    EXPECT_EQ(matter.text("title"), "Un titre");
    EXPECT_EQ(matter.text("date"), "2026-01-02");
    EXPECT_EQ(matter.text("authors"), "Anne, Yann");
    EXPECT_EQ(matter.find("tags")->texts(), (std::vector<std::string>{"a", "b c"}));
    EXPECT_EQ(matter.find("none"), nullptr);
    EXPECT_EQ(matter.text("none"), "");
}

struct Shape {
    const char* name;
    const char* source;
    bool present;
    const char* body;
};

const Shape shapes[] = {
    {"no front matter", "# Titre\n", false, "# Titre\n"},
    {"empty source", "", false, ""},
    {"empty front matter", "---\n---\ncorps", true, "corps"},
    {"nothing after", "---\na: b\n---", true, ""},
    {"ended by points", "---\na: b\n...\ncorps", true, "corps"},
    {"carriage returns", "---\r\na: b\r\n---\r\ncorps\r\n", true, "corps\r\n"},
    {"byte order mark", "\xEF\xBB\xBF---\na: b\n---\ncorps", true, "corps"},
    {"spaces after the hyphens", "---  \na: b\n--- \ncorps", true, "corps"},
    {"never closed", "---\na: b\ncorps\n", false, "---\na: b\ncorps\n"},
    {"four hyphens", "----\na: b\n----\n", false, "----\na: b\n----\n"},
    {"a line across the page", "---\nUne phrase.\n\n---\nUne autre.\n", false, "---\nUne phrase.\n\n---\nUne autre.\n"},
    {"a list across the page", "---\n- un\n- deux\n---\n", false, "---\n- un\n- deux\n---\n"},
};

TEST(FrontMatter, IsFoundWhereItIs)
{
    for (const auto& shape : shapes) {
        const auto matter = split_front_matter(shape.source);
        EXPECT_EQ(matter.present, shape.present) << shape.name;
        EXPECT_EQ(matter.body, shape.body) << shape.name;
        EXPECT_TRUE(matter.errors.empty()) << shape.name;
    }
}

TEST(FrontMatter, ValuesKeepTheirShapeAndTheirLetters)
{
    const auto matter =
        split_front_matter("---\nnumber: 0012\nyes: true\nempty:\nnull: ~\nquoted: \"a: \\\"b\\\"\"\nfolded: >\n  un\n  deux\n"
                           "place:\n  name: Port\n  tags: [x, y]\nteam:\n  - name: Anne\n    role: design\n---\n");
    EXPECT_TRUE(matter.errors.empty());
    EXPECT_EQ(matter.text("number"), "0012");
    EXPECT_EQ(matter.text("yes"), "true");
    EXPECT_EQ(matter.find("empty")->kind, Kind::nothing);
    EXPECT_EQ(matter.text("quoted"), "a: \"b\"");
    EXPECT_EQ(matter.text("folded"), "un deux\n");
    ASSERT_EQ(matter.find("place")->kind, Kind::map);
    EXPECT_EQ(matter.find("place")->find("name")->text(), "Port");
    EXPECT_EQ(matter.find("place")->find("tags")->text(), "x, y");
    EXPECT_EQ(matter.find("team")->list.at(0).find("role")->text(), "design");
    EXPECT_EQ(matter.facts.map.front().key, "number");
}

struct Fault {
    std::string source;
    int line;
    const char* message;  // a part of it
};

TEST(FrontMatter, FaultsAreReportedWithTheirLine)
{
    const Fault faults[] = {
        {"---\na: b\nc: [d\n---\ncorps", 4, ""},
        {"---\na: &x b\nc: *x\n---\ncorps", 2, "anchor"},
        {"---\na: b\na: c\n---\ncorps", 3, "twice"},
        {"---\na: {b: {c: {d: e}}}\n---\ncorps", 2, "deep"},
        {"---\n? [a, b]\n: c\n---\ncorps", 2, "key"},
        {"---\na: \xFF\n---\ncorps", 1, "UTF-8"},
        {"---\na: " + std::string(70000, 'b') + "\n---\ncorps", 1, "64 KiB"},
        {"---\na: " + std::string(20000, '[') + "\n---\ncorps", 3, ""},
    };
    for (const auto& fault : faults) {
        const auto matter = split_front_matter(fault.source);
        EXPECT_EQ(matter.body, "corps") << fault.source.substr(0, 30);
        ASSERT_FALSE(matter.errors.empty()) << fault.source.substr(0, 30);
        EXPECT_EQ(matter.errors.front().line, fault.line) << fault.source.substr(0, 30);
        EXPECT_NE(matter.errors.front().message.find(fault.message), std::string::npos) << matter.errors.front().message;
    }
}

TEST(FrontMatter, OfTwoValuesTheFirstCounts) { EXPECT_EQ(split_front_matter("---\na: b\na: c\n---\n").text("a"), "b"); }

TEST(FrontMatter, WhatIsTooDeepIsLeftOutAlone)
{
    const auto matter = split_front_matter("---\na: {b: {c: {d: e}}, f: g}\nh: i\n---\n");
    EXPECT_EQ(matter.find("a")->find("f")->text(), "g");
    EXPECT_EQ(matter.text("h"), "i");
}

}
}
