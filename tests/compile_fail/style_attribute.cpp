// A style attribute would be refused by the browser (CSP).
// expect: this_attribute_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<p class="{}"></p>)", "a");
#else
const Html view = markup(R"(<p style="{}"></p>)", "a");
#endif
