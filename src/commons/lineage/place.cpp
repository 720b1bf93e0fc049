#include "commons/lineage/place.hpp"

#include <algorithm>

#include "platform/base/base.hpp"
#include "platform/form/form.hpp"

namespace kenober::lineage {

namespace {

using Where = Place::Where;

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

bool is_language(std::string_view word) { return word.size() == 2 && i18n::parse_language(word).has_value(); }

const http::Site* of_host(const Territory& territory, std::string_view host)
{
    for (const auto& site : territory.sites)
        if (!site.host.empty() && site.host == host) return &site;
    const bool is_main = std::ranges::find(territory.hosts, host) != territory.hosts.end();
    for (const auto& site : territory.sites)
        if (is_main && site.is_main) return &site;
    return nullptr;
}

const http::Site* of_word(const Territory& territory, std::string_view word)
{
    for (const auto& site : territory.sites)
        if (site.slug == word) return &site;
    return nullptr;
}

/// /br/quartiers/articles/une-idee.json below the site that answers there.
Place within(const Territory& territory, const http::Site& site, std::string_view raw_path)
{
    Place place{.where = Where::here, .site = site.id};
    const auto read = form::read_path(raw_path);
    if (!read.is_readable || !read.is_plain || read.path == "/") return place;
    std::vector<std::string> words;
    for (const auto word : split(std::string_view(read.path).substr(1), '/')) words.push_back(lower(word));
    auto next = words.begin();
    if (next != words.end() && is_language(*next)) ++next;
    if (next != words.end())
        if (const auto* named = of_word(territory, *next); named && words.end() - next == 3) {
            place.site = named->id;
            ++next;
        }
    if (words.end() - next != 2) return place;
    place.word = next[0];
    place.slug = next[1].substr(0, next[1].find('.'));
    return place;
}

std::string_view path_of(std::string_view url)
{
    const auto host = url.find("://");
    const auto begin = url.find_first_of("/?#", host == std::string_view::npos ? 0 : host + 3);
    if (begin == std::string_view::npos || url[begin] != '/') return "/";
    return url.substr(begin, std::min(url.find_first_of("?#", begin), url.size()) - begin);
}

}

Territory territory(const http::Request& request)
{
    Territory made{request.sites(), {}, request.site().id};
    const auto& site = request.site();
    if (const auto url = html::Url::parse(request.absolute(html::Address())); url && (site.is_main || site.host.empty()))
        made.hosts.push_back(lower(url->host()));
    return made;
}

Place place_of(std::string_view typed, const Territory& territory)
{
    const auto text = trim(typed);
    if (text.starts_with('/') && !text.starts_with("//")) {
        for (const auto& site : territory.sites)
            if (site.id == territory.here) return within(territory, site, path_of(text));
        return {};
    }
    auto url = html::Url::parse(text);
    const bool lacks_scheme = text.find(':') == std::string_view::npos && text.find('.') != std::string_view::npos;
    if (!url && lacks_scheme && text.find_first_of(" \t\n") == std::string_view::npos)
        url = html::Url::parse("https://" + std::string(text));
    if (!url || url->host().empty() || url->host().find('.') == std::string_view::npos) {
        // A name without a dot is of ours or of nobody's: "localhost".
        if (!url || !of_host(territory, lower(url->host()))) return {};
    }
    if (const auto* site = of_host(territory, lower(url->host()))) return within(territory, *site, path_of(url->str()));
    return {.where = Where::elsewhere, .url = std::move(url)};
}

}
