// The sites of this server, as addresses find them; and the words that no site may take.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/routes.hpp"
#include "platform/http/site.hpp"

namespace kenober::http {

class SiteTable {
public:
    /// A site whose slug a route or a language already has is found by its host only; the log says so.
    SiteTable(std::vector<Site> sites, const Routes& routes);

    /// The site of this host name; else the main one.
    const Site& of_host(std::string_view host) const;
    /// The site of this first word, or nullptr. Those with a host of their own too: their addresses have moved there.
    const Site* of_word(std::string_view word) const;
    /// All of them, the main one first if the database said so.
    const std::vector<Site>& all() const { return m_sites; }
    const Site& main() const { return m_sites[m_main]; }

private:
    std::vector<Site> m_sites;  // never empty: without a main site, a nameless one (id 0) stands in
    std::vector<std::pair<std::string, std::size_t>> m_words, m_hosts;  // sorted
    std::size_t m_main = 0;
};

}
