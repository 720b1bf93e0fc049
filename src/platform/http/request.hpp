// A request as a handler sees it: where it goes, who asks, what was sent, and the way to the database.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/form.hpp"
#include "platform/http/reply.hpp"
#include "platform/http/routes.hpp"
#include "platform/http/site.hpp"
#include "platform/http/visitor.hpp"
#include "platform/i18n/i18n.hpp"
#include "platform/store/store.hpp"

namespace kenober::http {

/// How long a person takes for a form at least. Somebody not signed in who writes needs a few seconds, or is a program; a button alone, or
/// a sign-in that the browser fills in, may come at once.
enum class Filling { writing, clicking };

/// Everything of one request, built by the door. Private members are the door's business: see request_state.hpp.
class Request {
public:
    struct State;
    explicit Request(State& state) : m_state(state) {}

    Method method() const;
    /// Decoded path without language and site: "/articles/une-idee".
    const std::string& path() const;
    /// What filled a hole of the route: never empty for a hole that the pattern has.
    const std::string& parameter(std::string_view hole) const;
    /// The same as a number from 0 on, in decimal digits alone and written in one way (no zero in front). Throws NotFound for anything else: such an address leads nowhere.
    std::int64_t number(std::string_view hole) const;
    /// A query value that the route declared, empty if absent. Well-formed UTF-8.
    const std::string& query(std::string_view key) const;
    const Form& form() const;
    /// A header as it was sent, empty if absent.
    std::string_view header(std::string_view lower_case_name) const;
    /// The query as it was sent, without the question mark.
    std::string_view raw_query() const;
    /// The body of a request that is no form, as it was sent.
    std::string sent() const;

    const Site& site() const;
    /// All sites of the territory, the main one first.
    const std::vector<Site>& sites() const;
    i18n::Language language() const;
    const i18n::Words& words() const;
    const Visitor& visitor() const;
    Now& now() const;
    /// Opaque, shown on pages of failure and written in the log.
    const std::string& id() const;
    /// Client's address for limits (behind a configured proxy, the forwarded one); never logged.
    const std::string& client() const;

    /// An address of this site in this language: prefix of language and site are put before a route.
    html::Address here(const html::Address& route) const;
    /// The same in another language.
    html::Address in(i18n::Language language, const html::Address& route) const;
    /// The same on another site of the territory, in this language.
    html::Address at(const Site& site, const html::Address& route) const;
    html::Address at(const Site& site, i18n::Language language, const html::Address& route) const;
    /// This page in another language.
    html::Address in_language(i18n::Language language) const;
    /// Absolute form for feeds, mails, canonical links: "https://host/…". The origin is configured or taken from the request.
    std::string absolute(const html::Address& address) const;
    /// How those of the territory begin: "https://port-exemple.fr". For whoever writes addresses later, without a request: http::absolute.
    std::string origin() const;

    /// The request's one snapshot, opened on first use and again after a write.
    store::Snapshot& db() const;
    /// Ends the snapshot early, before slow work (hashing, network).
    void release() const;

    /// Runs `body(store::Transaction&)` and returns its value once it is durable. Moves the generation of this site.
    template <class Body>
    auto write(Body&& body) const
    {
        release();
        return database().write(store::Change::of_site(site().id), std::forward<Body>(body));
    }
    /// The same for what changes nothing public: sessions, limits, marks, a proposal not yet published.
    template <class Body>
    auto write_quietly(Body&& body) const
    {
        release();
        return database().write(store::Change::quiet(), std::forward<Body>(body));
    }
    /// A form acted upon once, however often it is sent: `body(store::Transaction&) -> Reply` (a redirection) runs the first time, in
    /// the transaction that keeps the form's idempotency key; sent again, the first reply's Location is given again.
    Reply once(store::Change change, const std::function<Reply(store::Transaction&)>& body) const;

    /// 43 characters that follow from the form that was sent, and from the server's secret: the same each time it is sent, known to nobody
    /// else and kept nowhere. For what is shown once, in the answer itself.
    std::string secret_of_form(std::string_view purpose) const;

    store::Database& database() const;

    /// Hidden fields for a form that this page shows: token, moment, idempotency key, honeypot. The page is then never kept.
    html::Html form_seal(Filling filling = Filling::writing) const;
    /// The program that asks has shown that it acts for this person. Only on a route for programs: elsewhere a session says who asks.
    void act_for(Visitor visitor) const;
    /// A header of whatever the answer becomes, a refusal too.
    void always_with(std::string name, std::string value) const;
    /// Counts one attempt of `action` (an English word) by this client, or by `subject` if given; throws TooMany beyond `most` in `per_seconds`.
    void limit(std::string_view action, int most, int per_seconds, std::string_view subject = {}) const;
    /// The same, and how many are left; throws nothing: whoever asks says what it means.
    form::Standing count(std::string_view action, form::Rate rate, std::string_view subject = {}) const;
    /// Gives one attempt back (a sign-in that succeeded uses up nothing).
    void forgive(std::string_view action, std::string_view subject = {}) const;

    State& state() const { return m_state; }

private:
    State& m_state;
};

}
