// The screens of leaving.
#pragma once

#include "commons/leaving/leaving.hpp"

namespace kenober::leaving {

/// What goes and what stays, in plain words, before anything happens; `next` leads on.
html::Html explain_page(const http::Request& request, const Departure& departure);
/// The last question: which names are theirs, the password, and the button.
html::Html confirm_page(const http::Request& request, const Departure& departure, const Problems& problems);
/// The same of somebody without account, on one page; `token` is that of the private link.
html::Html withdraw_name_page(const http::Request& request, const Departure& departure, const std::string& token, const Problems& problems);
html::Html last_administrator_page(const http::Request& request);
html::Html gone_page(const http::Request& request);
/// Who "somebody who has left the site" is.
html::Html departed_page(const http::Request& request);

html::Html account_line(const http::Request& request);
html::Html follow_line(const http::Request& request, const std::string& token);

}
