// A comment: a few words under a contribution, signed with a name, answered by others, read over as the site or the contribution chose.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/comment/history.hpp"
#include "commons/comment/mode.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/ledger/ledger.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::comment {

/// The states of contributions; a comment is never sent back. draft: its writer has no account and has not confirmed it yet.
using contribution::State;

struct Comment {
    std::int64_t id = 0;
    std::int64_t contribution = 0;
    std::string name;
    std::string mail;           // never shown; of somebody with an account, that of the account is used instead
    std::int64_t person = 0;    // 0: without account
    std::string body;           // Markdown without HTML
    Time created;
    State state = State::proposed;
    std::int64_t thread = 0;           // the comment that it answers; 0: none
    std::string language = "fr";       // of its writer, for mails
    std::string html = {};             // of the body, rendered once
    std::optional<Time> sent = {};     // when it came to be read over, or was shown
    std::optional<Time> shown = {};    // since when everybody reads it
    std::optional<Time> unread = {};   // shown without having been read, since then
    std::string author = {};           // read only: the slug of the author that its writer is on this site, if they are one
    bool is_in_long_thread = false;    // read only: not all that stand beside it are on the page of the contribution
};

inline constexpr std::size_t least_body = 3, most_body = 5000;  // characters

void add_routes(http::Routes& routes);

/// Fields: name, mail (both only without account), body.
Checked<Comment> check(Comment sent);
/// More links than people put into a few words: it is read over before it is shown, whatever the mode.
bool has_many_links(const Comment& comment);
/// The body as it will be shown, made before the write that keeps it.
std::string rendered(const Comment& comment);

// ── Store ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// As it is given; renders what has no HTML yet. Returns its number.
std::int64_t insert(store::Transaction& db, const Comment& comment);
std::optional<Comment> find(store::Snapshot& db, std::int64_t id);
void set_standing(store::Transaction& db, std::int64_t id, State state, Time now);
/// Taken back by its writer: its words, its name and its address go, its place under the answers to it stays.
void empty(store::Transaction& db, std::int64_t id);
void mark_unread(store::Transaction& db, std::int64_t id, Time now);
void mark_read(store::Transaction& db, std::int64_t id);
/// One page of what everybody reads under a contribution: each comment, and below it the answers to it, in the order of their writing. Those
/// that are not shown any more but have answers that are keep their place.
struct Thread {
    std::vector<Comment> comments;
    std::int64_t shown = 0; // on all pages together
    std::optional<Comment> above = {}; // that the first ones answer, where it stands on the page before
    std::int64_t next = 0; // the comment with which the page that follows begins
};
inline constexpr std::size_t thread_page = 30;
/// The page that begins with this comment, wherever that is; 0: the first one. Nothing if the contribution has no such comment.
std::optional<Thread> list_thread(store::Snapshot& db, std::int64_t contribution, std::int64_t from);
/// Of a person, the newest first, at most 100.
std::vector<Comment> list_of_person(store::Snapshot& db, std::int64_t person);
/// Somebody leaves, known by their account or their address (0 and "" are nobody): what is published stays without their name, the rest goes.
void forget(store::Transaction& db, std::int64_t person, std::string_view mail);

/// A comment with the contribution it stands under.
struct Placed {
    Comment comment;
    contribution::Contribution under;
};
using contribution::Cursor;
struct Page {
    std::vector<Placed> items;
    std::optional<Cursor> older;
};
/// What everybody reads on a site, the newest first; of one contribution only, if it is given (else 0).
Page list_newest(store::Snapshot& db, std::int64_t site, std::int64_t contribution, const Cursor& before);

/// A private link to a comment. The database keeps its hash only.
std::string give_key(store::Transaction& db, std::int64_t comment, contribution::Proof proof);
struct Key {
    Comment comment;
    contribution::Proof proof = contribution::Proof::none;
};
std::optional<Key> find_key(store::Snapshot& db, std::string_view token);

// ── What others show and ask ────────────────────────────────────────────────────────────────────────────────────────────────────

/// Comments and the way to write one, for the foot of a contribution's page.
html::Html panel(const http::Request& request, const contribution::Contribution& under);
/// Who may comment, for the private page of a proposal.
html::Html choice_panel(const http::Request& request, const contribution::Contribution& under, const std::string& token);
/// What another folder has to do in the transaction in which everybody begins to read a comment. Said once, before the door opens.
using FollowUp = void (*)(const http::Request&, store::Transaction&, const Comment& comment);
void add_follow_up(FollowUp follow_up);
/// For whoever shows one by arrive(); take() does it by itself.
void follow_up(const http::Request& request, store::Transaction& db, std::int64_t comment);
/// Comments to read over, appeals, those shown and not read yet.
std::vector<moderation::Task> tasks(store::Snapshot& db, std::int64_t site);
/// For queue::add_spam().
void decline_as_spam(const http::Request& request, store::Transaction& db, std::int64_t id);

/// For the public register.
ledger::Account account(store::Snapshot& db, std::int64_t site, Time moment);

/// "/articles/une-idee#commentaire-12"; in a long thread an address that leads to the page on which it stands: "/commentaires/12".
html::Address route(const Comment& comment, const contribution::Contribution& under);

}
