// Attributes stand in a tag.
// expect: text_or_Html_may_stand_here
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<p{}></p>", Attrs{});
#else
const Html view = markup("<p>{}</p>", Attrs{});
#endif
