// An address is no text: its words are.
// expect: text_or_Html_may_stand_here
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<a href="{}">{}</a>)", Address(), "a");
#else
const Html view = markup("<p>{}</p>", Address());
#endif
