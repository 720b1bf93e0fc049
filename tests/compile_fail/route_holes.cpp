// Each of its holes has an argument.
// expect: the_holes_of_a_route_and_its_arguments_differ_in_number
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Address address = Address::route("/a/{}", 1);
#else
const Address address = Address::route("/a/{}");
#endif
