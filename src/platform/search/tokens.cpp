#include "platform/search/tokens.hpp"

#include <array>
#include <optional>

#include "platform/base/base.hpp"
#include "platform/search/letters.hpp"
#include "platform/search/lexemes.hpp"

namespace kenober::search {

namespace {

// What was met in one text is mostly met again in the next.
Lexicon& lexicon_of(i18n::Language language)
{
    thread_local std::array lexicons{Lexicon(i18n::Language::fr), Lexicon(i18n::Language::en), Lexicon(i18n::Language::br)};
    return lexicons[language == i18n::Language::fr ? 0 : language == i18n::Language::en ? 1 : 2];
}

}

void each_word(std::string_view text, i18n::Language language, const std::function<void(const Word&)>& hear)
{
    auto& lexicon = lexicon_of(language);
    Scanner scanner(text);
    Written written;
    for (std::uint32_t position = 1; scanner.next(written); ++position) {
        const auto& lexemes = lexicon.of(written);
        hear({position, written.from, written.to, lexemes.all, written.word, lexemes.whole});
    }
}

void each_word(std::string_view text, i18n::Language language, const std::function<bool(std::string_view)>& concerns,
               const std::function<void(const Word&)>& hear)
{
    auto& lexicon = lexicon_of(language);
    Scanner scanner(text);
    Written written;
    for (std::uint32_t position = 1; scanner.next(written); ++position) {
        const bool is_of_concern = !written.or_others.empty() || concerns(written.word);
        const auto* lexemes = is_of_concern ? &lexicon.of(written) : nullptr;
        hear({position, written.from, written.to, lexemes ? std::span<const std::string>(lexemes->all) : std::span<const std::string>(),
              written.word, lexemes ? lexemes->whole : 0});
    }
}

std::string small_letters(std::string_view word)
{
    std::u32string letters;
    for (std::size_t at = 0; at < word.size();) {
        const auto point = point_at(word, at);
        at += point.bytes;
        const auto sort = sort_of(point.value);
        if (point.value == 0 || sort == Sort::unseen) continue;
        const auto whole = sort == Sort::mark && !letters.empty() ? joined(letters.back(), point.value) : std::nullopt;
        if (whole) letters.back() = *whole;
        else letters += small(point.value);
    }
    return to_utf8(letters);
}

std::vector<Token> tokens(std::string_view text, i18n::Language language)
{
    std::vector<Token> all;
    each_word(text, language, [&](const Word& word) {
        for (const auto& lexeme : word.lexemes) all.push_back({lexeme, word.position, word.from, word.to});
    });
    return all;
}

}
