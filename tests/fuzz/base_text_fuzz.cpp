// Any bytes as text and as a date: nothing breaks, and what is said of text holds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/base/base.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(kenober::parse_date(text));
    if (const auto time = kenober::parse_http_date(text); time && kenober::parse_http_date(kenober::http_date(*time)) != time) std::abort();
    const auto points = kenober::to_code_points(text);
    const auto again = kenober::to_utf8(points);
    if (kenober::to_code_points(again) != points) std::abort();
    if (!kenober::is_clean_utf8(text)) return 0;
    if (again != text || kenober::length(text) != points.size()) std::abort();
    if (kenober::length(kenober::shorten(text, 20)) > 20 || !kenober::is_clean_utf8(kenober::fold(text))) std::abort();
    return 0;
}
