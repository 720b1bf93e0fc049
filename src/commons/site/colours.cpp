#include "commons/site/colours.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "platform/base/base.hpp"

namespace kenober::site {

namespace {

// Those of assets/css/00-ground.css; a test compares them.
constexpr double light_saturation = 78, dark_saturation = 60;

Colour grey_or(std::string_view code)
{
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < 3; ++i) std::from_chars(code.data() + 2 * i, code.data() + 2 * i + 2, parts[i], 16);
    return {parts[0] / 255.0, parts[1] / 255.0, parts[2] / 255.0};
}

double linear(double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); }

double luminance(const Colour& colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

// On paper, on a card, on the wash of the site, and as the ground of a button.
double least_on_light(int hue, int lightness)
{
    const auto site = from_hsl(hue, light_saturation, lightness);
    return std::min({contrast(site, grey_or("fcfbf6")), contrast(site, grey_or("ffffff")), contrast(site, from_hsl(hue, 42, 94))});
}

double least_on_dark(int hue, int lightness)
{
    const auto site = from_hsl(hue, dark_saturation, lightness);
    return std::min({contrast(site, grey_or("11171d")), contrast(site, grey_or("161e26")), contrast(site, grey_or("10161c")),
                     contrast(site, from_hsl(hue, 24, 16))});
}

bool is_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

}

Colour from_hsl(double hue, double saturation, double lightness)
{
    const double s = saturation / 100, l = lightness / 100;
    const auto part = [&](double n) {
        const double k = std::fmod(n + hue / 30, 12);
        return l - s * std::min(l, 1 - l) * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
    };
    return {part(0), part(8), part(4)};
}

double contrast(const Colour& one, const Colour& other)
{
    const double first = luminance(one), second = luminance(other);
    const auto [dark, light] = std::minmax(first, second); // these are references
    return (light + 0.05) / (dark + 0.05);
}

Lightness legible(int hue)
{
    Lightness found;
    while (found.on_light > 0 && least_on_light(hue, found.on_light) < least_contrast) --found.on_light;
    while (found.on_dark < 100 && least_on_dark(hue, found.on_dark) < least_contrast) ++found.on_dark;
    return found;
}

Contrasts contrasts(int hue, const Lightness& lightness)
{
    return {least_on_light(hue, lightness.on_light), least_on_dark(hue, lightness.on_dark)};
}

std::optional<int> hue_of(std::string_view code)
{
    auto digits = std::string(trim(code));
    if (digits.starts_with('#')) digits.erase(0, 1);
    if (!std::ranges::all_of(digits, is_digit)) return {};
    if (digits.size() == 3) digits = {digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]};
    if (digits.size() != 6) return {};
    const auto [red, green, blue] = grey_or(digits);
    const double most = std::max({red, green, blue}), least = std::min({red, green, blue}), range = most - least;
    if (range < 0.06) return {};
    const double sixth = most == red     ? std::fmod((green - blue) / range + 6, 6)
                         : most == green ? (blue - red) / range + 2
                                         : (red - green) / range + 4;
    return static_cast<int>(std::lround(sixth * 60)) % 360;
}

std::string style_sheet(int hue)
{
    const auto lightness = legible(hue);
    auto sheet = fmt::format(":root{{--hue:{}}}\n", hue);
    if (lightness.on_light != Lightness{}.on_light)
        sheet += fmt::format(":root{{--site:hsl({} {}% {}%)}}\n", hue, light_saturation, lightness.on_light);
    // Said again for dark pages wherever the first rule was said: it would hold there too.
    if (lightness.on_light != Lightness{}.on_light || lightness.on_dark != Lightness{}.on_dark)
        sheet +=
            fmt::format("@media (prefers-color-scheme:dark){{:root{{--site:hsl({} {}% {}%)}}}}\n", hue, dark_saturation, lightness.on_dark);
    return sheet;
}

}
