// Sites, languages and naughty paths: where an address leads, and where it must not.
#include "platform/http/house_test.hpp"

namespace kenober::http {
namespace {

Reply tell_number(Request& request) { return document("text/plain", std::to_string(request.number("id"))); }

class Addresses : public OnBoth {
protected:
    Routes routes() const override
    {
        using enum Who;
        Routes made;
        made.get("/", anybody, tell)
            .get("/articles/{slug}", anybody, tell, {.query = {"page", "tri"}})
            .get("/articles/proposer", facilitator, tell)
            .post("/articles/proposer", facilitator, tell)
            .get("/recherche", anybody, tell, {.query = {"q"}})
            .get("/style.css", anybody, tell, {.spoken = Spoken::in_none})
            .get("/numero/{id}", anybody, tell_number)
            .get("/jamais", anybody, tell, {.keep = Keep::never});
        return made;
    }
    Destination where(const std::string& target, const std::string& host = "main.example", Fields headers = {}) const
    {
        Incoming incoming;
        incoming.target = target;
        incoming.host = host;
        incoming.authority = host + ":8080";
        incoming.headers = std::move(headers);
        return rooms().resolve(incoming);
    }
};
INSTANTIATE_TEST_SUITE_P(On, Addresses, ::testing::Values(Dialect::sqlite), [](const auto&) { return std::string("sqlite"); });

TEST_P(Addresses, name_language_site_and_route)
{
    struct Case {
        const char* target;
        const char* host;
        std::int64_t site;
        i18n::Language language;
        const char* path;
    };
    using enum i18n::Language;
    for (const Case& one : std::initializer_list<Case>{{"/", "main.example", 1, fr, "/"},
                                                       {"/br", "main.example", 1, br, "/"},
                                                       {"/en/articles/x", "other.example", 1, en, "/articles/x"},
                                                       {"/quartiers", "main.example", 2, fr, "/"},
                                                       {"/quartiers/articles/x", "main.example", 2, fr, "/articles/x"},
                                                       {"/br/quartiers/articles/x", "main.example", 2, br, "/articles/x"},
                                                       {"/articles/x", "ferme.example", 3, fr, "/articles/x"},
                                                       {"/en", "ferme.example", 3, en, "/"}}) {
        const Destination found = where(one.target, one.host);
        EXPECT_EQ(found.site.id, one.site) << one.target;
        EXPECT_EQ(found.language, one.language) << one.target;
        EXPECT_EQ(found.path, one.path) << one.target;
        EXPECT_NE(found.match.route, nullptr) << one.target;
        EXPECT_EQ(found.redirect, "") << one.target;
        EXPECT_NE(found.cache_key, "") << one.target;
    }
}

TEST_P(Addresses, written_otherwise_are_redirected)
{
    for (const auto& [target, location] :
         std::initializer_list<std::pair<const char*, const char*>>{{"/articles/x/", "/articles/x"},
                                                                    {"/br/", "/br"},
                                                                    {"//articles//x", "/articles/x"},
                                                                    {"/Articles/X", "/articles/X"},
                                                                    {"/ARTICLES/PROPOSER", "/articles/proposer"},
                                                                    {"/%61rticles/x", "/articles/x"},
                                                                    {"/fr", "/"},
                                                                    {"/fr/articles/x?page=2&other=%20", "/articles/x?page=2&other=%20"},
                                                                    {"/fr/quartiers", "/quartiers"},
                                                                    {"/port-exemple", "/"},
                                                                    {"/port-exemple/articles/x", "/articles/x"},
                                                                    {"/br/port-exemple/articles/x", "/br/articles/x"},
                                                                    {"/BR/Quartiers/articles/x", "/br/quartiers/articles/x"},
                                                                    {"/articles/%C3%A9t%C3%A9/", "/articles/%C3%A9t%C3%A9"},
                                                                    {"/ferme/articles/x", "http://ferme.example:8080/articles/x"},
                                                                    {"/br/ferme", "http://ferme.example:8080/br"}}) {
        const Destination found = where(target);
        EXPECT_EQ(found.redirect, location) << target;
        EXPECT_EQ(found.match.route, nullptr) << target;
        EXPECT_EQ(found.cache_key, "") << target;
    }
    EXPECT_EQ(where("/ferme/articles/x", "ferme.example").redirect, "/articles/x");
}

TEST_P(Addresses, naughty_ones_lead_nowhere)
{
    for (const char* target : {"/nowhere",
                               "/nowhere/",
                               "//evil.example",
                               "//evil.example/",
                               "//evil.example/articles/x",
                               "/articles/..",
                               "/articles/../articles/proposer",
                               "/articles/%2e%2e/x",
                               "/./articles/x",
                               "/articles%2fproposer",
                               "/articles%2Fx",
                               "/articles%5cproposer",
                               "/articles;a=b/x",
                               "/br/en/articles/x",
                               "/quartiers/ferme/articles/x",
                               "/quartiers/port-exemple",
                               "/articles/x/y",
                               "/br/fr/articles/x",
                               "/style.css/x.css",
                               "*",
                               "/%0d%0aSet-Cookie:a",
                               "/articles/x%0a"}) {
        const Destination found = where(target);
        EXPECT_EQ(found.match.route, nullptr) << target;
        EXPECT_EQ(found.match.allow, "") << target;
        EXPECT_EQ(found.redirect, "") << target;
    }
    for (const char* target : {"/articles/%00", "/articles/%ff", "/articles/%zz", "/articles/%", "", "articles/x", "/articles/x?page=%ff",
                               "/articles/x?page=%00"}) {
        const Destination found = where(target);
        EXPECT_FALSE(found.is_readable) << target;
        EXPECT_EQ(found.cache_key, "") << target;
    }
    EXPECT_TRUE(where("/articles/x?other=%ff").is_readable);
    EXPECT_EQ(where("/quartiers/articles/x", "ferme.example").match.allow, "") << "no way leads from the host of one site into another";
}

TEST_P(Addresses, with_a_number_are_read_in_one_way_only)
{
    Browser browser(rooms());
    for (const std::string number : {"0", "7", "9223372036854775807"}) EXPECT_EQ(browser.get("/numero/" + number).body, number);
    for (const char* other : {"x", "7x", "x7", "7.0", "-7", "-0", "+7", "007", "00", "%207", "7%20", "0x7", "7e1", "9223372036854775808"})
        EXPECT_EQ(browser.get(std::string("/numero/") + other).status, 404) << other;
}

TEST_P(Addresses, give_one_key_per_page)
{
    const std::string key = where("/articles/x?page=2&tri=date").cache_key;
    EXPECT_EQ(key, where("/articles/x?utm=1&tri=date&page=2&page=3").cache_key);
    for (const char* other : {"/articles/x", "/articles/x?page=3&tri=date", "/articles/x?page=2", "/br/articles/x?page=2&tri=date",
                              "/quartiers/articles/x?page=2&tri=date", "/articles/X?page=2&tri=date", "/articles/x?page=2%26tri%3Ddate"})
        EXPECT_NE(key, where(other).cache_key) << other;
    EXPECT_NE(key, where("/articles/x?page=2&tri=date", "ferme.example").cache_key);
    EXPECT_NE(key, where("/articles/x?page=2&tri=date", "other.example").cache_key) << "its absolute links are other ones";
    EXPECT_EQ(where("/articles/proposer").cache_key, "");
    EXPECT_EQ(where("/jamais").cache_key, "");
}

TEST_P(Addresses, without_a_page_follow_the_browser_language)
{
    const Fields english{{"accept-language", "en-GB,en;q=0.9"}};
    EXPECT_EQ(where("/nowhere", "main.example", english).language, i18n::Language::en);
    EXPECT_EQ(where("/br/nowhere", "main.example", english).language, i18n::Language::br);
    EXPECT_EQ(where("/articles/x", "main.example", english).language, i18n::Language::fr);
    EXPECT_EQ(where("/nowhere").language, i18n::Language::fr);
}

TEST_P(Addresses, are_answered_as_they_resolve)
{
    Browser browser(rooms());
    EXPECT_EQ(browser.get("/br/quartiers/articles/x").body, "br site=2 path=/articles/x anybody person=0");
    EXPECT_TRUE(browser.is_public);
    Reply reply = browser.get("/fr/articles/x");
    EXPECT_EQ(reply.status, 301);
    EXPECT_EQ(header(reply, "Location"), "/articles/x");
    EXPECT_EQ(browser.send("POST", "/fr/articles/proposer").status, 404);
    EXPECT_EQ(browser.get("/articles/%ff").status, 400);
    EXPECT_EQ(browser.get("/nowhere").status, 404);
    EXPECT_EQ(browser.get("/jamais").status, 200);
    EXPECT_FALSE(browser.is_public);

    reply = browser.send("OPTIONS", "/articles/proposer");
    EXPECT_EQ(reply.status, 204);
    EXPECT_EQ(header(reply, "Allow"), "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(browser.send("OPTIONS", "/nowhere").status, 404);
    EXPECT_EQ(browser.send("OPTIONS", "*").status, 204);
    reply = browser.send("POST", "/recherche");
    EXPECT_EQ(reply.status, 405);
    EXPECT_EQ(header(reply, "Allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(browser.send("DELETE", "/recherche").status, 405);
}

TEST_P(Addresses, of_another_language_send_a_person_to_their_own)
{
    Browser browser(rooms());
    enter(database(), browser, breton);
    Reply reply = browser.get("/quartiers/articles/x?page=2&other=3");
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(header(reply, "Location"), "/br/quartiers/articles/x?page=2");
    EXPECT_FALSE(browser.is_public);
    EXPECT_EQ(browser.get("/br/quartiers/articles/x").status, 200);
    EXPECT_EQ(browser.send("HEAD", "/en").status, 303);
    EXPECT_EQ(browser.get("/style.css").status, 200) << "what speaks no language stays where it is";
    EXPECT_EQ(browser.get("/nowhere").status, 404);
}

}
}
