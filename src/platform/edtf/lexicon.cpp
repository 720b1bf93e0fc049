#include "platform/edtf/lexicon.hpp"

#include <algorithm>
#include <string>

#include "platform/base/base.hpp"

namespace kenober::edtf {
namespace {

struct Word {
    std::string_view word;
    int number;
};

template <std::size_t n>
std::optional<int> look_up(const Word (&table)[n], std::string_view word)
{
    const auto* const found = std::ranges::find(table, word, &Word::word);
    return found == table + n ? std::nullopt : std::optional(found->number);
}

template <std::size_t n>
bool is_one_of(const std::string_view (&words)[n], std::string_view word)
{
    return std::ranges::find(words, word) != words + n;
}

constexpr Word months[] = {
    {"janvier", 1},  {"fevrier", 2},   {"mars", 3},     {"avril", 4},     {"mai", 5},       {"juin", 6},   {"juillet", 7},
    {"aout", 8},     {"septembre", 9}, {"octobre", 10}, {"novembre", 11}, {"decembre", 12}, {"janv", 1},   {"fevr", 2},
    {"fev", 2},      {"avr", 4},       {"juil", 7},     {"sept", 9},      {"oct", 10},      {"nov", 11},   {"dec", 12},
    {"january", 1},  {"february", 2},  {"march", 3},    {"april", 4},     {"may", 5},       {"june", 6},   {"july", 7},
    {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12}, {"jan", 1},    {"feb", 2},
    {"mar", 3},      {"apr", 4},       {"jun", 6},      {"jul", 7},       {"aug", 8},       {"genver", 1}, {"c'hwevrer", 2},
    {"meurzh", 3},   {"ebrel", 4},     {"mae", 5},      {"mezheven", 6},  {"even", 6},      {"gouere", 7}, {"gouhere", 7},
    {"eost", 8},     {"gwengolo", 9},  {"here", 10},    {"du", 11},       {"kerzu", 12},    {"vae", 5},    {"veurzh", 3},
    {"vezheven", 6}, {"wengolo", 9},   {"c'houere", 7}, {"c'herzu", 12},  {"c'henver", 1},
};

constexpr Word seasons[] = {
    {"printemps", 21}, {"ete", 22},         {"automne", 23},    {"hiver", 24},        {"spring", 21},
    {"summer", 22},    {"autumn", 23},      {"fall", 23},       {"winter", 24},       {"hanv", 22},
    {"goanv", 24},     {"nevez-amzer", 21}, {"nevezamzer", 21}, {"diskar-amzer", 23}, {"diskaramzer", 23},
};

constexpr Word weekdays[] = {
    {"lundi", 0},  {"mardi", 1},    {"mercredi", 2},   {"jeudi", 3},    {"vendredi", 4}, {"samedi", 5},   {"dimanche", 6},
    {"monday", 0}, {"tuesday", 1},  {"wednesday", 2},  {"thursday", 3}, {"friday", 4},   {"saturday", 5}, {"sunday", 6},
    {"lun", 0},    {"meurzh", 1},   {"merc'her", 2},   {"yaou", 3},     {"gwener", 4},   {"sadorn", 5},   {"sul", 6},
    {"dilun", 0},  {"dimeurzh", 1}, {"dimerc'her", 2}, {"diriaou", 3},  {"digwener", 4}, {"disadorn", 5}, {"disul", 6},
};

constexpr Word tens[] = {
    {"trente", 30},       {"quarante", 40},     {"cinquante", 50},     {"soixante", 60},
    {"soixante-dix", 70}, {"quatre-vingt", 80}, {"quatre-vingts", 80}, {"quatre-vingt-dix", 90},
    {"thirties", 30},     {"forties", 40},      {"fifties", 50},       {"sixties", 60},
    {"seventies", 70},    {"eighties", 80},     {"nineties", 90},      {"30s", 30},
    {"40s", 40},          {"50s", 50},          {"60s", 60},           {"70s", 70},
    {"80s", 80},          {"90s", 90},
};

/// The digits at the beginning, at most four of them, and what follows.
std::optional<int> number_before(std::string_view& word)
{
    int value = 0;
    std::size_t count = 0;
    while (count < word.size() && count < 4 && word[count] >= '0' && word[count] <= '9') value = value * 10 + (word[count++] - '0');
    word.remove_prefix(count);
    return count == 0 ? std::nullopt : std::optional(value);
}

constexpr std::string_view ordinal_endings[] = {"", "e", "er", "eme", "re", "th", "st", "nd", "rd", "an", "vet", "ved", "de", "trede"};

}

std::optional<int> month_of(std::string_view word)
{
    if (word.ends_with('.')) word.remove_suffix(1);
    return look_up(months, word);
}

std::optional<int> season_of(std::string_view word) { return look_up(seasons, word); }
std::optional<int> weekday_of(std::string_view word) { return look_up(weekdays, word); }
std::optional<int> tens_of(std::string_view word) { return look_up(tens, word); }

bool is_decade_word(std::string_view word)
{
    constexpr std::string_view words[] = {"annees", "decennie", "bloavezhiou", "decade"};
    return is_one_of(words, word);
}

bool is_century_word(std::string_view word)
{
    constexpr std::string_view words[] = {"siecle", "century", "kantved", "c'hantved"};
    return is_one_of(words, word);
}

bool is_year_word(std::string_view word)
{
    constexpr std::string_view words[] = {"an", "annee", "year", "bloaz", "bloavezh", "vloaz"};
    return is_one_of(words, word);
}

bool is_noise(std::string_view word)
{
    constexpr std::string_view words[] = {"le",  "la",   "les",  "l'",   "en",   "au", "aux", "dans", "courant", "de", "d'",
                                          "in",  "on",   "the",  "of",   "ar",   "al", "er",  "e",    "el",      "a",  "viz",
                                          "miz", "mois", "d'ar", "d'an", "d'al", "da", "eus", "un",   "ul",      "ur"};
    return is_one_of(words, word);
}

std::optional<int> day_of(std::string_view word)
{
    const auto day = number_before(word);
    constexpr std::string_view endings[] = {"", "er", "st", "nd", "rd", "th", "an", "vet", "e"};
    return day && *day <= 99 && is_one_of(endings, word) ? day : std::nullopt;
}

std::optional<int> century_of(std::string_view word)
{
    std::string_view rest = word;
    if (const auto number = number_before(rest))
        return *number >= 2 && *number <= 100 && is_one_of(ordinal_endings, rest) ? number : std::nullopt;
    for (int number = 2; number <= 100; ++number) {
        const std::string letters = fold(roman(number));
        if (word.starts_with(letters) && is_one_of(ordinal_endings, word.substr(letters.size()))) return number;
    }
    return {};
}

std::string roman(int number)
{
    constexpr Word signs[] = {{"C", 100}, {"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}};
    std::string text;
    for (const auto& [letters, value] : signs)
        for (; number >= value; number -= value) text += letters;
    return text;
}

}
