// A mail that came, and what whoever gets it says of it.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace kenober::mailbox {

/// Whoever handed it over claims all of this: addresses are printable ASCII without spaces, of at most 254 bytes, the rest is any bytes.
struct Arrived {
    std::string recipient;   // of the envelope; may lack its @ and what follows it
    std::string sender;      // of the envelope; empty for a report, which nobody shall answer
    std::string_view bytes;  // the mail, its fields first; lives as long as the call
};

enum class Verdict {
    taken,    // kept, or nothing to be kept of it
    refused,  // no such address of ours
    later,    // it could not be kept: it is to come again
};

/// Has to bear the same mail twice: the sender repeats a mail whose answer was lost. What it throws counts as `later`.
using Take = std::function<Verdict(const Arrived&)>;

/// take(arrived), with `later` and a line in the log for whatever it throws.
Verdict ask(const Take& take, const Arrived& arrived);

constexpr std::size_t most_bytes = std::size_t{10} * 1024 * 1024, most_address = 254;

/// Whether a text could stand where an address does: not empty, printable ASCII without spaces, not too long.
bool could_be_address(std::string_view text);

}
