// Nor does a paint come through a list of attributes.
// expect: a_paint_is_written_out_or_url_of_this_page
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Attrs attrs = Attrs{}.text("class", "a");
#else
const Attrs attrs = Attrs{}.text("fill", "a");
#endif
