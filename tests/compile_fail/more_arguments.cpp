// Each argument has its hole.
// expect: more_arguments_than_holes
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<p>{}</p>", "a");
#else
const Html view = markup("<p>{}</p>", "a", "b");
#endif
