#include "platform/feed/web_address.hpp"

#include <gtest/gtest.h>

namespace kenober::feed {
namespace {

TEST(WebAddress, TheExamplesOfRfc3986)
{
    const struct {
        const char *reference, *whole;
    } cases[] = {{"g:h", "g:h"},
                 {"g", "http://a/b/c/g"},
                 {"./g", "http://a/b/c/g"},
                 {"g/", "http://a/b/c/g/"},
                 {"/g", "http://a/g"},
                 {"//g", "http://g"},
                 {"?y", "http://a/b/c/d;p?y"},
                 {"g?y", "http://a/b/c/g?y"},
                 {"#s", "http://a/b/c/d;p?q#s"},
                 {"g#s", "http://a/b/c/g#s"},
                 {"g?y#s", "http://a/b/c/g?y#s"},
                 {";x", "http://a/b/c/;x"},
                 {"g;x?y#s", "http://a/b/c/g;x?y#s"},
                 {"", "http://a/b/c/d;p?q"},
                 {".", "http://a/b/c/"},
                 {"./", "http://a/b/c/"},
                 {"..", "http://a/b/"},
                 {"../", "http://a/b/"},
                 {"../g", "http://a/b/g"},
                 {"../..", "http://a/"},
                 {"../../g", "http://a/g"},
                 {"../../../../g", "http://a/g"},
                 {"/./g", "http://a/g"},
                 {"/../g", "http://a/g"},
                 {"g.", "http://a/b/c/g."},
                 {"..g", "http://a/b/c/..g"},
                 {"./g/.", "http://a/b/c/g/"},
                 {"g;x=1/../y", "http://a/b/c/y"},
                 {"g?y/../x", "http://a/b/c/g?y/../x"}};
    for (const auto& one : cases) EXPECT_EQ(resolve("http://a/b/c/d;p?q", one.reference), one.whole) << one.reference;
    EXPECT_EQ(resolve("http://a", "g"), "http://a/g");
    EXPECT_EQ(resolve("", "g"), "g");
    EXPECT_EQ(resolve("mailto:x@y.org", "g"), "g");
}

TEST(WebAddress, OnlyTheWebLeadsSomewhere)
{
    EXPECT_EQ(web_address("https://a.org/x/", " y \n"), "https://a.org/x/y");
    EXPECT_EQ(web_address("https://a.org/", "javascript:alert(1)"), "");
    EXPECT_EQ(web_address("https://a.org/", "java\nscript:alert(1)"), "");
    EXPECT_EQ(web_address("https://a.org/", "file:///etc/passwd"), "");
    EXPECT_EQ(web_address("", "relative"), "");
    EXPECT_EQ(web_address("https://a.org/", "   "), "");
    EXPECT_EQ(web_address("", "http://"), "");
}

TEST(WebAddress, InsideHtmlEverythingElseStaysAsItWas)
{
    const auto whole = [](std::string_view html) { return with_whole_addresses(html, "https://a.org/b/c"); };
    EXPECT_EQ(whole("<a href=d>1</a> <A HREF='/e?x=1&amp;y=2' title='<b'>2</A>"),
              R"(<a href="https://a.org/b/d">1</a> <A HREF="https://a.org/e?x=1&amp;y=2" title='<b'>2</A>)");
    EXPECT_EQ(whole("<img src=\"i.png\" srcset='i.png 1x, j.png 2x'>"),
              R"(<img src="https://a.org/b/i.png" srcset="https://a.org/b/i.png 1x, https://a.org/b/j.png 2x">)");
    EXPECT_EQ(whole("<blockquote cite=q><video poster=p src=v></video></blockquote>"),
              R"(<blockquote cite="https://a.org/b/q"><video poster="https://a.org/b/p" src="https://a.org/b/v"></video></blockquote>)");
    EXPECT_EQ(whole("<a href='d?x=&eacute;&#38;y=\"&lt;'>"), R"(<a href="https://a.org/b/d?x=&eacute;&#38;y=&quot;&lt;">)");
    for (const char* same :
         {"<a href=\"https://x.org/\">x</a>", "<a href=\"mailto:x@y.org\">x</a>", "<!-- <a href=d> -->", "<script>'<a href=d>'</script>",
          "a < b <c", "<a href", "<a href=\"d", "<", "</a>", "<a href=\"data:x\" / >", ""})
        EXPECT_EQ(whole(same), same);
    EXPECT_EQ(with_whole_addresses("<a href=d>", ""), "<a href=d>");
}

}
}
