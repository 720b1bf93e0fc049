#include "platform/text/name.hpp"

#include "platform/base/base.hpp"
#include "platform/text/words.hpp"

namespace kenober::text {

namespace {

bool is_space_like(char32_t point)
{
    return point <= 0x20 || (point >= 0x7F && point <= 0xA0) || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
           point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

// Default ignorable characters (Unicode, DerivedCoreProperties) and marks of direction.
bool is_unseen(char32_t point)
{
    return point == 0xAD || point == 0x34F || point == 0x61C || point == 0x115F || point == 0x1160 || point == 0x17B4 || point == 0x17B5 ||
           (point >= 0x180B && point <= 0x180F) || point == 0x200B || point == 0x200E || point == 0x200F ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) || point == 0x2800 || point == 0x3164 ||
           point == 0xFEFF || point == 0xFFA0 || (point >= 0xFFF0 && point <= 0xFFFB) || (point >= 0xE0000 && point <= 0xE0FFF);
}

bool is_joiner(char32_t point) { return point == 0x200C || point == 0x200D; }

}

std::string name_of(std::string_view typed)
{
    std::u32string name;
    for (const char32_t point : to_code_points(typed)) {
        if (is_unseen(point) || (is_joiner(point) && (name.empty() || name.back() == U' '))) continue;
        if (!is_space_like(point)) name += point;
        else if (!name.empty() && name.back() != U' ') name += U' ';
    }
    while (!name.empty() && (name.back() == U' ' || is_joiner(name.back()))) name.pop_back();
    auto text = to_utf8(name);
    return words_of(text).empty() ? std::string() : text;
}

}
