// Any three texts, cut at the record separator: merging keeps its laws, and rows of differences hold both texts.
#include "platform/difference/difference.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace kenober::difference;

namespace {

void holds(bool law)
{
    if (!law) std::abort();
}

std::string without_spaces(std::string_view text)
{
    std::string dense(text);
    std::erase_if(dense, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
    return dense;
}

std::string_view cut(std::string_view& rest)
{
    const auto end = rest.find('\x1E');
    const auto first = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return first;
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    const auto base = cut(rest), mine = cut(rest), theirs = cut(rest);
    const auto merged = merge(base, mine, theirs), swapped = merge(base, theirs, mine);
    holds(merged.is_clean() == swapped.is_clean() && merged.parts().size() == swapped.parts().size());
    holds(merged.text(Merge::Side::mine) == swapped.text(Merge::Side::theirs));
    holds(merged.text(Merge::Side::theirs) == swapped.text(Merge::Side::mine));
    holds(merge(base, base, mine).text() == mine && merge(base, mine, base).text() == mine && merge(base, mine, mine).text() == mine);

    std::string before, after;
    for (const auto& stretch : paragraph_diff(mine, theirs))
        for (const auto& row : stretch.rows)
            for (const auto& piece : row.pieces) {
                if (piece.kind != Piece::Kind::added) before += piece.text;
                if (piece.kind != Piece::Kind::removed) after += piece.text;
            }
    holds(without_spaces(before) == without_spaces(mine) && without_spaces(after) == without_spaces(theirs));
    return 0;
}
