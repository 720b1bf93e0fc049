// The screens of people: who works on a site, and the accounts of the territory.
#pragma once

#include <string>
#include <vector>

#include "commons/person/person.hpp"
#include "modules/farm/rooms.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::farm {

html::Html people_page(const http::Request& request, const std::vector<person::Holder>& holders, const Invited& typed,
                       const Problems& problems);
html::Html accounts_page(const http::Request& request, const person::Accounts& found, std::int64_t all);

/// One account, with all that an administrator may do about it.
struct AccountShown {
    person::Person person;
    std::vector<person::RoleOn> roles;
    std::int64_t sessions = 0;
};
html::Html account_page(const http::Request& request, const AccountShown& shown, const Problems& problems);

}
