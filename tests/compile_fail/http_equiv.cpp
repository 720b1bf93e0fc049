// A meta that acts as a header does not exist.
// expect: this_attribute_does_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<meta name="{}" content="{}">)", "a", "b");
#else
const Html view = markup(R"(<meta http-equiv="refresh" content="{}">)", "b");
#endif
