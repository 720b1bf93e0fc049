// A literal address has a scheme that only leads.
// expect: this_literal_address_leads_outside
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<a href="https://exemple.fr/"></a>)");
#else
const Html view = markup(R"(<a href="javascript:1"></a>)");
#endif
