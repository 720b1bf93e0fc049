// Without quotes a space would begin another attribute.
// expect: attribute_values_stand_in_double_quotes
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<p class="{}"></p>)", "a");
#else
const Html view = markup("<p class={}></p>", "a");
#endif
