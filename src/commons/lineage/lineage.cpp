#include "commons/lineage/lineage.hpp"

#include <algorithm>
#include <set>

namespace kenober::lineage {

namespace {

constexpr int most_steps = 6;
constexpr std::size_t most_ancestors = 40;

template <class Fields>
std::vector<Typed> read(const Fields& given)
{
    std::vector<Typed> sources;
    for (int number = 1; number <= most_sources; ++number) {
        const auto one_line = [&](Part part) { return contribution::on_one_line(given[field_name(part, number)]); };
        sources.push_back({one_line(Part::address), one_line(Part::title), one_line(Part::authors), one_line(Part::licence),
                           !given[field_name(Part::agreed, number)].empty()});
    }
    while (!sources.empty() && sources.back().is_empty() && sources.back().licence.empty()) sources.pop_back();
    return sources;
}

bool is_licence_of_a_source(std::string_view code)
{
    return licence::find(code) || code == licence::public_domain || code == licence::other;
}

/// One source being checked.
struct Look {
    store::Snapshot& db;
    const Territory& territory;
    std::int64_t id;
    Problems& problems;
    int number = 1;

    void problem(Part part, Sentence sentence) { problems.add(field_name(part, number), std::move(sentence)); }
    void too_long(Part part, std::string_view text, std::size_t most)
    {
        if (length(text) > most) problem(part, say("At most {most} characters.", {{"most", std::to_string(most)}}));
    }
};

/// What is kept as a source stays one, even where it cannot be seen any more.
bool is_kept(Look& look, std::int64_t source)
{
    if (!look.id) return false;
    const auto kept = list_sources(look.db, look.id);
    return std::ranges::any_of(kept, [&](const Source& one) { return one.here == source; });
}

/// The licence under which an item here stands, once it is known to be a source; empty if it cannot be one.
std::string source_here(Look& look, const Place& place, Source& source)
{
    const auto found = place.slug.empty() ? std::nullopt : contribution::find(look.db, place.site, place.word, place.slug);
    if (found && found->id == look.id) {
        look.problem(Part::address, say("A text cannot be based on itself: give the address of the other one."));
        return {};
    }
    if (!found || (found->state != contribution::State::published && !is_kept(look, found->id))) {
        look.problem(Part::address, say("There is no published text at this address."));
        return {};
    }
    if (look.id && is_based_on(look.db, found->id, look.id)) {
        look.problem(Part::address, say("“{title}” is itself based on this text: neither can come first.", {{"title", found->title}}));
        return {};
    }
    source.here = found->id;
    return found->licence;
}

std::string source_elsewhere(Look& look, const Typed& typed, const Place& place, Source& source)
{
    if (!typed.address.empty() && place.where == Place::Where::nowhere)
        look.problem(Part::address,
                     say("This does not look like an address: it begins with https://. Leave it empty if the source has none."));
    if (typed.title.empty()) look.problem(Part::title, say("Say what the source is called."));
    look.too_long(Part::title, typed.title, most_source_title);
    look.too_long(Part::authors, typed.authors, most_source_authors);
    if (!is_licence_of_a_source(typed.licence))
        look.problem(Part::licence, say("Say under which licence the source is; “another, or I do not know” is an answer too."));
    source.address = place.url ? place.url->str() : "";
    source.title = typed.title;
    source.authors = typed.authors;
    source.licence = typed.licence;
    return source.licence;
}

void check_one(Look& look, const Typed& typed, std::string_view chosen, Declared& declared)
{
    const auto place = place_of(typed.address, look.territory);
    const bool is_here = place.where == Place::Where::here;
    Source source;
    source.agreement = typed.has_agreement ? Agreement::of_its_authors : Agreement::by_licence;
    const auto from = is_here ? source_here(look, place, source) : source_elsewhere(look, typed, place, source);
    for (const auto& other : declared.sources)
        if (source.here && other.here == source.here) return;
    const auto* into = licence::find(chosen);
    const bool is_known = is_here ? source.here.has_value() : is_licence_of_a_source(from);
    if (into && is_known && !typed.has_agreement) {
        auto fit = licence::compatible(from, *into);
        if (fit.verdict == licence::Verdict::refused) look.problem(is_here ? Part::address : Part::licence, std::move(fit.why));
        else if (fit.verdict == licence::Verdict::unclear) declared.doubts.push_back(std::move(fit.why));
    }
    declared.sources.push_back(std::move(source));
}

std::vector<Ancestor> chain_of(store::Snapshot& db, std::int64_t id, int steps, std::set<std::int64_t>& seen, std::size_t& count)
{
    std::vector<Ancestor> list;
    for (auto& source : list_sources(db, id)) {
        if (count >= most_ancestors) break;
        if (source.here && !seen.insert(*source.here).second) continue;
        ++count;
        Ancestor one;
        one.source = std::move(source);
        if (one.source.here) one.text = contribution::find(db, *one.source.here);
        if (one.text && one.text->state != contribution::State::published) one.text.reset();
        if (one.text && steps > 1) one.sources = chain_of(db, one.text->id, steps - 1, seen, count);
        list.push_back(std::move(one));
    }
    return list;
}

}

std::string field_name(Part part, int number)
{
    static constexpr const char* names[] = {"source", "source_title", "source_authors", "source_licence", "source_agreed"};
    std::string name = names[static_cast<int>(part)];
    return number > 1 ? name + "_" + std::to_string(number) : name;
}

std::vector<Typed> typed(const http::Form& given) { return read(given); }
std::vector<Typed> typed(const contribution::Sheet& given) { return given.empty() ? std::vector<Typed>() : read(given); }

void note(contribution::Sheet& sheet, const std::vector<Typed>& sources)
{
    for (int number = 1; number <= most_sources; ++number) {
        const auto at = static_cast<std::size_t>(number - 1);
        const auto one = at < sources.size() ? sources[at] : Typed();
        sheet.set(field_name(Part::address, number), one.address);
        sheet.set(field_name(Part::title, number), one.title);
        sheet.set(field_name(Part::authors, number), one.authors);
        sheet.set(field_name(Part::licence, number), one.is_empty() ? "" : one.licence);
        sheet.set(field_name(Part::agreed, number), one.has_agreement && !one.is_empty() ? "yes" : "");
    }
}

Checked<Declared> check(store::Snapshot& db, const Territory& territory, const std::vector<Typed>& sources, std::string_view licence,
                        std::int64_t id)
{
    Declared declared;
    Problems problems;
    Look look{db, territory, id, problems};
    for (const auto& one : sources) {
        if (look.number > most_sources) break;
        if (!one.is_empty()) check_one(look, one, licence, declared);
        ++look.number;
    }
    if (!problems.empty()) return problems;
    return declared;
}

std::vector<Typed> adapting(const http::Request& request, std::int64_t source)
{
    const auto found = contribution::find(request.db(), source);
    if (!found || found->state != contribution::State::published) return {};
    Typed one;
    one.address = request.absolute(address_of(request, *found));
    return {one};
}

std::vector<Typed> as_typed(const http::Request& request, store::Snapshot& db, std::int64_t id)
{
    std::vector<Typed> list;
    for (const auto& source : list_sources(db, id)) {
        Typed one{source.address, source.title, source.authors, source.licence, source.agreement == Agreement::of_its_authors};
        if (const auto text = source.here ? contribution::find(db, *source.here) : std::nullopt)
            one.address = request.absolute(address_of(request, *text));
        list.push_back(std::move(one));
    }
    return list;
}

std::vector<Ancestor> chain(store::Snapshot& db, std::int64_t id)
{
    std::set<std::int64_t> seen{id};
    std::size_t count = 0;
    return chain_of(db, id, most_steps, seen, count);
}

}
