// A value that does not end swallows the page.
// expect: attribute_values_stand_in_double_quotes
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<p class="{}">1</p>)", "a");
#else
const Html view = markup(R"(<p class="{})", "a");
#endif
