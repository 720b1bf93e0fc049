// The rooms of an account: calm pages with one navigation, furnished by the folders that know what belongs there.
#pragma once

#include <string>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::person {

/// In the order of the navigation: the first page, what I proposed, my news, my name, my address and password, how I sign in, mails, my data.
enum class Room { first, proposed, news, name, address, entrance, mails, data };

/// A part of a room that another folder shows there, in the order of registration.
using Panel = html::Html (*)(const http::Request&);
void add_panel(Room room, Panel panel);
html::Html panels(const http::Request& request, Room room);

/// A sentence on how a room stands, for the first page; those of several folders stand one after the other. May be empty.
using Line = std::string (*)(const http::Request&);
void add_line(Room room, Line line);

/// A page of the account: the navigation, which marks `room`, the title as a heading, the content. Never indexed.
html::Html room_page(const http::Request& request, Room room, const std::string& title, const html::Html& content);
/// The other rooms with how they stand, as a list.
html::Html room_list(const http::Request& request);

}
