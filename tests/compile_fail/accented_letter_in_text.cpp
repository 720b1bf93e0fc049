// Letters of any script count.
// expect: letters_in_a_text_node_are_a_sentence
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<p>« {} » – 1 × 2</p>", "a");
#else
const Html view = markup("<p>{} à 1</p>", "a");
#endif
