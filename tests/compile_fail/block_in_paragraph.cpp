// A browser would close the paragraph early.
// expect: a_paragraph_would_be_closed_here
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<div><p>{}</p></div>", "a");
#else
const Html view = markup("<p><div>{}</div></p>", "a");
#endif
