#include "platform/geo/typed_point.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "platform/base/base.hpp"

namespace kenober::geo {
namespace {

constexpr std::size_t longest = 500;  // bytes

/// A number with a point or a comma before its decimals. No exponent: nobody types one.
std::optional<double> number_of(std::string text)
{
    for (char& c : text)
        if (c == ',') c = '.';
    if (text.starts_with('+')) text.erase(0, 1);
    if (text.empty() || text.find_first_not_of("0123456789.-") != std::string::npos) return {};
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

std::optional<Point> point_of(std::string_view latitude, std::string_view longitude)
{
    const auto north = number_of(std::string(latitude)), east = number_of(std::string(longitude));
    if (!north || !east) return {};
    const Point point = rounded({*east, *north});
    return is_on_earth(point) ? std::optional(point) : std::nullopt;
}

/// What follows a name in an address, until the next part.
std::string_view value_after(std::string_view text, std::string_view name)
{
    const std::size_t at = text.find(name);
    if (at == std::string_view::npos) return {};
    const auto rest = text.substr(at + name.size());
    return rest.substr(0, rest.find_first_of("&#;"));
}

std::optional<Point> of_address(std::string_view text)
{
    const auto latitude = value_after(text, "mlat="), longitude = value_after(text, "mlon=");
    if (!latitude.empty() && !longitude.empty()) return point_of(latitude, longitude);
    const auto parts = split(value_after(text, "#map="), '/');
    return parts.size() == 3 ? point_of(parts[1], parts[2]) : std::nullopt;
}

/// "4.48 O" is -4.48; the letter of the other axis is refused. "o" is the French west, "e" east in all three languages.
std::optional<std::string> without_letter(std::string word, std::string_view positive, std::string_view negative)
{
    if (word.empty() || word.back() < 'a') return word;
    const char letter = word.back();
    word.pop_back();
    if (negative.find(letter) != std::string_view::npos) {
        if (word.starts_with('-')) return {};
        return "-" + word;
    }
    return positive.find(letter) != std::string_view::npos ? std::optional(word) : std::nullopt;
}

/// Typed text in small letters, without degree signs, every space a plain one, and no space before a letter or another space.
std::string plain(std::string_view typed)
{
    std::string out;
    for (const char32_t c : to_code_points(typed)) {
        if (c == U'°' || c == U'(' || c == U')') continue;
        char letter = 0;
        if (c == U'−' || c == U'–') letter = '-';
        else if (c == U'\t' || c == U'\u00A0' || c == U'\u202F') letter = ' ';
        else if (c >= U'A' && c <= U'Z') letter = static_cast<char>(c + 32);
        else if (c < 0x80) letter = static_cast<char>(c);
        else return {};
        const bool joins = letter == ' ' || (letter >= 'a' && letter <= 'z');
        if (joins && out.ends_with(' ')) out.pop_back();
        out += letter;
    }
    return std::string(trim(out));
}

/// The two numbers, whatever stands between them: a semicolon, a space, or a comma that is not one of decimals.
std::vector<std::string> two_parts(const std::string& text)
{
    const auto cut = [&](std::size_t at, std::size_t width) {
        return std::vector{std::string(trim(text.substr(0, at))), std::string(trim(text.substr(at + width)))};
    };
    if (const auto at = text.find(';'); at != std::string::npos) return cut(at, 1);
    if (const auto at = text.find(", "); at != std::string::npos) return cut(at, 2);
    if (const auto at = text.find(' '); at != std::string::npos) return cut(at, 1);
    const auto commas = std::count(text.begin(), text.end(), ',');
    const bool points = text.find('.') != std::string::npos;
    // "48,39" alone is half a point; "48,-4" and "48.39,-4.48" are whole ones; of three commas, the second stands between.
    if (commas == 1 && (points || text.find(",-") != std::string::npos)) return cut(text.find(','), 1);
    if (commas == 3 && !points) return cut(text.find(',', text.find(',') + 1), 1);
    return {};
}

}

std::optional<Point> parse_point(std::string_view typed)
{
    if (typed.size() > longest || !is_clean_utf8(typed)) return {};
    const std::string text = plain(typed);
    if (text.starts_with("geo:")) {
        const auto parts = split(std::string_view(text).substr(4, text.find_first_of(";?") - 4), ',');
        return parts.size() == 2 || parts.size() == 3 ? point_of(parts[0], parts[1]) : std::nullopt;
    }
    if (text.find("#map=") != std::string::npos || text.find("mlat=") != std::string::npos) return of_address(text);
    const auto parts = two_parts(text);
    if (parts.size() != 2) return {};
    const auto latitude = without_letter(parts[0], "n", "s"), longitude = without_letter(parts[1], "e", "ow");
    return latitude && longitude ? point_of(*latitude, *longitude) : std::nullopt;
}

}
