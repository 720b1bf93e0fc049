// Which addresses may stand in a text that somebody else wrote, and how text and addresses stand inside markup.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace kenober::text {

/// Appends UTF-8 text with & < > " as character references: right between tags and inside a double-quoted attribute. Controls
/// and noncharacters, which HTML forbids, are dropped.
void append_escaped(std::string& out, std::string_view text);

/// Appends an address for a double-quoted attribute: whatever RFC 3986 does not allow raw is percent-encoded, what is
/// percent-encoded already stays, and a % that encodes nothing becomes %25.
void append_address(std::string& out, std::string_view address);

enum class AddressUse { link, image };

/// Gives the address to write instead of a relative one (of a link or a picture).
using AddressRewriter = std::function<std::string(std::string_view)>;

/// The address as a browser reads it: without surrounding spaces and controls, and without tabs and line ends inside.
std::string tidy_address(std::string_view address);

/// The scheme in lower case without its colon, or empty for a relative address. `address` is tidy.
std::string scheme_of(std::string_view address);

/// Links: relative, http, https, mailto, tel. Pictures: relative, http, https. `address` is tidy.
bool is_safe_address(std::string_view address, AddressUse use);

/// Of this site: no scheme and no host. A fragment (#…) is one.
bool is_relative_address(std::string_view address);

/// An address after tidying and, where it is relative, `rewrite` (if any). Not safe: it may not be written, and `address` is empty.
struct SettledAddress {
    bool safe = false;
    std::string address;
};
SettledAddress settle_address(std::string_view address, AddressUse use, const AddressRewriter& rewrite);

/// The page on which people watch what an embedded player of a known host plays (YouTube, Vimeo, Dailymotion, PeerTube);
/// any other address as it is.
std::string page_of_player(std::string_view address);

/// An address as a person can read it, without http:// or https://.
std::string address_label(std::string_view address);

}
