#include "platform/edtf/typed_part.hpp"

#include <array>
#include <chrono>
#include <vector>

#include "platform/edtf/lexicon.hpp"

namespace kenober::edtf {
namespace {

using Words = std::vector<std::string_view>;

Reading is(Part part) { return {part, {}}; }
Reading wrong(Fault fault) { return {{}, fault}; }

std::optional<int> digits(std::string_view text)
{
    if (text.empty() || text.size() > 4) return {};
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

/// A year of three or four digits, or of any after "an 52".
enum class YearWord { absent, present };
Reading year_of(std::string_view word, YearWord before = YearWord::absent)
{
    const auto year = digits(word);
    if (!year || *year == 0) return wrong(year ? Fault::no_such_day : Fault::unknown);
    if (word.size() < 3 && before == YearWord::absent) return wrong(Fault::short_year);
    return is({Precision::year, *year, 0, 0, Doubt::none});
}

Reading day(std::string_view year, int month, int day)
{
    auto reading = year_of(year);
    if (!reading.part) return reading;
    // The calendar's own types are bytes: 268 would be a month there.
    if (month < 1 || month > 12 || day < 1 || day > 31) return wrong(Fault::no_such_day);
    const std::chrono::year_month_day date{std::chrono::year{reading.part->year} / month / day};
    if (!date.ok()) return wrong(Fault::no_such_day);
    return is({Precision::day, reading.part->year, month, day, Doubt::none});
}

Reading month(std::string_view year, int month)
{
    auto reading = year_of(year);
    if (!reading.part) return reading;
    if (month < 1 || month > 12) return wrong(Fault::no_such_day);
    return is({Precision::month, reading.part->year, month, 0, Doubt::none});
}

/// 14/07/1936, 14.7.1936, 14-07-1936, 1936-07-14, 07/1978, 1978-03.
Reading numbers_of(std::string_view word)
{
    for (const char mark : {'/', '.', '-'}) {
        const auto parts = split(word, mark);
        if (parts.size() != 2 && parts.size() != 3) continue;
        std::vector<int> values;
        for (const auto& part : parts)
            if (const auto value = digits(part)) values.push_back(*value);
        if (values.size() != parts.size()) return wrong(Fault::unknown);
        const bool year_first = parts.front().size() == 4;
        if (!year_first && parts.back().size() < 4) return wrong(parts.back().size() == 2 ? Fault::short_year : Fault::unknown);
        if (parts.size() == 2) return year_first ? month(parts[0], values[1]) : month(parts[1], values[0]);
        return year_first ? day(parts[0], values[1], values[2]) : day(parts[2], values[1], values[0]);
    }
    return wrong(Fault::unknown);
}

/// "années 1930", "années 30", "années trente". Those of 00, 10 and 20 may be of two centuries.
Reading decade_of(std::string_view word)
{
    if (const auto tens = tens_of(word)) return is({Precision::decade, 1900 + *tens, 0, 0, Doubt::none});
    if (word.ends_with('s')) word.remove_suffix(1);
    if (word.ends_with('\'')) word.remove_suffix(1);
    const auto number = digits(word);
    if (!number || *number % 10 != 0) return wrong(Fault::unknown);
    if (word.size() == 2) return *number >= 30 ? is({Precision::decade, 1900 + *number, 0, 0, Doubt::none}) : wrong(Fault::short_year);
    return word.size() == 4 && *number > 0 ? is({Precision::decade, *number, 0, 0, Doubt::none}) : wrong(Fault::unknown);
}

Reading one_word(std::string_view word, YearWord before)
{
    if (digits(word)) return year_of(word, before);
    if (tens_of(word) || (word.ends_with('s') && word.size() == 5 && digits(word.substr(0, 4)))) return decade_of(word);
    if (month_of(word) || season_of(word)) return wrong(Fault::no_year);
    return numbers_of(word);
}

Reading two_words(std::string_view first, std::string_view second)
{
    if (is_decade_word(first)) return decade_of(second);
    if (is_century_word(second)) {
        const auto number = century_of(first);
        return number ? is({Precision::century, (*number - 1) * 100, 0, 0, Doubt::none}) : wrong(Fault::unknown);
    }
    if (const auto number = month_of(first); number && digits(second)) return month(second, *number);
    if (const auto number = season_of(first)) {
        auto reading = year_of(second);
        if (reading.part) *reading.part = {Precision::season, reading.part->year, *number, 0, Doubt::none};
        return reading;
    }
    return wrong(month_of(second) && day_of(first) ? Fault::no_year : Fault::unknown);
}

Reading three_words(const Words& words)
{
    // 14 juillet 1936, or July 14 1936
    const bool day_first = day_of(words[0]).has_value();
    const auto number = month_of(words[day_first ? 1 : 0]);
    const auto in_month = day_of(words[day_first ? 0 : 1]);
    return number && in_month ? day(words[2], *number, *in_month) : wrong(Fault::unknown);
}

Reading checked_weekday(Reading reading, int weekday)
{
    if (!reading.part || reading.part->precision != Precision::day) return reading.part ? wrong(Fault::unknown) : reading;
    const std::chrono::sys_days date{std::chrono::year{reading.part->year} / reading.part->month / reading.part->day};
    const int really = static_cast<int>(std::chrono::weekday{date}.iso_encoding()) - 1;
    return really == weekday ? reading : wrong(Fault::other_weekday);
}

Reading sure_part(std::string_view text)
{
    Words words;
    auto before = YearWord::absent;
    for (auto word : split(text, ' ')) {
        if (word.starts_with("l'") || word.starts_with("d'")) word.remove_prefix(2);
        if (word.empty() || is_noise(word)) continue;
        if (is_year_word(word)) before = YearWord::present;
        else words.push_back(word);
    }
    // A month may have a weekday's name in Breton (Meurzh): only what stands before a day of the month is a weekday.
    if (words.size() > 1) {
        const auto weekday = weekday_of(words.front());
        const bool before_a_day = words.size() == 4 || (words.size() == 2 && !digits(words[1]));
        if (weekday && before_a_day) {
            words.erase(words.begin());
            return checked_weekday(words.size() == 3 ? three_words(words) : one_word(words[0], before), *weekday);
        }
    }
    if (words.size() == 1) return one_word(words[0], before);
    if (words.size() == 2) return two_words(words[0], words[1]);
    return words.size() == 3 ? three_words(words) : wrong(Fault::unknown);
}

template <std::size_t n>
bool strip_before(std::string_view& text, const std::string_view (&words)[n])
{
    for (const auto word : words)
        if (text.size() > word.size() && text.starts_with(word)) {
            text = trim(text.substr(word.size()));
            return true;
        }
    return false;
}

template <std::size_t n>
bool strip_after(std::string_view& text, const std::string_view (&words)[n])
{
    for (const auto word : words)
        if (text.size() > word.size() && text.ends_with(word)) {
            text = trim(text.substr(0, text.size() - word.size()));
            return true;
        }
    return false;
}

}

Reading read_typed_part(std::string_view text)
{
    constexpr std::string_view perhaps_before[] = {"peut-etre ", "sans doute ", "probablement ", "perhaps ",
                                                   "maybe ",     "possibly ",   "probably ",     "marteze "};
    constexpr std::string_view perhaps_after[] = {"(?)", "?", "peut-etre", "perhaps", "marteze"};
    constexpr std::string_view about_before[] = {"vers ",
                                                 "environ ",
                                                 "autour de ",
                                                 "autour du ",
                                                 "autour des ",
                                                 "aux environs de ",
                                                 "aux alentours de ",
                                                 "aux environs du ",
                                                 "aux environs des ",
                                                 "a peu pres ",
                                                 "circa ",
                                                 "ca. ",
                                                 "ca ",
                                                 "c. ",
                                                 "about ",
                                                 "around ",
                                                 "approximately ",
                                                 "war-dro ",
                                                 "tro-dro da ",
                                                 "tro-dro ",
                                                 "en-dro da "};
    constexpr std::string_view about_after[] = {" environ", " pe war-dro", " or so"};
    bool about = false, uncertain = false;
    for (bool found = true; found;) {
        const bool perhaps = strip_after(text, perhaps_after) || strip_before(text, perhaps_before);
        const bool nearly = strip_after(text, about_after) || strip_before(text, about_before);
        uncertain |= perhaps;
        about |= nearly;
        found = perhaps || nearly;
    }
    Reading reading = sure_part(text);
    if (reading.part) {
        if (about) reading.part->doubt = uncertain ? Doubt::both : Doubt::about;
        else if (uncertain) reading.part->doubt = Doubt::uncertain;
    }
    return reading;
}

std::string plain(std::string_view typed)
{
    std::u32string points;
    for (const char32_t c : to_code_points(typed)) {
        char32_t as = c;
        if (c == U'’' || c == U'‘' || c == U'ʼ' || c == U'`') as = U'\'';
        else if (c >= U'\u2010' && c <= U'\u2015') as = U'-';
        else if (c == U'−') as = U'-';
        else if (c <= U' ' || c == U'\u00A0' || (c >= U'\u2000' && c <= U'\u200B') || c == U'\u202F' || c == U',') as = U' ';
        else if (c == U'«' || c == U'»' || c == U'"' || c == U'“' || c == U'”') as = U' ';
        if (as != U' ' || (!points.empty() && points.back() != U' ')) points += as;
    }
    std::string text = fold(trim(to_utf8(points)));
    if (text.ends_with('.') && !text.ends_with("..")) text.pop_back();
    return text;
}

}
