// The names of Attrs are of the same list.
// expect: this_attribute_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Attrs attrs = Attrs{}.text("class", "a");
#else
const Attrs attrs = Attrs{}.text("style", "a");
#endif
