// Each hole has its argument.
// expect: more_holes_than_arguments
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<p>{} {}</p>", "a", "b");
#else
const Html view = markup("<p>{} {}</p>", "a");
#endif
