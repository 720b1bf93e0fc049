// Parts of the design that need something to show: two versions of a text, and the figures of a year.
#pragma once

#include "platform/html/html.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::upkeep {

/// The same change of a text in its two shapes.
html::Html differences_part(const i18n::Words& t);
/// Stacked bars with their table, single bars of five years, two lines, and what is shown when there is nothing.
html::Html charts_part(const i18n::Words& t);

}
