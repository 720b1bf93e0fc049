// The screens of the account, as pages.
#pragma once

#include <string>

#include "commons/person/person.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::person {

/// What was typed into the sign-in form.
struct SignIn {
    std::string mail;
    std::string back;  // the address to come back to
};

html::Html sign_in_page(const http::Request& request, const SignIn& sent, const Problems& problems);
html::Html create_page(const http::Request& request, const NewPerson& sent, const Problems& problems);
html::Html sent_page(const http::Request& request);
html::Html confirm_page(const http::Request& request, const std::string& token);
html::Html forgotten_page(const http::Request& request, const std::string& mail, const Problems& problems);
html::Html new_password_page(const http::Request& request, const std::string& token, const Problems& problems);
html::Html dead_link_page(const http::Request& request);

}
