// Some elements hold characters only.
// expect: only_text_may_stand_here
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<textarea>\n{}</textarea>", "a");
#else
const Html view = markup("<textarea>\n{}</textarea>", Html());
#endif
