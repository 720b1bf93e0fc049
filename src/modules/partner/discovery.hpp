// The feeds that a page names in its head: <link rel="alternate" type="application/rss+xml" href="…">.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kenober::partner {

struct Offered {
    std::string address;  // whole, of http or https
    std::string title;    // as the page calls it, on one line; may be empty
};

/// At most ten, those of whole sites before those of comments; read in the first half megabyte of the page, whatever stands there.
/// `address` is where the page was found.
std::vector<Offered> feeds_of_page(std::string_view html, const std::string& address);

}
