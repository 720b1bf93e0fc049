// Nor closed before it is open.
// expect: this_pair_is_not_closed
#include "platform/i18n/i18n.hpp"

using namespace kenober;

const i18n::Words& t = i18n::words(i18n::Language::fr);

#ifdef KENOBER_RIGHT
const html::Html said = t.html("Read {link}this{/link}", html::Address());
#else
const html::Html said = t.html("Read this{/link}", html::Address());
#endif
