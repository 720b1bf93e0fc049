// How the rooms of an account stand, joined for its first page.
#pragma once

#include "commons/person/rooms.hpp"

namespace kenober::person {

/// All sentences on a room, or nothing.
std::string line(const http::Request& request, Room room);

}
