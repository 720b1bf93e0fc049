// The rooms of the account that are this folder's own.
#pragma once

#include <cstdint>
#include <string>

#include "commons/account/address.hpp"
#include "commons/person/person.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::account {

html::Html first_page(const http::Request& request, const person::Person& person);
html::Html name_page(const http::Request& request, const person::Person& person, const Problems& problems);
html::Html entrance_page(const http::Request& request, std::int64_t browsers);

/// `typed`: the address as it was typed, of a form that came back.
struct AddressRoom {
    person::Person person;
    std::string asked = {};  // waits for its mail to be answered
    std::string typed = {};
};
html::Html address_page(const http::Request& request, const AddressRoom& room, const Problems& problems);
html::Html confirm_address_page(const http::Request& request, const std::string& token, const std::string& mail);
html::Html dead_address_page(const http::Request& request);
html::Html address_changed_page(const http::Request& request);

}
