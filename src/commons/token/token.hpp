// A token: by which a program acts for a member, for what they let it do and for as long as they said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::token {

/// What a program may do with it. One bit each.
enum Scope : std::int64_t {
    may_read = 1,    // what its member may read of their own, before it is public
    may_propose = 2  // send texts in their name, change and withdraw them
};

struct Token {
    std::int64_t id = 0;
    std::int64_t person = 0;
    std::string name;  // what its member calls it
    std::int64_t scopes = 0;
    Time created, ends;
    std::optional<Time> used = {};  // midnight, UTC, of the day on which it was last used

    bool has(Scope scope) const { return (scopes & scope) != 0; }
};

inline constexpr std::size_t most_name = 80;  // characters
inline constexpr int most_days = 365;
inline constexpr int lives[] = {30, 90, 180, most_days};  // days, as the form offers them
inline constexpr std::size_t most_of_person = 20;

/// What was typed: `scopes` added up, `days` it is to live; 0 for what was not understood.
struct Wanted {
    std::string name;
    std::int64_t scopes = 0;
    int days = 0;
};
Checked<Wanted> check(Wanted sent);

/// "kenober_" and what only its member knows: programs that look for leaked secrets find it by that word.
std::string text_of(std::string_view secret);

/// Nothing for what is no token, was revoked, or has ended.
std::optional<Token> find(store::Snapshot& db, std::string_view text, Time now);
/// The newest first; those that have ended too, until somebody revokes them.
std::vector<Token> list_of(store::Snapshot& db, std::int64_t person);
/// Keeps the hash of `text`. Returns the number.
std::int64_t insert(store::Transaction& db, const Token& token, std::string_view text);
/// Was it used for the first time on this day?
bool is_first_of_day(const Token& token, Time now);
void mark_used(store::Transaction& db, std::int64_t id, Time now);
/// False if this person has no such token.
bool revoke(store::Transaction& db, std::int64_t person, std::int64_t id);
/// Of somebody who leaves: all of them.
void forget(store::Transaction& db, std::int64_t person);

/// "/compte/jetons": made, shown once, listed, revoked.
void add_routes(http::Routes& routes);

}
