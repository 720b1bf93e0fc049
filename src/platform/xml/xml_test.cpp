#include "platform/xml/xml.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace kenober::xml {
namespace {

using namespace std::string_literals;

std::string line_of(const Document& document)
{
    if (!document.fault) return "read";
    for (const auto& [hole, value] : document.fault->sentence.values)
        if (hole == "line") return value;
    return "no line";
}

Document lenient(std::string_view text) { return read_tree(text, {.bounds = {}, .faults = Faults::mend, .encoding = {}}); }

TEST(Xml, ReadsElementsNamespacesAttributesAndWords)
{
    const auto document = read_tree("<a xmlns='urn:x' xmlns:y='urn:y'>\n<y:b y:c='1' d='&lt;2'>one <![CDATA[<two>]]>&#233;</y:b></a>");
    ASSERT_FALSE(document.fault);
    ASSERT_TRUE(document.root.is("urn:x", "a"));
    const auto* b = document.root.child("urn:y", "b");
    ASSERT_NE(b, nullptr);
    EXPECT_EQ(b->element.line, 2U);
    EXPECT_EQ(*b->attribute("c", "urn:y"), "1");
    EXPECT_EQ(*b->attribute("d"), "<2");
    EXPECT_EQ(b->attribute("c"), nullptr);
    EXPECT_EQ(b->words(), "one <two>é");
    EXPECT_TRUE(b->whole);
}

TEST(Xml, SaysTheLineOfEachFaultAndKeepsWhatWasReadBefore)
{
    const struct {
        const char *text, *line;
    } cases[] = {{"<a>\n<b></a>", "2"},
                 {"<a>\n", "2"},
                 {"", "1"},
                 {"<a/>\n<b/>", "2"},
                 {"<a>\n&nbsp;</a>", "2"},
                 {"<a>\n\x01</a>", "2"},
                 {"<a>\n<x:b/></a>", "2"},
                 {"<a b='1'\n b='2'/>", "2"},
                 {" <?xml version='1.0'?><a/>", "1"},
                 {"<a>\xE9</a>", "1"},
                 {"nothing", "1"}};
    for (const auto& one : cases) EXPECT_EQ(line_of(read_tree(one.text)), one.line) << one.text;

    const auto cut = read_tree("<a><b>whole</b><b>cut");
    ASSERT_EQ(cut.root.children.size(), 2U);
    EXPECT_TRUE(cut.root.children[0].whole);
    EXPECT_FALSE(cut.root.children[1].whole);
    EXPECT_EQ(cut.root.children[1].words(), "cut");
}

TEST(Xml, MendsOnlyWhenAsked)
{
    EXPECT_EQ(lenient("\n\n<?xml version='1.0'?><a>1\x0B"
                      "2&nbsp;&eacute;&rsquo;&unknown;</a>")
                  .root.words(),
              "1 2\u00A0é’&unknown;");
    EXPECT_EQ(line_of(lenient("<a>\n<b></a>")), "2");
}

TEST(Xml, AnEntityOfAnExternalDtdThatHtmlKnowsIsRead)
{
    EXPECT_EQ(read_tree("<!DOCTYPE a PUBLIC '-//N//DTD R//EN' 'http://example.org/r.dtd'><a>tsch&uuml;ss</a>").root.words(), "tschüss");
}

TEST(Xml, NothingOutsideIsReadAndEntitiesDoNotGrow)
{
    const auto outside = read_tree("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>[&x;]</a>");
    EXPECT_FALSE(outside.fault);
    EXPECT_EQ(outside.root.words(), "[]");
    EXPECT_EQ(read_tree("<!DOCTYPE a [<!ENTITY x 'caf&#233;'>]><a b='&x;'>&x;</a>").root.words(), "café");
    EXPECT_TRUE(read_tree("<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;'>]><a>&y;</a>").fault);
    EXPECT_TRUE(read_tree("<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://example.org/x'>%p;]><a/>").fault == std::nullopt);

    std::string quadratic = "<!DOCTYPE a [<!ENTITY x '" + std::string(1000, 'x') + "'>]><a>";
    for (int i = 0; i < 100'000; ++i) quadratic += "&x;";
    EXPECT_TRUE(read_tree(quadratic + "</a>").fault);
    EXPECT_TRUE(read_tree("<!DOCTYPE a [<!ENTITY x '" + std::string(1025, 'x') + "'>]><a/>").fault);
}

TEST(Xml, BoundsHold)
{
    std::string deep;
    for (int i = 0; i < 129; ++i) deep += "<a>";
    EXPECT_STREQ(read_tree(deep).fault->sentence.id, "Line {line}: the document is nested too deeply.");
    Settings small;
    small.bounds.bytes = 10;
    EXPECT_TRUE(read_tree("<a>12345678</a>", small).fault);
    small.bounds = {};
    small.bounds.elements = 2;
    EXPECT_TRUE(read_tree("<a><b/><b/></a>", small).fault);
}

TEST(Xml, EncodingsAreFoundAndTurned)
{
    EXPECT_EQ(charset_of("text/xml; a=b; Charset=\"ISO-8859-15\""), "iso-8859-15");
    EXPECT_EQ(charset_of("text/xml"), "");
    EXPECT_EQ(*decode("\xEF\xBB\xBF<a>é</a>", "text/xml; charset=iso-8859-1", Faults::refuse), "<a>é</a>");
    EXPECT_EQ(*decode("\xFF\xFE<\0a\0>\0\xE9\0"s, "", Faults::refuse), "<a>é");
    EXPECT_EQ(*decode("\0<\0?\0x\0\xE9"s, "", Faults::refuse), "<?xé");
    EXPECT_EQ(*decode("<?xml version='1.0' encoding='ISO-8859-1'?>\xE9\x92", "", Faults::refuse),
              "<?xml version='1.0' encoding='ISO-8859-1'?>é’");
    EXPECT_EQ(*decode("<a>\xA4", "text/xml; charset=iso-8859-15", Faults::refuse), "<a>€");
    EXPECT_EQ(*decode("<?xml encoding='utf-8'?>é", "text/xml; charset=iso-8859-1", Faults::refuse), "<?xml encoding='utf-8'?>é");
    EXPECT_EQ(*decode("<a>\xE9 é", "", Faults::mend), "<a>é é");
    EXPECT_FALSE(decode("<a/>", "text/xml; charset=klingon", Faults::refuse));
    EXPECT_FALSE(decode("<a/>", "text/xml; charset=\"utf-16//x\xFF\"", Faults::refuse));
}

class Collector : public Listener {
public:
    void open(Element&& element) override
    {
        if (element.name == "stop") throw Refusal{say("Line {line}: enough.")};
        if (element.name == "break") throw std::logic_error("ours");
        seen += "<" + element.name + ">";
    }
    void words(std::string_view text) override { seen += text; }
    void close() override { seen += "/"; }
    std::string seen;
};

TEST(Xml, AStreamMayBeCutAnywhere)
{
    const std::string text = "<?xml version='1.0' encoding='windows-1252'?><a>caf\xE9 \x80 <b/></a>";
    Collector collector;
    Parser parser(collector);
    for (const char c : text) ASSERT_TRUE(parser.put({&c, 1}));
    EXPECT_TRUE(parser.finish());
    EXPECT_EQ(collector.seen, "<a>café € <b>//");
}

TEST(Xml, AMendedDocumentIsReadAlikeInOnePieceAndInMany)
{
    const Settings mending{.bounds = {}, .faults = Faults::mend, .encoding = {}};
    const auto read_in = [&](std::string_view text, std::size_t piece) {
        Collector collector;
        Parser parser(collector, mending);
        bool goes_on = true;
        for (; !text.empty() && goes_on; text.remove_prefix(std::min(piece, text.size()))) goes_on = parser.put(text.substr(0, piece));
        return (goes_on && parser.finish() ? "read " : "refused ") + collector.seen;
    };
    const auto wide = "\n\n<\0a\0>\0b\0<\0/\0a\0>\0"s;
    for (const auto& text :
         {"\n\n\n\n\n\n\x01\0<a/>"s, "\n\n\n<\0?\0"s, wide, "\xFF\xFE"s + wide.substr(2), " \n<a>b\x01</a>"s, "  <a"s, "  "s})
        for (std::size_t piece = 1; piece < 9; ++piece)
            EXPECT_EQ(read_in(text, piece), read_in(text, text.size())) << text << " by " << piece;
    EXPECT_EQ(read_in(wide, 1), "read <a>b/");
}

TEST(Xml, AListenerMayRefuseAndWhatBreaksGoesOn)
{
    Collector collector;
    Parser refused(collector);
    EXPECT_FALSE(refused.put("<a>\n<stop/>"));
    EXPECT_EQ(refused.fault()->line, 2U);
    EXPECT_FALSE(refused.put("<b/></a>"));
    EXPECT_EQ(collector.seen, "<a>\n");
    Parser broken(collector);
    EXPECT_THROW(broken.put("<a><break/>"), std::logic_error);
}

}
}
