// The pages of signing in elsewhere.
#pragma once

#include <string>

#include "commons/provider/token.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::provider {

/// What was typed into one of the two forms.
struct Typed {
    std::string name;
    std::string mail;
};
enum class May { open_account, only_link };
html::Html first_time_page(const http::Request& request, const Identity& identity, May may, const Typed& typed, const Problems& problems);
html::Html trouble_page(const http::Request& request, Trouble trouble);

}
