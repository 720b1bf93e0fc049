// What the database keeps of second steps.
#pragma once

#include <vector>

#include "commons/second_factor/code.hpp"
#include "commons/second_factor/second_factor.hpp"

namespace kenober::second_factor {

struct Factor {
    std::string secret;           // base32
    std::optional<Time> since;    // nothing: begun, not confirmed
    std::int64_t last_step = 0;
    std::string codes_salt;       // empty: the recovery codes have been shown
};
/// Throws std::invalid_argument where the key of the server is another one than that with which it was kept.
std::optional<Factor> find(store::Snapshot& db, std::int64_t person);

/// A secret to be confirmed. One that is there already stays, confirmed or not.
void begin(store::Transaction& db, std::int64_t person);
/// With a first code, it is on, and there are recovery codes to be shown. False: that code is not right.
bool confirm(store::Transaction& db, std::int64_t person, std::string_view code, Time now);
std::optional<Time> since(store::Snapshot& db, std::int64_t person);
/// From which the recovery codes follow, as long as they may be shown.
std::optional<std::string> shown_salt(store::Snapshot& db, std::int64_t person);
/// Ten new recovery codes, to be shown, for a code of the device or from paper. The former ones open nothing any more. False: that code is
/// not right, and nothing was changed.
bool renew_codes(store::Transaction& db, std::int64_t person, std::string_view code, Time now);
/// The recovery codes have been seen: from now on they cannot be shown.
void forget_codes(store::Transaction& db, std::int64_t person);
int codes_left(store::Snapshot& db, std::int64_t person);

/// Takes a code of the device or from paper: each serves once.
bool take_code(store::Transaction& db, std::int64_t person, std::string_view typed, Time now);

/// Somebody between the password and the code, for ten minutes and five attempts.
struct Step {
    std::int64_t person = 0;
    std::string back;
};
inline constexpr int most_attempts = 5;
inline constexpr std::int64_t step_life = minutes(10);
std::string open_step(store::Transaction& db, std::int64_t person, const std::string& back, Time now);
std::optional<Step> find_step(store::Snapshot& db, std::string_view token, Time now);
void count_attempt(store::Transaction& db, std::string_view token);
void close_step(store::Transaction& db, std::string_view token);

}
