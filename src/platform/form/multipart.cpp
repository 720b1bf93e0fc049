// multipart/form-data (RFC 7578, RFC 2046 section 5.1), as strict as browsers allow.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "platform/base/base.hpp"
#include "platform/form/body.hpp"

namespace kenober::form {
namespace {

[[noreturn]] void refuse() { throw Refused(400, say("This form arrived damaged. Please send it again.")); }

/// RFC 2046: 1 to 70 characters of a small set, no space at the end.
bool is_boundary(std::string_view text)
{
    constexpr std::string_view others = "'()+_,-./:=? ";
    const auto is_letter = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || others.find(c) != std::string_view::npos;
    };
    return !text.empty() && text.size() <= 70 && text.back() != ' ' && std::all_of(text.begin(), text.end(), is_letter);
}

/// Browsers write a quotation mark and line ends of a name in code, and nothing else (HTML standard, multipart/form-data encoding).
std::string decode_name(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view code = text.substr(at, 3);
        if (code == "%22") out += '"';
        else if (code == "%0D" || code == "%0d") out += '\r';
        else if (code == "%0A" || code == "%0a") out += '\n';
        else {
            out += text[at];
            continue;
        }
        at += 2;
    }
    return out;
}

/// The name is for people to read and nothing else: of a long one, the beginning and its ending are enough.
std::string cut(std::string name)
{
    constexpr std::size_t longest_ending = 16;  // bytes, with its point
    if (name.size() <= FormBounds::file_name) return name;
    const std::size_t point = name.rfind('.');
    const std::string ending = point != std::string::npos && name.size() - point <= longest_ending ? name.substr(point) : std::string();
    std::size_t end = FormBounds::file_name - ending.size();
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;  // never inside a letter
    return name.substr(0, end) + ending;
}

std::string last_component(std::string name)
{
    const std::size_t slash = name.find_last_of("/\\");
    if (slash != std::string::npos) name.erase(0, slash + 1);
    if (!is_clean_utf8(name)) throw Refused(400, say("The name of a file cannot be read."));
    return cut(std::move(name));
}

struct PartHead {
    std::string name;
    bool is_file = false;
    std::string file_name = {};
    std::string type = {};
    bool has_disposition = false;
};

void read_disposition(PartHead& head, std::string_view value)
{
    const MediaType disposition = read_media_type(value);
    if (head.has_disposition || disposition.type != "form-data") refuse();
    head.has_disposition = true;
    bool is_named = false;
    for (const auto& [name, sent] : disposition.parameters) {
        if (name == "name") {
            head.name = read_name(decode_name(sent));
            is_named = true;
        } else if (name == "filename") {
            head.is_file = true;
            head.file_name = last_component(decode_name(sent));
        }
    }
    if (!is_named) refuse();
}

void read_type(PartHead& head, std::string_view value)
{
    const MediaType media = read_media_type(value);
    if (media.type.starts_with("multipart/")) refuse();  // of another time: RFC 7578, section 4.3
    const std::string charset = media.parameter("charset");
    if (!charset.empty() && charset != "utf-8" && charset != "UTF-8" && charset != "us-ascii" && charset != "US-ASCII")
        throw Refused(400, say("Forms are read in UTF-8 only."));
    head.type = media.type.size() <= 100 && is_clean_utf8(media.type) ? media.type : std::string();
}

void read_encoding(std::string_view value)
{
    const std::string encoding = read_media_type(value).type;
    if (encoding != "7bit" && encoding != "8bit" && encoding != "binary") refuse();
}

/// The header lines of a part, without the empty one that ends them.
PartHead read_head(std::string_view lines)
{
    PartHead head;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find("\r\n"), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 2, lines.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0) refuse();
        std::string name(line.substr(0, colon));
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        const std::string_view value = line.substr(colon + 1);
        if (name == "content-disposition") read_disposition(head, value);
        else if (name == "content-type") read_type(head, value);
        else if (name == "content-transfer-encoding") read_encoding(value);
    }
    if (!head.has_disposition) refuse();
    return head;
}

