#include "platform/form/body.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "platform/base/base.hpp"
#include "platform/form/percent.hpp"

namespace kenober::form {
namespace {

/// A file of ours seen as one piece of memory, so that parsers need to know one kind of body only.
class MappedFile {
public:
    explicit MappedFile(const std::filesystem::path& path)
    {
        const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) throw std::runtime_error("a body kept in a file cannot be read");
        struct stat facts{};
        if (fstat(file, &facts) == 0) m_size = static_cast<std::size_t>(facts.st_size);
        if (m_size > 0) m_memory = mmap(nullptr, m_size, PROT_READ, MAP_PRIVATE, file, 0);
        close(file);
        if (m_memory == MAP_FAILED) throw std::runtime_error("a body kept in a file cannot be mapped");
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile()
    {
        if (m_memory) munmap(m_memory, m_size);
    }
    std::string_view bytes() const { return {static_cast<const char*>(m_memory), m_size}; }

private:
    void* m_memory = nullptr;
    std::size_t m_size = 0;
};

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Takes a quoted-string off `rest` (RFC 9110, section 5.6.4), which begins with its quotation mark.
std::string take_quoted(std::string_view& rest)
{
    std::string value;
    std::size_t at = 1;
    while (at < rest.size() && rest[at] != '"') {
        // Old browsers send the path of a file with plain backslashes: only a mark is escaped by one.
        if (rest[at] == '\\' && at + 1 < rest.size() && (rest[at + 1] == '"' || rest[at + 1] == '\\')) ++at;
        value += rest[at++];
    }
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return value;
}

void check_charset(const MediaType& media)
{
    const std::string charset = lower(media.parameter("charset"));
    if (!charset.empty() && charset != "utf-8" && charset != "us-ascii") throw Refused(400, say("Forms are read in UTF-8 only."));
}

Form read_body(std::string_view body, const MediaType& media, const std::filesystem::path& uploads)
{
    check_charset(media);
    if (media.type == "application/x-www-form-urlencoded") return read_urlencoded(body);
    if (media.type == "multipart/form-data") return read_multipart(body, media.parameter("boundary"), uploads);
    throw Refused(415, say("This is not a form that we can read."));
}

}

std::string MediaType::parameter(std::string_view name) const
{
    for (const auto& [known, value] : parameters)
        if (known == name) return value;
    return {};
}

MediaType read_media_type(std::string_view header)
{
    const std::size_t first = std::min(header.find(';'), header.size());
    MediaType media{lower(trimmed(header.substr(0, first)))};
    std::string_view rest = header.substr(first);
    while (!rest.empty() && media.parameters.size() < 16) {
        rest.remove_prefix(1);  // the semicolon
        const std::size_t end = std::min(rest.find_first_of("=;"), rest.size());
        const std::string name = lower(trimmed(rest.substr(0, end)));
        rest.remove_prefix(end);
        if (rest.empty() || rest.front() == ';') continue;
        rest = trimmed(rest.substr(1));
        std::string value;
        if (rest.starts_with('"')) {
            value = take_quoted(rest);
            rest.remove_prefix(std::min(rest.find(';'), rest.size()));
        } else {
            const std::size_t stop = std::min(rest.find(';'), rest.size());
            value = trimmed(rest.substr(0, stop));
            rest.remove_prefix(stop);
        }
        media.parameters.emplace_back(name, std::move(value));
    }
    return media;
}

std::string read_value(std::string value)
{
    if (value.size() > FormBounds::value) throw Refused(400, say("A field of this form is too long."));
    if (!is_clean_utf8(value)) throw Refused(400, say("This form holds characters that cannot be read."));
    if (value.find('\r') == std::string::npos) return value;
    std::string text;
    text.reserve(value.size());
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] != '\r') text += value[at];
        else if (at + 1 >= value.size() || value[at + 1] != '\n') text += '\n';
    }
    return text;
}

std::string read_name(std::string name)
{
    if (name.size() > FormBounds::name) throw Refused(400, say("A field of this form is too long."));
    return read_value(std::move(name));
}

Form read_urlencoded(std::string_view body)
{
    std::vector<std::pair<std::string, std::string>> fields;
    while (!body.empty()) {
        const std::size_t end = std::min(body.find('&'), body.size());
        const std::string_view pair = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (pair.empty()) continue;
        if (fields.size() == FormBounds::fields) throw Refused(400, say("This form has too many fields."));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        std::string name = read_name(decode_form(pair.substr(0, equals)));
        std::string value = read_value(decode_form(pair.substr(std::min(equals + 1, pair.size()))));
        fields.emplace_back(std::move(name), std::move(value));
    }
    return Form(std::move(fields), {});
}

Form read_form(const Body& body, const std::filesystem::path& uploads)
{
    const MediaType media = read_media_type(body.content_type);
    if (body.file) return read_body(MappedFile(*body.file).bytes(), media, uploads);
    // A form without a field has no body, and some clients then name no type.
    if (body.bytes.empty() && media.type.empty()) return {};
    return read_body(body.bytes, media, uploads);
}

}
