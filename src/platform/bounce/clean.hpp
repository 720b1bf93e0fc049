// What may be handed on of what a stranger wrote: addresses, identifiers and words without anything that could do harm where they are shown.
#pragma once

#include <string>
#include <string_view>

namespace kenober::bounce {

/// The address itself, or nothing where it could be none: more than 254 bytes, a space, a control character, no @ between two words.
std::string clean_address(std::string_view text);

/// The first <address> in a text, or the text as a whole; empty where that is no address.
std::string address_in(std::string_view text);

/// What stands between < and >, or the text as a whole, if it could be an identifier of RFC 5322.
std::string clean_message_id(std::string_view text);

/// Clean UTF-8 on one line of at most `most` bytes, cut between two characters.
std::string clean_words(std::string_view text, std::size_t most);

}
