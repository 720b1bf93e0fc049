// A view is a literal: text made at run time cannot be one.
// expect: from 'const char|cannot convert 'const char*'
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<p></p>");
#else
std::string made = "<p></p>";
const Html view = markup(made.c_str());
#endif
