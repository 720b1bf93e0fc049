// No script stands in a page, whatever is in it.
// expect: script_and_style_do_not_exist
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = script_file(Address::route("/assets/a.js"));
#else
const Html view = markup("<script>{}</script>", "a");
#endif
