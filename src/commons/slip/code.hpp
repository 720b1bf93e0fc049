// A short code to be copied by hand: six letters and digits that cannot be taken for one another, and spell no word.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::slip {

/// No vowel, and nothing that looks like something else: about 64 million codes.
inline constexpr std::string_view alphabet = "6789BCDFGHJKLMNPQRTW";
inline constexpr std::size_t code_length = 6;

/// A code as somebody typed it: in any case, with spaces, dashes and dots anywhere. Problems have the field "code".
Checked<std::string> read_code(std::string_view typed);
/// "BCD-FGH": as it stands on paper.
std::string shown(std::string_view code);

/// What a code opens: the same six letters on a wall and on a slip have nothing to do with each other.
enum class Opening { text, workshop };

/// A code is never written down: it follows from the server's secret (the setting "secret", 16 to 64 bytes) and a salt that is.
struct NewCode {
    std::string code;
    std::string salt;
    std::string hash;  // by which it is found again
};
NewCode draw(store::Snapshot& db, Opening opening);
std::string code_of(store::Snapshot& db, Opening opening, std::string_view salt);
std::string hash_of(store::Snapshot& db, Opening opening, std::string_view code);

}
