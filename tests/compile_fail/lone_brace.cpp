// A brace is half a hole.
// expect: a_lone_brace
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<p>{}</p>", 1);
#else
const Html view = markup("<p>{ }</p>", 1);
#endif
