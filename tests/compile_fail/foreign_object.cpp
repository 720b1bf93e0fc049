// A drawing holds no HTML.
// expect: this_element_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<svg><g></g></svg>");
#else
const Html view = markup("<svg><foreignObject></foreignObject></svg>");
#endif
