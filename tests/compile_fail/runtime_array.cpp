// Nor one that lies in an array.
// expect: constant
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
constexpr char made[] = "<p></p>";
const Html view = markup(made);
#else
char made[] = "<p></p>";
const Html view = markup(made);
#endif
