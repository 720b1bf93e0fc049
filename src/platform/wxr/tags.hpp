// HTML as it is typed, cut into tags, comments and the words between; inside this folder only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kenober::wxr {

enum class PieceKind { words, tag, comment };

struct Piece {
    PieceKind kind = PieceKind::words;
    std::string_view text;
    std::string name = {};  // of a tag, in lower case
    bool is_closing = false;
};

/// Goes once over a text. A `<` that opens nothing is words.
class Pieces {
public:
    explicit Pieces(std::string_view text) : m_rest(text) {}
    bool next(Piece& piece);
    /// What stands before </name>, which is left; all the rest where it does not stand there.
    std::string_view until_closing(std::string_view name);

private:
    std::size_t tag_length() const;

    std::string_view m_rest;
    bool m_has_no_more_comments = false, m_has_no_more_tags = false;
};

std::string lower(std::string_view text);
/// The value of an attribute of a tag, or empty.
std::string attribute_of(std::string_view tag, std::string_view name);
/// Nothing that could be seen: no words, no picture, no player.
bool shows_nothing(std::string_view html);

}
