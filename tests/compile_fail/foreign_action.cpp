// A form is sent to us alone.
// expect: this_attribute_takes_our_own_Address_alone
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<form action="{}"></form>)", Address());
#else
const Html view = markup(R"(<form action="{}"></form>)", Url::known("https://exemple.fr/"));
#endif
