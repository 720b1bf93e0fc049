// Holes have names, so that a translation may move them.
// expect: a_hole_is_named_in_small_letters
#include "platform/i18n/i18n.hpp"

using namespace kenober;

const i18n::Words& t = i18n::words(i18n::Language::fr);

#ifdef KENOBER_RIGHT
const std::string said = t("by {names}", "a");
#else
const std::string said = t("by {}", "a");
#endif
