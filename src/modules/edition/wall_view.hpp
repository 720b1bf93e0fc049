// An edition as a poster: one A4 page for a wall, with slips to tear off.
#pragma once

#include <string>
#include <vector>

#include "modules/edition/piece.hpp"
#include "platform/http/http.hpp"

namespace kenober::edition {

inline constexpr std::size_t most_on_a_wall = 7; // texts that are read while standing

/// `place`: where it hangs. `codes`: of the slips, as they are shown. `address`: where a code is typed, in full. `again`: route that draws new
/// slips for those that were used; posted to from below the sheet, on the screen only.
struct Wall {
    std::string place;
    std::vector<std::string> codes;
    std::string address;
    html::Address again;
};
html::Html wall_page(const http::Request& request, const Edition& edition, const Wall& wall);

}
