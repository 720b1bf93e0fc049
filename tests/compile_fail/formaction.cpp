// A button sends where its form says.
// expect: this_attribute_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<form action="{}"></form>)", Address());
#else
const Html view = markup(R"(<button formaction="{}"></button>)", Address());
#endif
