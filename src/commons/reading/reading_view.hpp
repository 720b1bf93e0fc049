// Markup of the reading page.
#pragma once

#include "commons/reading/reading.hpp"

namespace kenober::reading {

html::Html reading_page(const http::Request& request, const contribution::Contribution& one, const std::vector<contribution::Tag>& tags,
                        const html::Html& comments);

}
