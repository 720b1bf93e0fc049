// The other href of SVG escaped many a filter.
// expect: this_attribute_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<svg><use href="{}"/></svg>)", Address());
#else
const Html view = markup(R"(<svg><use xlink:href="{}"/></svg>)", Address());
#endif
