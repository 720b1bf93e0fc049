// A licence: its code in the database and in exports, its name for people, and where its text stands.
#pragma once

#include <span>
#include <string_view>

namespace kenober::licence {

enum class Commons { inside, outside };

struct Licence {
    std::string_view code;     // "cc-by-sa-4.0"
    std::string_view name;     // "CC BY-SA 4.0": the same in every language
    std::string_view address;  // of the licence's own text; empty for "all rights reserved"
    Commons commons;           // NC, ND and all rights reserved do not feed the commons
};

inline constexpr std::string_view default_code = "cc-by-sa-4.0";

/// Every licence that may be chosen, the default first.
std::span<const Licence> all();

/// The licence of a code, or nullptr.
const Licence* find(std::string_view code);

}
