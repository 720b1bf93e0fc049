// An ampersand is written &amp;.
// expect: a_lone_ampersand_or_bracket
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<p>1 &amp; 2</p>");
#else
const Html view = markup("<p>1 & 2</p>");
#endif
