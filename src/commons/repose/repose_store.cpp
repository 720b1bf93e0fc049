#include "commons/repose/repose.hpp"

namespace kenober::repose {
namespace {

Resting resting_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<Time>(1), row.get<std::string>(2), row.get<std::string>(3)};
}

void remove_folder(const std::filesystem::path& all, const std::optional<Resting>& before, const std::string& kept)
{
    std::error_code ignored;
    if (before && !before->folder.empty() && before->folder != kept) std::filesystem::remove_all(all / before->folder, ignored);
}

}

std::vector<Resting> list(store::Snapshot& db)
{
    return db.list("SELECT site, since, folder, origin FROM repose ORDER BY site", resting_of);
}

std::optional<Resting> find(store::Snapshot& db, std::int64_t site)
{
    return db.find("SELECT site, since, folder, origin FROM repose WHERE site = $1", resting_of, site);
}

void put_to_rest(store::Database& db, std::int64_t site, const std::filesystem::path& all, const std::string& folder,
                 const std::string& origin, Time since)
{
    const auto before = db.write(store::Change::of_every_site(), [&](store::Transaction& t) {
        const auto found = find(t, site);
        t.run("INSERT INTO repose (site, since, folder, origin) VALUES ($1, $2, $3, $4) "
              "ON CONFLICT (site) DO UPDATE SET since = $2, folder = $3, origin = $4",
              site, since, folder, origin);
        return found;
    });
    remove_folder(all, before, folder);
}

void wake(store::Database& db, std::int64_t site, const std::filesystem::path& all)
{
    const auto before = db.write(store::Change::of_every_site(), [&](store::Transaction& t) {
        const auto found = find(t, site);
        t.run("DELETE FROM repose WHERE site = $1", site);
        return found;
    });
    remove_folder(all, before, {});
}

}
