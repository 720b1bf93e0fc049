// What somebody proposed, of whatever sort: texts, corrections, comments, uses; where each stands, and what they can do next.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::account {

/// "/compte/propositions".
void add_routes(http::Routes& routes);

inline constexpr int page_length = 20;  // texts
inline constexpr int most_others = 20;  // of each other sort: the newest ones

/// Texts of a person, the newest first, below this number (0: from the newest); one more than a page.
std::vector<contribution::Contribution> list_texts(store::Snapshot& db, std::int64_t person, std::int64_t before);

/// A correction, a comment or a use told, with the text it is about.
struct Said {
    contribution::Contribution about;
    std::string words;
    std::string state;
    Time at;
};
std::vector<Said> list_corrections(store::Snapshot& db, std::int64_t person);
std::vector<Said> list_comments(store::Snapshot& db, std::int64_t person);
std::vector<Said> list_uses(store::Snapshot& db, std::int64_t person);

}
