// A link cannot stand in plain text.
// expect: a_pair_may_stand_only_in_html
#include "platform/i18n/i18n.hpp"

using namespace kenober;

const i18n::Words& t = i18n::words(i18n::Language::fr);

#ifdef KENOBER_RIGHT
const html::Html said = t.html("Read {link}this{/link}", html::Address());
#else
const std::string said = t("Read {link}this{/link}", "a");
#endif
