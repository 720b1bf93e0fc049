// What the handlers of notices share, and their screens.
#pragma once

#include "commons/notice/notice.hpp"

namespace kenober::notice {

void add_decide_routes(http::Routes& routes);
void add_appeal_routes(http::Routes& routes);

// ── Giving notice, in give_view.cpp ─────────────────────────────────────────────────────────────────────────────────────────────

html::Html give_page(const http::Request& request, const Typed& typed, const Problems& problems);

/// A notice as whoever gave it follows it.
struct Followed {
    Notice notice;
    Object object;
    std::string token;
    std::optional<Decision> decision = {};  // the last one
};
html::Html follow_page(const http::Request& request, const Followed& followed, const std::string& words, const Problems& problems);

// ── Appealing after a decision, in appeal_view.cpp ──────────────────────────────────────────────────────────────────────────────

/// A decision as whoever wrote the object reads it.
struct Told {
    Appeal appeal;
    Decision decision;
    std::optional<Decision> answer = {};
    Object object;
    std::string token;
};
html::Html told_page(const http::Request& request, const Told& told, const std::string& words, const Problems& problems);
/// Outcome, reason and words.
html::Html decision_part(const http::Request& request, const std::string& heading, const Decision& decision);

// ── Deciding, in decide_view.cpp ────────────────────────────────────────────────────────────────────────────────────────────────

struct Desk {
    Object object;
    std::string key;                        // of the task
    std::vector<Notice> notices;            // all of this object, the oldest first
    std::vector<Decision> decisions;
    std::vector<Appeal> appeals = {};       // that wait
    html::Address address;                  // of this page
    bool is_open = false;                   // one of them waits
    bool is_taken = false;                  // somebody else is at it now
    bool is_own = false;                    // whoever asks wrote it, gave notice of it, or decided what is looked at again
};
struct Sent {
    std::optional<Decision> decision = {};
    Problems problems = {};
    std::string overtaken = {};
};
html::Html decide_page(const http::Request& request, const Desk& desk, const Sent& sent);
/// An appeal waits against a decision that took something off.
bool can_be_restored(const Desk& desk);
std::string field_of(Outcome outcome, std::string_view field);

}
