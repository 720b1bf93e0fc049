// The sessions of a person as they see them, and cookies beside the session's: said here for the few who ask, done by platform/http, which alone
// knows the cookie.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::http {

class Request;
struct Reply;

/// A session as its person sees it.
struct OpenSession {
    std::int64_t id = 0;
    Time opened = {};
    Time seen = {}; // to the hour
    std::string browser; // a proper name such as "Firefox", or empty
    std::string system; // a proper name such as "Linux", or empty
    bool is_this = false; // the one of this request
};
/// All that are open, this one first, then the one seen last.
std::vector<OpenSession> sessions(const Request& request);
/// Closes one of this person's sessions; nothing happens where it is not theirs, or closed already.
void close_session(store::Transaction& db, std::int64_t person, std::int64_t id);
/// Closes all of this person's but the one of this request.
void close_other_sessions(const Request& request, store::Transaction& db);

/// What of a User-Agent header is kept: a browser and a system by their proper names, or nothing where they are not among the usual ones.
struct Agent {
    std::string browser;
    std::string system;
};
Agent agent_of(std::string_view header);

/// A cookie of this host for `seconds`, sent back with links that others make to us (SameSite=Lax), and never shown to scripts. `name` is a
/// word that no other cookie has; 0 seconds: the browser forgets it.
void set_cookie(const Request& request, Reply& reply, std::string_view name, std::string_view value, std::int64_t seconds);
/// Its value, empty if it was not sent.
std::string cookie_of(const Request& request, std::string_view name);

}
