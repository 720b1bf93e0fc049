// The square that a device reads with its camera, drawn by us: nothing is asked of anybody for it.
#pragma once

#include <string>

#include "platform/html/html.hpp"

namespace kenober::second_factor {

/// A QR code (ISO/IEC 18004, medium correction) of a short text, black on white in either look, with the quiet zone that readers need.
html::Html square(const std::string& text, const std::string& label);

}
