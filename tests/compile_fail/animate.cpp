// A drawing does not move, and could change an href.
// expect: this_element_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<svg><circle r="1"/></svg>)");
#else
const Html view = markup(R"(<svg><animate/></svg>)");
#endif
