// A browser would close the first one.
// expect: this_element_may_not_stand_in_itself
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<a href="{}"><b>1</b></a>)", Address());
#else
const Html view = markup(R"(<a href="{}"><a href="/">1</a></a>)", Address());
#endif
