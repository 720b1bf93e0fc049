// A comment: a few words under a contribution, signed with a name, read by a facilitator before everybody sees it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::comment {

enum class State { proposed, published, declined };

struct Comment {
    std::int64_t id = 0;
    std::int64_t contribution = 0;
    std::string name;
    std::string mail;           // never shown
    std::int64_t person = 0;    // 0: without account
    std::string body;           // Markdown without HTML
    Time created;
    State state = State::proposed;
};

inline constexpr std::size_t least_body = 3, most_body = 5000;  // characters

void add_routes(http::Routes& routes);

Checked<Comment> check(Comment sent);
std::int64_t insert(store::Transaction& db, const Comment& comment);
void set_state(store::Transaction& db, std::int64_t id, State state);
/// Somebody leaves, known by their account or their address (0 and "" are nobody): what is published stays without their name, the rest goes.
void forget(store::Transaction& db, std::int64_t person, std::string_view mail);
std::vector<Comment> list_published(store::Snapshot& db, std::int64_t contribution);

/// A comment that waits, with the contribution it stands under.
struct Waiting {
    Comment comment;
    contribution::Contribution under;
};
std::vector<Waiting> list_waiting(store::Snapshot& db, std::int64_t site);

/// Published comments and the way to write one, for the foot of a contribution's page.
html::Html panel(const http::Request& request, const contribution::Contribution& under);

}
