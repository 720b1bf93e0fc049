// A statement that stands in the program's source: only literals get in, so no SQL is ever built from what somebody typed.
#pragma once

#include <cstddef>
#include <string_view>

namespace kenober::store {

enum class Dialect { sqlite, postgres };

/// Parameters are `$1`, `$2`, … on both databases, in any order and as often as needed.
struct Sql {
    template <std::size_t N>
    consteval Sql(const char (&literal)[N]) : text(literal, N - 1)
    {}

    std::string_view text;
};

}
