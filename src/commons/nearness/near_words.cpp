#include "commons/nearness/near_words.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <memory>
#include <stdexcept>
#include <unordered_set>

#include <libstemmer.h>

#include "commons/nearness/nearness.hpp"
#include "commons/nearness/stop_words.hpp"
#include "platform/base/base.hpp"

namespace kenober::nearness {

namespace {

constexpr std::size_t shortest = 3, longest = 40;  // characters of a word that is compared

struct EndStemmer {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// Snowball's French rules. A stemmer holds a buffer: one per thread.
std::string french_stem(const std::string& word)
{
    thread_local const std::unique_ptr<sb_stemmer, EndStemmer> stemmer(sb_stemmer_new("french", "UTF_8"));
    if (!stemmer) throw std::runtime_error("libstemmer knows no French");
    const auto* symbols = sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
    if (!symbols) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(symbols), static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

bool is_stop_word(const std::string& folded)
{
    static const auto all = [] {
        std::unordered_set<std::string> words;
        for (const auto word : split(stop_words, ' ')) words.insert(fold(word));
        return words;
    }();
    return all.contains(folded);
}

// Snowball leaves the plural of what ends in a, i, o or u: vélos, jeux.
std::string cut_plural(std::string stem)
{
    if (stem.size() >= 4 && (stem.ends_with('s') || stem.ends_with('x'))) stem.pop_back();
    return stem;
}

// Whoever does it and where it is done are near what is done: jardinage, jardinier, jardiner; boulangerie, boulanger; composteur, compost.
std::string cut_trade(std::string stem)
{
    struct Ending {
        std::string_view letters;
        std::size_t shortest_stem;
    };
    for (const auto& ending : {Ending{"er", 6}, Ending{"ag", 7}, Ending{"eur", 8}, Ending{"i", 7}})
        if (stem.size() >= ending.shortest_stem && stem.ends_with(ending.letters)) {
            stem.resize(stem.size() - ending.letters.size());
            break;
        }
    return stem;
}

char32_t small(char32_t point)
{
    if (point >= 'A' && point <= 'Z') return point + 0x20;
    if (point >= 0xC0 && point <= 0xDE && point != 0xD7) return point + 0x20;
    if (point == 0x152) return 0x153;
    return point == 0x178 ? 0xFF : point;
}

bool is_letter(char32_t point)
{
    if (point < 0x80) return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
    return (point >= 0xDF && point != 0xF7 && point < 0x2000) || point == 0xAA || point == 0xBA || (point >= 0x3040 && point < 0xE000);
}

bool is_combining(char32_t point) { return (point >= 0x300 && point <= 0x36F) || point == 0xAD; }

/// Runs of letters and digits joined by hyphens, in small letters with their accents: an apostrophe ends a word, so elisions fall off.
template <class Each>
void each_word(std::string_view text, const Each& each)
{
    std::u32string word;
    const auto finish = [&] {
        while (!word.empty() && word.back() == '-') word.pop_back();
        if (word.size() >= shortest && word.size() <= longest) each(to_utf8(word));
        word.clear();
    };
    for (const auto written : to_code_points(text)) {
        const auto point = small(written);
        if ((is_letter(point) && !is_combining(point)) || (point == '-' && !word.empty())) word += point;
        else if (!is_combining(point)) finish();
    }
    finish();
}

struct Said {
    std::string spelled;
    std::size_t first = 0;  // the how-manieth word it was
    int times = 0;
    bool is_in_front = false;  // title or tag
};

class Listener {
public:
    enum class From { front, text };
    void hear(std::string_view text, From from)
    {
        each_word(text, [&](const std::string& spelled) { hear_word(spelled, from); });
    }

    std::vector<Word> heaviest() const
    {
        std::vector<std::pair<std::string, Said>> all(m_said.begin(), m_said.end());
        std::ranges::sort(all, [](const auto& a, const auto& b) {
            const auto rank = [](const Said& said) { return std::tuple(!said.is_in_front, -said.times, said.first); };
            return rank(a.second) < rank(b.second);
        });
        if (all.size() > most_words) all.resize(most_words);
        std::vector<Word> words;
        for (auto& [stem, said] : all) words.push_back({stem, said.spelled, said.is_in_front || said.times >= 3 ? 2 : 1});
        return words;
    }

private:
    // A word of several words is one: nobody who wants a toaster ("grille-pain") is near a baker because of it. Its parts count less.
    void hear_word(const std::string& spelled, From from)
    {
        std::string joined;
        const auto parts = split(spelled, '-');
        for (const auto part : parts) {
            const auto stem = stem_of(part);
            if (stem.empty()) continue;
            joined += (joined.empty() ? "" : "-") + stem;
            if (parts.size() > 1) count(stem, std::string(part), From::text);
        }
        const bool is_new = parts.size() == 1 || joined.find('-') != std::string::npos;
        if (!joined.empty() && is_new) count(joined, spelled, from);
    }

    void count(const std::string& stem, const std::string& spelled, From from)
    {
        auto& said = m_said[stem];
        if (said.times++ == 0) said.spelled = spelled, said.first = m_said.size();
        said.is_in_front = said.is_in_front || from == From::front;
    }

    std::map<std::string, Said> m_said;
};

}

std::string stem_of(std::string_view small_word)
{
    const auto folded = fold(small_word);
    if (folded.size() < shortest || is_stop_word(folded)) return {};
    if (std::ranges::all_of(folded, [](unsigned char c) { return std::isdigit(c) != 0; })) return {};
    return cut_trade(cut_plural(fold(french_stem(std::string(small_word)))));
}

std::vector<Word> near_words(std::string_view title, std::string_view text, const std::vector<std::string>& tags)
{
    Listener listener;
    listener.hear(title, Listener::From::front);
    for (const auto& tag : tags) listener.hear(tag, Listener::From::front);
    // A whole book needs not be read to know what it is about; cut where no character is broken.
    constexpr std::size_t enough = 64 * 1024;
    auto end = std::min(text.size(), enough);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    listener.hear(text.substr(0, end), Listener::From::text);
    return listener.heaviest();
}

}
