// Addresses of a site that moved in: asked where nothing else answers, and led on to the present place.
#include "platform/http/house_test.hpp"

namespace kenober::http {
namespace {

Reply none(Request& /*request*/) { throw NotFound{}; }

class Former : public OnBoth {
protected:
    Routes routes() const override
    {
        Routes made;
        made.get("/", Who::anybody, tell, {.query = {"page"}}).get("/articles/{slug}", Who::anybody, none);
        return made;
    }
    House make_house() const override
    {
        auto made = house();
        made.former_address = [](const Request& request) -> std::optional<html::Address> {
            const auto asked = request.path() + "?" + std::string(request.raw_query());
            if (asked != "/spip.php?article12" && asked != "/?p=12" && asked != "/articles/vieux?") return {};
            return html::Address::route("/articles/{}", "idee-" + std::to_string(request.site().id));
        };
        return made;
    }
    std::string led(const std::string& target, const std::string& host = "main.example", const std::string& method = "GET") const
    {
        Browser browser(rooms());
        browser.asks().host = host;
        browser.asks().authority = host + ":8080";
        const auto reply = browser.send(method, target);
        return std::to_string(reply.status) + " " + header(reply, "Location");
    }
};
INSTANTIATE_TEST_SUITE_P(On, Former, ::testing::Values(Dialect::sqlite), [](const auto&) { return std::string("sqlite"); });

TEST_P(Former, lead_on_with_site_and_language)
{
    EXPECT_EQ(led("/spip.php?article12"), "301 /articles/idee-1");
    EXPECT_EQ(led("/spip.php?article12", "main.example", "HEAD"), "301 /articles/idee-1");
    EXPECT_EQ(led("/br/spip.php?article12"), "301 /br/articles/idee-1");
    EXPECT_EQ(led("/quartiers/spip.php?article12"), "301 /quartiers/articles/idee-2");
    EXPECT_EQ(led("/spip.php?article12", "ferme.example"), "301 /articles/idee-3");
    EXPECT_EQ(led("/ferme/spip.php?article12"), "301 http://ferme.example:8080/articles/idee-3") << "its host came later";
}

TEST_P(Former, are_asked_after_everything_else)
{
    EXPECT_EQ(led("/articles/vieux"), "301 /articles/idee-1") << "a page that is not there";
    EXPECT_EQ(led("/articles/neuf"), "404 ");
    EXPECT_EQ(led("/spip.php?article13"), "404 ");
    EXPECT_EQ(led("/spip.php?article12", "main.example", "POST"), "404 ");
}

TEST_P(Former, may_be_queries_of_the_front_page)
{
    EXPECT_EQ(led("/?p=12"), "301 /articles/idee-1");
    EXPECT_EQ(led("/?p=13"), "200 ");
    EXPECT_EQ(led("/?page=2"), "200 ");
    Incoming incoming;
    incoming.host = "main.example";
    incoming.target = "/?p=12";
    EXPECT_EQ(rooms().resolve(incoming).cache_key, "") << "a kept front page would answer";
    incoming.target = "/?page=2";
    EXPECT_NE(rooms().resolve(incoming).cache_key, "");
}

}
}
