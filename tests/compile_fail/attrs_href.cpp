// And take the same types.
// expect: an_address_takes_Url_or_Address_alone
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Attrs attrs = Attrs{}.link("href", Address());
#else
const Attrs attrs = Attrs{}.text("href", "javascript:alert(1)");
#endif
