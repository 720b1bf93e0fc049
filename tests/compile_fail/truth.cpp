// true has no words: when() has.
// expect: this type may not stand in a view
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = when(true, text("1"));
#else
const Html view = markup("<p>{}</p>", true);
#endif
