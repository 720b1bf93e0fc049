// Characters that keep others from being marks: backslashes, and backticks around code.
#include "platform/shortcut/work.hpp"

namespace kenober::shortcut {

namespace {

constexpr auto none = std::string_view::npos;

std::size_t run_at(std::string_view text, std::size_t at) { return std::min(text.find_first_not_of('`', at), text.size()) - at; }

// Of three backticks: the line of words behind them names the language.
Piece code_block(std::string_view code)
{
    const auto end = code.find('\n');
    std::string language;
    if (end != none) {
        const auto first = trim(code.substr(0, end));
        const auto odd = first.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_- ");
        if (odd == none) {
            language = first.substr(0, first.find(' '));
            code.remove_prefix(end + 1);
        }
    }
    while (code.ends_with('\n') || code.ends_with(' ')) code.remove_suffix(1);
    return {Piece::Sort::code_block, std::string(code), std::move(language)};
}

}

bool is_escape(std::string_view text, std::size_t at)
{
    return at + 1 < text.size() && text[at] == '\\' && std::string_view("{}[]_-|<>\\*#+~").find(text[at + 1]) != none;
}

std::optional<Piece> read_backticks(std::string_view text, std::size_t& at, Backticks backticks, std::set<std::size_t>& lone)
{
    const auto run = run_at(text, at);
    if ((run < 3 && backticks == Backticks::plain) || lone.contains(run)) return std::nullopt;
    const auto begin = at + run;
    for (auto end = text.find('`', begin); end != none; end = text.find('`', end)) {
        const auto closing = run_at(text, end);
        if (closing != run) {
            end += closing;
            continue;
        }
        const auto code = text.substr(begin, end - begin);
        if (run < 3 && code.find("\n\n") != none) return std::nullopt;  // apostrophes, not code
        at = end + run;
        if (run >= 3) return code_block(code);
        return Piece{Piece::Sort::code, std::string(trim(code)), ""};
    }
    lone.insert(run);
    return std::nullopt;
}

}
