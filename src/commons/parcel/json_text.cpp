#include "commons/parcel/json_text.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace kenober::parcel {
namespace {

namespace json = boost::json;

void write(std::string& text, const json::value& value, std::size_t level);

template <class Each>
void write_all(std::string& text, char open, char close, std::size_t count, std::size_t level, Each each)
{
    text += open;
    for (std::size_t place = 0; place < count; ++place) {
        text += place == 0 ? "\n" : ",\n";
        text.append(2 * (level + 1), ' ');
        each(place);
    }
    if (count > 0) {
        text += '\n';
        text.append(2 * level, ' ');
    }
    text += close;
}

void write(std::string& text, const json::value& value, std::size_t level)
{
    switch (value.kind()) {
    case json::kind::null: text += "null"; break;
    case json::kind::int64: text += fmt::format("{}", value.get_int64()); break;
    case json::kind::uint64: text += fmt::format("{}", value.get_uint64()); break;
    case json::kind::double_: text += fmt::format("{}", value.get_double()); break;
    case json::kind::string: text += in_quotes(value.get_string()); break;
    case json::kind::array: {
        const auto& list = value.get_array();
        write_all(text, '[', ']', list.size(), level, [&](std::size_t place) { write(text, list[place], level + 1); });
        break;
    }
    case json::kind::object: {
        auto member = value.get_object().begin();
        write_all(text, '{', '}', value.get_object().size(), level, [&](std::size_t) {
            text += in_quotes(member->key()) + ": ";
            write(text, member->value(), level + 1);
            ++member;
        });
        break;
    }
    case json::kind::bool_: throw std::logic_error("no column holds this");
    }
}

}

std::string in_quotes(std::string_view text)
{
    std::string made = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') made += {'\\', c};
        else if (c == '\n') made += "\\n";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) made += fmt::format("\\u{:04x}", static_cast<int>(c));
        else made += c;
    }
    return made + '"';
}

std::string text_of(const json::value& value)
{
    std::string text;
    write(text, value, 0);
    return text + '\n';
}

}
