// Any bytes as a text in each language: words in order, lexemes that both databases take, a document within its bounds, a sound snippet.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/base/base.hpp"
#include "platform/search/search.hpp"

using namespace kenober;

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

void expect_sound(const search::Token& token, std::string_view text)
{
    expect(token.from < token.to && token.to <= text.size());
    expect(!token.lexeme.empty() && token.lexeme.size() <= 240 && is_clean_utf8(token.lexeme));
    expect(token.lexeme != "." && token.lexeme.find_first_of(" |\"\\") == std::string::npos);
}

void expect_sound(const search::Snippet& snippet, std::string_view text)
{
    auto end = snippet.window.from;
    for (const auto& mark : snippet.marks) {
        expect(mark.from >= end && mark.from < mark.to && mark.to <= snippet.window.to);
        end = mark.to;
    }
    expect(snippet.window.from <= snippet.window.to && snippet.window.to <= text.size());
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto language : i18n::languages) {
        const auto tokens = search::tokens(text, language);
        std::uint32_t position = 0;
        std::size_t end = 0;
        for (const auto& token : tokens) {
            expect_sound(token, text);
            expect(token.position == position || (token.position == position + 1 && token.from >= end));
            position = token.position, end = token.to;
        }
        search::Document document;
        document.add(text.substr(0, size / 2), language, search::Weight::a);
        document.add(text.substr(size / 2), language);
        for (const auto& entry : document.entries()) expect(entry.position >= 1 && entry.position <= search::Document::last_position);
        const auto query = search::read_query(text.substr(0, size / 3), {{language}});
        search::Marker marker(query);
        expect_sound(marker.snippet(text, language, 1 + size % 40), text);
        expect_sound(marker.excerpt(text, language, 1 + size % 40), text);
        // A word, typed as it stands in the text, finds the text.
        if (!tokens.empty()) {
            const auto& token = tokens[size % tokens.size()];
            const auto typed = search::read_query(text.substr(token.from, token.to - token.from), {{language}});
            if (!typed.finds_nothing()) expect(search::satisfies(typed, tokens));
        }
    }
    return 0;
}
