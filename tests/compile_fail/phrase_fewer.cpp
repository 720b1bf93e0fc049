// Each hole of a phrase has its argument.
// expect: this_phrase_has_more_holes_than_arguments
#include "platform/i18n/i18n.hpp"

using namespace kenober;

const i18n::Words& t = i18n::words(i18n::Language::fr);

#ifdef KENOBER_RIGHT
const std::string said = t("by {names}", "a");
#else
const std::string said = t("by {names}");
#endif
