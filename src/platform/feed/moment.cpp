#include "platform/feed/moment.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <vector>

namespace kenober::feed {
namespace {

/// What a date says, before anybody asks whether there is such a day.
struct Written {
    int year = -1, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    std::int64_t fraction = 0;     // microseconds
    int offset = 0;                // minutes east of Greenwich
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes digits, sign and letters from the front, or leaves everything as it was.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}
    bool done() const { return m_rest.empty(); }
    char next() const { return m_rest.empty() ? '\0' : m_rest.front(); }
    std::string_view rest() const { return m_rest; }

    bool take(char wanted)
    {
        if (next() != wanted) return false;
        m_rest.remove_prefix(1);
        return true;
    }
    bool number(std::size_t digits, int& value)
    {
        if (m_rest.size() < digits) return false;
        for (std::size_t at = 0; at < digits; ++at)
            if (!is_digit(m_rest[at])) return false;
        std::from_chars(m_rest.data(), m_rest.data() + digits, value);
        m_rest.remove_prefix(digits);
        return true;
    }
    std::string_view digits()
    {
        std::size_t length = 0;
        while (length < m_rest.size() && is_digit(m_rest[length])) ++length;
        const auto taken = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return taken;
    }

private:
    std::string_view m_rest;
};

std::optional<Time> moment_of(const Written& written)
{
    namespace chrono = std::chrono;
    const chrono::year_month_day day{chrono::year(written.year), chrono::month(static_cast<unsigned>(written.month)),
                                     chrono::day(static_cast<unsigned>(written.day))};
    const bool is_end_of_day = written.hour == 24 && written.minute == 0 && written.second == 0;
    if (written.year < 1 || written.year > 9999 || !day.ok()) return {};
    if ((written.hour > 23 && !is_end_of_day) || written.minute > 59 || written.second > 60) return {};
    if (written.offset < -18 * 60 || written.offset > 18 * 60) return {};
    const auto midnight = chrono::sys_days(day).time_since_epoch().count();
    return Time{days(midnight) + hours(written.hour) + minutes(written.minute - written.offset) +
                seconds(written.second == 60 ? 59 : written.second) + written.fraction};
}

struct Named {
    std::string_view name;
    int value;
};

constexpr std::array month_names{Named{"jan", 1}, Named{"feb", 2}, Named{"fev", 2},  Named{"mar", 3},  Named{"apr", 4}, Named{"avr", 4},
                                 Named{"may", 5}, Named{"mai", 5}, Named{"jun", 6},  Named{"jui", 0},  Named{"jul", 7}, Named{"aug", 8},
                                 Named{"aou", 8}, Named{"sep", 9}, Named{"oct", 10}, Named{"nov", 11}, Named{"dec", 12}};

// RFC 822 names the American ones; the European ones are seen as often.
constexpr std::array zone_names{Named{"gmt", 0},    Named{"ut", 0},     Named{"utc", 0},    Named{"z", 0},      Named{"wet", 0},
                                Named{"est", -300}, Named{"edt", -240}, Named{"cst", -360}, Named{"cdt", -300}, Named{"mst", -420},
                                Named{"mdt", -360}, Named{"pst", -480}, Named{"pdt", -420}, Named{"cet", 60},   Named{"cest", 120},
                                Named{"met", 60},   Named{"mest", 120}, Named{"bst", 60},   Named{"ist", 330},  Named{"west", 60},
                                Named{"eet", 120},  Named{"eest", 180}, Named{"msk", 180},  Named{"jst", 540},  Named{"akst", -540},
                                Named{"hst", -600}, Named{"aest", 600}, Named{"aedt", 660}, Named{"nzst", 720}};

/// 0 for what is not the name of a month. `word` is folded.
int month_named(std::string_view word)
{
    if (word.size() < 3) return 0;
    if (word.starts_with("juil")) return 7;
    if (word.starts_with("juin")) return 6;
    for (const auto& month : month_names)
        if (word.substr(0, 3) == month.name) return month.value;
    return 0;
}

/// Military letters mean nothing that anybody agrees on (RFC 2822, 4.3): they are UTC.
bool zone_named(std::string_view word, int& offset)
{
    if (word.size() == 1) {
        offset = 0;
        return word != "j";
    }
    for (const auto& zone : zone_names)
        if (word == zone.name) {
            offset = zone.value;
            return true;
        }
    return false;
}

/// +hh:mm, +hhmm, +hh.
bool numeric_zone(Scanner& scanner, int& offset)
{
    const bool is_west = scanner.next() == '-';
    if (!scanner.take('+') && !scanner.take('-')) return false;
    int its_hours = 0, its_minutes = 0;
    if (!scanner.number(2, its_hours)) return false;
    scanner.take(':');
    if (!scanner.done() && !scanner.number(2, its_minutes)) return false;
    offset = (its_hours * 60 + its_minutes) * (is_west ? -1 : 1);
    return its_minutes < 60;
}

bool fraction_of_second(Scanner& scanner, Written& written)
{
    if (!scanner.take('.') && !scanner.take(',')) return true;
    std::int64_t unit = 100'000;
    const auto digits = scanner.digits();
    for (const char digit : digits) {
        written.fraction += (digit - '0') * unit;
        unit /= 10;
    }
    return !digits.empty();
}

bool iso_hour(Scanner& scanner, Written& written)
{
    if (!scanner.number(2, written.hour)) return false;
    const bool has_colons = scanner.take(':');
    if (!scanner.number(2, written.minute)) return false;
    if (has_colons ? scanner.take(':') : is_digit(scanner.next()))
        if (!scanner.number(2, written.second)) return false;
    return fraction_of_second(scanner, written);
}

bool iso_zone(Scanner& scanner, Written& written)
{
    while (scanner.take(' ')) {}
    if (scanner.done()) return true;
    if (scanner.next() == '+' || scanner.next() == '-') return numeric_zone(scanner, written.offset) && scanner.done();
    return zone_named(fold(scanner.rest()), written.offset);
}

/// RFC 3339, W3CDTF, ISO 8601 in its basic form; nothing else begins with four digits and a dash, or with eight digits.
std::optional<Time> iso_moment(std::string_view text)
{
    Scanner scanner(text);
    Written written;
    if (!scanner.number(4, written.year)) return {};
    if (scanner.done()) return moment_of(written);
    const char between = scanner.next() == '/' ? '/' : '-';
    const bool has_dashes = scanner.take(between);
    if (!scanner.number(2, written.month)) return {};
    if (scanner.done()) return has_dashes ? moment_of(written) : std::nullopt;
    if (has_dashes && !scanner.take(between)) return {};
    if (!scanner.number(2, written.day)) return {};
    if (scanner.done()) return moment_of(written);
    if (!scanner.take('T') && !scanner.take('t') && !scanner.take(' ')) {
        const bool is_a_day_with_zone = scanner.next() == 'Z' || scanner.next() == '+';
        return is_a_day_with_zone && iso_zone(scanner, written) ? moment_of(written) : std::nullopt;
    }
    while (scanner.take(' ')) {}
    if (!iso_hour(scanner, written) || !iso_zone(scanner, written)) return {};
    return moment_of(written);
}

/// hh:mm, h:mm:ss, hh:mm:ss.fff.
bool clock(std::string_view word, Written& written)
{
    Scanner scanner(word);
    const auto hour = scanner.digits();
    if (hour.empty() || hour.size() > 2 || !scanner.take(':')) return false;
    std::from_chars(hour.data(), hour.data() + hour.size(), written.hour);
    if (!scanner.number(2, written.minute)) return false;
    if (scanner.take(':') && !scanner.number(2, written.second)) return false;
    return fraction_of_second(scanner, written) && scanner.done();
}

/// RFC 2822, 4.3: below 50 of this century, from 50 of the last one; three digits count from 1900.
int year_of(std::string_view digits)
{
    int year = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), year);
    if (digits.size() == 2) return year < 50 ? 2000 + year : 1900 + year;
    return digits.size() == 3 ? 1900 + year : year;
}

