// Who may write comments and when they are shown: what a kind says, a site chose, or was chosen for one contribution.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "commons/contribution/contribution.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::comment {

using contribution::Comments;
inline constexpr std::array modes{Comments::open, Comments::before, Comments::members, Comments::closed};

/// A name, and a sentence that says what it means (msgids).
const char* name_of(Comments mode);
const char* in_words(Comments mode);

/// Who chose for one contribution: what a facilitator chose, its proposer does not change.
enum class Hand { proposer, facilitator };
struct Chosen {
    Comments mode = Comments::before;
    Hand hand = Hand::proposer;
};

/// What a site chose for a kind, or what the kind says.
Comments mode_of(store::Snapshot& db, std::int64_t site, std::string_view kind);
void set_mode(store::Transaction& db, std::int64_t site, std::string_view kind, Comments mode);
std::optional<Chosen> choice_of(store::Snapshot& db, std::int64_t contribution);
/// Nothing: as the site chose.
void set_choice(store::Transaction& db, std::int64_t contribution, std::optional<Chosen> choice);
/// What holds for one contribution.
Comments mode_of(store::Snapshot& db, const contribution::Contribution& under);

/// Fields for the page on which a site says when its texts are read over, and what keeps them: moderation::add_setting().
html::Html setting_fields(const http::Request& request);
void keep_setting(const http::Request& request, store::Transaction& db);

}
