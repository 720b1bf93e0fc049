// Search measured on natural French: fills a database that `kenober init` made, makes its index, asks it.
//   finding fill DATABASE COUNT     COUNT published articles made from the texts of KENOBER_CORPORA/articles-fr: see Speaker
//   finding index DATABASE          makes the index anew: "indexed TEXTS SECONDS SECONDS": until all is found, until all is merged
//   finding ask DATABASE COUNT      COUNT searches of two words of one text, each as a page needs it: first twenty, counts, excerpts:
//                                   "asked COUNT FOUND P50 P99 MOST" (FOUND is the median, times in microseconds), then the same of suggestions,
//                                   then "set NUMBER", which is the same on every database that found the same texts
//   finding words DATABASE COUNT    COUNT such pairs of words, a line each
// DATABASE is as --database says it: sqlite:FILE or postgresql://…
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/finding/finding.hpp"
#include "commons/site/site.hpp"
#include "modules/article/article.hpp"
#include "platform/search/search.hpp"
#include "platform/store/store.hpp"
#include "platform/text/text.hpp"
#include "server/mount.hpp"

namespace {

using namespace kenober;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string read_file(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Speaks as real texts do: each word follows the one before it as it did somewhere in them, so that frequencies and neighbours are theirs. As
/// a vocabulary goes on growing with every text (Heaps' law), each text besides has a few names of its own, drawn from 400,000 by Zipf's
/// law and said several times: the names of people, places and things that a real magazine is full of.
class Speaker {
public:
    explicit Speaker(const std::filesystem::path& corpus)
    {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus))
            if (entry.is_regular_file() && entry.path().extension() == ".md")
                listen(std::string(text::split_front_matter(read_file(entry.path())).body));
        if (m_said.size() < 10'000) throw std::runtime_error("too few words in " + corpus.string());
    }

    std::string text(std::mt19937_64& chance)
    {
        const auto length = std::clamp(static_cast<int>(std::lognormal_distribution<>(5.8, 0.6)(chance)), 40, 4000);
        std::vector<std::string> names;
        for (int count = 3 + static_cast<int>(chance() % 6); count > 0; --count) names.push_back(name(chance));
        std::string made;
        auto at = chance() % m_said.size();
        for (int number = 0; number < length; ++number) {
            if (chance() % 40 == 0) made += " " + names[chance() % names.size()];
            made += " " + m_words[m_said[at]];
            if (number % 120 == 119) made += ".\n\n";
            const auto& places = m_places[m_said[at]];
            at = chance() % 12 == 0 ? chance() % m_said.size() : (places[chance() % places.size()] + 1) % m_said.size();
        }
        return made.substr(1);
    }

    std::string title(std::mt19937_64& chance)
    {
        std::string made = name(chance);
        auto at = chance() % m_said.size();
        for (int number = 0; number < 6; ++number) made += " " + m_words[m_said[(at + static_cast<std::size_t>(number)) % m_said.size()]];
        return made;
    }

private:
    void listen(const std::string& text)
    {
        search::each_word(text, i18n::Language::fr, [&](const search::Word& word) {
            const auto spelled = search::small_letters(std::string_view(text).substr(word.from, word.to - word.from));
            const auto [known, is_new] = m_numbers.try_emplace(spelled, m_words.size());
            if (is_new) {
                m_words.push_back(spelled);
                m_places.emplace_back();
            }
            m_places[known->second].push_back(m_said.size());
            m_said.push_back(known->second);
        });
    }

    static std::string name(std::mt19937_64& chance)
    {
        // Zipf by inversion, exponent near one; the number is spelled in syllables.
        const double u = std::uniform_real_distribution<>(0, 1)(chance);
        auto number = static_cast<std::uint64_t>(std::exp(u * std::log(400'000.0)));
        static constexpr const char* syllables[] = {"ker", "plou", "lan", "tre",  "gou",  "pen", "loc", "mor", "bre", "dou",
                                                    "fou", "gwi",  "han", "jaou", "ma",   "ri",  "no",  "lle", "ru",  "san",
                                                    "tan", "ve",   "ron", "zan",  "quel", "bi",  "sca", "er"};
        std::string made;
        for (int place = 0; place < 5 && (number > 0 || place < 2); ++place) {
            made += syllables[number % std::size(syllables)];
            number /= std::size(syllables);
        }
        return made;
    }

    std::map<std::string, std::size_t> m_numbers;
    std::vector<std::string> m_words;
    std::vector<std::vector<std::size_t>> m_places; // of each word
    std::vector<std::size_t> m_said;
};

void fill(store::Database& database, int count)
{
    const auto* root = std::getenv("KENOBER_CORPORA");
    if (root == nullptr) throw std::runtime_error("set KENOBER_CORPORA to a folder that holds articles-fr");
    Speaker speaker(std::filesystem::path(root) / "articles-fr");
    std::mt19937_64 chance(20261123);
    const auto site = site::list(*database.read()).front();
    constexpr int batch = 200;
    for (int first = 0; first < count; first += batch) {
        struct Text {
            contribution::Contribution one;
            std::string body;
            std::vector<std::string> tags;
        };
        std::vector<Text> texts;
        for (int number = first; number < std::min(first + batch, count); ++number) {
            Text text;
            text.one.kind = "article";
            text.one.site = site.id;
            text.one.title = speaker.title(chance);
            text.one.slug = "texte-" + std::to_string(number);
            text.one.state = contribution::State::published;
            text.one.licence = chance() % 5 == 0 ? "cc0-1.0" : "cc-by-sa-4.0";
            text.one.published = Time{start_of_day(2008 + static_cast<int>(chance() % 18), 1 + static_cast<int>(chance() % 12), 12).micros +
                                      seconds(number % 86'400)};
            text.one.created = text.one.updated = *text.one.published;
            text.one.authors = {
                {"Auteur " + std::to_string(static_cast<int>(std::exp(std::uniform_real_distribution<>(0, 1)(chance) * 6))), ""}};
            text.body = speaker.text(chance);
            text.one.standfirst = shorten(text.body, 160);
            for (int tag = 0; tag < 3; ++tag)
                text.tags.push_back("theme " +
                                    std::to_string(static_cast<int>(std::exp(std::uniform_real_distribution<>(0, 1)(chance) * 6))));
            texts.push_back(std::move(text));
        }
        database.write(store::Change::quiet(), [&](store::Transaction& db) {
            for (const auto& text : texts) {
                const auto id = contribution::insert(db, text.one, {});
                article::insert(db, id, text.body, "<p>" + text.body + "</p>", article::Source::imported);
                contribution::set_tags(db, id, text.tags);
            }
        });
    }
}

void index(store::Database& database)
{
    database.write(store::Change::quiet(), [](store::Transaction& db) { finding::empty(db); });
    const auto start = Clock::now();
    std::int64_t texts = 0;
    double found = 0;
    finding::make_index(database, [&](std::int64_t done, std::int64_t) { texts = done, found = seconds_since(start); });
    std::printf("indexed %lld %.1f %.1f\n", static_cast<long long>(texts), found, seconds_since(start));
}

/// Two words of one text, neither small nor the same: what somebody types who remembers it.
std::vector<std::string> pairs_of_words(store::Database& database, int count)
{
    std::mt19937_64 chance(7);
    auto db = database.read();
    const auto last = db->value<std::int64_t>("SELECT MAX(id) FROM contribution");
    std::vector<std::string> all;
    while (static_cast<int>(all.size()) < count) {
        const auto one = contribution::find(*db, 1 + static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(last)));
        if (!one) continue;
        const auto body = article::body_of(*db, one->id);
        std::vector<std::string> words;
        search::each_word(body, i18n::Language::fr, [&](const search::Word& word) {
            if (word.to - word.from >= 4)
                words.push_back(search::small_letters(std::string_view(body).substr(word.from, word.to - word.from)));
        });
        if (words.size() < 10) continue;
        const auto& a = words[chance() % words.size()];
        const auto& b = words[chance() % words.size()];
        if (a != b) all.emplace_back(a).append(" ").append(b);
    }
    return all;
}

/// What a page of results needs.
std::size_t ask(store::Snapshot& db, const std::string& words, std::uint64_t& set)
{
    const finding::Sought sought{search::read_query(words), {}};
    const auto found = finding::find(db, sought, finding::Order::weight, 20);
    std::vector<std::int64_t> first;
    for (const auto& hit : found.hits) {
        set += static_cast<std::uint64_t>(hit.contribution) * 0x9E3779B97F4A7C15ULL;
        if (first.size() < 20) first.push_back(hit.contribution);
    }
    const auto texts = finding::excerpts_of(db, first);
    search::Marker marker(sought.query);
    for (const auto& one : contribution::list_these(db, first))
        if (marker.excerpt(texts.at(one.id), i18n::Language::fr, 32).window.to == 0) throw std::runtime_error("no excerpt of " + one.title);
    return found.hits.size();
}

void print(const char* what, std::vector<double> times, std::vector<std::size_t> found)
{
    std::ranges::sort(times);
    std::ranges::sort(found);
    std::printf("%s %zu %zu %.0f %.0f %.0f\n", what, times.size(), found[found.size() / 2], times[times.size() / 2],
                times[times.size() * 99 / 100], times.back());
}

void ask_all(store::Database& database, int count)
{
    const auto pairs = pairs_of_words(database, count);
    std::vector<double> times, begun;
    std::vector<std::size_t> found, suggested;
    std::uint64_t set = 0;
    for (const auto& words : pairs) {
        const auto start = Clock::now();
        auto db = database.read();
        found.push_back(ask(*db, words, set));
        times.push_back(seconds_since(start) * 1e6);
    }
    for (const auto& words : pairs) {
        const auto start = Clock::now();
        auto db = database.read();
        search::Reading reading;
        reading.typing = search::Typing::still;
        const auto typed = words.substr(0, words.find(' ') + 4);
        const auto before = typed.substr(0, typed.find(' ') + 1);
        reading.likely = finding::words_beginning(*db, typed.substr(before.size()), 8);
        std::size_t going_on = 0;
        for (const auto& word : reading.likely)
            if (going_on < 4 && finding::finds_anything(*db, {search::read_query(before + word), {}})) ++going_on;
        suggested.push_back(going_on + finding::find_few(*db, {search::read_query(typed, reading), {}}, 6).size());
        begun.push_back(seconds_since(start) * 1e6);
    }
    print("asked", times, found);
    print("suggested", begun, suggested);
    std::printf("set %llu\n", static_cast<unsigned long long>(set));
}

}

int main(int count, char** arguments)
{
    try {
        if (count < 3) throw std::runtime_error("fill, index, ask or words; the database; how many");
        const std::string what = arguments[1];
        log::choose(log::Level::error, log::Shape::plain);
        const int many = count > 3 ? static_cast<int>(whole_number(arguments[3]).value_or(0)) : 0;
        // Texts are written first, and indexed apart: so each has its own time.
        if (what == "fill") contribution::add_kind(article::kind);
        else server::mount_kinds();
        store::Settings settings;
        settings.url = arguments[2];
        const auto database = store::Database::open(settings);
        if (what == "fill") fill(*database, many);
        else if (what == "index") index(*database);
        else if (what == "ask") ask_all(*database, many);
        else
            for (const auto& words : pairs_of_words(*database, many)) std::printf("%s\n", words.c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "finding: %s\n", error.what());
        return 1;
    }
}