void write_file(const std::filesystem::path& path, std::string_view bytes)
{
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) throw Refused(503, say("There is no room for your file at the moment. Please try again later."));
    bool is_whole = true;
    while (!bytes.empty() && is_whole) {
        const ssize_t written = write(file, bytes.data(), bytes.size());
        if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (written == 0 || errno != EINTR) is_whole = false;
    }
    if (close(file) != 0) is_whole = false;
    if (is_whole) return;
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    throw Refused(503, say("There is no room for your file at the moment. Please try again later."));
}

/// Parts as they are read; what was written to files goes away with it if the rest is refused.
struct Parts {
    std::vector<std::pair<std::string, std::string>> fields = {};
    std::vector<Upload> files = {};
    std::size_t count = 0, left_out = 0;
    const std::filesystem::path& uploads;

    explicit Parts(const std::filesystem::path& folder) : uploads(folder) {}
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts()
    {
        std::error_code ignored;
        for (const Upload& upload : files) std::filesystem::remove(upload.path, ignored);
    }

    // One file too many takes neither the others along, nor what was typed: its name is left as a field "file_left_out".
    void leave_out(const std::string& file_name)
    {
        constexpr std::size_t most_left_out = 2000;
        if (++left_out > most_left_out) throw Refused(400, say("This form has too many files."));
        fields.emplace_back("file_left_out", read_value(file_name));
    }

    void add(PartHead head, std::string_view content)
    {
        if (!head.is_file) {
            if (++count > FormBounds::fields) throw Refused(400, say("This form has too many fields."));
            if (content.size() > FormBounds::value) throw Refused(400, say("A field of this form is too long."));
            fields.emplace_back(std::move(head.name), read_value(std::string(content)));
            return;
        }
        if (head.file_name.empty()) return;  // a file field in which nothing was chosen
        if (files.size() == FormBounds::files) return leave_out(head.file_name);
        const std::filesystem::path path = uploads / random_token(18);
        write_file(path, content);
        files.push_back({std::move(head.name), std::move(head.file_name), std::move(head.type), path, content.size()});
    }
};

/// Takes one part off `rest`, which stands just behind the line of a boundary. `delimiter` is CRLF "--" boundary.
void take_part(std::string_view& rest, std::string_view delimiter, Parts& parts)
{
    // The line of a boundary ends with CRLF, so that a part without header lines begins with the empty one.
    std::string_view lines;
    if (rest.starts_with("\r\n")) {
        rest.remove_prefix(2);
    } else {
        // The name of a file may be as long as it likes: what was typed beside it must not be lost for that.
        constexpr std::size_t longest = 16 * FormBounds::part_header;
        const std::size_t end = rest.substr(0, longest).find("\r\n\r\n");
        if (end == std::string_view::npos) refuse();
        lines = rest.substr(0, end);
        rest.remove_prefix(end + 4);
    }
    PartHead head = read_head(lines);
    // An empty part has the delimiter's CRLF right where its content would begin.
    const std::size_t end = rest.find(delimiter);
    if (end == std::string_view::npos) refuse();
    parts.add(std::move(head), rest.substr(0, end));
    rest.remove_prefix(end + delimiter.size());
}

/// Behind "--boundary": "--" ends the form; else blanks and CRLF, and a part follows.
bool another_part_follows(std::string_view& rest)
{
    if (rest.starts_with("--")) return false;
    while (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
    if (!rest.starts_with("\r\n")) refuse();
    rest.remove_prefix(2);
    return true;
}

}

Form read_multipart(std::string_view body, std::string_view boundary, const std::filesystem::path& uploads)
{
    if (!is_boundary(boundary)) refuse();
    const std::string delimiter = "\r\n--" + std::string(boundary);
    const std::string_view opening = std::string_view(delimiter).substr(2);
    if (!body.starts_with(opening)) refuse();  // no browser sends a preamble
    std::string_view rest = body.substr(opening.size());
    Parts parts(uploads);
    while (another_part_follows(rest)) take_part(rest, delimiter, parts);
    return Form(std::exchange(parts.fields, {}), std::exchange(parts.files, {}));
}

}
