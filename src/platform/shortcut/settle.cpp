// What is rewritten in place before paragraphs are read: marks of a plug-in, emphasis that goes on over several paragraphs.
#include "platform/shortcut/work.hpp"

#include <algorithm>
#include <array>

namespace kenober::shortcut {

namespace {

// [*] and [[*]] are a star, and the number of a note.
bool is_star_in_brackets(std::string_view text, std::size_t at)
{
    const auto star = text[at] == '[' ? at + 1 : at;
    if (text[star] != '*' || star == 0) return false;
    const bool opens = text[at] == '[' && at > 0 && text[at - 1] == '[', closes = text[at] == '*' && text.substr(at + 1).starts_with("]]");
    return opens || closes || (text[star - 1] == '[' && text.substr(star + 1).starts_with(']'));
}

}

std::string settle_plugin_marks(std::string_view text)
{
    struct Mark {
        std::string_view typed, usual;
    };
    // Of the plug-in "Enluminures typographiques", which most sites had: {2{title}2}, {g{strong}g}, {i{emphasis}i}, [*strong*].
    constexpr std::array<Mark, 16> marks{{{"{1{", "{{{"},
                                          {"}1}", "}}}"},
                                          {"{2{", "{{{"},
                                          {"}2}", "}}}"},
                                          {"{3{", "{{{**"},
                                          {"}3}", "}}}"},
                                          {"{4{", "{{{***"},
                                          {"}4}", "}}}"},
                                          {"{5{", "{{{****"},
                                          {"}5}", "}}}"},
                                          {"{g{", "{{"},
                                          {"}g}", "}}"},
                                          {"{i{", "{"},
                                          {"}i}", "}"},
                                          {"[*", "{{"},
                                          {"*]", "}}"}}};
    // Only where both are there: "[*" alone is what it is.
    std::array<bool, marks.size()> present{};
    for (std::size_t at = 0; at < marks.size(); at += 2)
        present[at] = present[at + 1] =
            text.find(marks[at].typed) != std::string_view::npos && text.find(marks[at + 1].typed) != std::string_view::npos;
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const auto rest = text.substr(at, 3);
        const Mark* found = nullptr;
        if (c == '{' || c == '}' || c == '[' || c == '*')
            for (std::size_t which = 0; which < marks.size(); ++which)
                if (present[which] && rest.starts_with(marks[which].typed) && !is_star_in_brackets(text, at)) found = &marks[which];
        if (found == nullptr) {
            out += text[at++];
            continue;
        }
        out += found->usual;
        at += found->typed.size();
    }
    return out;
}

// Of the same plug-in, paragraphs in the middle, at the right, in a box: [|middle|] [/right/] [!left!] [(box)].
std::string settle_placed_paragraphs(Work& work, std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    bool first = true;
    for (const auto line : split(text, '\n')) {
        if (!std::exchange(first, false)) out += '\n';
        const auto inside = trim(line);
        const auto placed =
            inside.size() > 4 && std::ranges::any_of(std::array{"[||]", "[//]", "[!!]", "[()]"}, [&](std::string_view mark) {
                return inside.starts_with(mark.substr(0, 2)) && inside.ends_with(mark.substr(2)) &&
                       inside.find('[', 1) == std::string_view::npos;
            });
        if (placed) work.lose(Loss::placement, inside);
        out += placed ? inside.substr(2, inside.size() - 4) : line;
    }
    return out;
}

namespace {

// What a paragraph leaves open, and what it closes that was opened before: a brace or two of the same kind, or nothing that can be told.
struct Loose {
    std::size_t opened = 0, closed = 0;  // 1 emphasis, 2 strong
    bool is_clear = true;                // false: more than one of them
};

Loose loose_in(std::string_view paragraph)
{
    std::vector<std::size_t> open;
    Loose loose;
    std::size_t run = 1;
    for (std::size_t at = 0; at < paragraph.size(); at += run) {
        const char c = paragraph[at];
        run = 1;
        if (c != '{' && c != '}') continue;
        run = std::min(paragraph.find_first_not_of(c, at), paragraph.size()) - at;
        if (run > 2) return {0, 0, false};
        if (c == '{') open.push_back(run);
        else if (!open.empty() && open.back() == run) open.pop_back();
        else if (std::exchange(loose.closed, run) != 0 || !open.empty()) return {0, 0, false};
    }
    if (open.size() > 1) return {0, 0, false};
    loose.opened = open.empty() ? 0 : open.back();
    return loose;
}

// A paragraph or an item of a list, and what stands before its words: blank lines, the marks of the item.
struct Part {
    std::string lead, words;
};

std::size_t length_of_item_mark(std::string_view line)
{
    if (!line.starts_with("-*") && !line.starts_with("-#")) return 0;
    return std::min(line.find_first_not_of("*# ", 1), line.size());
}

std::vector<Part> parts_of(std::string_view text)
{
    std::vector<Part> parts(1);
    bool first = true;
    for (const auto line : split(text, '\n')) {
        const auto mark = length_of_item_mark(line);
        const bool begins = mark > 0 || (line.empty() && !parts.back().words.empty());
        std::string ahead = std::exchange(first, false) ? "" : "\n";
        if (begins) parts.emplace_back();
        auto& part = parts.back();
        (part.words.empty() ? part.lead : part.words) += ahead;
        part.lead += line.substr(0, mark);
        part.words += line.substr(mark);
    }
    return parts;
}

bool is_words(std::string_view part)
{
    const auto words = trim(part);
    return !words.empty() && std::string_view("|\x03\x04\x05").find(words.front()) == std::string_view::npos &&
           words.find("\n|") == std::string_view::npos && words.find("\n- ") == std::string_view::npos && !words.starts_with("- ") &&
           !words.starts_with("----") && !words.starts_with("____");
}

}

// {one paragraph, blank line, the next} is emphasis in both, and so it is over the items of a list.
std::string settle_spread_emphasis(std::string_view text)
{
    constexpr std::size_t most_parts = 30;
    if (text.find('{') == std::string_view::npos) return std::string(text);
    auto parts = parts_of(text);
    std::vector<Loose> loose;
    for (const auto& part : parts) loose.push_back(loose_in(part.words));
    for (std::size_t at = 0; at + 1 < parts.size(); ++at) {
        const auto size = loose[at].opened;
        if (!loose[at].is_clear || size == 0 || !is_words(parts[at].words)) continue;
        auto last = at + 1;
        const auto is_within = [&](const Loose& one) { return one.is_clear && one.opened == 0 && one.closed == 0; };
        while (last < parts.size() && last - at < most_parts && is_within(loose[last])) ++last;
        if (last == parts.size() || !loose[last].is_clear || loose[last].closed != size || !is_words(parts[last].words)) continue;
        for (auto which = at; which <= last; ++which) {
            auto& words = parts[which].words;
            if (!is_words(words)) continue;
            const auto begin = words.find_first_not_of(" \n"), end = words.find_last_not_of(" \n"); // a brace beside a brace would join it
            if (which < last) words.insert(end + 1, (words[end] == '}' ? " " : "") + std::string(size, '}'));
            if (which > at) words.insert(begin, std::string(size, '{') + (words[begin] == '{' ? " " : ""));
        }
        at = last - 1;
    }
    std::string out;
    for (const auto& part : parts) out += part.lead + part.words;
    return out;
}

}
