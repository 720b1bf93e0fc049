// The queries of lists.
#pragma once

#include "commons/listing/listing.hpp"

namespace kenober::listing {

struct Author {
    std::int64_t id = 0;
    std::string name;
};
struct Month {
    std::string name;  // "2026-11"
    std::int64_t count = 0;
};
struct Link {
    std::string kind, slug;
    Time updated;
};

Slice list_site(store::Snapshot& db, std::int64_t site, const Cursor& before);
Slice list_kind(store::Snapshot& db, std::int64_t site, std::string_view kind, const Cursor& before);
Slice list_section(store::Snapshot& db, std::int64_t section, const Cursor& before);
Slice list_author(store::Snapshot& db, std::int64_t site, std::int64_t author, const Cursor& before);
Slice list_tag(store::Snapshot& db, std::int64_t site, std::string_view tag, const Cursor& before);
Slice list_month(store::Snapshot& db, std::int64_t site, std::string_view month, const Cursor& before);
/// The newest of the other sites.
std::vector<contribution::Contribution> list_elsewhere(store::Snapshot& db, std::int64_t site, int most);

std::optional<Author> find_author(store::Snapshot& db, std::string_view slug);
std::optional<std::string> find_tag(store::Snapshot& db, std::string_view slug);
std::vector<Month> list_months(store::Snapshot& db, std::int64_t site);
std::vector<Link> list_links(store::Snapshot& db, std::int64_t site, std::string_view month);

}
