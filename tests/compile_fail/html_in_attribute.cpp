// Markup does not stand in an attribute.
// expect: this_attribute_takes_text
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<p title="{}"></p>)", "a");
#else
const Html view = markup(R"(<p title="{}"></p>)", Html());
#endif
