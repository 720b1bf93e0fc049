#include "platform/http/site_table.hpp"

#include <algorithm>

#include "platform/base/base.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::http {
namespace {

template <class Entries>
const std::size_t* find(const Entries& entries, std::string_view name)
{
    const auto at = std::lower_bound(entries.begin(), entries.end(), name,
                                     [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
    return at != entries.end() && at->first == name ? &at->second : nullptr;
}

bool is_slug(std::string_view word)
{
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !word.empty() && word.size() <= 64 && word.front() != '-' && word.back() != '-' &&
           std::all_of(word.begin(), word.end(), is_letter);
}

}

std::vector<std::string> reserved_words(const Routes& routes)
{
    std::vector<std::string> words = routes.first_words();
    for (const i18n::Language language : i18n::languages) words.emplace_back(i18n::code(language));
    std::sort(words.begin(), words.end());
    return words;
}

bool is_free_site_slug(std::string_view slug, const Routes& routes, const std::vector<Site>& sites)
{
    if (!is_slug(slug)) return false;
    const std::vector<std::string> reserved = reserved_words(routes);
    return !std::binary_search(reserved.begin(), reserved.end(), slug) &&
           std::none_of(sites.begin(), sites.end(), [&](const Site& site) { return site.slug == slug; });
}

SiteTable::SiteTable(std::vector<Site> sites, const Routes& routes) : m_sites(std::move(sites))
{
    const std::vector<std::string> reserved = reserved_words(routes);
    m_main = m_sites.size();
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        const Site& site = m_sites[i];
        if (site.is_main) m_main = i;
        if (!site.host.empty()) m_hosts.emplace_back(site.host, i);
        if (std::binary_search(reserved.begin(), reserved.end(), site.slug))
            log::warning("site slug is taken by a route", {{"slug", site.slug}});
        else if (!site.slug.empty()) m_words.emplace_back(site.slug, i);
    }
    if (m_main == m_sites.size()) {
        m_sites.emplace_back().is_main = true;
        m_sites.back().name = "Kenober";
    }
    std::sort(m_hosts.begin(), m_hosts.end());
    std::sort(m_words.begin(), m_words.end());
}

const Site& SiteTable::of_host(std::string_view host) const
{
    const std::size_t* const found = find(m_hosts, host);
    return m_sites[found ? *found : m_main];
}

const Site* SiteTable::of_word(std::string_view word) const
{
    const std::size_t* const found = find(m_words, word);
    return found ? &m_sites[*found] : nullptr;
}

}
