#include "platform/html/address.hpp"

#include <gtest/gtest.h>

namespace kenober::html {
namespace {

TEST(Address, percent_encodes_whatever_fills_it)
{
    EXPECT_EQ(Address::route("/articles/{}", "l’été à Brest/2").str(), "/articles/l%E2%80%99%C3%A9t%C3%A9%20%C3%A0%20Brest%2F2");
    EXPECT_EQ(Address::route("/a/{}/b/{}.atom", 12, "x?y#z").str(), "/a/12/b/x%3Fy%23z.atom");
    EXPECT_EQ(Address().str(), "/");
}

TEST(Address, never_becomes_another_host)
{
    EXPECT_EQ(Address::route("/{}/{}", "", "evil.example").str(), "/-/evil.example");
    EXPECT_EQ(Address::route("/{}", "..").str(), "/-");
    EXPECT_EQ(Address::route("/{}/x", ".").str(), "/-/x");
    EXPECT_EQ(Address::route("/{}", "/evil.example").str(), "/%2Fevil.example");
    EXPECT_EQ(Address::route("/{}", "\\evil.example").str(), "/%5Cevil.example");
}

TEST(Address, takes_queries_and_a_fragment_in_any_order)
{
    const Address found = Address::route("/recherche").query("q", "thé & café").query("page", 2);
    EXPECT_EQ(found.str(), "/recherche?q=th%C3%A9%20%26%20caf%C3%A9&page=2");
    EXPECT_EQ(found.fragment("a b").str(), "/recherche?q=th%C3%A9%20%26%20caf%C3%A9&page=2#a%20b");
    EXPECT_EQ(Address::route("/x").fragment("f").query("a", "1").str(), "/x?a=1#f");
    EXPECT_EQ(Address::route("/x").fragment("f").fragment("g").str(), "/x#g");
    EXPECT_EQ(found.path(), "/recherche");
}

TEST(Address, moves_below_a_prefix)
{
    const Address prefix = Address::route("/br/{}", "quartiers");
    EXPECT_EQ(Address::route("/articles").query("page", 2).under(prefix).str(), "/br/quartiers/articles?page=2");
    EXPECT_EQ(Address().under(prefix).str(), "/br/quartiers");
    EXPECT_EQ(Address().query("a", "b").under(prefix).str(), "/br/quartiers?a=b");
    EXPECT_EQ(Address::route("/articles").under(Address()).str(), "/articles");
    EXPECT_EQ(Address().under(Address()).str(), "/");
    EXPECT_EQ(Address::route("/a").absolute(*Url::parse("https://exemple.fr:8443/ignored")).str(), "https://exemple.fr:8443/a");
}

TEST(Address, from_outside_stays_on_this_host)
{
    for (const char* good : {"/", "/articles/x?page=2&a=b#c", "/br/quartiers", "/a%20b", "/@ann"})
        EXPECT_TRUE(Address::parse(good)) << good;
    for (const char* bad :
         {"", "x", "//evil.example", "/\\evil.example", "\\/evil.example", "https://evil.example", "javascript:alert(1)", "/a b", "/a\nb",
          "/\t/evil.example", "/x//y", "/.//evil.example", "/../x", "/%2e%2E//evil.example", "/\"", "/<", "/é"})
        EXPECT_FALSE(Address::parse(bad)) << bad;
    EXPECT_FALSE(Address::parse("/" + std::string(Url::longest, 'a')));
}

TEST(Url, has_one_of_four_schemes)
{
    for (const char* good : {"https://exemple.fr", "http://exemple.fr:8080/a?b=c#d", "mailto:a@exemple.fr", "tel:+33298000000",
                             "HTTPS://Exemple.fr/", "  https://exemple.fr/  ", "https://[::1]/"})
        EXPECT_TRUE(Url::parse(good)) << good;
    for (const char* bad : {"",
                            "javascript:alert(1)",
                            "JaVaScRiPt:alert(1)",
                            "java\nscript:alert(1)",
                            "\x01javascript:alert(1)",
                            "data:text/html,x",
                            "vbscript:x",
                            "file:///etc/passwd",
                            "ftp://exemple.fr",
                            "//exemple.fr",
                            "/a",
                            "exemple.fr",
                            "https:exemple.fr",
                            "https://",
                            "https:///a",
                            "https://:80",
                            "mailto:",
                            "https://name:word@exemple.fr",
                            "https://exemple.fr@evil.example/",
                            "https://evil.example\\@exemple.fr",
                            "https://exe mple.fr",
                            "https://ex\xC3\xA9mple.fr",
                            "https://exemple.fr/\n"
                            "x",
                            "&#106;avascript:alert(1)"})
        EXPECT_FALSE(Url::parse(bad)) << bad;
    EXPECT_FALSE(Url::parse("https://exemple.fr/" + std::string(Url::longest, 'a')));
}

TEST(Url, is_written_in_ascii)
{
    EXPECT_EQ(Url::parse("HTTPS://exemple.fr/été \"<x>")->str(), "https://exemple.fr/%C3%A9t%C3%A9%20%22%3Cx%3E");
    EXPECT_EQ(Url::parse("https://exemple.fr/%20")->str(), "https://exemple.fr/%20");
    EXPECT_EQ(Url::parse("https://exemple.fr:81/a")->host(), "exemple.fr");
    EXPECT_EQ(Url::parse("http://[::1]:8080/")->host(), "[::1]");
    EXPECT_EQ(Url::parse("mailto:a@b.fr")->host(), "");
    EXPECT_EQ(Url::known("https://creativecommons.org/licenses/by-sa/4.0/").host(), "creativecommons.org");
}

TEST(SrcSet, lists_widths)
{
    SrcSet set;
    EXPECT_TRUE(set.empty());
    set.add(Address::route("/media/{}", "a,b.jpg"), 320).add(*Url::parse("https://exemple.fr/a,b.jpg"), 640);
    EXPECT_EQ(set.str(), "/media/a%2Cb.jpg 320w, https://exemple.fr/a%2Cb.jpg 640w");
}

}
}
