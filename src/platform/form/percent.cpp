#include "platform/form/percent.hpp"

#include <algorithm>

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"

namespace kenober::form {
namespace {

int digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// The byte of the code at text[at] == '%', or -1.
int code_at(std::string_view text, std::size_t at)
{
    if (at + 2 >= text.size()) return -1;
    const int high = digit(text[at + 1]);
    const int low = digit(text[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool is_control(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

/// Most paths hold nothing that would have to be decoded or refused: they are taken as they are.
bool is_simple(std::string_view raw)
{
    char before = 0;
    for (const char c : raw) {
        if (c <= ' ' || c > '~' || c == '%' || c == '.' || (c == '/' && before == '/')) return false;
        before = c;
    }
    return raw.size() == 1 || before != '/';
}

void append_segment(WrittenPath& written, std::string_view raw)
{
    const std::size_t begin = written.path.size() + 1;
    written.path += '/';
    for (std::size_t at = 0; at < raw.size(); ++at) {
        char c = raw[at];
        if (c == '%') {
            const int code = code_at(raw, at);
            if (code <= 0) {
                written.is_readable = false;
                return;
            }
            c = static_cast<char>(code);
            at += 2;
            if (c == '/') written.is_plain = false;
            if (html::is_unreserved(c)) written.is_tidy = false;
        }
        if (is_control(c)) written.is_plain = false;
        written.path += c;
    }
    const std::string_view segment = std::string_view(written.path).substr(begin);
    if (segment == "." || segment == "..") written.is_plain = false;
}

}

WrittenPath read_path(std::string_view raw)
{
    WrittenPath written;
    if (raw.empty() || raw[0] != '/') {
        written.is_readable = false;
        return written;
    }
    if (is_simple(raw)) {
        written.path = raw;
        return written;
    }
    written.path.reserve(raw.size());
    std::size_t from = 1;
    while (from < raw.size() && written.is_readable) {
        const std::size_t end = std::min(raw.find('/', from), raw.size());
        if (end == from) written.is_tidy = false;
        else append_segment(written, raw.substr(from, end - from));
        if (end + 1 == raw.size()) written.is_tidy = false;
        from = end + 1;
    }
    if (written.path.empty()) written.path = "/";
    if (!is_clean_utf8(written.path)) written.is_readable = false;
    return written;
}

std::string decode_form(std::string_view raw)
{
    std::string text;
    text.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size(); ++at) {
        const int code = raw[at] == '%' ? code_at(raw, at) : -1;
        if (code >= 0) {
            text += static_cast<char>(code);
            at += 2;
        } else {
            text += raw[at] == '+' ? ' ' : raw[at];
        }
    }
    return text;
}

std::string encode_path(std::string_view path)
{
    std::string text;
    text.reserve(path.size() + 8);
    for (const char c : path) {
        if (c == '/' || c == '@' || c == ':' || html::is_unreserved(c)) text += c;
        else text += html::percent_encoded(std::string_view(&c, 1));
    }
    return text;
}

}
