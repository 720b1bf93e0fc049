// SPIP's words, numbers and dates.
#include <algorithm>

#include <fmt/format.h>

#include "modules/spip/former.hpp"
#include "platform/shortcut/shortcut.hpp"

namespace kenober::spip {

std::string_view word(Kind kind)
{
    switch (kind) {
    case Kind::article: return "article";
    case Kind::rubrique: return "rubrique";
    case Kind::breve: return "breve";
    case Kind::mot: return "mot";
    case Kind::auteur: return "auteur";
    case Kind::document: return "document";
    case Kind::site: return "site";
    }
    return "";
}

std::optional<Kind> kind_of(std::string_view written)
{
    for (const auto kind : kinds)
        if (word(kind) == written || std::string(word(kind)) + "s" == written) return kind;
    if (written == "syndic") return Kind::site;
    return std::nullopt;
}

Key key_of(const Object& object) { return fmt::format("{} {}", word(object.kind), object.number); }

const Heading* Former::find(const Object& text) const
{
    const auto place = places.find(text);
    return place == places.end() ? nullptr : &texts[place->second];
}

std::optional<Time> moment(std::string_view text)
{
    const auto digits_at = [&](std::size_t at, std::size_t count) -> int {
        if (at + count > text.size()) return -1;
        int number = 0;
        for (const char c : text.substr(at, count)) {
            if (c < '0' || c > '9') return -1;
            number = number * 10 + (c - '0');
        }
        return number;
    };
    if (text.size() < 10 || text[4] != '-') return std::nullopt;
    const int year = digits_at(0, 4), month = digits_at(5, 2), day = digits_at(8, 2);
    if (year < 1 || month < 0 || day < 0) return std::nullopt;
    // A year alone, or a month alone, was written with zeros for what nobody knew.
    const int hour = std::max(0, digits_at(11, 2)), minute = std::max(0, digits_at(14, 2)), second = std::max(0, digits_at(17, 2));
    for (const int wanted_hour : {hour, 12})  // an hour that the clock left out in spring
        if (const auto time = parse_date(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", year, std::max(1, month), std::max(1, day),
                                                     wanted_hour, minute, second)))
            return time;
    return std::nullopt;
}

bool is_vague(std::string_view text) { return moment(text) && (text.substr(5, 2) == "00" || text.substr(8, 2) == "00"); }

std::string_view without_number(std::string_view title)
{
    const auto rest = trim(title);
    const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits == 0 || digits > 9) return rest;
    auto behind = rest.substr(digits);
    for (const std::string_view mark : {".", ")", "°", "\u00BA"})
        if (behind.starts_with(mark)) {
            behind.remove_prefix(mark.size());
            const auto name = trim(behind);
            return behind.size() > name.size() && !name.empty() ? name : rest;
        }
    return rest;
}

std::string line_of(std::string_view written, std::string_view language)
{
    shortcut::Options options;
    options.language = language;
    options.most_left = 0;
    return shortcut::to_line(written, options);
}

}
