// One line of LMTP taken apart: its verb, and what MAIL and RCPT say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kenober::mailbox {

struct Command {
    std::string verb;            // in upper case
    std::string_view arguments;  // without the space before and spaces after
};

/// `line` without its CRLF.
Command command_of(std::string_view line);

/// FROM:<address> or TO:<address>, and parameters.
struct Path {
    std::string address;  // without a route (RFC 5321, appendix C); empty for <>
    std::string_view parameters;
};

/// `word` is "FROM:" or "TO:". Nothing for what is no path, or holds bytes that are neither printable ASCII nor a space.
std::optional<Path> path_of(std::string_view arguments, std::string_view word);

/// Why the parameters of MAIL are refused, as an answer to it; nothing where they are not.
std::optional<std::string_view> refusal_of_mail(std::string_view parameters, std::size_t most_mail);

}
