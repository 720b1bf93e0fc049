// A decision on a proposal: one act, by one person, with its reason, told to whoever proposed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::moderation {

enum class Act { publish, decline };
std::string_view name(Act act);

/// Why a text is declined: a code for the figures, and what it says to people.
struct Reason {
    std::string_view code;
    const char* words;  // msgid
};
std::span<const Reason> reasons();
const Reason* find_reason(std::string_view code);

struct Decision {
    std::int64_t contribution = 0;
    std::int64_t person = 0;
    Act act = Act::publish;
    std::string reason;  // code; empty when publishing
    std::string words;
    Time at;
};

inline constexpr std::size_t most_words = 2000;  // characters

/// May this decision be taken on a contribution in this state, proposed by `proposer`? Nobody publishes their own text.
Checked<Decision> check(Decision sent, const contribution::Contribution& on, const contribution::Proposer& proposer);

void add_routes(http::Routes& routes);

std::int64_t insert(store::Transaction& db, const Decision& decision);
/// Two may decide at once: the second learns it here. Throws http::Conflict.
void still_proposed(store::Transaction& db, std::int64_t contribution);
std::optional<Decision> last_decision(store::Snapshot& db, std::int64_t contribution);

}
