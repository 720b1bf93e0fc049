#include "platform/search/inclusive.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "platform/base/base.hpp"

namespace kenober::search {

namespace {

/// Behind a masculine that ends in `base`, the ending means: cut so many bytes, add that. `rare` ones are also words that follow a hyphen,
/// a full stop or a slash, and count there only if an "s" of their own follows.
struct Rule {
    enum class Use { always, rare };
    std::string_view ending, base;
    std::size_t cut;
    std::string_view add;
    Use use = Use::always;
};

// The first that fits is taken. Endings without accents: they are compared folded.
constexpr std::array rules = {
    Rule{"e", "er", 2, "ère"},
    Rule{"e", "e", 0, ""},  // adds nothing: no inclusive form
    Rule{"e", "", 0, "e"},
    Rule{"ne", "n", 0, "ne"},
    Rule{"le", "el", 0, "le"},
    Rule{"le", "l", 0, "le", Rule::Use::rare},
    Rule{"te", "tou", 0, "te"},
    Rule{"te", "tout", 1, "te"},
    Rule{"te", "t", 0, "te", Rule::Use::rare},
    Rule{"se", "eur", 1, "se"},
    Rule{"se", "x", 1, "se"},
    Rule{"se", "s", 0, "se", Rule::Use::rare},
    Rule{"ve", "f", 1, "ve"},
    Rule{"ive", "if", 2, "ive"},
    Rule{"euve", "euf", 3, "euve"},
    Rule{"fe", "f", 0, "fe"},
    Rule{"que", "c", 1, "que", Rule::Use::rare},
    Rule{"que", "que", 3, "que", Rule::Use::rare},
    Rule{"che", "c", 1, "che"},
    Rule{"euse", "eur", 3, "euse"},
    Rule{"euse", "eux", 3, "euse"},
    Rule{"teuse", "teur", 4, "teuse"},
    Rule{"trice", "teur", 4, "trice"},
    Rule{"atrice", "ateur", 5, "atrice"},
    Rule{"rice", "eur", 3, "rice"},
    Rule{"ice", "teur", 3, "rice"},
    Rule{"ice", "eur", 3, "rice"},
    Rule{"eresse", "eur", 3, "eresse"},
    Rule{"ere", "er", 2, "ère"},
    Rule{"iere", "ier", 3, "ière"},
    Rule{"ale", "al", 2, "ale"},
    Rule{"ale", "aux", 3, "ale"},
    Rule{"elle", "el", 2, "elle"},
    Rule{"elle", "eau", 3, "elle"},
    Rule{"enne", "en", 2, "enne"},
    Rule{"onne", "on", 2, "onne"},
    Rule{"esse", "e", 1, "esse"},
    Rule{"sse", "e", 0, "sse"},
    Rule{"ette", "et", 2, "ette"},
    Rule{"ete", "et", 2, "ète"},
};

bool is_loose(Joint joint) { return joint == Joint::hyphen || joint == Joint::stop || joint == Joint::slash; }

std::optional<std::string> feminine_of(const std::string& base, Joint joint, std::string_view ending, Count count)
{
    for (const auto& rule : rules) {
        if (rule.ending != ending || !base.ends_with(rule.base) || base.size() < rule.cut + 1) continue;
        if (rule.add.empty()) return {};
        if (rule.use == Rule::Use::rare && is_loose(joint) && count != Count::plural) return {};
        return base.substr(0, base.size() - rule.cut) + std::string(rule.add);
    }
    return {};
}

std::string plural_of(const std::string& word)
{
    if (word == "tou") return "tous";
    if (word.ends_with('s') || word.ends_with('x') || word.ends_with('z')) return word;
    if (word.ends_with("al")) return word.substr(0, word.size() - 1) + "ux";
    return word + (word.ends_with("au") ? "x" : "s");
}

/// The singular of a masculine in the plural (acteurs·rices); French, brestois and others end in s by themselves.
std::string singular_of(const std::string& base)
{
    const bool ends_so = base.ends_with("ais") || base.ends_with("ois") || base.size() < 4 || !base.ends_with('s');
    return ends_so ? base : base.substr(0, base.size() - 1);
}

void add(std::vector<std::string>& words, const std::string& word)
{
    if (std::ranges::find(words, word) == words.end()) words.push_back(word);
}

}

std::vector<std::string> words_for(const std::string& base, Joint joint, std::string_view ending, Count count)
{
    if (length(base) < 2) return {};
    std::string small = fold(ending);
    if (small == "s" && !is_loose(joint)) return {base, plural_of(base)};
    if (small == "x" && joint == Joint::bracket) return {base, base + "x"};
    if (small.size() > 1 && small.ends_with('s')) {
        small.pop_back();
        // The s belongs to the ending: "es" says as much as "e-s". What is rare behind a hyphen stays so: "prends-les".
        auto words = words_for(singular_of(base), joint, small, count);
        if (words.empty() || base.ends_with("is") || base.ends_with("us"))
            for (const auto& word : words_for(base, joint, small, count)) add(words, word);
        if (words.empty()) return {};
        const auto singulars = words;
        for (const auto& word : singulars) add(words, plural_of(word));
        return words;
    }
    const auto masculine = base == "tou" ? std::string("tous") : base;
    auto feminine = feminine_of(base, joint, small, count);
    std::string singular = base;
    if (!feminine && count == Count::plural) feminine = feminine_of(singular = singular_of(base), joint, small, count);
    if (!feminine) return {};
    std::vector<std::string> words{masculine};
    add(words, *feminine);
    if (count == Count::plural) add(words, plural_of(singular)), add(words, plural_of(*feminine));
    return words;
}

bool are_forms_of_one(std::string_view one, std::string_view other)
{
    const auto alike = std::ranges::mismatch(one, other).in1 - one.begin();
    const auto shorter = std::min(one.size(), other.size());
    return alike >= 3 && shorter >= 4 && one != other && static_cast<std::size_t>(alike) + 5 >= shorter;
}

}
