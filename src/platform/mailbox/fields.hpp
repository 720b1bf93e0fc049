// What the fields above a mail say of its envelope, where a folder has kept nothing else of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kenober::mailbox {

struct Envelope {
    std::vector<std::string> recipients;  // the most certain first, none twice, at most five
    std::string sender;                   // empty where there is none
};

/// The server that put the mail into the folder wrote its fields above all others: so whichever of X-Original-To, Delivered-To and Envelope-To
/// stands first tells the envelope. Where an alias led to the folder they name the folder instead; the others follow, and the first To.
Envelope envelope_of(std::string_view mail);

/// The first address in the value of a field such as To, whatever names, comments and groups stand around it; or nothing.
std::string first_address(std::string_view value);

}
