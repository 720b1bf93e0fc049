// What cannot be served: pages for people, problems for programs, nothing that gives anybody away; and the headers of every reply.
#include "platform/http/house_test.hpp"

namespace kenober::http {
namespace {

Reply broken(Request&) { throw std::runtime_error("it broke"); }
Reply gone(Request&) { throw Gone{Sentence{"Withdrawn by {name}.", {{"name", "Ana & Co"}}}}; }
Reply busy(Request&) { throw store::Unavailable("disk full"); }
Reply limited(Request& request)
{
    request.limit("try", 2, 60);
    return tell(request);
}
Reply by_subject(Request& request)
{
    request.limit("account", 1, 60, "ana@example.org");
    return tell(request);
}
Reply forgiven(Request& request)
{
    request.limit("try", 2, 60);
    request.forgive("try");
    return tell(request);
}
Reply undeclared(Request& request) { return document("text/plain", request.query("other")); }
Reply links(Request& request)
{
    const html::Address route = html::Address::route("/a/{}", "été");
    return document("text/plain", request.here(route).str() + " " + request.in_language(i18n::Language::br).str() + " " +
                                      request.in_language(i18n::Language::fr).str() + " " + request.absolute(request.here(route)));
}
Reply kept_for_good(Request&) { return file("image/png", "/somewhere"); }

class Refusals : public OnBoth {
protected:
    Routes routes() const override
    {
        using enum Who;
        Routes made;
        made.get("/casse", anybody, broken).get("/parti", anybody, gone).get("/parti.json", anybody, gone).get("/plein", anybody, busy);
        made.get("/limite", anybody, limited).get("/compte", anybody, by_subject).get("/pardon", anybody, forgiven);
        made.get("/oublie", anybody, undeclared)
            .get("/liens/{x}", anybody, links, {.query = {"page"}})
            .get("/image", anybody, kept_for_good);
        made.get("/ici", anybody, tell);
        return made;
    }
};
INSTANTIATE_TEST_SUITE_P(On, Refusals, ::testing::Values(Dialect::sqlite), [](const auto&) { return std::string("sqlite"); });

TEST_P(Refusals, are_pages_in_the_language_of_the_address)
{
    Browser browser(rooms());
    const Reply reply = browser.get("/en/parti");
    EXPECT_EQ(reply.status, 410);
    EXPECT_NE(reply.body.find("<html lang=\"en\">"), std::string::npos);
    EXPECT_NE(reply.body.find("Withdrawn by Ana &amp; Co."), std::string::npos);
    EXPECT_EQ(header(reply, "Cache-Control"), "private, no-store");
    EXPECT_FALSE(browser.is_public);
    EXPECT_NE(browser.get("/nowhere", {{"accept-language", "br"}}).body.find("<html lang=\"br\">"), std::string::npos);
    EXPECT_NE(browser.get("/parti", {{"accept-language", "br"}}).body.find("<html lang=\"fr\">"), std::string::npos);
}

TEST_P(Refusals, are_problems_for_programs)
{
    Browser browser(rooms());
    Reply reply = browser.get("/en/parti", {{"accept", "application/json"}});
    EXPECT_EQ(reply.type, "application/problem+json");
    EXPECT_NE(reply.body.find("\"status\":410"), std::string::npos);
    EXPECT_NE(reply.body.find("\"title\":\"This is gone\""), std::string::npos);
    EXPECT_EQ(browser.get("/parti.json").type, "application/problem+json");
    EXPECT_EQ(browser.get("/parti", {{"accept", "text/html,application/json;q=0.9"}}).type, "text/html; charset=utf-8");
    EXPECT_EQ(browser.get("/parti", {{"accept", "*/*"}}).type, "text/html; charset=utf-8");
}

TEST_P(Refusals, that_are_our_fault_say_their_number_and_nothing_else)
{
    Browser browser(rooms());
    const Reply reply = browser.get("/casse");
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.body.find("it broke"), std::string::npos);
    EXPECT_EQ(browser.get("/oublie").status, 500) << "a query key that is not part of the cache key";
}

TEST_P(Refusals, say_when_to_come_back)
{
    Browser browser(rooms());
    EXPECT_EQ(browser.get("/plein").status, 503);
    EXPECT_EQ(header(browser.get("/plein"), "Retry-After"), "5");
    for (int i = 0; i < 10; ++i) EXPECT_EQ(browser.get("/pardon").status, 200);
    EXPECT_EQ(browser.get("/limite").status, 200);
    EXPECT_EQ(browser.get("/limite").status, 200);
    const Reply reply = browser.get("/limite");
    EXPECT_EQ(reply.status, 429);
    EXPECT_GT(std::stoi(header(reply, "Retry-After")), 0);
    browser.asks().is_allowed = true;
    for (int i = 0; i < 10; ++i) EXPECT_EQ(browser.get("/limite").status, 200);
    EXPECT_EQ(browser.get("/compte").status, 200);
    EXPECT_EQ(browser.get("/compte").status, 429) << "an account is counted whoever tries it";
}

TEST_P(Refusals, of_the_door_have_a_page_too)
{
    Incoming incoming;
    incoming.headers = {{"accept-language", "en"}};
    const Reply early = rooms().refuse(incoming, Failure(408, {}));
    EXPECT_EQ(early.status, 408);
    EXPECT_NE(early.body.find("<html lang=\"en\">"), std::string::npos);
    incoming.target = "/br/ici";
    EXPECT_NE(rooms().refuse(incoming, TooLarge{}).body.find("<html lang=\"br\">"), std::string::npos);
    incoming.target = "/en/ici";
    EXPECT_EQ(rooms().refuse(incoming, Busy{}).body.find("what you wrote is still there"), std::string::npos);
    incoming.method = Method::post;
    EXPECT_NE(rooms().refuse(incoming, Busy{}).body.find("what you wrote is still there"), std::string::npos)
        << "a form was lost on the way";
    EXPECT_EQ(header(rooms().refuse(incoming, Busy{}), "Retry-After"), "5");
}

TEST_P(Refusals, survive_a_house_that_cannot_make_its_page)
{
    House broken_house = house();
    broken_house.failure_page = [](const Request&, const Failure&) -> html::Html { throw std::runtime_error("no layout"); };
    const Rooms other(settings(), routes(), broken_house, database());
    Browser browser(other);
    EXPECT_EQ(browser.get("/nowhere").status, 404);
    EXPECT_EQ(browser.get("/casse").status, 500);
}

TEST_P(Refusals, every_reply_carries_the_headers_of_safety)
{
    Browser browser(rooms());
    for (const char* target : {"/ici", "/nowhere", "/casse", "/ici/", "/image", "/%ff"}) {
        const Reply reply = browser.get(target);
        EXPECT_TRUE(header(reply, "Content-Security-Policy").starts_with("default-src 'none';")) << target;
        EXPECT_EQ(header(reply, "Content-Security-Policy").find("unsafe"), std::string::npos) << target;
        EXPECT_EQ(header(reply, "X-Content-Type-Options"), "nosniff") << target;
        EXPECT_EQ(header(reply, "Referrer-Policy"), "same-origin") << target;
        EXPECT_EQ(header(reply, "Strict-Transport-Security"), "") << target;
        EXPECT_NE(header(reply, "Permissions-Policy"), "") << target;
        EXPECT_NE(header(reply, "Cache-Control"), "") << target;
    }
    EXPECT_EQ(header(browser.get("/image"), "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header(browser.get("/ici"), "Cache-Control"), "public, no-cache");
    EXPECT_EQ(header(browser.get("/ici"), "Vary"), "Cookie");
}

TEST_P(Refusals, links_keep_language_and_site)
{
    Browser browser(rooms());
    EXPECT_EQ(browser.get("/en/quartiers/liens/x?page=2&other=3").body,
              "/en/quartiers/a/%C3%A9t%C3%A9 /br/quartiers/liens/x?page=2 /quartiers/liens/x?page=2 "
              "http://main.example:8080/en/quartiers/a/%C3%A9t%C3%A9");
    EXPECT_EQ(browser.get("/liens/x").body, "/a/%C3%A9t%C3%A9 /br/liens/x /liens/x http://main.example:8080/a/%C3%A9t%C3%A9");
    RoomSettings known = settings();
    known.origin = "https://www.example";
    const Rooms other(known, routes(), house(), database());
    Browser outside(other);
    EXPECT_TRUE(outside.get("/liens/x").body.ends_with(" https://www.example/a/%C3%A9t%C3%A9"));
    outside.asks().host = "ferme.example";
    EXPECT_TRUE(outside.get("/liens/x").body.ends_with(" https://ferme.example/a/%C3%A9t%C3%A9"));
}

TEST_P(Refusals, a_site_that_is_new_is_found_at_once)
{
    std::vector<Site> sites = three_sites();
    House growing = house();
    growing.sites = [&](store::Snapshot&) { return sites; };
    const Rooms other(settings(), routes(), growing, database());
    Browser browser(other);
    EXPECT_EQ(browser.get("/nouveau/ici").status, 404);
    Site fresh;
    fresh.id = 9, fresh.slug = "nouveau";
    sites.push_back(fresh);
    database().write(store::Change::of_every_site(), [](store::Transaction&) {});
    EXPECT_EQ(browser.get("/nouveau/ici").body, "fr site=9 path=/ici anybody person=0");
}

}
}
