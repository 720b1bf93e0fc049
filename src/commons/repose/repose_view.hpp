// What a page says of its site's rest.
#pragma once

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/i18n/i18n.hpp"

#include <string>

namespace kenober::repose {

/// One calm line, for the top of every page. It has a place for links, empty in the files, which others may serve.
html::Html rest_line(const i18n::Words& t, Time since);
/// The page with links in that place; as it is, where it has none.
void put_ways(std::string& page, const html::Html& links);
/// A link to what is awake.
html::Html way(const i18n::Words& t, const html::Address& address, const char* words);

}
