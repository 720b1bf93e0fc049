// Comments stand in the code, not in the page.
// expect: comments_do_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<p></p>");
#else
const Html view = markup("<!-- 1 --><p></p>");
#endif
