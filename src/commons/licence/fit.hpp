// Whether licences fit: may what is made from a thing under one licence be published under another?
// The rules and where they come from: docs/decisions/0013-licences-that-fit.md.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/base/base.hpp"

namespace kenober::licence {

struct Licence;

/// unclear: whoever publishes is told what to look at, and decides.
enum class Verdict : std::uint8_t { accepted, refused, unclear };

struct Fit {
    Verdict verdict = Verdict::accepted;
    Sentence why;  // for people; never empty
};

/// May something made from `from` be published under `into`, without asking anybody?
Fit compatible(const Licence& from, const Licence& into);

/// What sources may be under besides the licences that may be chosen: works whose protection has ended, and licences not known here.
inline constexpr std::string_view public_domain = "public-domain";
inline constexpr std::string_view other = "other";

/// The same by codes, public_domain and other included for `from`. An unknown code is "other"; `into` must be a licence.
Fit compatible(std::string_view from, const Licence& into);

}
