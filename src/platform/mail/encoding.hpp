// The two encodings that carry UTF-8 through mail: quoted-printable for the text, encoded words for headers.
#pragma once

#include <string>
#include <string_view>

namespace kenober::mail {

/// RFC 2045, section 6.7: lines of at most 76 bytes ended by CRLF, no bare dot or "From " at the start of one.
/// `text` has "\n" or "\r\n" between its lines and comes out with a line end at its end.
std::string quoted_printable(std::string_view text);
/// The bytes again, with "\n" between lines. What is not quoted-printable stays as it is.
std::string from_quoted_printable(std::string_view encoded);

/// Text as encoded words of whole characters (RFC 2047, encoding Q), folded at 76 bytes. `used` bytes stand before it on its line.
std::string encoded_words(std::string_view text, std::size_t used);

/// The value of an unstructured header (Subject): plain where it is plain ASCII, as encoded words elsewhere; folded at 76 bytes.
std::string header_text(std::string_view text, std::size_t used);
/// The text again. Reads what header_text writes, and leaves other encodings and charsets as they stand.
std::string from_header_text(std::string_view value);

}