/// Words apart: spaces and commas, dashes between day, month and year (RFC 850); comments in brackets are passed over.
std::vector<std::string> words_of_date(std::string_view text)
{
    std::vector<std::string> words(1);
    bool in_comment = false;
    const std::string folded = fold(text);
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const char c = folded[at];
        if (c == '(' || c == ')') in_comment = c == '(';
        const bool is_letter_next = at + 1 < folded.size() && folded[at + 1] >= 'a' && folded[at + 1] <= 'z';
        const bool is_letter_before = at > 0 && folded[at - 1] >= 'a' && folded[at - 1] <= 'z';
        const bool is_dash = c == '-' && ((is_letter_next && at > 0 && is_digit(folded[at - 1])) || (is_letter_before && words.size() > 1));
        if (in_comment || c == ')' || c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r' || is_dash) {
            if (!words.back().empty()) words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

/// A date in words: which word means what is told by its shape, so that their order may be any.
class Worded {
public:
    std::optional<Time> read(const std::vector<std::string>& words)
    {
        if (words.size() < 3 || words.size() > 8) return {};
        for (const auto& word : words)
            if (!take(word)) return {};
        if (m_maybe_march && !m_has_month) m_written.month = 3;
        if (m_written.year < 0 || !m_has_day || !(m_has_month || m_maybe_march)) return {};
        if (m_half != 0) m_written.hour = m_written.hour % 12 + (m_half == 'p' ? 12 : 0);
        return moment_of(m_written);
    }

private:
    bool take(std::string_view word)
    {
        if (word == "am" || word == "pm" || word == "a.m." || word == "p.m.") {
            m_half = word.front();
            return m_has_clock;
        }
        if (word.find(':') != std::string_view::npos && is_digit(word.front())) {
            if (m_has_clock) return false;
            m_has_clock = true;
            return clock(word, m_written);
        }
        if (word.front() == '+' || word.front() == '-') {
            Scanner scanner(word);
            return m_has_clock && numeric_zone(scanner, m_written.offset) && scanner.done();
        }
        return is_digit(word.front()) ? number(word) : name(word);
    }

    bool number(std::string_view word)
    {
        Scanner scanner(word);
        const auto digits = scanner.digits();
        const auto ending = scanner.rest();
        if (!ending.empty() && ending != "st" && ending != "nd" && ending != "rd" && ending != "th" && ending != "er" && ending != ".")
            return false;
        if (!m_has_day && digits.size() <= 2) {
            m_has_day = true;
            return std::from_chars(digits.data(), digits.data() + digits.size(), m_written.day).ec == std::errc();
        }
        if (m_written.year >= 0 || digits.size() < 2 || digits.size() > 4) return false;
        m_written.year = year_of(digits);
        return true;
    }

    bool name(std::string_view word)
    {
        while (word.ends_with('.')) word.remove_suffix(1);
        if (m_has_clock && zone_named(word, m_written.offset)) return true;
        const int month = m_has_month ? 0 : month_named(word);
        // "mar." in front is a French Tuesday or an American March: the name of another month tells which.
        const bool may_be_tuesday = word == "mar" && !m_has_day && !m_passed_day;
        if (month == 0 || word == "mardi" || may_be_tuesday) {
            if (m_passed_day || m_has_clock) return false;
            m_passed_day = true;
            m_maybe_march = may_be_tuesday;
            return word.size() >= 2;
        }
        m_has_month = true;
        m_written.month = month;
        return true;
    }

    Written m_written;
    bool m_has_day = false, m_has_month = false, m_has_clock = false, m_passed_day = false, m_maybe_march = false;
    char m_half = 0;
};

std::optional<Time> seconds_since_1970(std::string_view text)
{
    if (text.size() < 9 || text.size() > 10) return {};
    const auto number = whole_number(text);
    return number ? std::optional(Time{seconds(*number)}) : std::nullopt;
}

}

std::optional<Time> read_moment(std::string_view text)
{
    text = trim(text);
    if (text.size() < 4 || text.size() > 100 || !is_clean_utf8(text)) return {};
    if (const auto iso = iso_moment(text)) return iso;
    if (const auto counted = seconds_since_1970(text)) return counted;
    return Worded().read(words_of_date(text));
}

}
