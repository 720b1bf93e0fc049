// A route begins with one slash.
// expect: a_route_begins_with_one_slash
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Address address = Address::route("/a");
#else
const Address address = Address::route("//exemple.fr");
#endif
