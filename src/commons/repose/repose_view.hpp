// What a page says of its site's rest.
#pragma once

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::repose {

/// One calm line, for the top of every page.
html::Html rest_line(const i18n::Words& t, Time since);

}
