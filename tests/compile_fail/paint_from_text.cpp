// A colour that came as text could be the address of somewhere else.
// expect: a_paint_is_written_out_or_url_of_this_page
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"view(<svg><rect fill="url(#{})"/></svg>)view", "a");
#else
const Html view = markup(R"view(<svg><rect fill="{}"/></svg>)view", "a");
#endif
