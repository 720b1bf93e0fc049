// The tokens of a text: what both databases keep of its words, and where each stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/i18n/i18n.hpp"

namespace kenober::search {

/// A lexeme is small letters and digits without accents (of other scripts: as they are), at most 240 bytes, with an apostrophe in c'h and a
/// comma or points in numbers: never a space, a quotation mark, a bar or a backslash.
struct Token {
    std::string lexeme;
    std::uint32_t position = 1; // of the word, from 1; several tokens of one word share it
    std::size_t from = 0, to = 0; // the bytes of the word in the text, for snippets
    bool operator==(const Token&) const = default;
};

/// One word with all its lexemes, until the next one is told.
struct Word {
    std::uint32_t position = 1;
    std::size_t from = 0, to = 0;
    std::span<const std::string> lexemes;
    std::string_view spelled; // in small letters, with its accents; of an inclusive form the first word that it stands for
    std::size_t whole = 0; // which lexeme is that, without accents
};

/// Tells the words of `text` in order. Any bytes are a text: what is ill-formed ends a word. Time and memory grow with the length, no more.
///
/// Each word is found by its stem (`language` is the text's), by the stem of the word typed without accents, and by itself. An inclusive form
/// (tou·te·s, chacun(e), habitant.e.s, directeur/directrice) is one word with the lexemes of each word that it stands for. l', d', qu' and
/// their like are left out and take no position. `hear` does not ask for words itself.
void each_word(std::string_view text, i18n::Language language, const std::function<void(const Word&)>& hear);

/// The same for whom most words are of no concern: those that `concerns` refuses are told without lexemes. Inclusive forms concern everybody.
void each_word(std::string_view text, i18n::Language language, const std::function<bool(std::string_view spelled)>& concerns,
               const std::function<void(const Word&)>& hear);

/// A word as a list of words shows it: in small letters, its accents kept.
std::string small_letters(std::string_view word);

/// The same as a list, without a bound on positions: a Document holds what a database takes.
std::vector<Token> tokens(std::string_view text, i18n::Language language);

}
