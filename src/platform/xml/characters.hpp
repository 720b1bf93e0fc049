// The encoding of a document: found as RFC 7303 says (byte order mark, charset of the media type, declaration), and turned into UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/base.hpp"

namespace kenober::xml {

/// What is done with small faults that many programs make: refused as the standard asks, or mended where the meaning is plain.
enum class Faults { refuse, mend };

/// The charset parameter of a media type (`text/xml; charset="utf-8"`) in lower case, or empty.
std::string charset_of(std::string_view content_type);

/// The name of the encoding, in lower case: of its byte order mark, else of the media type, else of the XML declaration, else utf-8.
std::string encoding_of(std::string_view bytes, std::string_view content_type);

/// The same document in UTF-8, without a byte order mark; its XML declaration stays as it is. ISO-8859-1 is read as windows-1252, as
/// everybody does. An encoding that nobody knows, and bytes that it does not have, are a problem under "". UTF-8 is not looked at
/// (the parser does, and knows the line); with Faults::mend, bytes that are not UTF-8 are read as windows-1252.
Checked<std::string> decode(std::string_view bytes, std::string_view content_type, Faults faults);

/// One byte of a one-byte encoding as a code point, -1 where it has none or is no such encoding.
int code_point_of(unsigned char byte, const std::string& encoding);

}
