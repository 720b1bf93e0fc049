// Bodies of forms read: application/x-www-form-urlencoded (URL standard) and multipart/form-data (RFC 7578).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/form.hpp"
#include "platform/http/incoming.hpp"

namespace kenober::http {

/// What no form of ours comes near. Beyond: 400.
struct FormBounds {
    static constexpr std::size_t fields = 200;             // files included
    static constexpr std::size_t files = 20;
    static constexpr std::size_t name = 100;               // bytes
    static constexpr std::size_t value = 1024 * 1024;      // bytes
    static constexpr std::size_t part_header = 4096;       // bytes
    static constexpr std::size_t file_name = 255;          // bytes
};

/// A media type and its parameters: names in lower case, values as sent, without quotes.
struct MediaType {
    std::string type;
    std::vector<std::pair<std::string, std::string>> parameters = {};
    std::string parameter(std::string_view name) const;
};
MediaType read_media_type(std::string_view header);

/// The form of a request: its body in memory or in its file. Files go to new files in `uploads`.
/// Throws BadRequest (what no browser sends), Failure 415 (another media type), Busy (no room for files).
Form read_form(const Incoming& incoming, const std::filesystem::path& uploads);

/// The two kinds of body by themselves. `boundary` is that of the Content-Type.
Form read_urlencoded(std::string_view body);
Form read_multipart(std::string_view body, std::string_view boundary, const std::filesystem::path& uploads);

/// A value as forms keep it: line ends are "\n". Throws BadRequest for what is not UTF-8, U+0000, or too long.
std::string read_value(std::string value);
/// The same for the name of a field.
std::string read_name(std::string name);

}
