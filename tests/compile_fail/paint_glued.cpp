// Nothing stands between a hole and the end of the pattern that it names.
// expect: a_paint_is_written_out_or_url_of_this_page
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"view(<svg><rect mask="url(#{})"/></svg>)view", "a");
#else
const Html view = markup(R"view(<svg><rect mask="url(#a) {}"/></svg>)view", "a");
#endif
