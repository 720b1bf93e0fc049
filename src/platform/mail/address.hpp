// A mail address as people type it: what a form accepts, and why it refuses the rest.
#pragma once

#include "platform/base/base.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kenober::mail {

/// Accepts what a browser's field of type "email" accepts (HTML, section 4.10.5.1.5), and RFC 5321's limits: 64 bytes before
/// the @, 254 in all, no dot at either end or twice in a row before the @. ASCII only: a domain with other letters is written
/// in its xn-- form. Spaces around it are the caller's to trim.
bool is_mail_address(std::string_view text);

/// The same address with its domain as mail servers know it: "awen@école.bzh" is awen@xn--cole-9oa.bzh (RFC 5891, by the tables of UTS #46). What has
/// no such form stays as it is.
std::string in_ascii(std::string_view address);

/// The sentence that says why an address is refused, or nothing.
std::optional<Sentence> problem_of_address(std::string_view text);

}
