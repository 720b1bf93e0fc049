// A letter between tags is a sentence, and sentences come from t().
// expect: letters_in_a_text_node_are_a_sentence
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup("<p>{} · 12 €</p>", "a");
#else
const Html view = markup("<p>Bonjour {}</p>", "a");
#endif
