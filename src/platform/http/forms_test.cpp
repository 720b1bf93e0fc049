// Forms: sealed, acted upon once, and never lost.
#include <set>
#include <thread>

#include "platform/http/guard.hpp"
#include "platform/http/request_state.hpp"
#include "platform/http/thing_test.hpp"

namespace kenober::http {
namespace {

Reply button_page(Request& request) { return page(request.form_seal(Filling::clicking)); }

Reply correct_it(Request& request) { return correct(request.form_seal()); }

class Forms : public Writing {
protected:
    Routes routes() const override
    {
        using enum Who;
        Routes made;
        made.get("/bouton", anybody, button_page).get("/ecrire", anybody, form_page).post("/ecrire", anybody, write_down);
        made.get("/membre", member, form_page).post("/membre", member, write_down);
        made.post("/corriger", anybody, correct_it).post("/libre", anybody, tell, {.token = false});
        return made;
    }
};
KENOBER_ON_BOTH(Forms);

TEST_P(Forms, are_taken_with_their_seal)
{
    Browser browser(rooms());
    const Fields fields = filled(browser, "un mot");
    EXPECT_FALSE(browser.is_public) << "a page that gives out a seal is never kept";
    const Reply reply = browser.post("/ecrire", fields);
    EXPECT_EQ(reply.status, 303);
    EXPECT_TRUE(header(reply, "Location").starts_with("/choses/"));
    EXPECT_EQ(things(), 1);
}

TEST_P(Forms, are_refused_without_it_and_nothing_is_lost)
{
    Browser browser(rooms());
    const std::string words = "une \"idée\" <b>neuve</b>\nsur deux lignes & plus";
    Fields fields{{"words", words}, {"box", "a"}, {"box", "b"}, {"password", "secret-word"}};
    Reply reply = browser.post("/ecrire", fields);
    EXPECT_EQ(reply.status, 403);
    EXPECT_EQ(things(), 0);
    EXPECT_EQ(header(reply, "Cache-Control"), "private, no-store");
    EXPECT_NE(reply.body.find("une &quot;idée&quot; &lt;b&gt;neuve&lt;/b&gt;\nsur deux lignes &amp; plus"), std::string::npos);
    EXPECT_NE(reply.body.find("name=\"box\" value=\"b\""), std::string::npos);
    EXPECT_EQ(reply.body.find("secret-word"), std::string::npos);
    EXPECT_NE(reply.body.find("action=\"/ecrire\""), std::string::npos);

    fields = browser.seal_of(reply);
    fields.emplace_back("words", words);
    reply = browser.post("/ecrire", fields);
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(database().read()->value<std::string>("SELECT words FROM thing"), words);
}

TEST_P(Forms, are_refused_with_any_other_seal)
{
    Browser browser(rooms());
    Browser other(rooms());
    enter(database(), other, member);
    const auto status = [&](Browser& who, Fields fields, const std::string& at = "/ecrire") { return who.post(at, fields).status; };
    EXPECT_EQ(status(browser, filled(other, "x")), 403) << "of a session, sent by nobody";
    EXPECT_EQ(status(other, filled(browser, "x")), 403) << "of nobody, sent in a session";
    EXPECT_EQ(status(browser, filled(browser, "x", "/quartiers/ecrire")), 403) << "of another site";
    Browser third(rooms());
    enter(database(), third, facilitator);
    EXPECT_EQ(status(third, filled(other, "x", "/membre"), "/membre"), 403) << "of another session";

    Fields fields = filled(browser, "x");
    fields[1].second = random_token();
    EXPECT_EQ(status(browser, fields), 403) << "another key";
    fields = filled(browser, "x");
    fields[0].second += "x";
    EXPECT_EQ(status(browser, fields), 403);
    fields = filled(browser, "x");
    fields[2].second = "https://spam.example";
    EXPECT_EQ(status(browser, fields), 403) << "the trap was filled in";
    EXPECT_EQ(things(), 0);
}

TEST_P(Forms, are_refused_when_too_old)
{
    Browser browser(rooms());
    const Time now = current_time();
    const std::string key = random_token();
    const auto sealed = [&](Time from, Time until) {
        return Fields{{"_seal", form::make_seal(std::string(32, 's'), {from, until, key, "anybody/1"})}, {"_key", key}, {"words", "x"}};
    };
    EXPECT_EQ(browser.post("/ecrire", sealed(now - hours(25), now - hours(1))).status, 403);
    EXPECT_EQ(browser.post("/ecrire", sealed(now + hours(1), now + hours(2))).status, 403);
    EXPECT_EQ(things(), 0);
    EXPECT_EQ(browser.post("/ecrire", sealed(now - hours(23), now + hours(1))).status, 303);
}

TEST_P(Forms, filled_in_faster_than_people_write_have_to_wait_once)
{
    wait_for(600);
    Browser browser(rooms());
    EXPECT_EQ(browser.post("/ecrire", filled(browser, "x")).status, 403);
    EXPECT_EQ(things(), 0);
    enter(database(), browser, member);
    EXPECT_EQ(browser.post("/ecrire", filled(browser, "of a member")).status, 303) << "who is signed in may be quick";
    browser.cookie.clear();
    EXPECT_EQ(browser.post("/ecrire", filled(browser, "of a button", "/bouton")).status, 303);
    // A form that stood the test and comes back with its problems is corrected as fast as one likes.
    const std::string key = random_token();
    const Time now = current_time();
    const Fields patient{{"_seal", form::make_seal(std::string(32, 's'), {now - seconds(1), now + hours(1), key, "anybody/1"})},
                         {"_key", key}};
    const Reply corrected = browser.post("/corriger", patient);
    EXPECT_EQ(corrected.status, 422);
    Fields again = browser.seal_of(corrected);
    again.emplace_back("words", "y");
    EXPECT_EQ(browser.post("/ecrire", again).status, 303);
}

TEST_P(Forms, sent_by_another_website_are_refused_even_with_a_seal)
{
    Browser browser(rooms());
    const auto status = [&](const Fields& headers) { return browser.post("/ecrire", filled(browser, "x"), headers).status; };
    EXPECT_EQ(status({{"sec-fetch-site", "cross-site"}}), 403);
    EXPECT_EQ(status({{"sec-fetch-site", "same-site"}}), 403);
    EXPECT_EQ(status({{"origin", "https://evil.example"}}), 403);
    EXPECT_EQ(status({{"origin", "null"}}), 403);
    EXPECT_EQ(things(), 0);
    EXPECT_EQ(status({{"sec-fetch-site", "same-origin"}, {"origin", "null"}}), 303);
    EXPECT_EQ(status({{"origin", "http://main.example:8080"}}), 303);
    const Reply reply = browser.post("/ecrire", {{"words", "x"}}, {{"sec-fetch-site", "cross-site"}});
    EXPECT_EQ(reply.body.find("_seal"), std::string::npos) << "no button for what somebody else wrote";
}

TEST_P(Forms, that_cannot_be_read_are_refused)
{
    Browser browser(rooms());
    EXPECT_EQ(browser.send("POST", "/ecrire", "words=%00").status, 400);
    EXPECT_EQ(browser.send("POST", "/en/ecrire", "words=%ff").status, 400);
    EXPECT_NE(browser.send("POST", "/en/ecrire", "words=%ff").body.find("This form holds characters that cannot be read."),
              std::string::npos);
    EXPECT_EQ(browser.send("POST", "/libre", "anything").status, 200);
}

TEST_P(Forms, sent_again_give_the_same_answer)
{
    Browser browser(rooms());
    Fields fields = filled(browser, "one");
    const std::string location = header(browser.post("/ecrire", fields), "Location");
    EXPECT_EQ(header(browser.post("/ecrire", fields), "Location"), location);
    EXPECT_EQ(things(), 1);
    fields.back().second = "two";
    EXPECT_NE(header(browser.post("/ecrire", fields), "Location"), location) << "somebody went back and wrote something else";
    EXPECT_EQ(things(), 2);
    EXPECT_NE(header(browser.post("/ecrire", filled(browser, "one")), "Location"), location) << "another form with the same words";
    EXPECT_EQ(things(), 3);
}

TEST_P(Forms, sent_again_after_a_refusal_are_still_the_same)
{
    Browser browser(rooms());
    const Fields fields = filled(browser, "one");
    const std::string location = header(browser.post("/ecrire", fields), "Location");
    enter(database(), browser, member);
    const Reply refused = browser.post("/ecrire", fields);
    EXPECT_EQ(refused.status, 403);
    Fields again = browser.seal_of(refused);
    again.emplace_back("words", "one");
    EXPECT_EQ(header(browser.post("/ecrire", again), "Location"), location);
    EXPECT_EQ(things(), 1);
}

TEST_P(Forms, sent_fifty_times_at_once_make_one_thing)
{
    Browser browser(rooms());
    const Fields fields = filled(browser, "one");
    std::vector<std::string> locations(50);
    std::vector<std::thread> senders;
    for (std::string& location : locations)
        senders.emplace_back([&] {
            Browser one(rooms());
            location = header(one.post("/ecrire", fields), "Location");
        });
    for (std::thread& sender : senders) sender.join();
    EXPECT_EQ(things(), 1);
    EXPECT_EQ(std::set<std::string>(locations.begin(), locations.end()).size(), 1u);
    EXPECT_NE(locations[0], "");
}

TEST_P(Forms, keys_go_when_no_form_can_use_them_any_more)
{
    Browser browser(rooms());
    browser.post("/ecrire", filled(browser, "one"));
    const auto keys = [&] { return database().read()->value<std::int64_t>("SELECT count(*) FROM form_key"); };
    const auto purge_at = [&](Time time) { database().write(store::Change::quiet(), [&](store::Transaction& db) { purge(db, time); }); };
    purge_at(current_time());
    EXPECT_EQ(keys(), 1);
    purge_at(current_time() + form_key_life);
    EXPECT_EQ(keys(), 0);
}

TEST_P(Forms, a_stolen_database_does_not_tell_where_a_form_led)
{
    Browser browser(rooms());
    const std::string location = header(browser.post("/ecrire", filled(browser, "un mot")), "Location");
    const auto kept = database().read()->value<std::string>("SELECT location FROM form_key");
    EXPECT_EQ(kept.find("choses"), std::string::npos);
    EXPECT_TRUE(location.starts_with("/choses/"));
}

}
}
