#include "platform/search/query.hpp"

#include <algorithm>
#include <array>

#include "platform/base/base.hpp"
#include "platform/search/lexemes.hpp"

namespace kenober::search {

namespace {

using i18n::Language;

// Nearly every text has them. Few, for many little words also mean something: est, or, car, an.
constexpr std::string_view little_french = "le la les de du des un une et a au aux en ou";
constexpr std::string_view little_english = "the of and to in a";
constexpr std::string_view little_breton = "ar an al ur un ul e ha hag da";

bool is_little(std::string_view folded, Language language)
{
    const auto words = language == Language::fr ? little_french : language == Language::en ? little_english : little_breton;
    const auto all = split(words, ' ');
    return std::ranges::find(all, folded) != all.end();
}

/// One piece of what was typed.
struct Piece {
    std::string_view text;
    Sense sense = Sense::wanted;
    bool is_quoted = false, is_closed = true, has_star = false;
};

/// Cuts what was typed into pieces: quoted ones, and runs without spaces.
class Cutter {
public:
    explicit Cutter(std::string_view typed) : m_typed(typed) {}

    bool next(Piece& piece)
    {
        while (sort_at(m_at) == Sort::space || (sort_at(m_at) == Sort::unseen && m_at < m_typed.size())) step();
        if (m_at >= m_typed.size()) return false;
        piece = {};
        if (m_typed[m_at] == '-' && sort_at(m_at + 1) != Sort::space) {
            piece.sense = Sense::unwanted;
            step();
        }
        if (sort_at(m_at) == Sort::quote) take_quoted(piece);
        else take_run(piece);
        return true;
    }

private:
    Sort sort_at(std::size_t at) const { return sort_of(point_at(m_typed, at).value); }
    void step() { m_at += std::max<std::size_t>(1, point_at(m_typed, m_at).bytes); }

    // « ends at », “ „ " at any of the others.
    void take_quoted(Piece& piece)
    {
        constexpr char32_t left = 0xAB, right = 0xBB;
        const bool is_french = point_at(m_typed, m_at).value == left;
        step();
        const auto from = m_at;
        const auto ends = [&] { return sort_at(m_at) == Sort::quote && is_french == (point_at(m_typed, m_at).value == right); };
        while (m_at < m_typed.size() && !ends()) step();
        piece.text = m_typed.substr(from, m_at - from);
        piece.is_quoted = true;
        piece.is_closed = m_at < m_typed.size();
        if (piece.is_closed) step();
    }

    // A space inside a number does not end it: "10 000".
    void take_run(Piece& piece)
    {
        const auto from = m_at;
        while (m_at < m_typed.size() && sort_at(m_at) != Sort::quote && (sort_at(m_at) != Sort::space || is_inside_number(from))) step();
        piece.text = m_typed.substr(from, m_at - from);
        piece.has_star = piece.text.ends_with('*');
    }

    bool is_inside_number(std::size_t from) const
    {
        const auto digits = [&](std::size_t at) {
            std::size_t count = 0;
            while (at + count < m_typed.size() && m_typed[at + count] >= '0' && m_typed[at + count] <= '9') ++count;
            return count;
        };
        const auto before = digits(from);
        const auto after = digits(m_at + point_at(m_typed, m_at).bytes);
        const auto beyond = m_at + point_at(m_typed, m_at).bytes + 3;
        const bool ends = sort_at(beyond) != Sort::letter;
        return before > 0 && before <= 3 && after == 3 && ends;
    }

    std::string_view m_typed;
    std::size_t m_at = 0;
};

void add(std::vector<Way>& ways, Way way)
{
    if (std::ranges::find(ways, way) == ways.end()) ways.push_back(std::move(way));
}

std::vector<std::string> spellings(const Written& word)
{
    std::vector<std::string> all{word.word};
    all.insert(all.end(), word.or_others.begin(), word.or_others.end());
    return all;
}

std::vector<Way> ways_of(const std::vector<Written>& words, const Reading& reading, Ending ending)
{
    std::vector<Way> ways;
    for (const auto language : reading.languages) {
        if (words.size() == 1) {
            for (const auto& spelling : spellings(words.front()))
                for (auto& lexeme : lexemes_of(spelling, language)) add(ways, {{std::move(lexeme)}});
            continue;
        }
        Way way;
        for (const auto& word : words) way.lexemes.push_back(phrase_lexeme(word.word, language));
        add(ways, std::move(way));
    }
    // One letter begins nearly every word: it stands for itself.
    if (ending == Ending::whole || length(words.back().word) < 2) return ways;
    Way begun{{}, Ending::open};
    for (const auto& word : words) begun.lexemes.push_back(phrase_lexeme(word.word, Language::br));
    if (reading.likely.empty()) add(ways, begun);
    // Each word is also kept as itself, without its accents.
    begun.ending = Ending::whole;
    for (const auto& whole : reading.likely) {
        begun.lexemes.back() = phrase_lexeme(small_letters(whole), Language::br);
        add(ways, begun);
    }
    return ways;
}

struct Read {
    Clause clause;
    bool is_little = false;
};

Read read_piece(const Piece& piece, const std::vector<Written>& words, const Reading& reading, bool is_last)
{
    const bool goes_on = is_last && reading.typing == Typing::still && (!piece.is_quoted || !piece.is_closed);
    const auto ending = piece.has_star || goes_on ? Ending::open : Ending::whole;
    Read read{{piece.sense, ways_of(words, reading, ending)}};
    read.is_little = piece.sense == Sense::wanted && !piece.is_quoted && !piece.has_star && words.size() == 1 &&
                     !reading.languages.empty() && is_little(fold(words.front().word), reading.languages.front());
    return read;
}

}

Query read_query(std::string_view typed, const Reading& reading)
{
    typed = cut(typed, longest_query);
    Cutter cutter(typed);
    std::vector<Read> all;
    std::size_t count = 0;
    for (Piece piece; count < most_query_words && cutter.next(piece);) {
        std::vector<Written> words;
        Scanner scanner(piece.text);
        for (Written word; count < most_query_words && scanner.next(word); ++count) words.push_back(word);
        // Somebody still types the last word if nothing stands behind it.
        const bool is_last = !words.empty() && piece.text.data() + words.back().to == typed.data() + typed.size();
        if (words.empty()) continue;
        auto read = read_piece(piece, words, reading, is_last);
        const auto same = [&](const Read& other) { return other.clause == read.clause; };
        if (!read.clause.ways.empty() && std::ranges::none_of(all, same)) all.push_back(std::move(read));
    }
    const bool says_something =
        std::ranges::any_of(all, [](const Read& read) { return read.clause.sense == Sense::wanted && !read.is_little; });
    Query query;
    for (auto& read : all)
        if (!says_something || !read.is_little) query.clauses.push_back(std::move(read.clause));
    return query;
}

}
