// Lists for programs: Atom (RFC 4287), RSS 2.0, and sitemaps (sitemaps.org 0.9).
#pragma once

#include "commons/listing/list_view.hpp"

namespace kenober::listing {

http::Reply atom(const http::Request& request, const Heading& heading, const Slice& slice);
http::Reply rss(const http::Request& request, const Heading& heading, const Slice& slice);

/// One sitemap per month, so that no file grows beyond what the protocol allows.
std::string sitemap_index(const http::Request& request, const std::vector<contribution::Month>& months);
std::string sitemap(const http::Request& request, const std::vector<contribution::Link>& links);

}
