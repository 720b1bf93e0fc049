// Only in a drawing does a slash end an element.
// expect: only_drawings_end_with_a_slash
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<svg><path d=""/></svg><div></div>)");
#else
const Html view = markup("<div/>");
#endif
