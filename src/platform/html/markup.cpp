#include "platform/html/markup.hpp"

#include <algorithm>
#include <charconv>

namespace kenober::html {
namespace {

template <class Number>
void append_number(std::string& out, Number number)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

void append(std::string& out, const Slot& slot)
{
    switch (slot.how) {
    case Slot::How::raw: out += slot.text; break;
    case Slot::How::escape: append_escaped(out, slot.text); break;
    case Slot::How::number: append_number(out, static_cast<std::int64_t>(slot.number)); break;
    case Slot::How::natural: append_number(out, slot.number); break;
    }
}

}

Html fill(std::string_view text, const std::uint16_t* cuts, const Slot* slots, std::size_t count)
{
    // Room for the few characters that escaping adds, so that most views are written without growing.
    std::size_t size = text.size() + 16;
    for (std::size_t i = 0; i < count; ++i) size += slots[i].text.size() + slots[i].text.size() / 32;
    std::string out;
    out.reserve(size);
    std::size_t from = 0;
    for (std::size_t i = 0; i < count; ++i) {
        out += text.substr(from, cuts[i] - from);
        append(out, slots[i]);
        from = cuts[i] + 2u;
    }
    out += text.substr(from);
    return already_safe(std::move(out));
}

Html heading(int level, const Attrs& attrs, const Html& content)
{
    const char digit = static_cast<char>('0' + std::clamp(level, 1, 6));
    std::string out = "<h";
    out += digit;
    out += attrs.str() + '>' + content.str() + "</h";
    out += digit;
    out += '>';
    return already_safe(std::move(out));
}

Html json_ld(const Json& data)
{
    // Json never holds a "<", so nothing in it can end the element.
    return already_safe("<script type=\"application/ld+json\">" + data.str() + "</script>");
}

Html script_file(const Address& module) { return already_safe("<script type=\"module\" src=\"" + escaped(module.str()) + "\"></script>"); }

}
