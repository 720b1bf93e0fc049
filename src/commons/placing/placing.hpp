// A place that facilitators give by hand: at the top of their front page, or in the lists of another site too.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::placing {

inline constexpr std::size_t most_chosen = 5;

/// One of the few that stand first on a front page.
struct Chosen {
    contribution::Contribution contribution;
    std::optional<Time> until;  // the moment at which it steps back among the others
};

/// In the order that facilitators gave; only what appears on the site, and has not ended.
std::vector<Chosen> chosen(store::Snapshot& db, std::int64_t site, Time now);

/// Who chooses, when, and until when.
struct Choice {
    std::int64_t site = 0;
    std::int64_t contribution = 0;
    std::optional<Time> until;
    std::int64_t person = 0;
    Time since;
};
enum class Outcome { done, full };
/// Puts it last of the chosen, or changes its end where it stands. What has ended makes room.
Outcome choose(store::Transaction& db, const Choice& choice);
void let_go(store::Transaction& db, std::int64_t site, std::int64_t contribution);
/// Changes places with the one before it; nothing for the first.
void move_up(store::Transaction& db, std::int64_t site, std::int64_t contribution);

/// The evening of a day that was typed as "2026-12-24": the midnight that ends it. Nothing typed is no end.
Checked<std::optional<Time>> end_of(std::string_view day, Time now);

/// The published contribution that an address leads to, pasted whole or in part, on whatever site of the territory.
std::optional<contribution::Contribution> find_by_address(const http::Request& request, std::string_view address);

void add_routes(http::Routes& routes);

}
