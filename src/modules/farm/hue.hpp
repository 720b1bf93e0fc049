// The choice of a site's colours: a row of swatches, and any other colour by its code.
#pragma once

#include <string>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::farm {

/// What was chosen, as it was typed: a swatch by its hue, or "other" with a code.
struct HueChoice {
    std::string hue = "205";
    std::string code = {};
};
HueChoice hue_in(const http::Form& form);
/// A site's own colours, as its form shows them.
HueChoice choice_of(int hue);
/// The hue that was meant; -1 with its problem, on the field "code", where the code is none of a colour.
int read_hue(const HueChoice& choice, Problems& problems);

/// Whether that of the model stands first, for no choice.
enum class FirstHue { none, of_model };
html::Html hue_field(const http::Request& request, const HueChoice& choice, const Problems& problems, FirstHue first = FirstHue::none);

}
