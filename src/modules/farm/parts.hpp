// Parts that several screens of the farm show, and the groups of its addresses.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::farm {

void add_sites(http::Routes& routes);
void add_settings(http::Routes& routes);
void add_people(http::Routes& routes);
void add_accounts(http::Routes& routes);

bool is_mode(std::string_view name);
/// When texts are read over, as a list of choices; `first` stands on top, for no choice, if it is not empty.
html::Html mode_field(const http::Request& request, std::string_view name, const std::string& label, std::string_view chosen,
                      const std::string& first);
bool is_comments(std::string_view name);
/// The same for who may comment.
html::Html comments_field(const http::Request& request, std::string_view chosen, const std::string& first);
/// `first` as above.
html::Html licence_field(const http::Request& request, const std::string& chosen, const Problems& problems, const std::string& first = {});
/// A field of one line with its problem.
html::Field field(const http::Request& request, std::string_view name, const std::string& label, const std::string& value,
                  const Problems& problems, const std::string& help = {});

/// A wide room with its heading, a line under it, and a way back to where the rooms begin.
html::Html room(const http::Request& request, const std::string& title, const std::string& lede, const html::Html& content);

}
