// The other holes of a plural have their arguments.
// expect: this_phrase_has_more_holes_than_arguments
#include "platform/i18n/i18n.hpp"

using namespace kenober;

const i18n::Words& t = i18n::words(i18n::Language::fr);

#ifdef KENOBER_RIGHT
const std::string said = t.plural("One comment by {name}", "{n} comments by {name}", 2, "a");
#else
const std::string said = t.plural("One comment by {name}", "{n} comments by {name}", 2);
#endif
