#include "commons/finding/asked.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "commons/area/area.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/finding/index.hpp"
#include "commons/licence/licence.hpp"
#include "commons/site/site.hpp"

namespace kenober::finding {

namespace {

using Any = std::vector<std::string>;

constexpr int first_year = 1900, last_year = 2200, most_years = last_year - first_year;

int number_of(std::string_view digits)
{
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

std::string beginning_of(std::string_view text)
{
    return length(text) <= most_words ? std::string(text) : to_utf8(to_code_points(text).substr(0, most_words));
}

int year_or(std::string_view digits, int otherwise) { return digits.empty() ? otherwise : number_of(digits); }

// "2019", "2015-2019", "2015-" and "-2019"; whichever comes first.
Any years_of(std::string_view text)
{
    const auto hyphen = std::min(text.find('-'), text.size());
    int from = year_or(text.substr(0, hyphen), first_year);
    int to = hyphen < text.size() ? year_or(text.substr(hyphen + 1), local_day(current_time()).year + 1) : from;
    if (to < from) std::swap(from, to);
    Any all;
    if (from < first_year || to > last_year || to - from > most_years) return all;
    for (int year = from; year <= to; ++year) all.push_back(facet("year", year));
    return all;
}

const http::Site* site_of(const http::Request& request, const std::string& slug)
{
    for (const auto& one : request.sites())
        if (one.slug == slug) return &one;
    return nullptr;
}

// Of the two fields of a form.
std::string period(std::string_view from, std::string_view to)
{
    if (from == to) return std::string(from);
    return std::string(from) + "-" + std::string(to);
}

/// Collects what to keep to; `is_possible` is false once something is asked for that is not there.
struct Keeping {
    std::vector<Any> facets;
    bool is_possible = true;

    void add(Any any)
    {
        if (any.empty()) is_possible = false;
        else facets.push_back(std::move(any));
    }
};

void keep_to_places(const http::Request& request, const Asked& asked, Keeping& keeping)
{
    const auto* site = asked.site.empty() ? nullptr : site_of(request, asked.site);
    if (!asked.site.empty()) keeping.add(site ? Any{facet("on", site->id)} : Any{});
    // Elsewhere than on the main site one looks through what the site itself shows.
    else if (!request.site().is_main) keeping.add({facet("on", request.site().id)});
    if (!asked.section.empty()) {
        const auto section = site::find_section(request.db(), site ? site->id : request.site().id, asked.section);
        keeping.add(section ? Any{facet("section", section->id)} : Any{});
    }
    if (!asked.area.empty()) keeping.add(area::atlas(request.db())->find(asked.area) ? Any{facet("area", asked.area)} : Any{});
}

}

bool Asked::keeps_to_something() const
{
    return std::ranges::any_of(std::initializer_list<const std::string*>{&kind, &site, &section, &tag, &author, &area, &licence, &year},
                               [](const std::string* one) { return !one->empty(); });
}

std::vector<std::string> keys()
{
    return {"q", "type", "site", "rubrique", "mot", "auteur", "secteur", "licence", "annee", "depuis", "jusque", "tri", "page"};
}

Asked words_asked(const http::Request& request)
{
    Asked asked;
    asked.words = beginning_of(trim(request.query("q")));
    return asked;
}

Asked asked_of(const http::Request& request)
{
    auto asked = words_asked(request);
    asked.kind = request.query("type");
    asked.site = request.query("site");
    asked.section = request.query("rubrique");
    asked.tag = request.query("mot");
    asked.author = request.query("auteur");
    asked.area = request.query("secteur");
    asked.licence = request.query("licence");
    asked.year = request.query("annee");
    if (asked.year.empty()) asked.year = period(trim(request.query("depuis")), trim(request.query("jusque")));
    asked.order = request.query("tri") == "date" ? Order::newest : Order::weight;
    asked.page = std::clamp(number_of(request.query("page")), 1, most_pages);
    return asked;
}

html::Address address_of(const Asked& asked)
{
    auto address = html::Address::route("/recherche");
    const auto add = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) address = address.query(key, value);
    };
    add("q", asked.words);
    add("type", asked.kind);
    add("site", asked.site);
    add("rubrique", asked.section);
    add("mot", asked.tag);
    add("auteur", asked.author);
    add("secteur", asked.area);
    add("licence", asked.licence);
    add("annee", asked.year);
    if (asked.order == Order::newest) add("tri", "date");
    if (asked.page > 1) add("page", std::to_string(asked.page));
    return address;
}

std::optional<Sought> sought(const http::Request& request, const Asked& asked, search::Typing typing, std::vector<std::string> likely)
{
    search::Reading reading;
    reading.typing = typing;
    reading.likely = std::move(likely);
    const auto own = std::ranges::find(reading.languages, request.language());
    if (own != reading.languages.end()) std::rotate(reading.languages.begin(), own, own + 1);
    Keeping keeping;
    keep_to_places(request, asked, keeping);
    if (!asked.kind.empty()) {
        const auto* kind = contribution::kind_of_word(asked.kind);
        keeping.add(kind ? Any{facet("kind", kind->name)} : Any{});
    }
    if (!asked.tag.empty()) keeping.add(contribution::find_tag(request.db(), asked.tag) ? Any{facet("tag", asked.tag)} : Any{});
    if (!asked.author.empty())
        keeping.add(contribution::find_author(request.db(), asked.author) ? Any{facet("author", asked.author)} : Any{});
    if (!asked.licence.empty()) keeping.add(licence::find(asked.licence) ? Any{facet("licence", asked.licence)} : Any{});
    if (!asked.year.empty()) keeping.add(years_of(asked.year));
    if (!keeping.is_possible) return {};
    return Sought{search::read_query(asked.words, reading), std::move(keeping.facets)};
}

}
