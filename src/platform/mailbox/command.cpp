#include "platform/mailbox/command.hpp"

#include <algorithm>
#include <charconv>

#include "platform/mailbox/arrived.hpp"

namespace kenober::mailbox {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

bool is_word(std::string_view text, std::string_view word) { return std::ranges::equal(text, word, {}, upper, upper); }

std::string_view without_spaces(std::string_view text)
{
    const auto begin = text.find_first_not_of(' ');
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// Where the path that begins with < ends: a > may stand in a quoted name.
std::size_t end_of_path(std::string_view text)
{
    bool is_quoted = false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (is_quoted && text[i] == '\\') ++i;
        else if (text[i] == '"') is_quoted = !is_quoted;
        else if (text[i] == '>' && !is_quoted) return i;
        else if (text[i] == '<' && !is_quoted) return std::string_view::npos;
    }
    return std::string_view::npos;
}

/// A number that fits is compared; one that does not is too large by any measure.
std::optional<std::string_view> refusal_of_size(std::string_view value, std::size_t most_mail)
{
    if (value.empty() || !std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; })) return "501 5.5.4 SIZE is a number";
    std::uint64_t size = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), size);
    if (read.ec != std::errc{} || size > most_mail) return "552 5.3.4 This mail is too large";
    return std::nullopt;
}

}

Command command_of(std::string_view line)
{
    const auto space = std::min(line.find(' '), line.size());
    Command command{std::string(line.substr(0, space)), without_spaces(line.substr(space))};
    std::ranges::transform(command.verb, command.verb.begin(), upper);
    return command;
}

std::optional<Path> path_of(std::string_view arguments, std::string_view word)
{
    if (!is_word(arguments.substr(0, word.size()), word)) return std::nullopt;
    const auto text = without_spaces(arguments.substr(word.size()));
    if (!text.starts_with('<')) return std::nullopt;
    const auto end = end_of_path(text);
    if (end == std::string_view::npos) return std::nullopt;
    const auto after = text.substr(end + 1);
    if (!after.empty() && after[0] != ' ') return std::nullopt;
    auto address = text.substr(1, end - 1);
    if (address.starts_with('@')) {
        const auto colon = address.find(':');
        if (colon == std::string_view::npos || colon + 1 == address.size()) return std::nullopt;
        address = address.substr(colon + 1);
    }
    if (!address.empty() && !could_be_address(address)) return std::nullopt;
    return Path{std::string(address), without_spaces(after)};
}

std::optional<std::string_view> refusal_of_mail(std::string_view parameters, std::size_t most_mail)
{
    while (!parameters.empty()) {
        const auto space = std::min(parameters.find(' '), parameters.size());
        const auto one = parameters.substr(0, space);
        parameters = without_spaces(parameters.substr(space));
        const auto equals = std::min(one.find('='), one.size());
        const auto name = one.substr(0, equals), value = one.substr(std::min(equals + 1, one.size()));
        if (is_word(name, "SIZE")) {
            if (const auto refusal = refusal_of_size(value, most_mail)) return refusal;
        } else if (!is_word(name, "BODY") || !(is_word(value, "7BIT") || is_word(value, "8BITMIME"))) {
            return "555 5.5.4 This parameter is not known here";
        }
    }
    return std::nullopt;
}

}
