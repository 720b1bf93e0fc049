// The woven motif: a small drawing, as on a sailor's jersey or a basket, made from a seed so that each contribution has its own.
#pragma once

#include "platform/html/fragment.hpp"

#include <string_view>

namespace kenober::html {

/// A square under 800 bytes, always the same for the same seed; decorative, hence hidden from screen readers. `hue` in degrees.
/// Its threads carry the classes w0 (light) to w3 (deep) beside their own colours, and the drawing's `color` is the hue: a style
/// sheet may dye them for a dark page with color-mix() of currentColor, and without one they stay as they are.
Html weave(std::string_view seed, int hue);

/// The ribbon of a site, for its banner: as wide as the place it is given, of any height, its pattern repeated.
Html weave_band(std::string_view seed, int hue);

}
