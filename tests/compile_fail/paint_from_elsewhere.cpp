// A pattern is one of this page.
// expect: a_paint_is_written_out_or_url_of_this_page
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"view(<svg><rect stroke="url(#a)"/></svg>)view");
#else
const Html view = markup(R"view(<svg><rect stroke="url(/a.svg#a)"/></svg>)view");
#endif
