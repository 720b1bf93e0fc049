// An address is never mere text.
// expect: an_address_takes_Url_or_Address_alone
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<a href="{}"></a>)", Address::route("/{}", "a"));
#else
const Html view = markup(R"(<a href="{}"></a>)", "javascript:alert(1)");
#endif
