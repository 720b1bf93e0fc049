// Forms that could not be acted upon: given back with all that was written, and done once when they are sent again.
#include <atomic>
#include <stdexcept>
#include <tuple>

#include "platform/http/thing_test.hpp"

namespace kenober::http {
namespace {

enum class Trouble { none, disk_full, busy, too_many, broken, unheard_of, not_found };
std::atomic<Trouble> trouble = Trouble::none;
std::atomic<bool> nobody_is_known = false;

void meet_trouble()
{
    switch (trouble.load()) {
    case Trouble::none: break;
    case Trouble::disk_full: throw store::Unavailable("disk full");
    case Trouble::busy: throw Busy{say("Wait a little before you try again.")};
    case Trouble::too_many: throw TooMany(42);
    case Trouble::broken: throw std::runtime_error("it broke");
    case Trouble::unheard_of: throw 42;  // NOLINT(hicpp-exception-baseclass): whatever somebody throws
    case Trouble::not_found: throw NotFound{};
    }
}

Reply write_down_in_trouble(Request& request)
{
    meet_trouble();
    return write_down(request);
}

Reply write_down_then_break(Request& request)
{
    Reply reply = write_down(request);
    meet_trouble();
    return reply;
}

class FormsThatFail : public Writing {
protected:
    Routes routes() const override
    {
        using enum Who;
        Routes made;
        made.get("/fragile", anybody, form_page).post("/fragile", anybody, write_down_in_trouble);
        made.post("/casse-apres", anybody, write_down_then_break);
        return made;
    }
    House make_house() const override
    {
        House made = house();
        made.visitor = [](store::Snapshot&, std::int64_t person, std::int64_t site) {
            if (nobody_is_known) throw store::Unavailable("no connection");
            return visitor_of(person, site);
        };
        return made;
    }
    void TearDown() override { trouble = Trouble::none, nobody_is_known = false; }
    /// What a browser sends when the button of the page that gives a form back is pressed.
    static Fields given_back(const Reply& page)
    {
        Fields fields;
        const std::string opening = R"(<input type="hidden" name=")";
        for (std::size_t at = page.body.find(opening); at != std::string::npos; at = page.body.find(opening, at + 1)) {
            const std::size_t name = at + opening.size();
            const std::size_t value = page.body.find("value=\"", name) + 7;
            fields.emplace_back(page.body.substr(name, page.body.find('"', name) - name),
                                page.body.substr(value, page.body.find('"', value) - value));
        }
        fields.emplace_back("site_web", "");
        return fields;
    }
};
KENOBER_ON_BOTH(FormsThatFail);

TEST_P(FormsThatFail, are_given_back_whole)
{
    wait_for(600);
    Browser browser(rooms());
    enter(database(), browser, member);
    const std::string words = "des mots\nsur deux lignes";
    Fields fields = filled(browser, words, "/fragile?autre=1");
    for (const auto& field : Fields{{"box", "a"}, {"box", "b"}, {"password", "secret-word"}}) fields.push_back(field);
    const std::string key = fields[1].second;
    const std::vector<std::tuple<Trouble, int, std::string>> troubles{{Trouble::disk_full, 503, "5"},
                                                                      {Trouble::busy, 503, "5"},
                                                                      {Trouble::too_many, 429, "42"},
                                                                      {Trouble::broken, 500, ""},
                                                                      {Trouble::unheard_of, 500, ""}};
    for (const auto& [met, status, retry_after] : troubles) {
        trouble = met;
        const Reply failed = browser.post("/en/fragile", fields);
        EXPECT_EQ(failed.status, status);
        EXPECT_EQ(header(failed, "Retry-After"), retry_after);
        EXPECT_EQ(header(failed, "Cache-Control"), "private, no-store");
        EXPECT_FALSE(browser.is_public);
        EXPECT_NE(failed.body.find("Nothing of what you wrote is lost"), std::string::npos);
        EXPECT_EQ(failed.body.find("Request ") != std::string::npos, status >= 500);
        EXPECT_EQ(failed.body.find("secret-word"), std::string::npos);
        EXPECT_NE(failed.body.find("Passwords were not kept"), std::string::npos);
        EXPECT_NE(failed.body.find("action=\"/en/fragile\""), std::string::npos);
        const Fields again = given_back(failed);
        EXPECT_EQ((Fields{again.begin(), again.begin() + 3}), (Fields{{"words", words}, {"box", "a"}, {"box", "b"}}));
        EXPECT_EQ(value_in(failed.body, "_key"), key);
        fields = again;
        fields.emplace_back("password", "secret-word");
        EXPECT_EQ(things(), 0);
    }
    trouble = Trouble::none;
    const std::string location = header(browser.post("/fragile", fields), "Location");
    EXPECT_NE(location, "");
    EXPECT_EQ(header(browser.post("/fragile", fields), "Location"), location);
    EXPECT_EQ(things(), 1);
    EXPECT_EQ(database().read()->value<std::string>("SELECT words FROM thing"), words);
}

TEST_P(FormsThatFail, given_back_to_somebody_without_an_account_can_be_sent_at_once)
{
    Browser browser(rooms());
    const Fields fields = filled(browser, "un mot", "/fragile");
    wait_for(600);
    Browser same(rooms());
    trouble = Trouble::disk_full;
    const Reply failed = same.post("/fragile", fields);
    EXPECT_EQ(failed.status, 503);
    trouble = Trouble::none;
    EXPECT_EQ(same.post("/fragile", given_back(failed)).status, 303);
    EXPECT_EQ(things(), 1);
}

TEST_P(FormsThatFail, that_broke_after_they_were_acted_upon_count_once)
{
    Browser browser(rooms());
    trouble = Trouble::broken;
    const Reply failed = browser.post("/casse-apres", filled(browser, "un mot", "/fragile"));
    EXPECT_EQ(failed.status, 500);
    EXPECT_EQ(things(), 1);
    trouble = Trouble::none;
    EXPECT_EQ(browser.post("/casse-apres", given_back(failed)).status, 303);
    EXPECT_EQ(things(), 1);
}

TEST_P(FormsThatFail, that_cannot_succeed_are_not_offered_again)
{
    Browser browser(rooms());
    const Fields fields = filled(browser, "un mot", "/fragile");
    trouble = Trouble::not_found;
    const Reply nothing = browser.post("/fragile", fields);
    EXPECT_EQ(nothing.status, 404);
    EXPECT_EQ(nothing.body.find("un mot"), std::string::npos);
    trouble = Trouble::disk_full;
    EXPECT_EQ(browser.post("/fragile", fields, {{"accept", "application/json"}}).type, "application/problem+json");
    EXPECT_EQ(browser.get("/fragile").status, 200);
}

TEST_P(FormsThatFail, are_given_back_without_the_house_too)
{
    House broken_house = house();
    broken_house.page = [](const Request&, const std::string&, const html::Html&) -> html::Html { throw std::runtime_error("no layout"); };
    const Rooms other(settings(), routes(), broken_house, database());
    Browser browser(other);
    trouble = Trouble::broken;
    const Reply failed = browser.post("/fragile", filled(browser, "un mot", "/fragile"));
    EXPECT_EQ(failed.status, 500);
    EXPECT_NE(failed.body.find("<html lang=\"fr\">"), std::string::npos);
    trouble = Trouble::none;
    EXPECT_EQ(browser.post("/fragile", given_back(failed)).status, 303);
}

TEST_P(FormsThatFail, before_anybody_knows_who_sends_them_are_given_back_too)
{
    Browser browser(rooms());
    enter(database(), browser, member);
    const Fields fields = filled(browser, "un mot", "/fragile");
    nobody_is_known = true;
    EXPECT_EQ(browser.get("/fragile").status, 503);
    EXPECT_EQ(browser.post("/fragile", fields, {{"origin", "https://evil.example"}}).body.find("un mot"), std::string::npos);
    const Reply failed = browser.post("/fragile", fields);
    EXPECT_EQ(failed.status, 503);
    EXPECT_EQ(things(), 0);
    nobody_is_known = false;
    const Fields again = given_back(failed);
    EXPECT_EQ(browser.post("/fragile", again).status, 303);
    EXPECT_EQ(browser.post("/fragile", fields).status, 303);
    EXPECT_EQ(things(), 1);
    browser.cookie.clear();
    EXPECT_EQ(browser.post("/fragile", again).status, 403) << "the seal stays that of the session";
}

TEST_P(FormsThatFail, given_back_ask_for_their_files_again)
{
    Browser browser(rooms());
    const Fields seal = filled(browser, "un mot", "/fragile");
    std::string body;
    const auto part = [&](const std::string& head, const std::string& value) {
        body += "--x\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + value + "\r\n";
    };
    for (const auto& [name, value] : seal) part("name=\"" + name + "\"", value);
    part(R"(name="picture"; filename="quai & rue.jpg")", "not kept");
    part(R"(name="picture"; filename="pont.jpg")", "nor this");
    trouble = Trouble::disk_full;
    const Reply failed = browser.send("POST", "/en/fragile", body + "--x--\r\n", {{"content-type", "multipart/form-data; boundary=x"}});
    EXPECT_EQ(failed.status, 503);
    EXPECT_NE(failed.body.find("Choose this file again: quai &amp; rue.jpg, pont.jpg"), std::string::npos);
    EXPECT_NE(failed.body.find(R"(<input type="file" id="field-picture" name="picture")"), std::string::npos);
    EXPECT_NE(failed.body.find("enctype=\"multipart/form-data\""), std::string::npos);
    EXPECT_EQ(value_in(failed.body, "words"), "un mot");
    EXPECT_EQ(failed.body.find("Passwords"), std::string::npos);
}

}
}
