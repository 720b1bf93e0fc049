// The slips of thanks on a facilitator's screen and on paper.
#pragma once

#include <vector>

#include "commons/lineage/thanks.hpp"
#include "platform/html/html.hpp"

namespace kenober::lineage {

html::Html thanks_page(const http::Request& request, const std::vector<Thanks>& waiting);
html::Html slip_page(const http::Request& request, const Thanks& one);

}
