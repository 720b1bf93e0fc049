// gzip (RFC 1952) and brotli (RFC 7932) of whole bodies.
#pragma once

#include <string>
#include <string_view>

namespace kenober::wire {

/// How much time to spend: a page kept is compressed once for many, any other for one person.
enum class Effort { once, kept };

/// Empty when compressing does not make it smaller (or memory is short): send the plain bytes then.
std::string gzip(std::string_view bytes, Effort effort);
std::string brotli(std::string_view bytes, Effort effort);

/// Texts pay; pictures and archives are compressed already.
bool is_worth_compressing(std::string_view media_type, std::size_t size);

}
