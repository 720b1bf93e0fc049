// Their names are fixed.
// expect: from 'const char|cannot convert 'const char*'
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Attrs attrs = Attrs{}.text("id", "a");
#else
std::string made = "onclick";
const Attrs attrs = Attrs{}.text(made.c_str(), "a");
#endif
