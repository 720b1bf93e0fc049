// srcdoc is a page within an attribute.
// expect: this_attribute_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<img src="{}" alt="">)", Address());
#else
const Html view = markup(R"(<img srcdoc="{}" alt="">)", "a");
#endif
