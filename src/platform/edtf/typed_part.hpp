// One date as people type it, without what stands around it ("avant", "entre … et …").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/edtf/edtf.hpp"

namespace kenober::edtf {

/// Why a typed date is refused.
enum class Fault { unknown, no_such_day, short_year, no_year, other_weekday, wrong_order };

/// A date, or what was wrong with it.
struct Reading {
    std::optional<Part> part = {};
    Fault fault = Fault::unknown;
};

/// `text` is plain(): folded, with single spaces.
Reading read_typed_part(std::string_view text);

/// Typed text folded (no accents, small letters), with plain apostrophes, hyphens and single spaces, without quotes, commas and a last full stop.
std::string plain(std::string_view typed);

}
