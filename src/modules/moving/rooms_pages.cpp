#include "commons/audit/audit.hpp"
#include "commons/parcel/parcel.hpp"
#include "commons/repose/repose.hpp"
#include "modules/moving/arrivals.hpp"
#include "modules/moving/moving.hpp"
#include "modules/moving/rooms_view.hpp"

#include <fmt/format.h>

namespace kenober::moving {
namespace {

namespace fs = std::filesystem;
using html::Address;
using http::Reply;
using http::Request;

Places& places()
{
    static Places all;
    return all;
}

// Sites are looked after from the main one.
site::Site wanted(Request& request)
{
    if (!request.site().is_main) throw http::NotFound();
    auto found = site::find(request.db(), request.parameter("slug"));
    if (!found) throw http::NotFound();
    return *std::move(found);
}

std::optional<Made> made(const fs::path& file)
{
    std::error_code missing;
    const auto size = fs::file_size(file, missing);
    const auto time = fs::last_write_time(file, missing);
    if (missing) return {};
    const auto since = std::chrono::file_clock::to_sys(time).time_since_epoch();
    return Made{size, Time{std::chrono::duration_cast<std::chrono::microseconds>(since).count()}};
}

fs::path parcel_of(const site::Site& site) { return places().parcels / fmt::format("{}.zip", site.slug); }
fs::path pages_of(const site::Site& site) { return places().resting / fmt::format("{}.zip", site.slug); }

Room room_of(const Request& request, const site::Site& site)
{
    const auto resting = repose::find(request.db(), site.id);
    // Before the files: one that is finished meanwhile is shown the next time, never the one before it as if it were new.
    auto ordered = orders(request.db(), site.id);
    return {site, made(parcel_of(site)), resting ? std::optional(resting->since) : std::nullopt,
            resting ? made(pages_of(site)) : std::nullopt, std::move(ordered)};
}

Reply show(Request& request) { return http::page(room_page(request, room_of(request, wanted(request)), {})); }

Reply order(Request& request, const std::string& job, const std::string& payload, const site::Site& site, audit::Deed deed)
{
    deed.person = request.visitor().person;
    deed.site = site.id;
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        jobs::later(db, job, payload);
        audit::note(db, deed, request.now().time());
        return http::see_other(request.here(Address::route("/sites/{}/deplacer", site.slug)));
    });
}

Reply make_parcel(Request& request)
{
    const auto site = wanted(request);
    const bool with_people = request.form()["people"] == "oui";
    return order(request, "parcel", fmt::format("{} {}", site.id, with_people ? "people" : ""), site,
                 {.act = audit::Act::export_site, .detail = with_people ? with_names : ""});
}

Reply put_to_rest(Request& request)
{
    const auto site = wanted(request);
    if (request.form()["sure"].empty()) {
        Problems problems;
        problems.add("sure", say("Tick the box: a site at rest takes in nothing more."));
        return http::correct(room_page(request, room_of(request, site), problems));
    }
    return order(request, "rest", fmt::format("{} {}", site.id, request.absolute(Address::route("/"))), site,
                 {.act = audit::Act::rest_site});
}

Reply wake(Request& request)
{
    const auto site = wanted(request);
    return order(request, "rest", fmt::format("{} wake", site.id), site, {.act = audit::Act::wake_site});
}

Reply file(const fs::path& place)
{
    if (!fs::is_regular_file(place)) throw http::NotFound();
    auto reply = http::file("application/zip", place);
    reply.keep = http::Keep::never;
    return reply.with("Content-Disposition", "attachment; filename=\"" + place.filename().string() + "\"");
}

Reply give_parcel(Request& request) { return file(parcel_of(wanted(request))); }
Reply give_pages(Request& request) { return file(pages_of(wanted(request))); }

}

void keep_in(const Places& all) { places() = all; }

const Places& kept_in() { return places(); }

void add_routes(http::Routes& routes)
{
    add_arrival_routes(routes);
    using enum http::Who;
    routes.get("/sites/{slug}/deplacer", administrator, show)
        .post("/sites/{slug}/export", administrator, make_parcel)
        .get("/sites/{slug}/export.zip", administrator, give_parcel)
        .post("/sites/{slug}/repos", administrator, put_to_rest)
        .get("/sites/{slug}/repos.zip", administrator, give_pages)
        .post("/sites/{slug}/reveil", administrator, wake);
}

}
