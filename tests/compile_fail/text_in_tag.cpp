// The name of an attribute is never a value.
// expect: only_Attrs_may_stand_inside_a_tag
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<p{}></p>", Attrs{}.text("id", "a"));
#else
const Html view = markup("<p {}></p>", "id");
#endif
