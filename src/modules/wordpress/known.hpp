// What a first reading of an export learns, and the second needs; inside this folder only.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "modules/wordpress/former.hpp"
#include "platform/wxr/wxr.hpp"

namespace kenober::wordpress {

/// Numbers that stand twice in a file (some exports were joined by hand) still get a key each, the same in every reading.
class Numbers {
public:
    intake::Key key(std::string_view sort, std::int64_t number);

private:
    std::map<std::pair<std::string, std::int64_t>, int> m_times = {};
};

enum class Role { text, file, left_out };
Role role_of(const wxr::Item& item);

/// A word as part of a key, however long it is.
intake::Key key_of(std::string_view sort, std::string_view word);

/// Words of a title, a name, a legend: plain, on one line.
std::string plain(std::string_view html);

struct Known {
    std::string language;
    std::filesystem::path files;
    wxr::Site site = {};
    std::vector<wxr::Author> authors = {};
    std::vector<wxr::Term> terms = {};
    Former former = {};
    std::map<std::int64_t, intake::File> attachments = {};             // by number
    std::map<std::int64_t, std::vector<std::int64_t>> attached = {};   // to a text, by its number
    std::map<std::string, intake::Key, std::less<>> writers = {};      // by login
    std::map<std::string, intake::Key, std::less<>> sections = {};     // by slug of the category
    std::map<std::string, intake::Key, std::less<>> themes = {};       // by name, folded
};

/// Where what a post uses goes: its first category (or the one that its author marked as such), and the others as themes.
struct Uses {
    const wxr::TermUse* section = nullptr;
    std::vector<const wxr::TermUse*> themes = {};
};
Uses uses_of(const wxr::Item& item, const Known& known);

}
