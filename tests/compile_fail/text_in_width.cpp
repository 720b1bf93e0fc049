// A number is a number.
// expect: this_attribute_takes_a_number
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<img width="{}" alt="">)", 12);
#else
const Html view = markup(R"(<img width="{}" alt="">)", "12");
#endif
