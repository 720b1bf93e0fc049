#include "platform/html/html.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <memory>

namespace kenober::html {
namespace {

TEST(Markup, writes_text_so_that_it_stays_text)
{
    const std::string hostile = R"(<script>alert("1")</script> & 'x')";
    EXPECT_EQ(markup("<p>{}</p>", hostile).str(), "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; 'x'</p>");
    EXPECT_EQ(markup(R"(<p class="{}"></p>)", hostile).str(),
              R"(<p class="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; 'x'"></p>)");
    EXPECT_EQ(markup("<textarea>\n{}</textarea>", "\n</textarea><b>").str(), "<textarea>\n\n&lt;/textarea&gt;&lt;b&gt;</textarea>");
}

TEST(Markup, lets_no_byte_open_a_tag_or_close_a_quote)
{
    for (int byte = 1; byte < 256; ++byte) {
        const std::string one(1, static_cast<char>(byte));
        const std::string written = markup("{}", one).str();
        EXPECT_EQ(written.find_first_of("<>\""), std::string::npos) << byte;
        EXPECT_TRUE(written == one || written.starts_with('&')) << byte;
    }
}

TEST(Markup, writes_each_type_in_its_own_way)
{
    EXPECT_EQ(markup("{} {} {}", std::string("a"), std::string_view("b"), "c").str(), "a b c");
    EXPECT_EQ(markup("{} {}", std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::uint64_t>::max()).str(),
              "-9223372036854775808 18446744073709551615");
    EXPECT_EQ(markup("{}", static_cast<signed char>(-3)).str(), "-3");
    EXPECT_EQ(markup("<b>{}</b>", markup("<i>{}</i>", "x")).str(), "<b><i>x</i></b>");
    EXPECT_EQ(markup("{}{}", std::optional<std::string>("<"), std::optional<Html>()).str(), "&lt;");
    EXPECT_EQ(markup(R"(<a href="{}"></a>)", Address::route("/x").query("a", "1").query("b", "2")).str(),
              R"(<a href="/x?a=1&amp;b=2"></a>)");
    EXPECT_EQ(markup(R"(<a href="{}"></a>)", *Url::parse("https://exemple.fr/a?b=1&c=2")).str(),
              R"(<a href="https://exemple.fr/a?b=1&amp;c=2"></a>)");
}

TEST(Markup, fills_holes_in_order_whatever_the_text_holds)
{
    EXPECT_EQ(markup("<p>{}</p><p>{}</p>", "{}", "{2}").str(), "<p>{}</p><p>{2}</p>");
    EXPECT_EQ(markup("").str(), "");
    EXPECT_EQ(markup("<hr>").str(), "<hr>");
    EXPECT_EQ(markup("<p>«\u00A0{}\u00A0» — 12 → 13 €</p>", "a").str(), "<p>«\u00A0a\u00A0» — 12 → 13 €</p>");
    EXPECT_EQ(markup("&amp;&#160;&nbsp;").str(), "&amp;&#160;&nbsp;");
}

TEST(Markup, knows_whole_documents_and_drawings)
{
    EXPECT_EQ(markup(R"(<!doctype html>
<html lang="{}"><head><meta charset="utf-8"><title>{}</title></head><body>{}</body></html>)",
                     "fr", "a", Html())
                  .str(),
              "<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>a</title></head><body></body></html>");
    EXPECT_EQ(markup(R"view(<svg viewBox="0 0 2 2"><g fill="url(#{})"><path d="M0 0"/></g><use href="{}"/></svg>)view", "\"a",
                     Address::parse("/icons.svg#mail").value())
                  .str(),
              R"view(<svg viewBox="0 0 2 2"><g fill="url(#&quot;a)"><path d="M0 0"/></g><use href="/icons.svg#mail"/></svg>)view");
}

TEST(Attrs, stand_with_names_fixed_and_values_escaped)
{
    const Attrs attrs = Attrs{}.when(true, "checked").when(false, "disabled").text("aria-label", "\"<").number("colspan", 2);
    EXPECT_EQ(markup("<td{}></td>", attrs).str(), R"(<td checked aria-label="&quot;&lt;" colspan="2"></td>)");
    EXPECT_EQ(markup("<a {}></a>", Attrs{}.link("href", Address::route("/{}", "\""))).str(), R"(<a  href="/%22"></a>)");
    EXPECT_EQ(Attrs{}.when(false, "title", "a").when(true, "title", "b").str(), R"( title="b")");
    EXPECT_EQ(Attrs{}.pictures(SrcSet{}).str(), "");
}

TEST(When, gives_nothing_or_the_view)
{
    EXPECT_EQ(when(true, text("a")).str(), "a");
    EXPECT_EQ(when(false, text("a")).str(), "");
    EXPECT_EQ(when(std::optional<int>(3), [](int n) { return markup("{}", n); }).str(), "3");
    int calls = 0;
    const auto view = [&](int n) { return ++calls, markup("{}", n); };
    EXPECT_EQ(when(std::optional<int>(), view).str(), "");
    EXPECT_EQ(calls, 0);
    EXPECT_EQ(when(std::make_unique<int>(4), view).str(), "4");
}

TEST(Lists, are_views_one_after_the_other)
{
    const std::vector<std::string> names{"a", "<", "c"};
    EXPECT_EQ(each(names, [](const std::string& name) { return markup("<li>{}</li>", name); }).str(), "<li>a</li><li>&lt;</li><li>c</li>");
    EXPECT_EQ(join({text("a"), text("b"), text("c")}, text(" & ")).str(), "a &amp; b &amp; c");
    EXPECT_EQ(join(std::vector<Html>{}, text(",")).str(), "");
}

TEST(Heading, has_its_level_and_stays_within_six)
{
    EXPECT_EQ(heading(2, "a < b").str(), "<h2>a &lt; b</h2>");
    EXPECT_EQ(heading(3, Attrs{}.text("id", "x"), markup("<em>{}</em>", "y")).str(), R"(<h3 id="x"><em>y</em></h3>)");
    EXPECT_EQ(heading(9, "a").str(), "<h6>a</h6>");
}

TEST(Script, is_data_or_a_file_of_ours)
{
    const Json hostile = JsonWriter{}.object().member("name", "</script><!--").done();
    EXPECT_EQ(json_ld(hostile).str(), R"(<script type="application/ld+json">{"name":"\u003c/script\u003e\u003c!--"}</script>)");
    EXPECT_EQ(script_file(Address::route("/assets/{}", "a.js")).str(), R"(<script type="module" src="/assets/a.js"></script>)");
}

// As long as a whole page may be: neither compiler may run out of its budget for constant expressions.
#define ROW                                                                                                                                         \
    R"(<tr class="row {}"><th scope="row"><a href="{}">{}</a></th><td colspan="{}">{}</td><td><input type="text" name="a" value="{}"{}></td></tr>)" \
    "\n"
#define ROWS ROW ROW ROW ROW ROW ROW ROW ROW

TEST(Markup, takes_a_long_view)
{
    const Address to = Address::route("/x");
    const Attrs none;
    const auto row = [&](auto... more) { return markup("<table>" ROWS "</table>", more...); };
#define CELLS "a", to, "b", 2, "c", "d", none
    EXPECT_EQ(row(CELLS, CELLS, CELLS, CELLS, CELLS, CELLS, CELLS, CELLS).str().substr(0, 60),
              R"(<table><tr class="row a"><th scope="row"><a href="/x">b</a><)");
}

}
}
