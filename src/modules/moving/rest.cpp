#include "commons/site/site.hpp"
#include "modules/moving/moving.hpp"

#include <fmt/format.h>

namespace kenober::moving {
namespace {

constexpr std::string_view https = "https://", http_scheme = "http://";

// "https://www.example" as scheme and authority.
void choose_origin(repose::Asking& asking, std::string_view origin)
{
    asking.is_secure = origin.starts_with(https);
    asking.authority = origin.substr(asking.is_secure ? https.size() : http_scheme.size());
}

void rest_by_job(const jobs::Job& job, store::Database& db, const http::Rooms& rooms, const std::filesystem::path& all)
{
    const auto space = job.payload.find(' ');
    const auto id = whole_number(std::string_view(job.payload).substr(0, space)).value_or(0);
    const auto sites = site::door_sites(*db.read());
    for (const auto& one : sites)
        if (one.id == id) rest(db, asking_for(rooms, one, job.payload.substr(space + 1), "localhost"), all, current_time());
}

}

repose::Asking asking_for(const http::Rooms& rooms, const http::Site& site, const std::string& origin, const std::string& authority)
{
    repose::Asking asking{rooms, site, authority, false};
    if (!origin.empty()) choose_origin(asking, origin);
    if (!site.host.empty()) {
        const auto port = asking.authority.find(':');
        asking.authority = site.host + (port == std::string::npos ? std::string() : asking.authority.substr(port));
    }
    return asking;
}

repose::Counts rest(store::Database& db, const repose::Asking& asking, const std::filesystem::path& all, Time now,
                    const repose::Progress& progress)
{
    const auto before = repose::find(*db.read(), asking.site.id);
    const auto since = before ? before->since : now;
    const auto folder = fmt::format("{}-{}", asking.site.slug, random_token(6));
    auto counts = repose::freeze(asking, all / folder, since, progress);
    repose::put_to_rest(db, asking.site.id, all, folder, since);
    return counts;
}

void rest_later(store::Transaction& db, std::int64_t site, const std::string& origin)
{
    jobs::later(db, "rest", fmt::format("{} {}", site, origin));
}

void freeze_again(store::Transaction& db)
{
    for (const auto& one : repose::list(db)) rest_later(db, one.site, {});
}

void add_job(jobs::Runner& runner, store::Database&, const http::Rooms& rooms, const std::filesystem::path& all)
{
    runner.add("rest", [&rooms, all](const jobs::Job& job, store::Database& db) { rest_by_job(job, db, rooms, all); });
}

}
