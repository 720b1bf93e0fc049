// What the handlers of comments share, and their screens.
#pragma once

#include "commons/comment/comment.hpp"
#include "commons/format/format.hpp"

namespace kenober::comment {

void add_list_routes(http::Routes& routes);
void add_own_routes(http::Routes& routes);
void add_decide_routes(http::Routes& routes);
void add_choice_routes(http::Routes& routes);

/// The published contribution of this site whose number stands in the address as {id}. Throws http::NotFound.
contribution::Contribution commented(const http::Request& request);

// ── Writing, in write_view.cpp ──────────────────────────────────────────────────────────────────────────────────────────────────

enum class Shows { form, preview };
struct Writing {
    contribution::Contribution under;
    Comment sent = {};
    std::optional<Comment> answered = {};
    Comments mode = Comments::before;
    Problems problems = {};
    Shows shows = Shows::form;
};
html::Html write_page(const http::Request& request, const Writing& writing);
/// closed: nobody may write here any more; members: whoever has no account may not; gone: the contribution is no longer shown.
enum class Bar { closed, members, gone };
/// A sentence, the way back, and what was typed meanwhile.
html::Html closed_page(const http::Request& request, const contribution::Contribution& under, Bar bar, std::string_view typed);
html::Html thanks_page(const http::Request& request, const contribution::Contribution& under);

// ── Reading, in thread_view.cpp ─────────────────────────────────────────────────────────────────────────────────────────────────

/// Name, moment and words of one.
html::Html comment_view(const http::Request& request, const Comment& comment);
struct Reading {
    contribution::Contribution under;
    Thread thread;
    Comments mode = Comments::before;
};
html::Html panel_view(const http::Request& request, const Reading& reading);
/// A page of the same on its own.
html::Html thread_page_view(const http::Request& request, const Reading& reading);
html::Html list_page(const http::Request& request, const Page& page, const Cursor& before);
/// What a list of comments is made into for programs: nothing in it has a place or a date of its own.
const format::Formats& feed_formats();

// ── One's own, in own_view.cpp ──────────────────────────────────────────────────────────────────────────────────────────────────

struct Own {
    Placed placed;
    std::string token;
    contribution::Proof proof = contribution::Proof::none;
    std::vector<Decision> history = {};
    std::optional<Appeal> appeal = {};
};
html::Html own_page(const http::Request& request, const Own& own, const std::string& words, const Problems& problems);

// ── Deciding, in decide_view.cpp ────────────────────────────────────────────────────────────────────────────────────────────────

struct Desk {
    Placed placed;
    std::optional<Comment> answered = {};
    std::vector<Decision> history = {};
    std::optional<Appeal> appeal = {};  // an open one
    bool is_taken = false;              // somebody else is reading it now
};
struct Sent {
    std::optional<Decision> decision = {};
    Problems problems = {};
    std::string overtaken = {};
};
html::Html decide_page(const http::Request& request, const Desk& desk, const Sent& sent);
std::string field_of(Act act, std::string_view field);
/// Coded reason and words of a decision.
html::Html reason_and_words(const http::Request& request, const Decision& decision);

// ── Choosing, in mode_view.cpp ──────────────────────────────────────────────────────────────────────────────────────────────────

html::Html choice_form(const http::Request& request, const contribution::Contribution& under, const html::Address& action);
html::Html choice_page(const http::Request& request, const contribution::Contribution& under);

}
