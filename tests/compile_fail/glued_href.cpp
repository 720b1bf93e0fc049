// Nor text behind a piece of one.
// expect: an_address_takes_Url_or_Address_alone
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<a href="#{}"></a>)", "a");
#else
const Html view = markup(R"(<a href="/{}"></a>)", "/evil.example");
#endif
