#include "platform/store/connection.hpp"

#include <cctype>
#include <cmath>
#include <stdexcept>

#include "platform/base/base.hpp"

namespace kenober::store {
namespace {

thread_local int bodies_on_this_thread = 0;

// The end of a string, quoted name or comment that opens at `at`, or `at` if none does.
std::size_t end_of_quoted(std::string_view sql, std::size_t at)
{
    const auto past = [&](std::size_t found, std::size_t length) { return found == sql.npos ? sql.size() : found + length; };
    const char c = sql[at];
    if (c == '\'' || c == '"') return past(sql.find(c, at + 1), 1);  // a doubled quote opens the next piece at once
    if (sql.substr(at, 2) == "--") return past(sql.find('\n', at), 1);
    if (sql.substr(at, 2) == "/*") return past(sql.find("*/", at + 2), 2);
    return at;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

bool in_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$'; }

}

void check_arguments(std::span<const Argument> arguments)
{
    for (const Argument& argument : arguments) {
        if (argument.null()) continue;
        if (argument.kind() == Argument::Kind::text && !is_clean_utf8(argument.bytes()))
            throw std::invalid_argument("a text with U+0000 or broken UTF-8 cannot be stored");
        if (argument.kind() == Argument::Kind::real && std::isnan(argument.real()))
            throw std::invalid_argument("what is not a number cannot be stored");  // SQLite would make it null in silence
    }
}

std::string excerpt(std::string_view sql)
{
    std::string line;
    for (const char c : sql.substr(0, 120)) line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    if (sql.size() > 120) line += "…";
    return line;
}

std::string numbered(std::string_view sql)
{
    std::string made;
    made.reserve(sql.size());
    for (std::size_t at = 0; at < sql.size();) {
        const std::size_t end = end_of_quoted(sql, at);
        if (end != at) {
            made += sql.substr(at, end - at);
            at = end;
        } else if (sql[at] == '$' && at + 1 < sql.size() && digit(sql[at + 1]) && (at == 0 || !in_name(sql[at - 1]))) {
            made += '?';
            ++at;
        } else {
            made += sql[at++];
        }
    }
    return made;
}

InsideBody::InsideBody() { ++bodies_on_this_thread; }

InsideBody::~InsideBody() { --bodies_on_this_thread; }

void InsideBody::refuse(const char* what)
{
    if (bodies_on_this_thread > 0) throw std::logic_error(std::string(what) + " inside the body of a write");
}

}
