#include "commons/watch/thing.hpp"

#include <algorithm>

#include "commons/area/area.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/site/site.hpp"
#include "commons/theme/theme.hpp"
#include "commons/watch/watch_store.hpp"

namespace kenober::watch {

namespace {

using html::Address;

constexpr std::array<std::string_view, 7> sorts{"text", "kind", "author", "theme", "section", "area", "site"};
constexpr std::array<std::string_view, 4> pace_names{"now", "day", "week", "page"};

std::optional<Thing> text_at(const http::Request& request, std::string_view word, std::string_view slug)
{
    const auto site = request.site().id;
    const auto text = find_published(request.db(), site, word, slug);
    return text ? std::optional(Thing{Sort::text, site, *text}) : std::nullopt;
}

std::optional<Thing> author_at(const http::Request& request, std::string_view slug)
{
    const auto author = slug == contribution::departed_slug ? std::nullopt : contribution::find_author(request.db(), slug);
    return author ? std::optional(Thing{Sort::author, request.site().id, author->id}) : std::nullopt;
}

std::optional<Thing> theme_at(const http::Request& request, std::string_view slug)
{
    const auto theme = theme::find(request.db(), slug);
    return theme && theme->slug == slug ? std::optional(Thing{Sort::theme, request.site().id, theme->id}) : std::nullopt;
}

std::optional<Thing> section_at(const http::Request& request, std::string_view slug)
{
    const auto section = site::find_section(request.db(), request.site().id, slug);
    return section ? std::optional(Thing{Sort::section, request.site().id, section->id}) : std::nullopt;
}

std::optional<Thing> area_at(const http::Request& request, std::string_view slug)
{
    const auto areas = area::atlas(request.db());
    const auto* area = areas->find(slug);
    return area ? std::optional(Thing{Sort::area, request.site().id, area->id}) : std::nullopt;
}

std::optional<Described> text_described(const http::Request& request, const Thing& thing)
{
    const auto one = contribution::find(request.db(), thing.target);
    if (!one || one->state != contribution::State::published) return {};
    return Described{one->title, contribution::route(*one)};
}

std::optional<Described> section_described(const http::Request& request, const Thing& thing)
{
    const auto section = site::find_section(request.db(), thing.site, thing.target);
    if (!section) return {};
    return Described{section->name, Address::route("/rubriques/{}", section->slug)};
}

std::optional<Described> area_described(const http::Request& request, const Thing& thing)
{
    const auto areas = area::atlas(request.db());
    const auto* area = areas->find(thing.target);
    if (!area) return {};
    return Described{area->name, area::route(*area)};
}

std::optional<Described> kind_described(const http::Request& request, const Thing& thing)
{
    const auto& kinds = contribution::kinds();
    const auto kind = std::ranges::find(kinds, thing.kind, &contribution::Kind::name);
    if (kind == kinds.end()) return {};
    return Described{request.words().say({kind->title}), Address::route("/{}", kind->word)};
}

std::optional<Described> site_described(const http::Request& request, const Thing& thing)
{
    for (const auto& one : request.sites())
        if (one.id == thing.site) return Described{one.name, Address{}};
    return {};
}

}

std::string_view name(Sort sort) { return sorts.at(static_cast<std::size_t>(sort)); }

std::optional<Sort> sort_of(std::string_view name)
{
    const auto found = std::ranges::find(sorts, name);
    return found == sorts.end() ? std::nullopt : std::optional(static_cast<Sort>(found - sorts.begin()));
}

std::string_view name(Pace pace) { return pace_names.at(static_cast<std::size_t>(pace)); }

std::optional<Pace> pace_of(std::string_view name)
{
    const auto found = std::ranges::find(pace_names, name);
    return found == pace_names.end() ? std::nullopt : std::optional(static_cast<Pace>(found - pace_names.begin()));
}

std::optional<Thing> thing_of_page(const http::Request& request)
{
    const auto& path = request.path();
    if (path == "/") return Thing{Sort::site, request.site().id, 0};
    const auto parts = split(std::string_view(path).substr(1), '/');
    if (const auto* kind = contribution::kind_of_word(parts.front())) {
        if (parts.size() == 1) return Thing{Sort::kind, request.site().id, 0, std::string(kind->name)};
        return parts.size() == 2 ? text_at(request, parts[0], parts[1]) : std::nullopt;
    }
    if (parts.size() != 2) return {};
    if (parts[0] == "auteurs") return author_at(request, parts[1]);
    if (parts[0] == "mots") return theme_at(request, parts[1]);
    if (parts[0] == "rubriques") return section_at(request, parts[1]);
    return parts[0] == "secteurs" ? area_at(request, parts[1]) : std::nullopt;
}

std::optional<Described> described(const http::Request& request, const Thing& thing)
{
    switch (thing.sort) {
    case Sort::text: return text_described(request, thing);
    case Sort::kind: return kind_described(request, thing);
    case Sort::section: return section_described(request, thing);
    case Sort::area: return area_described(request, thing);
    case Sort::site: return site_described(request, thing);
    case Sort::author:
        if (const auto found = find_author_of(request.db(), thing.target))
            return Described{found->name, Address::route("/auteurs/{}", found->slug)};
        return {};
    case Sort::theme: break;
    }
    if (const auto found = find_theme_of(request.db(), thing.target))
        return Described{found->name, Address::route("/mots/{}", found->slug)};
    return {};
}

const char* in_words(Sort sort)
{
    switch (sort) {
    case Sort::text: return msgid("One text");
    case Sort::kind: return msgid("A list");
    case Sort::author: return msgid("Author");
    case Sort::theme: return msgid("Theme");
    case Sort::section: return msgid("Section");
    case Sort::area: return msgid("Area");
    case Sort::site: break;
    }
    return msgid("The whole site");
}

}
