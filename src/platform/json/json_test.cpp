#include "platform/json/json.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace kenober::json {
namespace {

std::string why(std::string_view text, const Bounds& bounds = {})
{
    const auto read = json::read(text, bounds);
    return read ? std::string() : std::string(read.problems().list().front().sentence.id);
}

std::vector<std::string> wrong(std::string_view sent, std::string_view schema)
{
    Problems problems;
    check(*read(sent), schema_of(schema), problems);
    std::vector<std::string> fields;
    for (const auto& one : problems.list()) fields.push_back(one.field);
    return fields;
}

using Fields = std::vector<std::string>;

}

TEST(JsonRead, WhatIsRightComesThrough)
{
    for (const char* text :
         {"{}", "[]", "\"é\"", "12", "-0.5e3", "null", " {\"a\": [1, {\"a\": 2}]} \n", "9223372036854775807", "\"\\ud83d\\ude00\""})
        EXPECT_EQ(why(text), "") << text;
}

TEST(JsonRead, WhatIsNotJsonIsRefused)
{
    for (const char* text :
         {"",         " ",  "{",  "{\"a\":1,}", "[1,]",    "{a:1}",       "'a'", "// c\n1",        "1 2",     "{} {}", "NaN",
          "Infinity", "01", "+1", "\"\t\"",     "\"\\x\"", "\"\\ud800\"", "tru", "\xEF\xBB\xBF{}", "nullnull"})
        EXPECT_EQ(why(text), "The body cannot be read as JSON.") << text;
}

TEST(JsonRead, BytesThatAreNoUtf8AreRefused)
{
    EXPECT_EQ(why("\"\xff\""), "The body is not written in UTF-8.");
    EXPECT_EQ(why("\"\xc0\x80\""), "The body is not written in UTF-8.");
    EXPECT_EQ(why("\"\xed\xa0\x80\""), "The body is not written in UTF-8.");
}

TEST(JsonRead, TheNullCharacterIsRefusedHoweverItIsWritten)
{
    EXPECT_EQ(why("\"a\\u0000b\""), "A text holds the character U+0000, which nobody can read.");
    EXPECT_EQ(why("{\"a\\u0000b\": 1}"), "A text holds the character U+0000, which nobody can read.");
    EXPECT_NE(why(std::string_view("\"a\0b\"", 5)), "");
}

TEST(JsonRead, AMemberStandsOnceInAnObject)
{
    EXPECT_EQ(why(R"({"title": 1, "title": 2})"), "The member “{name}” stands twice in one object.");
    EXPECT_EQ(why(R"({"title": 1, "t\u0069tle": 2})"), "The member “{name}” stands twice in one object.");
    EXPECT_EQ(why(R"([{"b": {"a": 1, "a": 1}}])"), "The member “{name}” stands twice in one object.");
    EXPECT_EQ(why(R"({"a": {"a": 1}, "b": {"a": 1}})"), "");
    const std::string longest(5000, 'k');
    EXPECT_EQ(why("{\"" + longest + "\": 1, \"" + longest + "\": 2}"), "The member “{name}” stands twice in one object.");
}

TEST(JsonRead, NumbersThatNoDoubleHoldsAreRefused)
{
    EXPECT_EQ(why("1e400"), "A number is too large to be read.");
    EXPECT_EQ(why("[-1e999]"), "A number is too large to be read.");
    EXPECT_EQ(why("1e-999"), "");
    EXPECT_EQ(why(std::string(400, '9')), "A number is too large to be read.");
}

TEST(JsonRead, NothingIsDeeperLargerOrMoreThanItsBounds)
{
    EXPECT_EQ(why(std::string(16, '[') + std::string(16, ']')), "");
    EXPECT_EQ(why(std::string(17, '[') + std::string(17, ']')), "The body is nested too deeply: at most {most} levels.");
    EXPECT_EQ(why(std::string(100'000, '[')), "The body is nested too deeply: at most {most} levels.");
    EXPECT_EQ(why("[1,2,3]", {.values = 3}), "The body holds too many values: at most {most}.");
    EXPECT_EQ(why("[1,2]", {.values = 3}), "");
    EXPECT_EQ(why("\"" + std::string(100, 'a') + "\"", {.bytes = 100}), "The body is too large: at most {most} kilobytes.");
}

TEST(JsonCheck, WhatIsAskedIsFound)
{
    const char* const schema = R"({"type": "object", "required": ["kind", "fields"], "additionalProperties": false, "properties": {
        "kind": {"type": "string", "enum": ["article", "wish"]},
        "fields": {"type": "object", "additionalProperties": {"type": ["string", "null"], "minLength": 1, "maxLength": 3}},
        "list": {"type": "array", "maxItems": 2, "items": {"type": "string"}},
        "number": {"type": "integer", "minimum": 1, "maximum": 100, "description": "between"}}})";
    EXPECT_EQ(wrong(R"({"kind": "wish", "fields": {"a": "été", "b": null}, "list": ["x"], "number": 100})", schema), Fields{});
    EXPECT_EQ(wrong(R"([])", schema), Fields{""});
    EXPECT_EQ(wrong(R"({"kind": "wish"})", schema), Fields{"fields"});
    EXPECT_EQ(wrong(R"({"kind": "song", "fields": {}})", schema), Fields{"kind"});
    EXPECT_EQ(wrong(R"({"kind": 3, "fields": "x"})", schema), (Fields{"kind", "fields"}));
    EXPECT_EQ(wrong(R"({"kind": "wish", "fields": {"a/b~": "étés", "c": ""}})", schema), (Fields{"fields/a~1b~0", "fields/c"}));
    EXPECT_EQ(wrong(R"({"kind": "wish", "fields": {}, "other": 1})", schema), Fields{"other"});
    EXPECT_EQ(wrong(R"({"kind": "wish", "fields": {}, "list": ["a", 2, "c"]})", schema), (Fields{"list", "list/1"}));
    EXPECT_EQ(wrong(R"({"kind": "wish", "fields": {}, "number": 0})", schema), Fields{"number"});
    EXPECT_EQ(wrong(R"({"kind": "wish", "fields": {}, "number": 101})", schema), Fields{"number"});
    EXPECT_EQ(wrong(R"({"kind": "wish", "fields": {}, "number": 1.5})", schema), Fields{"number"});
}

TEST(JsonCheck, NoSchemaPromisesWhatNobodyChecks)
{
    EXPECT_THROW(wrong("\"a\"", R"({"pattern": "b"})"), std::logic_error);
    EXPECT_THROW(wrong("\"a\"", R"({"type": "text"})"), std::logic_error);
    EXPECT_THROW(schema_of("[]"), std::logic_error);
    EXPECT_THROW(schema_of("{"), std::logic_error);
}

}
