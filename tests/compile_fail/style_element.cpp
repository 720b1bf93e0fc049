// No style either.
// expect: script_and_style_do_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<link rel="stylesheet" href="{}">)", Address());
#else
const Html view = markup("<style></style>");
#endif
