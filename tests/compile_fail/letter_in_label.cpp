// So do letters in an attribute that is read aloud.
// expect: letters_in_this_attribute_are_a_sentence
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<nav aria-label="{}"></nav>)", "a");
#else
const Html view = markup(R"(<nav aria-label="Pages"></nav>)");
#endif
