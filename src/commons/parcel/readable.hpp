// The parts of a parcel that are there for people and other programs: texts in Markdown, the map of addresses, the note that explains it all.
#pragma once

#include "commons/contribution/contribution.hpp"
#include "platform/store/store.hpp"

#include <boost/json.hpp>

#include <set>
#include <string>

namespace kenober::parcel {

/// A published contribution with its facts in YAML above its text; empty for a kind that this program does not know.
std::string markdown_of(store::Snapshot& db, const contribution::Contribution& one);

/// CSV (RFC 4180): every public address of the site, what stands there, its title, and where a former one leads.
class Addresses {
public:
    void add(std::string_view path, std::string_view what, std::string_view title, std::string_view leads_to = {});
    void add_text(const contribution::Contribution& one);
    /// Sections, authors with their former addresses, themes with their synonyms, as `site.json`, `authors.json` and `themes.json` hold them.
    void add_sections(const boost::json::object& site);
    void add_authors(const boost::json::array& list);
    void add_themes(const boost::json::array& list);
    /// Sorted by path.
    std::string csv() const;

private:
    std::set<std::string> m_lines;
    std::set<std::string> m_lists;
};

/// Always the same words, in French and in English.
std::string_view note();

}
