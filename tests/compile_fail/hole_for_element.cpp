// Nor is the name of an element.
// expect: this_element_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = heading(2, "a");
#else
const Html view = markup("<{}></{}>", "h2", "h2");
#endif
