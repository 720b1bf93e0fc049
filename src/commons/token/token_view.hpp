// The pages of tokens: all of one's own with the form that makes another, and the one page that shows a new one.
#pragma once

#include "commons/token/token.hpp"
#include "platform/html/html.hpp"

namespace kenober::token {

html::Html tokens_page(const http::Request& request, const std::vector<Token>& mine, const Wanted& sent, const Problems& problems);
html::Html made_page(const http::Request& request, const Token& token, const std::string& text);
/// The way there, on the account page.
html::Html account_panel(const http::Request& request);
std::string account_line(const http::Request& request);

}
