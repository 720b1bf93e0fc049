// A finger that slips: the same form sent again after it took away what its handler looks for first.
#include "platform/http/thing_test.hpp"

namespace kenober::http {
namespace {

/// What is decided once: afterwards there is nothing to decide.
Reply decide(Request& request)
{
    if (request.db().value<std::int64_t>("SELECT count(*) FROM thing") > 0) throw NotFound{};
    return write_down(request);
}

/// The same, said on a page of its own.
Reply decide_or_tell(Request& request)
{
    if (request.db().value<std::int64_t>("SELECT count(*) FROM thing") == 0) return write_down(request);
    Reply reply = page(request.form_seal());
    reply.status = 409;
    return reply;
}

/// Whoever leaves takes the session along.
Reply leave(Request& request)
{
    const auto person = request.visitor().person;
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        close_sessions(db, person);
        db.run("INSERT INTO thing (words) VALUES ($1)", request.form()["words"]);
        return see_other(html::Address::route("/au-revoir"));
    });
}

class FormsSentTwice : public Writing {
protected:
    Routes routes() const override
    {
        using enum Who;
        Routes made;
        made.get("/decider", anybody, form_page).post("/decider", anybody, decide);
        made.post("/dire", anybody, decide_or_tell);
        made.get("/partir", member, form_page).post("/partir", member, leave);
        made.get("/animer", facilitator, form_page).post("/animer", facilitator, write_down);
        return made;
    }
};
KENOBER_ON_BOTH(FormsSentTwice);

TEST_P(FormsSentTwice, lead_where_they_led_though_there_is_nothing_left_to_do)
{
    Browser browser(rooms());
    const Fields fields = filled(browser, "oui", "/decider");
    const Fields other = filled(browser, "non", "/decider");
    const std::string location = header(browser.post("/decider", fields), "Location");
    EXPECT_TRUE(location.starts_with("/choses/"));
    EXPECT_EQ(header(browser.post("/decider", fields), "Location"), location);
    EXPECT_EQ(browser.post("/decider", other).status, 404) << "another form is told";
    Fields changed = fields;
    changed.back().second = "non";
    EXPECT_EQ(browser.post("/decider", changed).status, 404) << "and so is the same one with something else in it";
    EXPECT_EQ(things(), 1);
}

TEST_P(FormsSentTwice, are_not_told_of_themselves)
{
    Browser browser(rooms());
    const Fields fields = filled(browser, "oui", "/decider");
    const Fields other = filled(browser, "non", "/decider");
    const std::string location = header(browser.post("/dire", fields), "Location");
    EXPECT_EQ(header(browser.post("/dire", fields), "Location"), location);
    EXPECT_EQ(browser.post("/dire", other).status, 409);
    EXPECT_EQ(things(), 1);
}

TEST_P(FormsSentTwice, lead_where_they_led_though_the_session_is_gone)
{
    Browser browser(rooms());
    enter(database(), browser, member);
    const Fields fields = filled(browser, "adieu", "/partir");
    const Fields other = filled(browser, "adieu", "/partir");
    EXPECT_EQ(header(browser.post("/partir", fields), "Location"), "/au-revoir");
    EXPECT_EQ(header(browser.post("/partir", fields), "Location"), "/au-revoir");
    browser.cookie.clear();
    EXPECT_EQ(header(browser.post("/partir", fields), "Location"), "/au-revoir");
    EXPECT_EQ(browser.post("/partir", fields, {{"origin", "https://evil.example"}}).status, 403);
    EXPECT_EQ(browser.post("/partir", other).status, 403);
    EXPECT_EQ(things(), 1);
}

TEST_P(FormsSentTwice, by_somebody_else_lead_nowhere)
{
    Browser browser(rooms());
    enter(database(), browser, facilitator);
    const Fields fields = filled(browser, "une décision", "/animer");
    EXPECT_EQ(browser.post("/animer", fields).status, 303);
    Browser other(rooms());
    enter(database(), other, member);
    EXPECT_EQ(other.post("/animer", fields).status, 403);
    EXPECT_EQ(things(), 1);
}

}
}
