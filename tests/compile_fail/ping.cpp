// No link tells a third party that it was followed.
// expect: this_attribute_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<a href="{}"></a>)", Address());
#else
const Html view = markup(R"(<a ping="{}"></a>)", Address());
#endif
