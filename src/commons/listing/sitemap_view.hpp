// The map of the site for robots (sitemaps.org 0.9).
#pragma once

#include "commons/listing/list_view.hpp"

namespace kenober::listing {

/// One sitemap per month, so that no file grows beyond what the protocol allows.
std::string sitemap_index(const http::Request& request, const std::vector<contribution::Month>& months);
std::string sitemap(const http::Request& request, const std::vector<contribution::Link>& links);

}
