// A site of the territory: reached by its host or by the first word of the path, with its own name, colours and sections.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::site {

struct Site {
    std::int64_t id = 0;
    std::string slug;
    std::string host;
    std::string name;
    std::string baseline;
    int hue = 200;
    std::string licence = "cc-by-sa-4.0";
    bool is_main = false;
};

struct Section {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::string slug;
    std::string name;
    std::string description;
};

/// What a person may have got wrong in a new site. `taken_words`: first words of addresses in use.
Checked<Site> check(Site site, const std::vector<std::string>& taken_words);

std::vector<Site> list(store::Snapshot& db);
std::optional<Site> find(store::Snapshot& db, std::string_view slug);
Site get(store::Snapshot& db, std::int64_t id);
/// Throws store::Conflict if the slug or the host is taken.
std::int64_t insert(store::Transaction& db, const Site& site);

std::vector<Section> list_sections(store::Snapshot& db, std::int64_t site);
std::optional<Section> find_section(store::Snapshot& db, std::int64_t site, std::string_view slug);
std::optional<Section> find_section(store::Snapshot& db, std::int64_t site, std::int64_t id);
std::int64_t insert_section(store::Transaction& db, const Section& section);
/// The section of this name on a site, made if it is missing.
std::int64_t ensure_section(store::Transaction& db, std::int64_t site, std::string_view name);

/// The sites as the door asks for them.
std::vector<http::Site> door_sites(store::Snapshot& db);

/// A value kept with the server and not with a site: a secret, an origin. Empty if it was never set.
std::string setting(store::Snapshot& db, std::string_view name);
void set_setting(store::Transaction& db, std::string_view name, std::string_view value);

}
