#include "commons/gallery/gallery.hpp"
#include "commons/parcel/parcel.hpp"
#include "commons/site/site.hpp"
#include "modules/moving/arrivals.hpp"
#include "modules/moving/moving.hpp"

#include <fmt/format.h>

#include <mutex>

namespace kenober::moving {
namespace {

constexpr std::string_view https = "https://", http_scheme = "http://";

// "https://www.example" as scheme and authority.
void choose_origin(repose::Asking& asking, std::string_view origin)
{
    asking.is_secure = origin.starts_with(https);
    asking.authority = origin.substr(asking.is_secure ? https.size() : http_scheme.size());
}

// "3 https://www.example/", "3 wake", "3 again" where it is frozen again.
void rest_by_job(const jobs::Job& job, store::Database& db, const http::Rooms& rooms)
{
    // One after the other, so that what was asked for last is what is served.
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    const auto& all = kept_in().resting;
    const auto space = job.payload.find(' ');
    const auto id = whole_number(std::string_view(job.payload).substr(0, space)).value_or(0);
    const auto word = job.payload.substr(space + 1);
    if (word == "wake") return repose::wake(db, id, all);
    const auto origin = origin_of_rest(*db.read(), id, word);
    if (!origin) return;
    for (const auto& one : site::door_sites(*db.read())) {
        if (one.id != id) continue;
        rest(db, asking_for(rooms, one, *origin, "localhost"), all, current_time());
        repose::pack(all / repose::find(*db.read(), id)->folder, all / fmt::format("{}.zip", one.slug));
    }
}

void make_parcel(const jobs::Job& job, store::Database& db)
{
    const auto space = job.payload.find(' ');
    const auto id = whole_number(std::string_view(job.payload).substr(0, space)).value_or(0);
    const auto slug = site::get(*db.read(), id).slug;
    std::filesystem::create_directories(kept_in().parcels);
    parcel::write(db, id, gallery::store(), kept_in().parcels / fmt::format("{}.zip", slug),
                  job.payload.ends_with("people") ? parcel::People::travel : parcel::People::stay);
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
    repose::put_to_rest(db, asking.site.id, all, folder, (asking.is_secure ? "https://" : "http://") + asking.authority, since);
    return counts;
}

std::optional<std::string> origin_of_rest(store::Snapshot& db, std::int64_t site, std::string word)
{
    if (word == "again") {
        const auto resting = repose::find(db, site);
        return resting ? std::optional(resting->origin) : std::nullopt;
    }
    while (word.ends_with("/")) word.pop_back();
    return word;
}

void freeze_again(store::Transaction& db)
{
    for (const auto& one : repose::list(db)) jobs::later(db, "rest", fmt::format("{} again", one.site));
}

void add_jobs(jobs::Runner& runner, const http::Rooms& rooms)
{
    runner.add("rest", [&rooms](const jobs::Job& job, store::Database& db) { rest_by_job(job, db, rooms); });
    runner.add("parcel", make_parcel);
    runner.add("arrival", take_in);
    auto words = rooms.routes().first_words();
    for (const auto language : i18n::languages) words.emplace_back(i18n::code(language));
    reserve(std::move(words));
}

}
