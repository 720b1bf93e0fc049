// Attributes that run something do not exist.
// expect: this_attribute_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<p data-click="{}"></p>)", "a");
#else
const Html view = markup(R"(<p onclick="{}"></p>)", "a");
#endif
