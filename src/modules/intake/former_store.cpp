#include "modules/intake/former_store.hpp"

#include "commons/contribution/contribution.hpp"
#include "commons/site/site.hpp"
#include "modules/intake/former.hpp"
#include "modules/intake/intake.hpp"
#include "modules/intake/intake_store.hpp"

namespace kenober::intake {

namespace {

std::optional<std::int64_t> or_nothing(std::int64_t number) { return number ? std::optional(number) : std::nullopt; }

Target target_of(const store::Row& row)
{
    const auto number = [&](int column) { return row.get<std::optional<std::int64_t>>(column).value_or(0); };
    return {number(0), number(1), number(2), row.get<std::string>(3)};
}

constexpr std::string_view documents = "/documents/";

// A file that stands in drafts alone is not told to be there.
bool is_readable(store::Snapshot& db, std::int64_t site, std::string_view place)
{
    const auto rest = place.substr(documents.size());
    const auto slash = std::min(rest.find('/'), rest.size());
    return find_file(db, site, rest.substr(0, slash), rest.substr(std::min(slash + 1, rest.size())), Readers::everybody).has_value();
}

std::optional<html::Address> place_of(store::Snapshot& db, std::int64_t site, const Target& target)
{
    using html::Address;
    if (target.contribution) {
        const auto one = contribution::find(db, target.contribution);
        // What is not public is not told to be there.
        if (!one || one->state != contribution::State::published || one->site != site) return {};
        return contribution::route(*one);
    }
    if (target.section) {
        const auto section = site::find_section(db, site, target.section);
        return section ? std::optional(Address::route("/rubriques/{}", section->slug)) : std::nullopt;
    }
    const auto slug_of = [](const store::Row& row) { return row.get<std::string>(0); };
    // An author of the territory: their page here is there once something of this site stands on it.
    if (target.author) {
        const auto slug = db.find("SELECT slug FROM author WHERE id = $1 AND EXISTS (SELECT 1 FROM signature s JOIN contribution c "
                                  "ON c.id = s.contribution WHERE s.author = $1 AND c.site = $2 AND c.state = 'published')",
                                  slug_of, target.author, site);
        return slug ? std::optional(Address::route("/auteurs/{}", *slug)) : std::nullopt;
    }
    if (target.place.starts_with(documents) && !is_readable(db, site, target.place)) return {};
    return Address::parse(target.place);
}

}

bool insert_former(store::Transaction& db, std::int64_t site, std::string_view address, const Target& target)
{
    return db.run("INSERT INTO former_address (site, address, contribution, section, author, place) VALUES ($1, $2, $3, $4, $5, $6) "
                  "ON CONFLICT (site, address) DO NOTHING",
                  site, address, or_nothing(target.contribution), or_nothing(target.section), or_nothing(target.author), target.place) == 1;
}

std::optional<html::Address> find_former(store::Snapshot& db, std::int64_t site, std::string_view address)
{
    const auto target = db.find("SELECT contribution, section, author, place FROM former_address WHERE site = $1 AND address = $2",
                                target_of, site, address);
    return target ? place_of(db, site, *target) : std::nullopt;
}

std::optional<html::Address> former_address(const http::Request& request)
{
    if (request.site().id == 0) return {};
    for (const auto& form : former_forms(request.path(), request.raw_query()))
        if (auto place = find_former(request.db(), request.site().id, form)) return place;
    return {};
}

void merge_author(store::Transaction& db, std::int64_t gone, std::int64_t kept)
{
    db.run("UPDATE former_address SET author = $2 WHERE author = $1", gone, kept);
}

}
