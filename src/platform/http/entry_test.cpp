// Who may enter: every role at every door, written in every way; and what sessions open, and when they end.
#include "platform/http/house_test.hpp"

namespace kenober::http {
namespace {

Reply let_in(Request& request)
{
    Reply reply = see_other(html::Address());
    sign_in(request, reply, std::stoll(request.parameter("person")));
    return reply;
}

Reply let_out(Request& request)
{
    Reply reply = see_other(html::Address());
    sign_out(request, reply);
    return reply;
}

class Entry : public OnBoth {
protected:
    Routes routes() const override
    {
        using enum Who;
        const Takes no_form{.token = false};
        Routes made;
        made.get("/", anybody, tell).post("/entree/{person}", anybody, let_in, no_form).post("/sortie", anybody, let_out, no_form);
        made.get("/salle0", anybody, tell).post("/salle0", anybody, tell, no_form);
        made.get("/salle1", member, tell).post("/salle1", member, tell, no_form);
        made.get("/salle2", facilitator, tell).post("/salle2", facilitator, tell, no_form);
        made.get("/salle3", administrator, tell).post("/salle3", administrator, tell, no_form);
        made.get("/salle3/{hole}", administrator, tell).get("/salle0/{hole}", anybody, tell);
        return made;
    }
    std::int64_t sessions() const { return database().read()->value<std::int64_t>("SELECT count(*) FROM session"); }
};
KENOBER_ON_BOTH(Entry);

/// The same door, written in ways that must not open it for anybody else.
std::vector<std::string> ways_to(const std::string& path)
{
    std::string upper = path, coded = path;
    upper[1] = 'S';
    coded.replace(1, 1, "%73");
    return {path,         path + "/",  upper,       coded,       "/" + path,   path + "?x=1",
            path + "%2f", path + ";a", path + "/.", path + "/x", path + "%20", path + "%00"};
}

TEST_P(Entry, is_denied_below_the_role_however_the_address_is_written)
{
    const std::int64_t people[] = {nobody, member, facilitator, administrator};
    for (const std::string prefix : {"", "/br", "/quartiers", "/en/quartiers", "/fr", "/port-exemple"}) {
        const bool is_other_site = prefix.ends_with("quartiers");
        for (int least = 0; least < 4; ++least) {
            for (int role = 0; role < 4; ++role) {
                Browser browser(rooms());
                if (role > 0) enter(database(), browser, people[role]);
                const int held = is_other_site ? std::min(role, 1) : role;
                for (const std::string& way : ways_to("/salle" + std::to_string(least))) {
                    for (const std::string method : {"GET", "HEAD", "POST", "PUT", "OPTIONS"}) {
                        const Reply reply = browser.send(method, prefix + way);
                        const bool entered = reply.status == 200;
                        const std::string what = method + " " + prefix + way + " by " + std::to_string(role);
                        if (held < least) { EXPECT_FALSE(entered) << what; }
                        if (entered && least > 0) { EXPECT_EQ(header(reply, "Cache-Control"), "private, no-store") << what; }
                        EXPECT_LT(reply.status, 500) << what;
                        if (browser.is_public) { EXPECT_TRUE(role == 0 && least == 0) << what; }
                    }
                }
                const Reply plain = browser.get(prefix + "/salle" + std::to_string(least));
                const bool is_plain = prefix != "/fr" && prefix != "/port-exemple";
                const int expected = !is_plain ? 301 : held >= least ? 200 : role == 0 ? 303 : 403;
                EXPECT_EQ(plain.status, expected) << prefix << " " << least << " " << role;
            }
        }
    }
}

TEST_P(Entry, sends_strangers_to_the_sign_in_page_and_back)
{
    Browser browser(rooms());
    Reply reply = browser.get("/br/quartiers/salle1");
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(header(reply, "Location"), "/br/quartiers/connexion?retour=%2Fbr%2Fquartiers%2Fsalle1");
    reply = browser.post("/salle1", {{"text", "lost?"}});
    EXPECT_EQ(reply.status, 403);
    EXPECT_NE(reply.body.find("<h1>"), std::string::npos);
    EXPECT_EQ(browser.get("/salle1", {{"accept", "application/json"}}).status, 403);
}

TEST_P(Entry, opens_with_a_session_and_closes_with_it)
{
    Browser browser(rooms());
    Reply reply = browser.send("POST", "/entree/12");
    const std::string set = header(reply, "Set-Cookie");
    EXPECT_TRUE(set.starts_with("kenober="));
    EXPECT_NE(set.find("; Path=/; "), std::string::npos);
    EXPECT_NE(set.find("; HttpOnly; SameSite=Lax"), std::string::npos);
    EXPECT_EQ(set.find("Secure"), std::string::npos);
    const std::string token = browser.cookie.substr(browser.cookie.find('=') + 1);
    EXPECT_EQ(token.size(), 32u);
    EXPECT_EQ(browser.get("/salle2").body, "fr site=1 path=/salle2 facilitator person=12");
    EXPECT_EQ(database().read()->value<std::int64_t>("SELECT count(*) FROM session WHERE token_hash = $1", token), 0)
        << "the token itself is not kept";

    const std::string former = browser.cookie;
    browser.send("POST", "/entree/13");
    EXPECT_NE(browser.cookie, former);
    EXPECT_EQ(sessions(), 1) << "signing in again closes the former session";
    Browser thief(rooms());
    thief.cookie = former;
    EXPECT_EQ(thief.get("/salle1").status, 303);
    EXPECT_EQ(thief.cookie, "") << "a cookie that opens nothing is taken back";

    const std::string open = browser.cookie;
    reply = browser.send("POST", "/sortie");
    EXPECT_EQ(browser.cookie, "");
    EXPECT_EQ(sessions(), 0);
    browser.cookie = open;
    EXPECT_EQ(browser.get("/salle1").status, 303);
}

TEST_P(Entry, over_TLS_takes_a_host_bound_cookie_only)
{
    Browser browser(rooms());
    browser.asks().is_secure = true;
    const Reply reply = browser.send("POST", "/entree/11");
    const std::string set = header(reply, "Set-Cookie");
    EXPECT_TRUE(set.starts_with("__Host-kenober="));
    EXPECT_NE(set.find("; Secure"), std::string::npos);
    EXPECT_EQ(set.find("Domain"), std::string::npos);
    EXPECT_EQ(header(reply, "Strict-Transport-Security"), "max-age=31536000");
    EXPECT_EQ(browser.get("/salle1").status, 200);
    browser.cookie.replace(0, std::string("__Host-kenober").size(), "kenober");
    EXPECT_EQ(browser.get("/salle1").status, 303) << "a plain cookie could have been planted by a sister host";
}

TEST_P(Entry, sessions_end)
{
    const Time now = current_time();
    const auto status = [&](std::int64_t person, Time opened, Time seen) {
        Browser browser(rooms());
        enter(database(), browser, person, opened, seen);
        return browser.get("/salle1").status;
    };
    EXPECT_EQ(status(member, now - days(89), now - days(1)), 200);
    EXPECT_EQ(status(member, now - days(40), now - days(31)), 303);
    EXPECT_EQ(status(member, now - days(91), now), 303);
    EXPECT_EQ(status(erased, now, now), 303);

    EXPECT_EQ(sessions(), 4);
    database().write(store::Change::quiet(), [&](store::Transaction& db) { return purge(db, now); });
    EXPECT_EQ(sessions(), 2);
    database().write(store::Change::quiet(), [](store::Transaction& db) { close_sessions(db, member); });
    EXPECT_EQ(sessions(), 1);
}

TEST_P(Entry, marks_a_session_as_seen_once_an_hour)
{
    const Time now = current_time();
    Browser browser(rooms());
    const auto seen = [&] { return database().read()->value<Time>("SELECT seen FROM session"); };
    enter(database(), browser, member, now - days(2), now - minutes(50));
    const std::uint64_t generation = database().generation(1);
    browser.get("/salle1");
    EXPECT_EQ(seen(), now - minutes(50));
    database().write(store::Change::quiet(), [&](store::Transaction& db) { db.run("UPDATE session SET seen = $1", now - minutes(70)); });
    browser.get("/salle1");
    EXPECT_GE(seen(), now);
    EXPECT_EQ(database().generation(1), generation) << "nobody's pages change with it";
}

TEST_P(Entry, what_a_session_sees_is_never_kept)
{
    Browser browser(rooms());
    browser.get("/salle0");
    EXPECT_TRUE(browser.is_public);
    browser.cookie = "kenober=anything";
    browser.get("/salle0");
    EXPECT_FALSE(browser.is_public);
    EXPECT_EQ(browser.cookie, "");
    browser.get("/salle0");
    EXPECT_TRUE(browser.is_public);
    enter(database(), browser, member);
    EXPECT_EQ(header(browser.get("/salle0"), "Cache-Control"), "private, no-store");
    EXPECT_FALSE(browser.is_public);

    Incoming incoming;
    incoming.headers = {{"cookie", "a=b; kenober=x"}};
    EXPECT_TRUE(rooms().carries_session(incoming));
    incoming.headers = {{"cookie", "a=b; xkenober=x; kenobery=x; kenober="}};
    EXPECT_FALSE(rooms().carries_session(incoming));
}

}
}
