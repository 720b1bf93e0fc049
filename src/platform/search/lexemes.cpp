#include "platform/search/lexemes.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <span>
#include <stdexcept>

#include <libstemmer.h>

#include "platform/base/base.hpp"

namespace kenober::search {

namespace {

using i18n::Language;

// Well below the 2,046 bytes of a PostgreSQL lexeme.
constexpr std::size_t longest_lexeme = 240, most_remembered = 16'384;

struct EndStemmer {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, EndStemmer>;

// Snowball's rules (https://snowballstem.org). A stemmer holds a buffer: one per thread.
sb_stemmer* stemmer_of(Language language)
{
    const auto open = [](const char* algorithm) {
        Stemmer stemmer(sb_stemmer_new(algorithm, "UTF_8"));
        if (!stemmer) throw std::runtime_error(std::string("libstemmer does not know ") + algorithm);
        return stemmer;
    };
    thread_local const Stemmer french = open("french"), english = open("english");
    return language == Language::fr ? french.get() : english.get();
}

std::string snowball(const std::string& word, Language language)
{
    auto* stemmer = stemmer_of(language);
    const auto* symbols = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
    if (!symbols) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(symbols), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

std::string replaced(const std::string& word, std::size_t cut_bytes, std::string_view ending)
{
    return word.substr(0, word.size() - cut_bytes) + std::string(ending);
}

bool is_one_of(std::span<const std::string_view> words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

// Words that would meet another one without their s: mois and moi, Paris and pari, pris and prie.
constexpr std::array<std::string_view, 8> keeps_its_s = {"mois", "fois", "paris", "plus", "sous", "pris", "suis", "puis"};

// What Snowball's French leaves apart: see the header.
std::string mended(std::string stem)
{
    const auto ends = [&](std::string_view ending) { return stem.ends_with(ending); };
    const bool is_plural = ends("as") || ends("is") || ends("os") || ends("us") || ends("eux") || ends("oux");
    if (is_plural && length(stem) >= 4 && !is_one_of(keeps_its_s, stem)) stem.pop_back();
    if (stem.size() >= 6 && ends("tric")) return replaced(stem, 3, "eur");
    if (ends("iv") || ends("euv")) return replaced(stem, 1, "f");
    return stem;
}

// Ends in -ent, and is no verb: would meet conte, par, viole, couve, or nothing.
constexpr std::array<std::string_view, 12> no_verbs = {"content", "parent", "violent", "couvent", "souvent",  "present",
                                                       "talent",  "argent", "absent",  "urgent",  "accident", "torrent"};

/// Another word of the same family that Snowball does not see: the -eur of an -euse, the -ais of an -aise (nantaise; not malaise), the -e of a
/// third person in -ent. Empty: none.
std::string relative_of(const std::string& folded)
{
    if (folded.size() >= 8)
        for (const std::string_view ending : {"aise", "aises"})
            if (folded.ends_with(ending)) return replaced(folded, ending.size(), "ais");
    if (folded.size() >= 7)
        for (const std::string_view ending : {"euse", "euses"})
            if (folded.ends_with(ending)) return replaced(folded, ending.size(), "eur");
    const bool is_verb = folded.size() >= 6 && folded.ends_with("ent") && !folded.ends_with("ment") && !folded.ends_with("ient") &&
                         !folded.ends_with("cent") && !is_one_of(no_verbs, folded);
    return is_verb ? replaced(folded, 2, "") : std::string();
}

bool has_digit(std::string_view word)
{
    return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::string bounded(const std::string& lexeme) { return std::string(cut(lexeme, longest_lexeme)); }

void add(std::vector<std::string>& lexemes, std::string lexeme)
{
    if (!lexeme.empty() && std::ranges::find(lexemes, lexeme) == lexemes.end()) lexemes.push_back(std::move(lexeme));
}

}

std::string stem_of(const std::string& word, Language language)
{
    if (language == Language::br || has_digit(word)) return bounded(fold(word));
    // Snowball takes the end of "français" for that of a verb.
    const auto stem = snowball(word == "français" || word == "francais" ? word + "e" : word, language);
    return bounded(fold(language == Language::fr ? mended(stem) : stem));
}

std::string phrase_lexeme(const std::string& word, Language language) { return stem_of(fold(word), language); }

std::vector<std::string> lexemes_of(const std::string& word, Language language)
{
    std::vector<std::string> lexemes;
    const auto folded = fold(word);
    add(lexemes, stem_of(word, language));
    add(lexemes, stem_of(folded, language));
    add(lexemes, bounded(folded));
    if (language == Language::fr)
        if (const auto relative = relative_of(folded); !relative.empty()) add(lexemes, stem_of(relative, language));
    return lexemes;
}

const Lexemes& Lexicon::met(const std::string& word)
{
    const auto found = m_met.find(word);
    if (found != m_met.end()) return found->second;
    if (m_met.size() >= most_remembered) m_met.clear();
    Lexemes lexemes{lexemes_of(word, m_language), 0};
    const auto whole = std::ranges::find(lexemes.all, bounded(fold(word)));
    lexemes.whole = static_cast<std::size_t>(whole - lexemes.all.begin());
    return m_met.emplace(word, std::move(lexemes)).first->second;
}

const Lexemes& Lexicon::of(const Written& written)
{
    if (written.or_others.empty()) return met(written.word);
    m_several = met(written.word);
    for (const auto& other : written.or_others)
        for (const auto& lexeme : met(other).all) add(m_several.all, lexeme);
    return m_several;
}

}
