// A name as somebody typed it, of a person, a site or a section, made fit to stand in a line among other words.
#pragma once

#include <string>
#include <string_view>

namespace kenober::text {

/// Without what nobody sees and without what turns the words around it about: control characters and line ends become spaces, marks of
/// direction and zero-width characters go (but for the two joiners between letters, which some scripts need), runs of spaces are one, none
/// stand at its ends. Empty where nothing is left that can be read: no letter and no digit of any script. UTF-8.
std::string name_of(std::string_view typed);

}
