#include "platform/text/address.hpp"

#include <algorithm>

namespace kenober::text {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_ignored_around(char c) { return static_cast<unsigned char>(c) <= 0x20; }

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool stays_in_address(char c)
{
    const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter_or_digit || (c != '\0' && std::string_view("-_.~!*'(),;:@=+$/?#").find(c) != std::string_view::npos);
}

void append_percent(std::string& out, char c)
{
    constexpr char digits[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
}

// How many bytes at the start of a text are a control or a noncharacter, which HTML forbids. 0: none.
std::size_t forbidden_at(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    const unsigned first = byte(0);
    if (first < 0x20) return first == '\t' || first == '\n' || first == '\r' ? 0 : 1;
    if (first == 0x7F) return 1;
    if (first == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
    if (first == 0xEF && byte(1) == 0xB7 && byte(2) >= 0x90 && byte(2) <= 0xAF) return 3;
    if (first == 0xEF && byte(1) == 0xBF && byte(2) >= 0xBE) return 3;
    if (first >= 0xF0 && (byte(1) & 0x0FU) == 0x0FU && byte(2) == 0xBF && byte(3) >= 0xBE) return 4;
    return 0;
}

// A host of letters, digits and signs, perhaps percent-encoded (names beyond ASCII are written so).
bool is_host(std::string_view host)
{
    for (std::size_t at = 0; at < host.size(); ++at) {
        auto byte = static_cast<unsigned char>(host[at]);
        if (byte == '%') {
            if (at + 2 >= host.size() || !is_hexadecimal(host[at + 1]) || !is_hexadecimal(host[at + 2])) return false;
            byte = static_cast<unsigned char>(std::stoi(std::string(host.substr(at + 1, 2)), nullptr, 16));
            at += 2;
        }
        if (byte <= 0x20 || std::string_view("%<>\"[\\]^{|}").find(static_cast<char>(byte)) != std::string_view::npos) return false;
    }
    return !host.empty();
}

// Makes http:host, http:///host and http:\\host what browsers read, http://host. False where no host can be read.
bool settle_host(std::string& address, std::size_t scheme_length)
{
    std::size_t slashes = scheme_length + 1;
    while (slashes < address.size() && (address[slashes] == '/' || address[slashes] == '\\')) ++slashes;
    address.replace(scheme_length + 1, slashes - scheme_length - 1, "//");
    const auto host_end = address.find_first_of("/?#\\", scheme_length + 3);
    if (host_end != std::string::npos && address[host_end] == '\\') address[host_end] = '/';
    return is_host(std::string_view(address).substr(scheme_length + 3, host_end - scheme_length - 3));
}

}

void append_escaped(std::string& out, std::string_view text)
{
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (const auto forbidden = forbidden_at(text.substr(at)); forbidden > 0) {
            out.append(text, from, at - from);
            from = at + forbidden;
            at = from - 1;
            continue;
        }
        const char* reference = nullptr;
        switch (text[at]) {
        case '&': reference = "&amp;"; break;
        case '<': reference = "&lt;"; break;
        case '>': reference = "&gt;"; break;
        case '"': reference = "&quot;"; break;
        default: continue;
        }
        out.append(text, from, at - from).append(reference);
        from = at + 1;
    }
    out.append(text, from);
}

void append_address(std::string& out, std::string_view address)
{
    for (std::size_t at = 0; at < address.size(); ++at) {
        const char c = address[at];
        if (c == '%') {
            const bool encodes = at + 2 < address.size() && is_hexadecimal(address[at + 1]) && is_hexadecimal(address[at + 2]);
            out += encodes ? "%" : "%25";
        } else if (c == '&') {
            out += "&amp;";
        } else if (stays_in_address(c)) {
            out += c;
        } else {
            append_percent(out, c);
        }
    }
}

std::string tidy_address(std::string_view address)
{
    while (!address.empty() && is_ignored_around(address.front())) address.remove_prefix(1);
    while (!address.empty() && is_ignored_around(address.back())) address.remove_suffix(1);
    std::string tidy;
    tidy.reserve(address.size());
    for (const char c : address)
        if (c != '\t' && c != '\n' && c != '\r') tidy += c;
    return tidy;
}

std::string scheme_of(std::string_view address)
{
    std::string scheme;
    for (const char c : address) {
        if (c == ':') return scheme;
        const bool fits = is_letter(c) || (!scheme.empty() && (is_digit(c) || c == '+' || c == '-' || c == '.'));
        if (!fits) return {};
        scheme += is_letter(c) ? static_cast<char>(c | 0x20) : c;
    }
    return {};
}

bool is_safe_address(std::string_view address, AddressUse use)
{
    const std::string scheme = scheme_of(address);
    if (scheme.empty() || scheme == "http" || scheme == "https") return true;
    return use == AddressUse::link && (scheme == "mailto" || scheme == "tel");
}

bool is_relative_address(std::string_view address)
{
    // Browsers read a backslash as a slash, so \\host is another site too.
    const bool host = address.size() >= 2 && (address[0] == '/' || address[0] == '\\') && (address[1] == '/' || address[1] == '\\');
    return !host && scheme_of(address).empty();
}

SettledAddress settle_address(std::string_view address, AddressUse use, const AddressRewriter& rewrite)
{
    std::string tidy = tidy_address(address);
    if (rewrite && is_relative_address(tidy) && !tidy.starts_with('#')) tidy = tidy_address(rewrite(tidy));
    if (!is_safe_address(tidy, use)) return {};
    const std::string scheme = scheme_of(tidy);
    if (scheme.starts_with("http") && !settle_host(tidy, scheme.size())) return {};
    return {true, std::move(tidy)};
}

std::string page_of_player(std::string_view address)
{
    struct Host {
        std::string_view player, page;
    };
    constexpr Host hosts[] = {
        {"www.youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v="},
        {"www.youtube.com/embed/", "https://www.youtube.com/watch?v="},
        {"youtube.com/embed/", "https://www.youtube.com/watch?v="},
        {"player.vimeo.com/video/", "https://vimeo.com/"},
        {"www.dailymotion.com/embed/video/", "https://www.dailymotion.com/video/"},
    };
    const std::string bare = address_label(address);
    for (const auto& host : hosts)
        if (bare.starts_with(host.player)) {
            const auto name = bare.substr(host.player.size());
            return std::string(host.page) + name.substr(0, name.find_first_of("?&#/"));
        }
    constexpr std::string_view peertube = "/videos/embed/";
    std::string page(address);
    if (const auto at = page.find(peertube); at != std::string::npos) page.replace(at, peertube.size(), "/videos/watch/");
    return page;
}

std::string address_label(std::string_view address)
{
    for (const std::string_view start : {"https://", "http://", "//"})
        if (address.starts_with(start)) {
            address.remove_prefix(start.size());
            break;
        }
    return std::string(address);
}
}
