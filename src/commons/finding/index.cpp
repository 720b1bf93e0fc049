#include "commons/finding/index.hpp"

#include <fmt/format.h>

#include "commons/area/area.hpp"
#include "commons/contribution/contribution.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::finding {

namespace {

using contribution::Contribution;
using search::Weight;

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

void keep_words(Entry& entry, const search::Document& words, store::Dialect dialect)
{
    if (dialect == store::Dialect::sqlite)
        for (const auto weight : {Weight::a, Weight::b, Weight::c, Weight::d})
            entry.columns[static_cast<std::size_t>(weight)] = words.fts5(weight);
    else entry.columns.front() = words.tsvector();
    for (const auto& kept : words.lexemes()) {
        entry.lexemes += kept.lexeme;
        if (!kept.spelled.empty()) entry.lexemes.append(" ").append(kept.spelled);
        entry.lexemes += '\n';
    }
}

// No character and no word is broken.
std::string beginning_of(const std::string& text)
{
    return text.size() <= longest_excerpt ? text : text.substr(0, text.find_last_of(" \n", longest_excerpt));
}

}

std::string facet(std::string_view name, std::string_view value) { return fmt::format("{}={}", name, value); }
std::string facet(std::string_view name, std::int64_t value) { return fmt::format("{}={}", name, value); }

std::optional<Entry> entry_of(store::Snapshot& db, std::int64_t id, search::Document& words)
{
    const auto one = contribution::find(db, id);
    if (!one || one->state != contribution::State::published || !one->published) return {};
    Entry entry;
    entry.contribution = id;
    entry.published = *one->published;
    entry.facets = facets_of(*one, contribution::showings(db, id));
    const auto text = contribution::kind_named(one->kind).text(db, *one);
    entry.excerpt = beginning_of(text);
    const auto language = i18n::parse_language(one->language).value_or(i18n::Language::fr);
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
    words.add(one->title, language, Weight::a);
    words.add(around, language, Weight::b);
    words.add(one->standfirst, language, Weight::c);
    words.add(text, language, Weight::d);
    for (const auto& picture : contribution::list_pictures(db, id)) {
        words.add(picture.text, language, Weight::d);
        words.add(picture.caption, language, Weight::d);
    }
    keep_words(entry, words, db.dialect());
    return entry;
}

std::optional<Entry> entry_of(store::Snapshot& db, std::int64_t id)
{
    search::Document words;
    return entry_of(db, id, words);
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
