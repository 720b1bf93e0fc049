#include "platform/wire/negotiation.hpp"

#include <algorithm>
#include <charconv>

#include "platform/wire/characters.hpp"
#include "platform/wire/request_head.hpp"

namespace kenober::wire {

namespace {

// The next element of a comma-separated list without quoted commas.
std::string_view take_element(std::string_view& rest)
{
    const auto comma = std::min(rest.find(','), rest.size());
    const std::string_view element = without_outer_blanks(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    return element;
}

// Is the quality of `gzip;q=0.5` above nothing? Zero is written 0, 0.0, 0.00 or 0.000.
bool is_wanted(std::string_view parameters)
{
    const auto q = parameters.find_first_of("qQ");
    if (q == std::string_view::npos) return true;
    const std::string_view value = without_outer_blanks(parameters.substr(q + 1));
    if (!value.starts_with('=')) return true;
    return without_outer_blanks(value.substr(1)).find_first_of("123456789") != std::string_view::npos;
}

std::optional<std::uint64_t> read_position(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// HTTP dates have no fractions of a second.
bool is_after(Time modified, Time since) { return modified.micros / seconds(1) > since.micros / seconds(1); }

}

Codings read_codings(std::string_view accept_encoding)
{
    Codings named, refused;
    bool takes_others = false;
    while (!accept_encoding.empty()) {
        const std::string_view element = take_element(accept_encoding);
        const auto semicolon = std::min(element.find(';'), element.size());
        const std::string_view coding = without_outer_blanks(element.substr(0, semicolon));
        const bool wanted = is_wanted(element.substr(semicolon));
        if (equal_without_case(coding, "gzip") || equal_without_case(coding, "x-gzip")) (wanted ? named : refused).gzip = true;
        if (equal_without_case(coding, "br")) (wanted ? named : refused).brotli = true;
        if (coding == "*") takes_others = wanted;
    }
    return {named.gzip || (takes_others && !refused.gzip), named.brotli || (takes_others && !refused.brotli)};
}

bool is_in_list(std::string_view if_none_match, std::string_view etag)
{
    if (without_outer_blanks(if_none_match) == "*") return true;
    // Our own tags hold neither commas nor quotes inside, so that splitting at commas finds them whatever else stands in the list.
    while (!if_none_match.empty()) {
        std::string_view element = take_element(if_none_match);
        if (element.starts_with("W/")) element.remove_prefix(2);
        if (element == etag) return true;
    }
    return false;
}

bool is_fresh(std::string_view if_none_match, std::string_view if_modified_since, std::string_view etag, std::optional<Time> modified)
{
    if (!if_none_match.empty()) return !etag.empty() && is_in_list(if_none_match, etag);
    if (if_modified_since.empty() || !modified) return false;
    const auto since = parse_http_date(if_modified_since);
    return since && !is_after(*modified, *since);
}

Range read_range(std::string_view range, std::uint64_t size)
{
    if (range.size() < 6 || !equal_without_case(range.substr(0, 6), "bytes=")) return {};
    const std::string_view wanted = without_outer_blanks(range.substr(6));
    const auto dash = wanted.find('-');
    if (dash == std::string_view::npos || wanted.find(',') != std::string_view::npos) return {};
    const auto first = read_position(wanted.substr(0, dash));
    const auto last = read_position(wanted.substr(dash + 1));
    if (dash == 0) {
        if (!last) return {};
        const std::uint64_t length = std::min(*last, size);
        return length == 0 ? Range{RangeKind::none_there, {}} : Range{RangeKind::part, {size - length, length}};
    }
    if (!first || (!last && dash + 1 != wanted.size()) || (last && *last < *first)) return {};
    if (*first >= size) return {RangeKind::none_there, {}};
    return {RangeKind::part, {*first, std::min(last.value_or(size - 1), size - 1) - *first + 1}};
}

bool matches_if_range(std::string_view if_range, std::string_view etag, std::optional<Time> modified)
{
    if (if_range.empty()) return true;
    if (if_range.starts_with('"')) return if_range == etag;
    if (if_range.starts_with("W/") || !modified) return false;
    const auto date = parse_http_date(if_range);
    return date && date->micros / seconds(1) == modified->micros / seconds(1);
}

}
