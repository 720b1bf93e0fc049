// Bodies of forms read: application/x-www-form-urlencoded (URL standard) and multipart/form-data (RFC 7578).
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/form/filled_form.hpp"

namespace kenober::form {

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

/// A form that cannot be taken, as an HTTP status: 400 for what no browser sends, 415 for another media type, 503 for want of room.
class Refused : public std::runtime_error {
public:
    Refused(int status, Sentence sentence) : std::runtime_error(sentence.id), m_status(status), m_sentence(std::move(sentence)) {}
    int status() const { return m_status; }
    const Sentence& sentence() const { return m_sentence; }

private:
    int m_status;
    Sentence m_sentence;
};

/// A body as it came: in memory, or in a file where it was large.
struct Body {
    std::string_view content_type;
    std::string_view bytes;
    std::optional<std::filesystem::path> file = {};
};

/// Files go to new files in `uploads`, with names made by chance. Throws Refused.
Form read_form(const Body& body, const std::filesystem::path& uploads);

/// The two kinds of body by themselves. `boundary` is that of the Content-Type.
Form read_urlencoded(std::string_view body);
Form read_multipart(std::string_view body, std::string_view boundary, const std::filesystem::path& uploads);

/// A value as forms keep it: line ends are "\n". Throws Refused for what is not UTF-8, U+0000, or too long.
std::string read_value(std::string value);
/// The same for the name of a field.
std::string read_name(std::string name);

}
