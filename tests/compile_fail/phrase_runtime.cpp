// A phrase is a literal, or no catalogue could hold it.
// expect: from 'const char|cannot convert 'const char*'
#include "platform/i18n/i18n.hpp"

using namespace kenober;

const i18n::Words& t = i18n::words(i18n::Language::fr);

#ifdef KENOBER_RIGHT
const std::string said = t("open");
#else
std::string made = "open";
const std::string said = t(made.c_str());
#endif
