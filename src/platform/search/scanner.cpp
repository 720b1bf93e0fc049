#include "platform/search/scanner.hpp"

#include <algorithm>
#include <array>

#include "platform/base/base.hpp"

namespace kenober::search {

namespace {

bool is_of_word(Sort sort) { return sort == Sort::letter || sort == Sort::digit || sort == Sort::ideograph; }

// What is left of le, la, de, ce, je, me, ne, se, te, que, and of Breton da and ez, says nothing by itself.
constexpr std::array<std::u32string_view, 11> dropped = {U"l", U"d", U"j", U"m", U"n", U"s", U"t", U"c", U"z", U"qu", U"ç"};

struct Elided {
    std::u32string_view before, whole;
};
constexpr std::array kept = {
    Elided{U"jusqu", U"jusque"},   Elided{U"lorsqu", U"lorsque"}, Elided{U"puisqu", U"puisque"}, Elided{U"quoiqu", U"quoique"},
    Elided{U"presqu", U"presque"}, Elided{U"quelqu", U"quelque"}, Elided{U"grand", U"grand"},
};

std::optional<Joint> joint_of(char32_t point, Sort sort)
{
    if (sort == Sort::middle) return Joint::middle;
    if (sort == Sort::hyphen) return Joint::hyphen;
    if (point == '.') return Joint::stop;
    if (point == '/') return Joint::slash;
    if (point == '(') return Joint::bracket;
    return {};
}

}

bool Scanner::is_plain_at(std::size_t offset) const { return !is_of_word(sort_at(offset)); }

namespace {

bool is_ascii_letter(char c)
{
    const auto small_one = static_cast<unsigned char>(c) | 0x20U;
    return small_one >= 'a' && small_one <= 'z';
}

}

bool Scanner::take_plain(Written& word)
{
    // Whatever may join a word to the next one, or change it, is left to the rules: apostrophes, hyphens, points in words, accents apart.
    constexpr std::string_view ends = " \n\r\t,;:!?)\"";
    word.word.clear();
    auto at = m_at;
    std::size_t count = 0;
    while (at < m_text.size()) {
        const auto from = at;
        while (at < m_text.size() && is_ascii_letter(m_text[at])) ++at;
        word.word.append(m_text, from, at - from);
        count += at - from;
        if (at + 1 >= m_text.size() || static_cast<unsigned char>(m_text[at]) != 0xC3) break;
        // U+00C0 to U+00FF: not × ÷, not ß, not æ, which becomes two letters.
        const auto second = static_cast<unsigned char>(m_text[at + 1]);
        if (second < 0x80 || second > 0xBF || second == 0x97 || second == 0xB7 || second == 0x9F || (second | 0x20U) == 0xA6) return false;
        word.word += m_text[at];
        word.word += static_cast<char>(second);
        count += 1;
        at += 2;
    }
    // One bit tells a capital from its small letter, in ASCII and in the second bytes of Latin-1; a first byte has it not, and must not get it.
    for (auto& c : word.word)
        if (static_cast<unsigned char>(c) != 0xC3) c = static_cast<char>(static_cast<unsigned char>(c) | 0x20U);
    if (count == 0 || count > longest_word || word.word.ends_with("qu")) return false;
    const bool ends_here = at == m_text.size() || ends.find(m_text[at]) != ends.npos;
    const bool ends_sentence =
        !ends_here && count > 1 && m_text[at] == '.' && (at + 1 == m_text.size() || m_text[at + 1] == ' ' || m_text[at + 1] == '\n');
    if (!ends_here && !ends_sentence) return false;
    word.from = m_at;
    word.to = m_at = at;
    word.or_others.clear();
    return true;
}

bool Scanner::find_start()
{
    while (m_at < m_text.size()) {
        const auto byte = static_cast<unsigned char>(m_text[m_at]);
        if (byte < 0x80) {
            if (is_of_word(sort_of(byte))) return true;
            m_at += 1;
            continue;
        }
        const auto point = point_at(m_text, m_at);
        if (is_of_word(sort_of(point.value))) return true;
        m_at += point.bytes;
    }
    return false;
}

Scanner::Run Scanner::run_at(std::size_t offset, std::size_t most) const
{
    Run run{offset, offset, 0, {}};
    for (auto at = offset; run.count < most;) {
        const auto point = point_at(m_text, at);
        const auto sort = sort_of(point.value);
        if (point.bytes == 0) break;
        at += point.bytes;
        if (sort == Sort::unseen && run.count > 0) continue;
        if (sort == Sort::mark && run.count > 0) {
            if (!run.letters.empty() && run.count <= longest_word)
                if (const auto one = joined(run.letters.back(), point.value)) run.letters.back() = *one;
            run.to = at;
            continue;
        }
        if (sort != Sort::letter && sort != Sort::digit && (sort != Sort::ideograph || run.count > 0)) break;
        if (run.count++ < longest_word) append_letter(run.letters, small(point.value));
        run.to = at;
        (sort == Sort::digit ? run.has_digit : run.has_letter) = true;
        if (sort == Sort::ideograph) break;
    }
    return run;
}

bool Scanner::take_acronym(Run& run) const
{
    if (run.count != 1 || run.has_digit) return false;
    auto at = run.to;
    while (point_at(m_text, at).value == '.') {
        const auto letter = run_at(at + 1, 2);
        if (letter.count != 1 || letter.has_digit) break;
        if (run.count++ < longest_word) run.letters += letter.letters;
        run.to = at = letter.to;
    }
    if (run.count < 2) return false;
    if (point_at(m_text, at).value == '.') run.to = at + 1;
    return true;
}

// Groups of three digits behind one to three are one number; behind a point or a comma, a fraction, or the parts of a version.
void Scanner::take_number(Run& run) const
{
    const auto digits_at = [&](std::size_t offset, std::size_t most) {
        auto part = run_at(offset, most);
        if (part.has_letter) part.count = 0;
        return part;
    };
    const auto take = [&](const Run& part) {
        if (run.letters.size() + part.letters.size() <= longest_word) run.letters += part.letters;
        run.to = part.to;
    };
    for (auto room = run.count <= 3 ? 4 : 0; room > 0 && sort_at(run.to) == Sort::space; --room) {
        const auto group = digits_at(run.to + point_at(m_text, run.to).bytes, 4);
        if (group.count != 3) break;
        take(group);
    }
    const auto start = run.letters.size();
    std::size_t parts = 0;
    for (auto point = point_at(m_text, run.to); point.value == '.' || point.value == ','; point = point_at(m_text, run.to)) {
        const auto part = digits_at(run.to + 1, longest_word + 1);
        // The year of 07.07.2021 is a word by itself.
        if (point.value == '.' && part.count == 4 && (part.letters.starts_with(U"19") || part.letters.starts_with(U"20"))) break;
        if (part.count == 0 || part.count > longest_word || (parts > 0 && run.letters[start] != point.value)) break;
        if (run.letters.size() < longest_word) run.letters += point.value;
        take(part);
        ++parts;
    }
    if (parts == 1 && run.letters.size() > start && run.letters[start] == '.') run.letters[start] = ',';
}

Scanner::Elision Scanner::take_apostrophes(Run& run)
{
    for (bool is_first = true; sort_at(run.to) == Sort::apostrophe; is_first = false) {
        const auto after = run.to + point_at(m_text, run.to).bytes;
        const auto next = sort_at(after);
        if (next != Sort::letter && next != Sort::digit) return Elision::none;
        const bool is_letter = run.letters.ends_with(U'c') && small_at(after) == 'h';
        if (is_first && !is_letter) {
            const auto whole = std::ranges::find(kept, run.letters, &Elided::before);
            if (std::ranges::find(dropped, run.letters) != dropped.end() || whole != kept.end()) {
                m_at = after;
                return whole == kept.end() ? Elision::dropped : Elision::kept;
            }
        }
        const auto rest = run_at(after);
        if (rest.count == 1 && small_at(after) == 's') { // McDonald's
            m_at = rest.to;
            return Elision::kept;
        }
        if (is_letter && run.count <= longest_word) run.letters += '\'';
        if (run.letters.size() < longest_word) run.letters += rest.letters;
        run.count += rest.count, run.to = rest.to, run.has_digit |= rest.has_digit;
    }
    return Elision::none;
}

bool Scanner::take_pair(const Run& run, Joint joint, const Run& second, Written& word)
{
    if (joint != Joint::slash && joint != Joint::middle) return false;
    const auto other = to_utf8(second.letters);
    if (second.count > longest_word || second.has_digit || !are_forms_of_one(to_utf8(run.letters), other)) return false;
    if (sort_at(second.to) == Sort::apostrophe) return false;
    word.or_others = {other};
    m_at = word.to = second.to;
    return true;
}

bool Scanner::take_inclusive(const Run& run, Written& word)
{
    if (run.has_digit || run.count > longest_word) return false;
    const auto sign = point_at(m_text, run.to);
    const auto joint = joint_of(sign.value, sort_of(sign.value));
    if (!joint) return false;
    const auto ending = run_at(run.to + sign.bytes, longest_word + 1);
    if (ending.count == 0 || ending.has_digit) return false;
    if (ending.count > longest_ending) return take_pair(run, *joint, ending, word);
    auto end = ending.to;
    auto count = Count::as_written;
    const auto behind = point_at(m_text, end);
    if (*joint == Joint::bracket) {
        if (behind.value != ')') return false;
        end += 1;
        const auto letter = run_at(end, 2);
        if (letter.count > 1 || (letter.count == 1 && letter.letters != U"s" && letter.letters != U"x")) return false;
        if (letter.count == 1) count = Count::plural, end = letter.to;
    } else if (behind.value == sign.value && small_at(end + behind.bytes) == 's' && is_plain_at(end + behind.bytes + 1)) {
        count = Count::plural;
        end += behind.bytes + 1;
    }
    auto words = words_for(to_utf8(run.letters), *joint, to_utf8(ending.letters), count);
    if (words.empty()) return take_pair(run, *joint, ending, word);
    word.word = words.front();
    word.or_others.assign(std::make_move_iterator(words.begin() + 1), std::make_move_iterator(words.end()));
    m_at = word.to = end;
    return true;
}

bool Scanner::next(Written& word)
{
    while (find_start()) {
        if (take_plain(word)) return true;
        auto run = run_at(m_at);
        m_at = run.to;
        word.or_others.clear();
        auto elision = Elision::none;
        if (take_acronym(run)) m_at = run.to;
        else if (!run.has_letter) take_number(run), m_at = run.to;
        else elision = take_apostrophes(run);
        if (elision == Elision::dropped) continue;
        if (elision == Elision::none) m_at = run.to;
        if (const auto whole = std::ranges::find(kept, run.letters, &Elided::before); whole != kept.end()) run.letters = whole->whole;
        word.from = run.from, word.to = run.to;
        word.word = to_utf8(run.letters);
        if (elision == Elision::none && run.has_letter && !run.has_digit) take_inclusive(run, word);
        return true;
    }
    return false;
}

}
