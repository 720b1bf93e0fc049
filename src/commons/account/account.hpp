// The account as its person sees it: how it stands, their name, their address, their password, and what they proposed, of whatever sort.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::account {

/// "/compte", "/compte/moi", "/compte/adresse", "/compte/connexion" and "/compte/propositions".
void add_routes(http::Routes& routes);
/// New addresses that nobody confirmed within a day. For a job, in a quiet write.
void purge(store::Transaction& db, Time now);

// ── What somebody said about texts ──────────────────────────────────────────────────────────────────────────────────────────────

enum class Standing { waiting, published, refused, gone };
/// A correction, a comment, a use: the text that it is about, its words, where it stands, and the page on which its person goes on, if any.
struct Said {
    std::int64_t about = 0;
    std::string words;
    Standing standing = Standing::waiting;
    Time at;
    std::optional<html::Address> way = {}; // without site and language
};
/// One sort of them, that its folder answers for: of a person, the newest first, at most `most`.
struct Sort {
    const char* heading; // msgid
    std::vector<Said> (*list)(store::Snapshot& db, std::int64_t person, std::int64_t most);
};
/// Once for each, before the door opens: the page shows them in this order.
void add_sort(Sort sort);
const std::vector<Sort>& sorts();

inline constexpr std::int64_t page_length = 20; // texts
inline constexpr std::int64_t most_others = 20; // of each other sort: the newest ones

}
