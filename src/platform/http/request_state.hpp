// What one request is made of: the rooms' own side of Request.
#pragma once

#include <optional>
#include <string>

#include "platform/base/base.hpp"
#include "platform/form/form.hpp"
#include "platform/http/incoming.hpp"
#include "platform/http/request.hpp"
#include "platform/http/rooms.hpp"
#include "platform/http/session_store.hpp"

namespace kenober::http {

/// What all requests share.
struct Premises {
    const RoomSettings& settings;
    const House& house;
    store::Database& database;
    form::Limits& limits;
};

struct Request::State {
    State(const Premises& all, const Incoming& sent, const Destination& led)
        : premises(all), incoming(sent), destination(led), id(random_token(9)), now(current_time())
    {}

    const Premises& premises;
    const Incoming& incoming;
    const Destination& destination;
    std::string id;
    Now now;
    Visitor visitor = {};
    std::optional<Session> session = {};
    bool has_stale_cookie = false;
    Form form = {};
    bool has_good_seal = false;  // the form that was sent stood the test: shown again, it need not wait
    bool has_unjudged_form = false;  // read, though the database could not say who sends it: it is only ever given back
    bool has_sealed = false;     // a page that gives out a seal is never kept
    std::vector<std::pair<std::string, std::string>> always = {};  // headers of whatever the answer becomes
    std::string kept_key = {};   // the next seal is for the form that was just sent
    std::optional<store::Lease<store::Snapshot>> snapshot = {};
    std::optional<html::Address> own = {};  // without language and site: asked for once for each language, and more

    /// Whom seals are given to and taken from.
    std::string bearer() const;
};

/// Names of the fields that a seal consists of, and of the one that nobody fills in.
inline constexpr std::string_view seal_field = "_seal";
inline constexpr std::string_view key_field = "_key";
inline constexpr std::string_view trap_field = "site_web";
inline bool is_of_seal(std::string_view field) { return field == seal_field || field == key_field || field == trap_field; }

/// Where a form that was read led when it was acted upon before, if it was.
std::optional<Reply> earlier_reply(const Request& request);

/// The session cookie's value, empty if there is none. Its name says whether it was given over TLS.
std::string_view session_token(const Incoming& incoming);
/// What makes the browser forget it.
std::string expired_session_cookie(const Incoming& incoming);

/// Finds the session of the cookie and its person, for this site. Marks the session as seen, once an hour.
void know_visitor(Request& request);

}
