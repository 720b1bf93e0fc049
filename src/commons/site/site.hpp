// A site of the territory: reached by its host or by the first word of the path, with its own name, colours, sections and rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/site/colours.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::site {

/// A picture that stands beside the name; no file, no logo.
struct Logo {
    std::string file = {};  // under /media/
    int width = 0, height = 0;
};

/// What a site may take of the server; 0: as much as there is.
struct Quota {
    std::int64_t bytes = 0;   // of files kept for its contributions
    std::int64_t a_day = 0;   // texts sent to be read over, in any 24 hours
    std::int64_t people = 0;  // with a role
};

/// Who may propose: everybody, those who have an account, or those who read over.
using Proposers = http::Who;

struct Site {
    std::int64_t id = 0;
    std::string slug;
    std::string host;
    std::string name;
    std::string baseline;
    int hue = 200;
    std::string licence = "cc-by-sa-4.0";
    bool is_main = false;
    Logo logo = {};
    std::vector<i18n::Language> languages = {i18n::languages.begin(), i18n::languages.end()};  // that its pages are offered in
    Proposers proposers = Proposers::anybody;
    std::string invitation = {};  // what the front page says to whoever comes; empty: the usual words
    Quota quota = {};
};

inline constexpr std::size_t most_name = 80, most_baseline = 160, most_invitation = 300, most_sections = 40;  // characters, but sections

struct Section {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::string slug;
    std::string name;
    std::string description;
};

/// What a person may have got wrong in a site. `taken_words`: first words of addresses in use; `others`: the other sites.
Checked<Site> check(Site site, const std::vector<std::string>& taken_words, const std::vector<Site>& others = {});
/// A host name as DNS has it: letters, digits and hyphens between dots, at least one dot, no address in numbers.
bool is_host_name(std::string_view host);

std::vector<Site> list(store::Snapshot& db);
std::optional<Site> find(store::Snapshot& db, std::string_view slug);
Site get(store::Snapshot& db, std::int64_t id);
/// Throws store::Conflict if the slug or the host is taken.
std::int64_t insert(store::Transaction& db, const Site& site);
/// Everything but id and is_main. Moves every site: others name this one. Throws as insert.
void update(store::Transaction& db, const Site& site);

std::vector<Section> list_sections(store::Snapshot& db, std::int64_t site);
std::optional<Section> find_section(store::Snapshot& db, std::int64_t site, std::string_view slug);
std::optional<Section> find_section(store::Snapshot& db, std::int64_t site, std::int64_t id);
/// The section that had this word in addresses before.
std::optional<Section> find_former_section(store::Snapshot& db, std::int64_t site, std::string_view slug);
/// Its name and its words; `others` are the site's other sections. Its word in addresses follows its name.
Checked<Section> check(Section section, const std::vector<Section>& others);
std::int64_t insert_section(store::Transaction& db, const Section& section);
/// Name, words and address; the former address leads to the new one.
void update_section(store::Transaction& db, const Section& section);
/// Changes places with the section before it; the first stays.
void move_up(store::Transaction& db, std::int64_t site, std::int64_t section);
/// Nothing may stand in it. Throws store::Conflict else.
void remove_section(store::Transaction& db, const Section& section);
/// The section of this name on a site, made if it is missing.
std::int64_t ensure_section(store::Transaction& db, std::int64_t site, std::string_view name);

/// The sites as the door asks for them.
std::vector<http::Site> door_sites(store::Snapshot& db);

/// A value kept with the server and not with a site: a secret, an origin. Empty if it was never set.
std::string setting(store::Snapshot& db, std::string_view name);
void set_setting(store::Transaction& db, std::string_view name, std::string_view value);

}
