// Names made from words: the part of an address that comes from a title, and the identifiers inside one text.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace kenober::text {

/// Lower-case ASCII letters and digits joined by single hyphens, at most 80 characters, cut between words where there is a
/// place to cut; accents are folded and œ becomes oe. "texte" where nothing is left. `title` is UTF-8.
std::string slug(std::string_view title);

/// The identifiers of one text. All begin with a prefix, so that they never meet those of the page around it.
class IdRegister {
public:
    explicit IdRegister(std::string prefix) : m_prefix(std::move(prefix)) {}

    /// A free identifier made from `wanted` (which may already carry the prefix): prefix, letters, digits, hyphens.
    std::string take(std::string_view wanted);
    bool holds(std::string_view id) const { return m_taken.find(id) != m_taken.end(); }

private:
    std::string m_prefix;
    std::set<std::string, std::less<>> m_taken;
    std::map<std::string, int, std::less<>> m_counts;  // how often each was wanted
};

}
