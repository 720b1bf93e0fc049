// Addresses as feeds write them: relative ones in full (RFC 3986, section 5), those inside HTML too.
#pragma once

#include <string>
#include <string_view>

namespace kenober::feed {

/// `reference` seen from `base`, without surrounding white space; as it stands where `base` is empty or of no hierarchical scheme, and
/// where it is whole already. Letters beyond ASCII stay.
std::string resolve(std::string_view base, std::string_view reference);

/// The same, if it then leads to http or https, else empty.
std::string web_address(std::string_view base, std::string_view reference);

/// HTML with every relative address of links, pictures, players, quotations and forms written in full; all other bytes stay as they are.
/// An address of the page itself (#…) becomes whole too. Linear in the size of the input.
std::string with_whole_addresses(std::string_view html, std::string_view base);

/// Text as HTML: & < > " as references.
std::string escaped(std::string_view text);

}
