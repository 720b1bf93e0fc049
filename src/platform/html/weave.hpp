// The woven motif: a small drawing, as on a sailor's jersey or a basket, made from a seed so that each contribution has its own.
#pragma once

#include "platform/html/fragment.hpp"

#include <string_view>

namespace kenober::html {

/// A square of 8 by 8 threads (under 800 bytes), always the same for the same seed. `hue` in degrees.
Html weave(std::string_view seed, int hue);

/// The wide one, for the banner of a site: as many threads as a band can hold, repeated by the page's width.
Html weave_band(std::string_view seed, int hue);

}
