// Elements that hold another page do not exist.
// expect: this_element_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<figure></figure>");
#else
const Html view = markup(R"(<iframe src="{}"></iframe>)", Address());
#endif
