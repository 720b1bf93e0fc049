// A literal address without a scheme stays here.
// expect: this_literal_address_leads_outside
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<a href="/aide"></a>)");
#else
const Html view = markup(R"(<a href="//exemple.fr/"></a>)");
#endif
