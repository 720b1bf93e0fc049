#include "platform/http/routes.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "platform/http/request.hpp"

namespace kenober::http {
namespace {

Reply answer(Request&) { return {}; }

Routes some()
{
    using enum Who;
    Routes routes;
    routes.get("/", anybody, answer)
        .get("/articles/{slug}", anybody, answer)
        .get("/articles/{slug}.atom", anybody, answer)
        .get("/articles/{slug}.long.atom", anybody, answer)
        .get("/articles/proposer", anybody, answer)
        .post("/articles/proposer", member, answer)
        .get("/articles/mois/{month}", anybody, answer)
        .get("/articles/{slug}/corriger", facilitator, answer)
        .post("/seulement", anybody, answer)
        .get("/plan.xml", anybody, answer);
    return routes;
}

std::string pattern(const Routes& routes, Method method, std::string_view path)
{
    const Match match = routes.match(method, path);
    return match.route ? match.route->pattern : std::string();
}

TEST(routes, literals_win_over_holes_and_suffixes_over_plain_ones)
{
    const Routes routes = some();
    EXPECT_EQ(pattern(routes, Method::get, "/"), "/");
    EXPECT_EQ(pattern(routes, Method::get, "/articles/proposer"), "/articles/proposer");
    EXPECT_EQ(pattern(routes, Method::get, "/articles/autre"), "/articles/{slug}");
    EXPECT_EQ(pattern(routes, Method::get, "/articles/autre.atom"), "/articles/{slug}.atom");
    EXPECT_EQ(pattern(routes, Method::get, "/articles/autre.long.atom"), "/articles/{slug}.long.atom");
    EXPECT_EQ(pattern(routes, Method::get, "/articles/.atom"), "/articles/{slug}");
    EXPECT_EQ(pattern(routes, Method::get, "/articles/mois/2026-11"), "/articles/mois/{month}");
    EXPECT_EQ(pattern(routes, Method::get, "/articles/mois/corriger"), "/articles/mois/{month}");
    EXPECT_EQ(pattern(routes, Method::get, "/articles/proposer/corriger"), "/articles/{slug}/corriger")
        << "a dead end goes back to the hole";
    EXPECT_EQ(pattern(routes, Method::get, "/articles/mois"), "/articles/{slug}");
}

TEST(routes, holes_are_named_and_filled)
{
    const Routes routes = some();
    const Match match = routes.match(Method::get, "/articles/été 2026.atom");
    ASSERT_EQ(match.parameters.size(), 1u);
    EXPECT_EQ(match.parameters[0].first, "slug");
    EXPECT_EQ(match.parameters[0].second, "été 2026");
    EXPECT_TRUE(routes.match(Method::get, "/articles/proposer").parameters.empty());
    EXPECT_EQ(routes.match(Method::get, "/articles/proposer/corriger").parameters.at(0).second, "proposer");
}

TEST(routes, nothing_else_is_there)
{
    const Routes routes = some();
    for (const char* path :
         {"/articles", "/articles/", "/articles//corriger", "/articles/..", "/articles/.", "/Articles/x", "/articles/x/y",
          "/articles/x/corriger/", "", "articles/x", "//articles/x", "/plan.xml/x", "/plan", "/a/b/c/d/e/f/g/h/i/j/k/l/m/n"}) {
        const Match match = routes.match(Method::get, path);
        EXPECT_EQ(match.route, nullptr) << path;
        EXPECT_EQ(match.allow, "") << path;
    }
}

TEST(routes, other_methods_learn_what_is_allowed)
{
    const Routes routes = some();
    EXPECT_EQ(pattern(routes, Method::head, "/articles/x"), "/articles/{slug}");
    EXPECT_EQ(pattern(routes, Method::post, "/articles/x"), "");
    EXPECT_EQ(routes.match(Method::post, "/articles/x").allow, "GET, HEAD, OPTIONS");
    EXPECT_EQ(routes.match(Method::get, "/seulement").allow, "POST, OPTIONS");
    EXPECT_EQ(pattern(routes, Method::get, "/seulement"), "");
    EXPECT_EQ(routes.match(Method::other, "/articles/proposer").allow, "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(pattern(routes, Method::options, "/articles/proposer"), "");
}

TEST(routes, programs_change_and_remove_below_their_prefix)
{
    Routes routes = some();
    routes.programs_below("/api/v1")
        .get("/api/v1/contributions/{id}", Who::anybody, answer)
        .patch("/api/v1/contributions/{id}", Who::anybody, answer)
        .remove("/api/v1/contributions/{id}", Who::anybody, answer)
        .post("/api/v1/contributions", Who::anybody, answer);
    EXPECT_EQ(pattern(routes, Method::patch, "/api/v1/contributions/1"), "/api/v1/contributions/{id}");
    EXPECT_EQ(routes.match(Method::remove, "/api/v1/contributions/1").route->method, Method::remove);
    EXPECT_EQ(pattern(routes, Method::post, "/api/v1/contributions/1"), "");
    EXPECT_EQ(pattern(routes, Method::other, "/api/v1/contributions/1"), "");
    EXPECT_EQ(routes.match(Method::other, "/api/v1/contributions/1").allow, "GET, HEAD, PATCH, DELETE, OPTIONS");
    EXPECT_EQ(routes.match(Method::remove, "/api/v1/contributions").allow, "POST, OPTIONS");
    EXPECT_EQ(pattern(routes, Method::patch, "/articles/x"), "");
    for (const char* path : {"/api/v1", "/api/v1/", "/api/v1/nothing"}) EXPECT_TRUE(routes.is_for_programs(path)) << path;
    for (const char* path : {"/api", "/api/v11", "/", "", "/x/api/v1"}) EXPECT_FALSE(routes.is_for_programs(path)) << path;
}

TEST(routes, nobody_else_changes_or_removes)
{
    Routes routes;
    routes.programs_below("/api/v1");
    EXPECT_THROW(routes.patch("/articles/{slug}", Who::anybody, answer), std::logic_error);
    EXPECT_THROW(routes.remove("/api", Who::anybody, answer), std::logic_error);
    EXPECT_THROW(routes.get("/api/v1/x", Who::member, answer), std::logic_error);
}

TEST(routes, the_same_letters_in_another_case_are_spelled_right)
{
    const Routes routes = some();
    EXPECT_EQ(routes.spelled("/ARTICLES/Une-Idee"), "/articles/Une-Idee");
    EXPECT_EQ(routes.spelled("/Articles/Proposer"), "/articles/proposer");
    EXPECT_EQ(routes.spelled("/articles/X.Atom"), "/articles/X.atom");
    EXPECT_EQ(routes.spelled("/PLAN.xml"), "/plan.xml");
    EXPECT_EQ(routes.spelled("/"), "/");
    EXPECT_EQ(routes.spelled("/nowhere"), std::nullopt);
}

TEST(routes, mistakes_of_ours_end_the_start)
{
    const auto refused = [](const char* first, const char* second = "/other") {
        Routes routes;
        try {
            routes.get(first, Who::anybody, answer).get(second, Who::anybody, answer);
        } catch (const std::logic_error&) {
            return true;
        }
        return false;
    };
    EXPECT_FALSE(refused("/a/{x}", "/a/{x}.atom"));
    EXPECT_FALSE(refused("/{file}.txt"));
    EXPECT_TRUE(refused("/a/{x}", "/a/{y}"));
    EXPECT_TRUE(refused("/a/{x}.atom", "/a/{y}.atom"));
    EXPECT_TRUE(refused("/a", "/a"));
    for (const char* wrong : {"", "a", "/a/", "//", "/a//b", "/A", "/a b", "/{x}", "/{x}/b", "/a/{}", "/a/{x", "/a/x{y}", "/a/{x}{y}",
                              "/a/{x}/{x}", "/é", "/a/%20"})
        EXPECT_TRUE(refused(wrong)) << wrong;
    EXPECT_FALSE(refused("/a", "/b"));
}

TEST(routes, name_the_words_that_no_site_may_take)
{
    const Routes routes = some();
    EXPECT_EQ(routes.first_words(), (std::vector<std::string>{"articles", "plan.xml", "seulement"}));
    Site quartiers;
    quartiers.slug = "quartiers";
    EXPECT_TRUE(is_free_site_slug("ferme", routes, {quartiers}));
    for (const char* taken : {"articles", "seulement", "br", "en", "fr", "quartiers", "", "-a", "a-", "A", "é", "a/b", "a.b"})
        EXPECT_FALSE(is_free_site_slug(taken, routes, {quartiers})) << taken;
}

}
}
