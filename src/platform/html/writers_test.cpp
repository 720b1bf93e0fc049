#include "platform/html/json.hpp"
#include "platform/html/xml.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace kenober::html {
namespace {

TEST(JsonWriter, places_commas_and_brackets)
{
    JsonWriter json;
    json.object().key("a").array().number(1).text("b").null().array().end().object().end().end().key("c").boolean(true).member("d", "e");
    EXPECT_EQ(json.done().str(), R"({"a":[1,"b",null,[],{}],"c":true,"d":"e"})");
    EXPECT_EQ(JsonWriter{}.text("alone").done().str(), R"("alone")");
    const Json inner = JsonWriter{}.array().number(-5).done();
    EXPECT_EQ(JsonWriter{}.array().value(inner).value(inner).done().str(), "[[-5],[-5]]");
}

TEST(JsonWriter, escapes_what_json_and_html_forbid)
{
    EXPECT_EQ(JsonWriter{}.text("\"\\\n\t\x01</&\x7f").done().str(), R"("\"\\\n\u0009\u0001\u003c/\u0026\u007f")");
    EXPECT_EQ(JsonWriter{}.text("a\u2028b\u2029c\u2027é").done().str(), "\"a\\u2028b\\u2029c\u2027é\"");
    EXPECT_EQ(JsonWriter{}.object().key("<").null().done().str(), R"({"\u003c":null})");
}

TEST(JsonWriter, writes_numbers_that_read_back)
{
    EXPECT_EQ(JsonWriter{}.number(std::numeric_limits<std::int64_t>::min()).done().str(), "-9223372036854775808");
    EXPECT_EQ(JsonWriter{}.real(48.39).done().str(), "48.39");
    EXPECT_EQ(JsonWriter{}.real(std::numeric_limits<double>::infinity()).done().str(), "null");
}

TEST(XmlWriter, is_well_formed)
{
    XmlWriter xml;
    xml.open("feed")
        .attribute("xmlns", "http://www.w3.org/2005/Atom")
        .element("title", "a < b & \"c\"")
        .open("link")
        .attribute("href", "/?a=1&b=\"2\"")
        .close();
    EXPECT_EQ(
        xml.open("entry").open("dc:date").text("x").done(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>a &lt; b &amp; &quot;c&quot;</title>"
        "<link href=\"/?a=1&amp;b=&quot;2&quot;\"/><entry><dc:date>x</dc:date></entry></feed>\n");
}

TEST(XmlWriter, leaves_out_what_xml_forbids)
{
    const auto written = [](std::string_view text) {
        XmlWriter xml;
        const std::string all = xml.element("a", text).done();
        return all.substr(42, all.size() - 42 - 5);
    };
    EXPECT_EQ(written("a\tb\nc\rd"), "a\tb\nc&#13;d");
    EXPECT_EQ(written(std::string_view("a\0b\x01\x0b\x1f", 6)), "ab");
    EXPECT_EQ(written("a\uFFFEb\uFFFFc\uFFFDd"), "abc\uFFFDd");
    EXPECT_EQ(written("\xff"
                      "a\xC3"
                      "b\xE2\x80"
                      "c\xC0\x80"
                      "d\xED\xA0\x80"
                      "e"),
              "abcde");
    EXPECT_EQ(written("é €😀"), "é €😀");
    EXPECT_EQ(written("]]>"), "]]&gt;");
}

TEST(XmlWriter, refuses_an_attribute_without_an_open_tag)
{
    XmlWriter xml;
    xml.open("a").text("b");
    EXPECT_THROW(xml.attribute("c", "d"), std::logic_error);
    xml.close();
    EXPECT_THROW(xml.close(), std::logic_error);
}

}
}
