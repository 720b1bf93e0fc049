// What the tests of this folder share: rooms with three sites and a few people, and a browser that walks through them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/http/http.hpp"
#include "platform/http/session_store.hpp"

namespace kenober::http {

using store::Dialect;
using Fields = std::vector<std::pair<std::string, std::string>>;

// People of the tests; each has on site 1 the role of their name, and on other sites none.
enum Person : std::int64_t { nobody = 0, member = 11, facilitator = 12, administrator = 13, breton = 14, erased = 15 };

inline std::vector<Site> three_sites()
{
    Site main, quartiers, ferme;
    main.id = 1, main.slug = "port-exemple", main.is_main = true;
    quartiers.id = 2, quartiers.slug = "quartiers";
    ferme.id = 3, ferme.slug = "ferme", ferme.host = "ferme.example";
    return {main, quartiers, ferme};
}

inline Visitor visitor_of(std::int64_t person, std::int64_t site)
{
    Visitor visitor;
    if (person == erased) return visitor;
    visitor.person = person;
    visitor.role = Who::member;
    if (site == 1 && person == facilitator) visitor.role = Who::facilitator;
    if (site == 1 && person == administrator) visitor.role = Who::administrator;
    if (person == breton) visitor.language = i18n::Language::br;
    return visitor;
}

inline House house()
{
    House made;
    made.sites = [](store::Snapshot&) { return three_sites(); };
    made.visitor = [](store::Snapshot&, std::int64_t person, std::int64_t site) { return visitor_of(person, site); };
    made.sign_in_page = [](const Request& request, const std::string& back) {
        return request.here(html::Address::route("/connexion")).query("retour", back);
    };
    return made;
}

/// "Breton, site 2, member": what a handler knows, so that a test can read it.
inline std::string told(const Request& request)
{
    const char* const roles[] = {"anybody", "member", "facilitator", "administrator"};
    return std::string(i18n::code(request.language())) + " site=" + std::to_string(request.site().id) + " path=" + request.path() + " " +
           roles[static_cast<int>(request.visitor().role)] + " person=" + std::to_string(request.visitor().person);
}

inline Reply tell(Request& request) { return document("text/plain; charset=utf-8", told(request)); }
inline Reply form_page(Request& request) { return page(request.form_seal()); }

class OnBoth : public ::testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        open();
    }

    virtual Routes routes() const = 0;
    virtual House make_house() const { return house(); }
    virtual RoomSettings settings() const
    {
        return {.origin = {}, .secret = std::string(32, 's'), .form_least_seconds = 0, .uploads = m_scratch->folder()};
    }

    void open()
    {
        auto steps = store::embedded_migrations();
        std::erase_if(steps, [](const auto& step) { return !step.name.starts_with("store/") && !step.name.starts_with("http/"); });
        m_scratch = std::make_unique<store::Scratch>(GetParam(), steps);
        m_rooms = std::make_unique<Rooms>(settings(), routes(), make_house(), **m_scratch);
    }

    store::Database& database() const { return **m_scratch; }
    const Rooms& rooms() const { return *m_rooms; }

    std::unique_ptr<store::Scratch> m_scratch;
    std::unique_ptr<Rooms> m_rooms;
};

#define KENOBER_ON_BOTH(Suite)                                                                                                             \
    INSTANTIATE_TEST_SUITE_P(On, Suite, ::testing::Values(Dialect::sqlite, Dialect::postgres),                                             \
                             [](const auto& one) { return std::string(one.param == Dialect::sqlite ? "sqlite" : "postgres"); })

inline std::string header(const Reply& reply, std::string_view name)
{
    for (const auto& [known, value] : reply.headers)
        if (known == name) return value;
    return {};
}

inline std::string encoded(const Fields& fields)
{
    std::string body;
    for (const auto& [name, value] : fields)
        body += (body.empty() ? "" : "&") + html::percent_encoded(name) + "=" + html::percent_encoded(value);
    return body;
}

/// The value of a field in a page.
inline std::string value_in(const std::string& body, const std::string& field)
{
    const std::size_t name = body.find("name=\"" + field + "\"");
    if (name == std::string::npos) return {};
    const std::size_t value = body.find("value=\"", name) + 7;
    return body.substr(value, body.find('"', value) - value);
}

/// Keeps its cookie, as a browser does, and remembers the last answer.
class Browser {
public:
    explicit Browser(const Rooms& rooms) : m_rooms(rooms)
    {
        m_incoming.host = "main.example";
        m_incoming.authority = "main.example:8080";
        m_incoming.client = "192.0.2.7";
    }

    Incoming& asks() { return m_incoming; }
    std::string cookie;
    bool is_public = false;

    Reply send(const std::string& method, const std::string& target, const std::string& body = {}, Fields headers = {})
    {
        Incoming incoming = m_incoming;
        incoming.method_name = method;
        incoming.method = method == "GET"       ? Method::get
                          : method == "HEAD"    ? Method::head
                          : method == "POST"    ? Method::post
                          : method == "OPTIONS" ? Method::options
                                                : Method::other;
        incoming.target = target;
        incoming.headers.insert(incoming.headers.end(), headers.begin(), headers.end());
        if (!cookie.empty()) incoming.headers.emplace_back("cookie", "other=1; " + cookie);
        if (method == "POST") {
            incoming.body = body;
            const bool says_its_type = std::ranges::any_of(headers, [](const auto& one) { return one.first == "content-type"; });
            if (!says_its_type) incoming.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
        }
        Rooms::Answer answer = m_rooms.answer(incoming, m_rooms.resolve(incoming));
        is_public = answer.is_public;
        keep(answer.reply);
        return std::move(answer.reply);
    }
    Reply get(const std::string& target, Fields headers = {}) { return send("GET", target, {}, std::move(headers)); }
    Reply post(const std::string& target, const Fields& fields, Fields headers = {})
    {
        return send("POST", target, encoded(fields), std::move(headers));
    }

    /// The seal of a page that shows a form.
    Fields seal_of(const Reply& page) const
    {
        return {{"_seal", value_in(page.body, "_seal")}, {"_key", value_in(page.body, "_key")}, {"site_web", ""}};
    }

private:
    void keep(const Reply& reply)
    {
        const std::string set = header(reply, "Set-Cookie");
        if (set.empty()) return;
        cookie = set.find("Max-Age=0;") == std::string::npos ? set.substr(0, set.find(';')) : std::string();
    }

    const Rooms& m_rooms;
    Incoming m_incoming;
};

/// Opens a session for `person` and gives the browser its cookie.
inline void enter(store::Database& database, Browser& browser, std::int64_t person, Time opened = current_time(),
                  Time seen = current_time())
{
    const std::string token = random_token(24);
    database.write(store::Change::quiet(), [&](store::Transaction& db) { insert_session(db, {sha256_hex(token), person, opened, seen}); });
    browser.cookie = (browser.asks().is_secure ? "__Host-kenober=" : "kenober=") + token;
}

}
