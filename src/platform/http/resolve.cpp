#include "platform/http/resolve.hpp"

#include <algorithm>
#include <array>

#include "platform/base/base.hpp"
#include "platform/form/form.hpp"

namespace kenober::http {
namespace {

enum class Letters { exact, any_case };

constexpr std::size_t longest_word = 64;

/// Where the words in front of a path lead.
struct Place {
    const Site* site;
    i18n::Language language = i18n::languages[0];
    bool names_language = false;
    bool is_by_word = false;
    bool has_moved = false;   // an address that is written in another way
    std::string_view rest;    // of the path; empty for the root
};

std::string first_word(std::string_view path, Letters letters)
{
    if (path.empty()) return {};
    const std::size_t end = std::min(path.find('/', 1), path.size());
    // No site and no language has a longer name.
    if (end > longest_word + 1) return {};
    std::string word(path.substr(1, end - 1));
    if (letters == Letters::any_case)
        for (char& c : word)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return word;
}

void take_language(Place& place, Letters letters)
{
    const std::string word = first_word(place.rest, letters);
    const auto language = word.size() == 2 ? i18n::parse_language(word) : std::nullopt;
    if (!language || i18n::code(*language) != word) return;
    place.language = *language;
    place.names_language = true;
    if (*language == i18n::languages[0]) place.has_moved = true;
    place.rest.remove_prefix(word.size() + 1);
}

void take_site(Place& place, const SiteTable& sites, Letters letters)
{
    const std::string word = first_word(place.rest, letters);
    const Site* const named = word.empty() ? nullptr : sites.of_word(word);
    if (!named) return;
    const bool is_own = named->id == place.site->id;  // its own word in front: the main site's, or that of a host
    if (!is_own && !place.site->is_main) return;      // from the host of one site, no way leads into another
    if (is_own || !named->host.empty()) place.has_moved = true;
    else place.is_by_word = true;
    place.site = named;
    place.rest.remove_prefix(word.size() + 1);
}

Place find_place(std::string_view path, const SiteTable& sites, std::string_view host, Letters letters)
{
    Place place{.site = &sites.of_host(host), .rest = path == "/" ? std::string_view() : path};
    take_language(place, letters);
    take_site(place, sites, letters);
    return place;
}

std::string_view rest_of(const Place& place) { return place.rest.empty() ? "/" : place.rest; }

bool is_reading(Method method) { return method == Method::get || method == Method::head; }

/// A raw query that may stand in a Location header.
std::string kept_query(std::string_view raw)
{
    std::string text;
    for (const char c : raw) {
        if (c > ' ' && c < 0x7f) text += c;
        else text += html::percent_encoded(std::string_view(&c, 1));
    }
    return text.empty() ? text : "?" + text;
}

void read_query(Destination& destination, std::string_view raw)
{
    if (!destination.match.route || raw.empty()) return;
    const auto& declared = destination.match.route->takes.query;
    std::vector<std::pair<std::string, std::string>> sent;
    for (const std::string_view pair : split(raw, '&')) {
        const std::size_t equals = std::min(pair.find('='), pair.size());
        std::string key = form::decode_form(pair.substr(0, equals));
        if (std::ranges::find(declared, key) == declared.end()) continue;
        std::string value = form::decode_form(pair.substr(std::min(equals + 1, pair.size())));
        if (!is_clean_utf8(value)) destination.is_readable = false;
        sent.emplace_back(std::move(key), std::move(value));
    }
    for (const std::string& key : declared) {
        const auto first = std::ranges::find(sent, key, &std::pair<std::string, std::string>::first);
        if (first != sent.end()) destination.query.push_back(*first);
    }
}

std::string key_of(const Destination& destination, const Incoming& incoming, const std::string& origin)
{
    std::string key;
    key.reserve(128);
    key += incoming.is_secure ? 's' : 'p';
    if (origin.empty()) key += incoming.authority;
    ((key += '\0') += i18n::code(destination.language)) += '\0';
    (key += std::to_string(destination.site.id)) += destination.is_by_word ? '/' : '\0';
    key += destination.path;
    for (const auto& [name, value] : destination.query) (((key += '\0') += name) += '=') += value;
    return key;
}

bool may_be_kept(const Destination& destination, Method method)
{
    const Route* const route = destination.match.route;
    return route && is_reading(method) && destination.is_readable && destination.site.id != 0 && route->least == Who::anybody &&
           route->takes.keep == Keep::while_unchanged;
}

enum class Reached { by_word, by_host };

/// What stands before the path where the site has a host of its own, and was asked at another one; else nothing.
std::string host_before(const Site& site, Reached reached, const Incoming& incoming)
{
    if (site.is_main || reached == Reached::by_word || site.host.empty() || site.host == incoming.host) return {};
    const std::size_t port = incoming.authority.find(':', incoming.authority.rfind(']') + 1);
    auto text = (incoming.is_secure ? "https://" : "http://") + site.host;
    if (port != std::string::npos) text += incoming.authority.substr(port);
    return text;
}

Reached reached(bool is_by_word) { return is_by_word ? Reached::by_word : Reached::by_host; }

/// Where the same thing is found under the address that we write.
std::string canonical(const Place& place, const std::string& path, std::string_view query, const Incoming& incoming)
{
    std::string text = host_before(*place.site, reached(place.is_by_word), incoming);
    const html::Address prefix = placed(html::Address(), place.language, *place.site, place.is_by_word);
    if (prefix.str() == "/") text += form::encode_path(path);
    else text += path == "/" ? prefix.str() : prefix.str() + form::encode_path(path);
    return text + kept_query(query);
}

void fill_in(Destination& destination, const Place& place, std::string path)
{
    destination.site = *place.site;
    destination.language = place.language;
    destination.names_language = place.names_language;
    destination.is_by_word = place.is_by_word;
    destination.path = std::move(path);
}

/// The main site's pages must not be answered at another site's address, so a place that leads nowhere is looked at again in any case.
bool look_again(Destination& destination, Place& place, std::string& path, const form::WrittenPath& written, const Incoming& incoming,
                const Routes& routes, const SiteTable& sites)
{
    const Place again = find_place(written.path, sites, incoming.host, Letters::any_case);
    auto spelled = routes.spelled(rest_of(again));
    if (!spelled) return false;
    place = again;
    path = *std::move(spelled);
    destination.match = routes.match(incoming.method, path);
    return true;
}

/// Of an address that cannot be read: is it like one that programs ask, behind the words of a language and a site?
bool may_be_for_programs(std::string_view target, const Routes& routes)
{
    for (int words = 0; words < 3; ++words) {
        if (routes.is_for_programs(target)) return true;
        const std::size_t next = target.find('/', 1);
        if (next == std::string_view::npos) return false;
        target.remove_prefix(next);
    }
    return false;
}

/// The front page with a query that it does not know: many sites had all their pages at such addresses.
bool may_be_former(const Destination& destination, std::string_view raw)
{
    if (destination.path != "/" || raw.empty() || !destination.match.route) return false;
    const auto& declared = destination.match.route->takes.query;
    return std::ranges::any_of(split(raw, '&'), [&](const std::string_view pair) {
        return std::ranges::find(declared, form::decode_form(pair.substr(0, std::min(pair.find('='), pair.size())))) == declared.end();
    });
}

/// Nobody said which language: the browser does, where there is no page that would be another one for it.
void ask_browser(Destination& destination, const Incoming& incoming)
{
    if (destination.names_language) return;
    destination.language = i18n::preferred(incoming.header("accept-language")).value_or(destination.language);
}

}

std::string origin_of(const Incoming& incoming) { return (incoming.is_secure ? "https://" : "http://") + incoming.authority; }

html::Address placed(const html::Address& route, i18n::Language language, const Site& site, bool is_by_word)
{
    // Every link of a page is placed: where nothing stands before it, it is as it was.
    static const auto of_language = [] {
        std::array<html::Address, i18n::languages.size()> all;
        for (std::size_t i = 1; i < all.size(); ++i) all[i] = html::Address::route("/{}", i18n::code(i18n::languages[i]));
        return all;
    }();
    const auto& first = of_language[static_cast<std::size_t>(std::ranges::find(i18n::languages, language) - i18n::languages.begin())];
    if (!is_by_word) return language == i18n::languages[0] ? route : route.under(first);
    return route.under(html::Address::route("/{}", site.slug).under(first));
}

std::string absolute(std::string_view origin, const Site& site, i18n::Language language, const html::Address& route)
{
    if (site.is_main || site.host.empty()) return std::string(origin) + placed(route, language, site, !site.is_main).str();
    return std::string(origin.substr(0, origin.find("://") + 3)) + site.host + placed(route, language, site, false).str();
}

std::string location_of(const html::Address& route, const Destination& destination, const Incoming& incoming)
{
    const auto language = destination.names_language ? destination.language : i18n::languages[0];
    return host_before(destination.site, reached(destination.is_by_word), incoming) +
           placed(route, language, destination.site, destination.is_by_word).str();
}

Destination find_destination(const Incoming& incoming, const Routes& routes, const SiteTable& sites, const std::string& origin)
{
    Destination destination;
    const std::string_view target = incoming.target;
    const std::size_t mark = std::min(target.find('?'), target.size());
    const std::string_view query = target.substr(std::min(mark + 1, target.size()));
    const form::WrittenPath written = form::read_path(target.substr(0, mark));
    destination.site = sites.of_host(incoming.host);
    destination.is_readable = written.is_readable;
    if (!written.is_readable || !written.is_plain) {
        destination.is_for_programs = may_be_for_programs(target.substr(0, mark), routes);
        ask_browser(destination, incoming);
        return destination;
    }

    Place place = find_place(written.path, sites, incoming.host, Letters::exact);
    std::string path(rest_of(place));
    destination.match = routes.match(incoming.method, path);
    bool has_moved = !written.is_tidy;
    if (destination.match.allow.empty()) has_moved |= look_again(destination, place, path, written, incoming, routes, sites);
    has_moved |= place.has_moved;
    fill_in(destination, place, path);
    destination.is_for_programs = routes.is_for_programs(destination.path);

    if (has_moved && !destination.match.allow.empty()) {
        if (is_reading(incoming.method)) destination.redirect = canonical(place, path, query, incoming);
        destination.match = {};
        return destination;
    }
    read_query(destination, query);
    destination.may_be_former = is_reading(incoming.method) && may_be_former(destination, query);
    if (destination.match.allow.empty() || destination.site.id == 0 || destination.is_for_programs) ask_browser(destination, incoming);
    if (may_be_kept(destination, incoming.method) && !destination.may_be_former)
        destination.cache_key = key_of(destination, incoming, origin);
    return destination;
}

}
