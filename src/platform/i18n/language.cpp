#include "platform/i18n/language.hpp"

#include "platform/base/base.hpp"

#include <cstddef>
#include <string>

namespace kenober::i18n {
namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

/// A quality value in thousandths: "0.8" is 800; 1000 without one; -1 if it is not well written.
int quality(std::string_view parameters)
{
    for (std::string_view parameter : split(parameters, ';')) {
        parameter = trim(parameter);
        if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
        const std::string_view value = parameter.substr(2);
        if (value.empty() || value.size() > 5 || (value[0] != '0' && value[0] != '1')) return -1;
        if (value.size() > 1 && value[1] != '.') return -1;
        int thousandths = (value[0] - '0') * 1000;
        int weight = 100;
        for (const char c : value.substr(value.size() > 1 ? 2 : 1)) {
            if (c < '0' || c > '9') return -1;
            thousandths += (c - '0') * weight;
            weight /= 10;
        }
        return thousandths <= 1000 ? thousandths : -1;
    }
    return 1000;
}

}

std::string_view code(Language language)
{
    switch (language) {
    case Language::en: return "en";
    case Language::br: return "br";
    case Language::fr: break;
    }
    return "fr";
}

std::optional<Language> parse_language(std::string_view text)
{
    for (const Language language : languages)
        if (code(language) == text) return language;
    return {};
}

std::string_view own_name(Language language)
{
    switch (language) {
    case Language::en: return "English";
    case Language::br: return "Brezhoneg";
    case Language::fr: break;
    }
    return "Français";
}

std::optional<Language> preferred(std::string_view accept_language)
{
    std::optional<Language> best;
    int best_quality = 0;
    for (const std::string_view range : split(accept_language.substr(0, 1000), ',')) {
        const std::size_t semicolon = range.find(';');
        const std::string tag = lower(trim(range.substr(0, semicolon)));
        const auto language = parse_language(std::string_view(tag).substr(0, tag.find('-')));
        const int wanted = semicolon == std::string_view::npos ? 1000 : quality(range.substr(semicolon + 1));
        if (!language || wanted <= best_quality) continue;
        best = language;
        best_quality = wanted;
    }
    return best;
}

}
