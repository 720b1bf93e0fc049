// The second of two would be dropped.
// expect: this_attribute_stands_twice
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<p id="a" class="b"></p>)");
#else
const Html view = markup(R"(<p class="a" class="b"></p>)");
#endif
