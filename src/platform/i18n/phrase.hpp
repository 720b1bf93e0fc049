// A sentence as it stands in the code: an English literal whose {named} holes are counted and paired while compiling.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace kenober::i18n {

/// What a wrong phrase calls: not constexpr, so that the compiler stops and prints the name.
namespace refused {
void a_brace_of_this_phrase_is_not_closed();
void a_hole_is_named_in_small_letters();
void this_phrase_has_more_holes_than_arguments();
void this_phrase_has_fewer_holes_than_arguments();
void this_pair_is_not_closed();
void a_pair_may_stand_only_in_html();
void this_pair_takes_an_Address_or_a_Url();
void only_a_pair_takes_an_Address_or_a_Url();
void the_same_pair_stands_twice();
}

/// A hole of a phrase; `closing` is the {/name} of a pair.
struct PhraseHole {
    std::string_view name;
    std::size_t begin = 0, end = 0;
    bool closing = false;
};

constexpr bool is_hole_letter(char c) { return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9'); }

/// The next hole at or after `from`; an empty name if there is none. Text that only looks like one is passed over.
constexpr PhraseHole next_hole(std::string_view text, std::size_t from)
{
    for (std::size_t open = from; open < text.size(); ++open) {
        if (text[open] != '{') continue;
        const bool closing = open + 1 < text.size() && text[open + 1] == '/';
        const std::size_t begin = open + (closing ? 2 : 1);
        std::size_t end = begin;
        while (end < text.size() && is_hole_letter(text[end])) ++end;
        if (end > begin && end < text.size() && text[end] == '}') return {text.substr(begin, end - begin), open, end + 1, closing};
    }
    return {};
}

/// The different names of a phrase in the order of their first appearance.
template <std::size_t most>
struct HoleNames {
    std::array<std::string_view, most + 1> names{};
    std::array<bool, most + 1> paired{};
    std::size_t count = 0;

    constexpr std::size_t find(std::string_view name) const
    {
        std::size_t at = 0;
        while (at < count && names[at] != name) ++at;
        return at;
    }

    constexpr void read(std::string_view phrase)
    {
        std::size_t holes = 0;
        std::string_view open;
        for (PhraseHole hole = next_hole(phrase, 0); !hole.name.empty(); hole = next_hole(phrase, hole.end)) {
            ++holes;
            if (hole.closing) {
                if (open != hole.name) refused::this_pair_is_not_closed();
                open = {};
                continue;
            }
            const bool pair = closes_later(phrase, hole);
            if (pair && !open.empty()) refused::this_pair_is_not_closed();
            if (pair) open = hole.name;
            const std::size_t at = find(hole.name);
            if (at < count && (pair || paired[at])) refused::the_same_pair_stands_twice();
            if (at < count) continue;
            if (count >= most) refused::this_phrase_has_more_holes_than_arguments();
            names[count] = hole.name;
            paired[count++] = pair;
        }
        if (!open.empty()) refused::this_pair_is_not_closed();
        std::size_t braces = 0;
        for (const char c : phrase) braces += c == '{' || c == '}';
        if (braces != 2 * holes) refused::a_hole_is_named_in_small_letters();
    }

    static constexpr bool closes_later(std::string_view phrase, PhraseHole opening)
    {
        for (PhraseHole hole = next_hole(phrase, opening.end); !hole.name.empty(); hole = next_hole(phrase, hole.end))
            if (hole.closing && hole.name == opening.name) return true;
        return false;
    }
};

/// The holes of a phrase as the code that fills them sees them.
struct Holes {
    const std::string_view* names;
    std::size_t count;
};

template <class... Args>
struct Phrase {
    template <std::size_t n>
    consteval Phrase(const char (&literal)[n]) : id(literal)
    {
        holes.read(std::string_view(literal, n - 1));
        if (holes.count < sizeof...(Args)) refused::this_phrase_has_fewer_holes_than_arguments();
        for (std::size_t i = 0; i < holes.count; ++i)
            if (holes.paired[i]) refused::a_pair_may_stand_only_in_html();
    }
    const char* id;
    HoleNames<sizeof...(Args)> holes;
};

/// One that says a number: {n} is the number, the other holes come in the order of the plural.
template <class... Args>
struct PluralPhrase {
    template <std::size_t n>
    consteval PluralPhrase(const char (&literal)[n]) : id(literal)
    {
        holes.names[holes.count++] = "n";
        holes.read(std::string_view(literal, n - 1));
        if (holes.count < sizeof...(Args) + 1) refused::this_phrase_has_fewer_holes_than_arguments();
        for (std::size_t i = 0; i < holes.count; ++i)
            if (holes.paired[i]) refused::a_pair_may_stand_only_in_html();
    }
    const char* id;
    HoleNames<sizeof...(Args) + 1> holes;
};

/// The form for one, which may leave holes out ("One comment") but adds none.
template <class... Args>
struct SingularPhrase {
    template <std::size_t n>
    consteval SingularPhrase(const char (&literal)[n]) : id(literal)
    {
        holes.names[holes.count++] = "n";
        holes.read(std::string_view(literal, n - 1));
    }
    const char* id;
    HoleNames<sizeof...(Args) + 1> holes;
};

/// A context of gettext or a literal that is looked up as it stands.
struct Context {
    template <std::size_t n>
    consteval Context(const char (&literal)[n]) : text(literal)
    {}
    const char* text;
};

}
