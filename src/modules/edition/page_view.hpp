// What the letter says, as a part of a page: between its head and its foot.
#pragma once

#include <string>

#include "modules/edition/piece.hpp"

namespace kenober::edition {

/// "No. 12, jeudi 26 novembre 2026".
std::string heading_of(const Edition& edition);
/// "Quartiers · Envies".
std::string title_of(const Chapter& chapter);
/// Who signs, when and where; may be empty.
std::string about_of(const i18n::Words& t, const Piece& piece);
/// The title of a piece as printers set it, leading to its page.
html::Html linked_title(const Piece& piece);
/// The facilitator's word; nothing where there is none.
html::Html greeting_of(const Edition& edition);
/// All of it, for its page and for feeds.
html::Html body_of(const Edition& edition);

}
