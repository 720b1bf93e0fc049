// In order.
// expect: this_tag_does_not_close_the_last_open_one
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<b><i>{}</i></b>", "a");
#else
const Html view = markup("<b><i>{}</b></i>", "a");
#endif
