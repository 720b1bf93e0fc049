// A link leads somewhere.
// expect: this_pair_takes_an_Address_or_a_Url
#include "platform/i18n/i18n.hpp"

using namespace kenober;

const i18n::Words& t = i18n::words(i18n::Language::fr);

#ifdef KENOBER_RIGHT
const html::Html said = t.html("Read {link}this{/link}", html::Address());
#else
const html::Html said = t.html("Read {link}this{/link}", "/a");
#endif
