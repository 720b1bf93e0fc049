// What is opened is closed in the same view.
// expect: an_element_is_not_closed
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<div>{}</div>", "a");
#else
const Html view = markup("<div>{}", "a");
#endif
