#include "platform/mailbox/fields.hpp"

#include <algorithm>

#include "platform/mailbox/arrived.hpp"

namespace kenober::mailbox {
namespace {

// A head longer than this is nobody's: servers refuse fields of more.
constexpr std::size_t most_head = std::size_t{128} * 1024, most_recipients = 5;

bool is_named(std::string_view line, std::string_view name)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return line.size() > name.size() && line[name.size()] == ':' && std::ranges::equal(line.substr(0, name.size()), name, {}, lower);
}

/// Without its end, LF or CRLF; `rest` begins after it.
std::string_view next_line(std::string_view& rest)
{
    const auto end = rest.find('\n');
    auto line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// The fields with those words, each unfolded.
template <typename See>
void each_field(std::string_view mail, See see)
{
    auto rest = mail.substr(0, most_head);
    std::string field;
    while (!rest.empty()) {
        const auto line = next_line(rest);
        if (line.starts_with(' ') || line.starts_with('\t')) {
            field.append(line);
            continue;
        }
        if (!field.empty()) see(field);
        field = line;
        if (line.empty()) return;
    }
    if (!field.empty()) see(field);
}

/// Where what begins at `begin`, a quoted string or a comment, ends; the end of the text where it does not.
std::size_t after_quoted(std::string_view text, std::size_t begin)
{
    int depth = 0;
    const bool is_comment = text[begin] == '(';
    for (auto i = begin; i < text.size(); ++i) {
        if (text[i] == '\\') ++i;
        else if (is_comment && text[i] == '(') ++depth;
        else if (is_comment ? text[i] == ')' && --depth == 0 : text[i] == '"' && i > begin) return i + 1;
    }
    return text.size();
}

std::string trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? "" : std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

bool is_address(std::string_view text)
{
    return could_be_address(text) && text.substr(1, text.size() - 2).find('@') != std::string_view::npos &&
           text.find_first_of("<>,;\"") == std::string_view::npos;
}

}

std::string first_address(std::string_view value)
{
    std::string bare;
    for (std::size_t i = 0; i <= value.size();) {
        const char c = i == value.size() ? ',' : value[i];
        if (c == '"' || c == '(') {
            i = after_quoted(value, i);
            continue;
        }
        if (c == '<') {
            const auto end = value.find('>', i);
            const auto inner = trimmed(value.substr(i + 1, end == std::string_view::npos ? end : end - i - 1));
            if (is_address(inner)) return inner;
            i = end == std::string_view::npos ? value.size() : end;
            bare.clear();
        } else if (c == ',' || c == ';' || c == ':') {  // between addresses, and around a group of them
            const auto whole = trimmed(bare);
            if (is_address(whole)) return whole;
            bare.clear();
        } else {
            bare.push_back(c);
        }
        ++i;
    }
    return {};
}

Envelope envelope_of(std::string_view mail)
{
    Envelope envelope;
    std::vector<std::string> written_to;
    bool has_sender = false;
    const auto add = [&envelope](const std::string& address) {
        if (!address.empty() && envelope.recipients.size() < most_recipients &&
            std::ranges::find(envelope.recipients, address) == envelope.recipients.end())
            envelope.recipients.push_back(address);
    };
    each_field(mail, [&](std::string_view field) {
        const auto value = field.substr(std::min(field.find(':') + 1, field.size()));
        if (is_named(field, "x-original-to") || is_named(field, "delivered-to") || is_named(field, "envelope-to"))
            add(first_address(value));
        else if (is_named(field, "to") && written_to.empty()) written_to.push_back(first_address(value));
        else if (is_named(field, "return-path") && !has_sender) {
            envelope.sender = first_address(value);
            has_sender = true;
        }
    });
    if (!written_to.empty() && envelope.recipients.size() == most_recipients) envelope.recipients.pop_back();
    for (const auto& address : written_to) add(address);
    return envelope;
}

}
