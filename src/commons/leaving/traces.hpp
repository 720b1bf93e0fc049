// The traces of somebody in words that others wrote: their name and their mail address, wherever one of them stands whole.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kenober::leaving {

class Traces {
public:
    /// `mail` in lower case, or empty. Names of a single word are left out: they are too often a word, or somebody else's.
    Traces(const std::vector<std::string>& names, std::string mail);

    /// The same words with contribution::departed_name where a trace stood. A name is found whatever its capitals, accents and spaces, if two
    /// of its words begin as names do; it is not part of a longer one that a hyphen joins. An address is found whatever its capitals.
    std::string without(const std::string& words) const;

private:
    std::vector<std::vector<std::string>> m_names; // words of each, folded
    std::string m_mail;
};

}
