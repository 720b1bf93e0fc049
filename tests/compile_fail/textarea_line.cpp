// A browser takes away the first line break of a textarea.
// expect: a_textarea_begins_with_a_line_break
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<textarea>\n{}</textarea>", "a");
#else
const Html view = markup("<textarea>{}</textarea>", "a");
#endif
