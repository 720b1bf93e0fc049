#include "commons/finding/index.hpp"

#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "commons/area/area.hpp"
#include "commons/contribution/contribution.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::finding {

namespace {

using contribution::Contribution;
using search::Weight;

/// Fields are added to the document and, word by word, to what is to be counted.
class Writing {
public:
    Writing(Entry& entry, i18n::Language language) : m_entry(entry), m_language(language) {}

    void add(std::string_view text, Weight weight)
    {
        if (text.empty()) return;
        m_entry.words.add(text, m_language, weight, [&](const search::Word& word) {
            if (!m_met.emplace(text.substr(word.from, word.to - word.from)).second) return;
            const auto spelled = search::small_letters(text.substr(word.from, word.to - word.from));
            const auto whole = fold(spelled);
            for (const auto& lexeme : word.lexemes) note(lexeme, lexeme == whole ? std::string_view(spelled) : std::string_view());
        });
    }

    void end()
    {
        forget_what_has_no_room();
        for (const auto& [lexeme, spelled] : m_noted) {
            m_entry.lexemes += lexeme;
            if (!spelled.empty()) m_entry.lexemes.append(" ").append(spelled);
            m_entry.lexemes += '\n';
        }
    }

private:
    void note(const std::string& lexeme, std::string_view spelled)
    {
        // Often a stem is met first, and then the word that is spelled so.
        auto& known = m_noted[lexeme];
        if (known.empty()) known = spelled;
    }

    // What is counted is what will be taken out again. So few entries are never too many bytes.
    void forget_what_has_no_room()
    {
        constexpr std::size_t never_too_many = search::Document::most_bytes / 256;
        const auto& entries = m_entry.words.entries();
        if (entries.size() < never_too_many) return;
        std::unordered_set<std::string_view> kept;
        for (const auto& entry : entries) kept.insert(entry.lexeme);
        std::erase_if(m_noted, [&](const auto& noted) { return !kept.contains(noted.first); });
    }

    Entry& m_entry;
    i18n::Language m_language;
    std::unordered_set<std::string> m_met; // words as they stand in the text
    std::unordered_map<std::string, std::string> m_noted; // lexeme, its spelling
};

void add_facet(std::string& facets, std::string_view one)
{
    if (!facets.empty()) facets += ' ';
    facets += one;
}

void add_places(store::Snapshot& db, const Contribution& one, std::string& facets, std::string& names)
{
    const auto where = area::location_of(db, one.id);
    if (!where) return;
    const auto areas = area::atlas(db);
    for (const auto id : {where->neighbourhood, where->commune}) {
        const auto* area = areas->find(id);
        if (area == nullptr) continue;
        add_facet(facets, facet("area", area->slug));
        // Nearly everything lies in the town itself: its name would find it all.
        if (id == where->neighbourhood) names += area->name + ". ";
    }
    if (!where->words.empty()) names += where->words + ". ";
}

std::string facets_of(const Contribution& one, const std::vector<contribution::Showing>& showings)
{
    std::string facets;
    add_facet(facets, facet("kind", one.kind));
    add_facet(facets, facet("site", one.site));
    add_facet(facets, facet("on", one.site));
    for (const auto& showing : showings) add_facet(facets, facet("on", showing.site));
    if (one.section) add_facet(facets, facet("section", *one.section));
    for (const auto& showing : showings)
        if (showing.section) add_facet(facets, facet("section", *showing.section));
    add_facet(facets, facet("licence", one.licence));
    add_facet(facets, facet("year", local_day(*one.published).year));
    return facets;
}

// No character and no word is broken.
std::string beginning_of(const std::string& text)
{
    return text.size() <= longest_excerpt ? text : text.substr(0, text.find_last_of(" \n", longest_excerpt));
}

}

std::string facet(std::string_view name, std::string_view value) { return fmt::format("{}={}", name, value); }
std::string facet(std::string_view name, std::int64_t value) { return fmt::format("{}={}", name, value); }

std::optional<Entry> entry_of(store::Snapshot& db, std::int64_t id)
{
    const auto one = contribution::find(db, id);
    if (!one || one->state != contribution::State::published || !one->published) return {};
    Entry entry;
    entry.contribution = id;
    entry.published = *one->published;
    entry.facets = facets_of(*one, contribution::showings(db, id));
    const auto text = contribution::kind_named(one->kind).text(db, *one);
    entry.excerpt = beginning_of(text);
    Writing writing(entry, i18n::parse_language(one->language).value_or(i18n::Language::fr));
    std::string around;
    for (const auto& author : one->authors) {
        if (author.slug == contribution::departed_slug) continue;
        add_facet(entry.facets, facet("author", author.slug));
        around += author.name + ". ";
    }
    for (const auto& tag : contribution::tags(db, id)) {
        add_facet(entry.facets, facet("tag", tag.slug));
        around += tag.name + ". ";
    }
    add_places(db, *one, entry.facets, around);
    writing.add(one->title, Weight::a);
    writing.add(around, Weight::b);
    writing.add(one->standfirst, Weight::c);
    writing.add(text, Weight::d);
    for (const auto& picture : contribution::list_pictures(db, id)) {
        writing.add(picture.text, Weight::d);
        writing.add(picture.caption, Weight::d);
    }
    writing.end();
    return entry;
}

void settle(store::Transaction& db, std::span<const std::int64_t> contributions)
{
    begin_series(db);
    for (const auto id : contributions) {
        take_out(db, id);
        if (const auto entry = entry_of(db, id)) put(db, *entry);
    }
}

}
