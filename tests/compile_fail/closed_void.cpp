// Void elements have no end.
// expect: a_void_element_has_no_end_tag
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<br>");
#else
const Html view = markup("<br></br>");
#endif
