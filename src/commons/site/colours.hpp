// The colours of a site, made of one hue: how well they are read, computed as WCAG 2.2 wants it, and the small style sheet that says them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kenober::site {

/// What is asked of text: WCAG 2.2, 1.4.6, level AAA.
inline constexpr double least_contrast = 7.0;

/// sRGB, each from 0 to 1.
struct Colour {
    double red = 0, green = 0, blue = 0;
};
/// Hue in degrees, saturation and lightness in percent, as CSS has them.
Colour from_hsl(double hue, double saturation, double lightness);
/// From 1 (the same) to 21 (black on white).
double contrast(const Colour& one, const Colour& other);

/// How light the colour of a site is, in percent, on a light page and on a dark one.
struct Lightness {
    int on_light = 24;
    int on_dark = 75;
};
/// The one nearest to that of the common style sheet with which every text in the site's colour is read well.
Lightness legible(int hue);

/// The least contrast of a text in the site's colour, or of a word on a button, on light pages and on dark ones.
struct Contrasts {
    double on_light = 0, on_dark = 0;
};
Contrasts contrasts(int hue, const Lightness& lightness);

/// "#1a7f6b", with or without its sign, or three digits: its hue. Nothing for what is no colour, or a grey, which has no hue.
std::optional<int> hue_of(std::string_view code);

/// What a page of this hue has beside the common style sheet.
std::string style_sheet(int hue);

}
