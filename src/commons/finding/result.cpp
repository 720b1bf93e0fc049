#include "commons/finding/result.hpp"

#include <algorithm>
#include <array>

#include "commons/area/area.hpp"
#include "commons/finding/find.hpp"
#include "commons/finding/index.hpp"
#include "commons/licence/licence.hpp"
#include "commons/site/site.hpp"
#include "commons/theme/theme.hpp"

namespace kenober::finding {

namespace {

constexpr std::size_t most_facets = 8; // of one group

/// What one facet is called, and which part of what is asked keeps to it.
struct Sort {
    const char* title;       // msgid
    std::string_view facet;  // of the index
    std::string Asked::* part;
    /// What stands in the address for a value of the index; empty: it is not offered.
    std::string (*address)(const http::Request&, const Asked&, const std::string& value);
    /// Its name for people; empty: there is none.
    std::string (*name)(const http::Request&, const Asked&, const std::string& in_address);
};

std::string same(const http::Request&, const Asked&, const std::string& value) { return value; }

const http::Site* site_of(const http::Request& request, std::string_view slug)
{
    const auto one = std::ranges::find(request.sites(), slug, &http::Site::slug);
    return one == request.sites().end() ? nullptr : &*one;
}

std::int64_t site_asked(const http::Request& request, const Asked& asked)
{
    const auto* one = asked.site.empty() ? nullptr : site_of(request, asked.site);
    return one ? one->id : request.site().id;
}

std::string kind_word(const http::Request&, const Asked&, const std::string& value)
{
    for (const auto& kind : contribution::kinds())
        if (kind.name == value) return std::string(kind.word);
    return {};
}

std::string kind_name(const http::Request& request, const Asked&, const std::string& word)
{
    const auto* kind = contribution::kind_of_word(word);
    return kind ? request.words().say({kind->one}) : std::string();
}

std::string site_slug(const http::Request& request, const Asked&, const std::string& value)
{
    for (const auto& one : request.sites())
        if (std::to_string(one.id) == value) return one.slug;
    return {};
}

std::string site_name(const http::Request& request, const Asked&, const std::string& slug)
{
    const auto* one = site_of(request, slug);
    return one ? one->name : std::string();
}

std::string section_slug(const http::Request& request, const Asked& asked, const std::string& value)
{
    const auto id = whole_number(value);
    const auto section = id ? site::find_section(request.db(), site_asked(request, asked), *id) : std::nullopt;
    return section ? section->slug : std::string();
}

std::string section_name(const http::Request& request, const Asked& asked, const std::string& slug)
{
    const auto section = site::find_section(request.db(), site_asked(request, asked), slug);
    return section ? section->name : std::string();
}

std::string tag_name(const http::Request& request, const Asked&, const std::string& slug)
{
    return contribution::find_tag(request.db(), slug).value_or("");
}

std::string author_name(const http::Request& request, const Asked&, const std::string& slug)
{
    const auto author = contribution::find_author(request.db(), slug);
    return author ? author->name : std::string();
}

std::string area_name(const http::Request& request, const Asked&, const std::string& slug)
{
    const auto areas = area::atlas(request.db());
    const auto* area = areas->find(slug);
    return area ? area->name : std::string();
}

std::string licence_name(const http::Request&, const Asked&, const std::string& code)
{
    const auto* licence = licence::find(code);
    return licence ? std::string(licence->name) : std::string();
}

std::string year_name(const http::Request& request, const Asked&, const std::string& years)
{
    const auto& t = request.words();
    const auto hyphen = years.find('-');
    if (hyphen == std::string::npos) return years;
    const auto from = years.substr(0, hyphen), to = years.substr(hyphen + 1);
    if (from.empty()) return t("until {year}", to);
    return to.empty() ? t("since {year}", from) : t("from {year} to {last}", from, to);
}

const std::array<Sort, 8> sorts{{
    {msgid("What kind"), "kind", &Asked::kind, kind_word, kind_name},
    {msgid("Site"), "site", &Asked::site, site_slug, site_name},
    {msgid("Section"), "section", &Asked::section, section_slug, section_name},
    {msgid("Year"), "year", &Asked::year, same, year_name},
    {msgid("Neighbourhood"), "area", &Asked::area, same, area_name},
    {msgid("Theme"), "tag", &Asked::tag, same, tag_name},
    {msgid("Author"), "author", &Asked::author, same, author_name},
    {msgid("Licence"), "licence", &Asked::licence, same, licence_name},
}};

std::vector<Facet> facets_of(const http::Request& request, const Asked& asked, const Found& found, const Sort& sort)
{
    std::vector<Facet> facets;
    const auto counted = found.counts.find(sort.facet);
    if (counted == found.counts.end()) return facets;
    for (const auto& one : counted->second) {
        if (facets.size() == most_facets) break;
        auto narrowed = asked;
        narrowed.page = 1;
        narrowed.*sort.part = sort.address(request, asked, one.value);
        if ((narrowed.*sort.part).empty()) continue;
        const auto name = sort.name(request, asked, narrowed.*sort.part);
        if (!name.empty()) facets.push_back({name, std::move(narrowed), one.count});
    }
    // Years are read in their order.
    if (sort.part == &Asked::year) std::ranges::sort(facets, std::greater(), &Facet::words);
    return facets;
}

std::vector<Shown> shown(store::Snapshot& db, std::span<const Hit> hits)
{
    std::vector<std::int64_t> ids;
    for (const auto& hit : hits) ids.push_back(hit.contribution);
    auto texts = excerpts_of(db, ids);
    auto read = contribution::list_these(db, ids);
    std::vector<Shown> all;
    for (const auto id : ids) {
        const auto one = std::ranges::lower_bound(read, id, {}, &contribution::Contribution::id);
        if (one != read.end() && one->id == id) all.push_back({std::move(*one), std::move(texts[id])});
    }
    return all;
}

// Other words, where nothing was found: only such as find something here.
void look_further(const http::Request& request, Result& result, Found& found)
{
    auto& db = request.db();
    if (const auto begun = sought(request, result.asked, search::Typing::still); begun) {
        auto wider = find(db, *begun, result.asked.order, results_on_page);
        if (!wider.hits.empty()) {
            found = std::move(wider);
            result.query = begun->query;
            result.is_begun = true;
            return;
        }
    }
    auto other = result.asked;
    other.words = corrected(db, result.asked.words);
    if (other.words.empty()) return;
    const auto meant = sought(request, other, search::Typing::done);
    if (meant && finds_anything(db, *meant)) result.meant = other.words;
}

}

std::vector<Facet> kept_facets(const http::Request& request, const Asked& asked)
{
    std::vector<Facet> kept;
    for (const auto& sort : sorts) {
        const auto& value = asked.*sort.part;
        if (value.empty()) continue;
        auto without = asked;
        (without.*sort.part).clear();
        without.page = 1;
        const auto name = sort.name(request, asked, value);
        kept.push_back({name.empty() ? value : name, std::move(without), 0});
    }
    return kept;
}

std::vector<Group> groups_of(const http::Request& request, const Asked& asked, const Found& found)
{
    std::vector<Group> groups;
    const bool is_one_site = !asked.site.empty() || !request.site().is_main || request.sites().size() == 1;
    for (const auto& sort : sorts) {
        if (!(asked.*sort.part).empty()) continue;
        if (sort.part == &Asked::site && is_one_site) continue;
        if (sort.part == &Asked::section && !is_one_site) continue;
        auto facets = facets_of(request, asked, found, sort);
        // One choice that leaves all is none.
        const bool chooses = facets.size() > 1 || (!facets.empty() && facets.front().count < static_cast<std::int64_t>(found.hits.size()));
        if (!chooses) continue;
        const auto choice = sort.part == &Asked::year ? Choice::of_years : Choice::of_names;
        groups.push_back({choice, request.words().say({sort.title}), std::move(facets)});
    }
    return groups;
}

Result result_of(const http::Request& request, const Asked& asked)
{
    auto& db = request.db();
    Result result;
    result.asked = asked;
    result.kept = kept_facets(request, asked);
    const auto wanted = asked.empty() ? std::nullopt : sought(request, asked, search::Typing::done);
    if (!wanted) return result;
    result.query = wanted->query;
    const auto end = static_cast<std::size_t>(asked.page) * results_on_page, first = end - results_on_page;
    auto found = find(db, *wanted, asked.words.empty() ? Order::newest : asked.order, end);
    if (found.hits.empty() && !asked.words.empty()) look_further(request, result, found);
    result.all = static_cast<std::int64_t>(found.hits.size());
    result.is_cut = found.is_cut;
    result.has_more = found.hits.size() > end && asked.page < most_pages;
    result.shown = shown(db, std::span(found.hits).first(std::min(end, found.hits.size())).subspan(std::min(first, found.hits.size())));
    result.groups = groups_of(request, asked, found);
    return result;
}

}
