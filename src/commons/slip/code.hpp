// A short code to be copied by hand: six letters and digits that cannot be taken for one another, and spell no word.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/base.hpp"

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

/// A code is never written down: it follows from the key of the server, which the database does not hold, and a salt that is.
struct NewCode {
    std::string code;
    std::string salt;
    std::string hash;  // by which it is found again
};
NewCode draw(Opening opening);
std::string code_of(Opening opening, std::string_view salt);
/// What may stand in an address for the code, whose letters are too few for one: nobody but the server can make it.
std::string place_of(Opening opening, std::string_view code);
/// The SHA-256 of that place.
std::string hash_of(Opening opening, std::string_view code);

}
