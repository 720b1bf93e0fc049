#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

#include "commons/area/area.hpp"
#include "commons/audit/audit.hpp"
#include "commons/gallery/gallery.hpp"
#include "commons/parcel/parcel.hpp"
#include "commons/repose/repose.hpp"
#include "commons/site/site.hpp"
#include "modules/moving/moving.hpp"
#include "platform/i18n/i18n.hpp"
#include "server/mount.hpp"
#include "server/progress.hpp"
#include "server/town.hpp"
#include "server/verbs.hpp"

namespace kenober::server {

namespace {

std::string read_whole(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(fmt::format("'{}' cannot be read", path.string()));
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// By nobody: whoever runs the server.
void note(store::Database& db, audit::Act act, std::int64_t site, const char* detail = "")
{
    db.write(store::Change::quiet(), [&](store::Transaction& t) {
        audit::note(t, {act, 0, site, 0, detail}, current_time());
        return 0;
    });
}

void print_words(const area::Loaded& loaded)
{
    const auto& t = i18n::words(i18n::Language::en);
    for (const auto& one : loaded.left_out) std::printf("left out\t%zu\t%s\t%s\n", one.number, one.name.c_str(), t.say(one.why).c_str());
    std::printf("%zu added, %zu changed, %zu unchanged, %zu left out\n", loaded.added, loaded.changed, loaded.unchanged,
                loaded.left_out.size());
}

void print_json(const area::Loaded& loaded)
{
    const auto& t = i18n::words(i18n::Language::en);
    html::JsonWriter json;
    const auto count = [&](std::string_view name, std::size_t value) { json.key(name).number(static_cast<std::int64_t>(value)); };
    json.object();
    count("added", loaded.added);
    count("changed", loaded.changed);
    count("unchanged", loaded.unchanged);
    json.key("left_out").array();
    for (const auto& one : loaded.left_out) {
        json.object();
        count("number", one.number);
        json.member("name", one.name).member("why", t.say(one.why)).end();
    }
    std::printf("%s\n", json.end().end().done().str().c_str());
}

}

int import_areas(Config config, const AreaOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    const auto kind = area::kind_of(order.kind);
    if (!kind) throw std::runtime_error("--kind is commune or neighbourhood");
    Progress progress("import");
    const auto loaded =
        area::load(town.db(), *kind, read_whole(order.file), [&](std::size_t done, std::size_t total) { progress.show(done, total); });
    if (!loaded) throw std::runtime_error(i18n::words(i18n::Language::en).say(loaded.problems().list().front().sentence));
    if (order.output == Output::json) print_json(*loaded);
    else print_words(*loaded);
    return loaded->left_out.empty() ? 0 : 1;
}

int site_export(Config config, const ParcelOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    const auto site = site::find(*town.db().read(), order.slug);
    if (!site) throw std::runtime_error("there is no site of this word");
    Progress progress("export");
    const auto pictures = picture_store(town.config);
    const auto counts =
        parcel::write(town.db(), site->id, *pictures, order.file, order.with_people ? parcel::People::travel : parcel::People::stay,
                      [&](auto done, auto total) { progress.show(static_cast<std::size_t>(done), static_cast<std::size_t>(total)); });
    note(town.db(), audit::Act::export_site, site->id, order.with_people ? moving::with_names : "");
    for (const auto& name : counts.missing_files) std::fprintf(stderr, "missing\t%s\n", name.c_str());
    std::printf("%lld contributions, %lld rows, %lld files\n", static_cast<long long>(counts.contributions),
                static_cast<long long>(counts.rows), static_cast<long long>(counts.files));
    return counts.missing_files.empty() ? 0 : 1;
}

int site_import(Config config, const ParcelOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    parcel::Arrival arrival{order.slug, order.host, mounted_routes().first_words()};
    for (const auto language : i18n::languages) arrival.taken_words.emplace_back(i18n::code(language));
    arrival.also = [](store::Transaction& db, const parcel::Arrived& arrived) {
        audit::note(db, {audit::Act::import_site, 0, arrived.site}, current_time());
    };
    Progress progress("import");
    const auto pictures = picture_store(town.config);
    const auto arrived =
        parcel::read(town.db(), order.file, town.config.data() / "incoming", *pictures, arrival,
                     [&](auto done, auto total) { progress.show(static_cast<std::size_t>(done), static_cast<std::size_t>(total)); });
    if (!arrived) throw std::runtime_error(i18n::words(i18n::Language::en).say(arrived.problems().list().front().sentence));
    gallery::widen_imported(town.db(), current_time());
    std::printf("%s: %lld contributions, %lld rows, %lld files\n", arrived->slug.c_str(),
                static_cast<long long>(arrived->counts.contributions), static_cast<long long>(arrived->counts.rows),
                static_cast<long long>(arrived->counts.files));
    return 0;
}

int site_rest(Config config, const ParcelOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    const auto all = town.config.data() / "resting";
    const auto site = site::find(*town.db().read(), order.slug);
    if (!site) throw std::runtime_error("there is no site of this word");
    if (order.is_waking) {
        repose::wake(town.db(), site->id, all);
        note(town.db(), audit::Act::wake_site, site->id);
        return 0;
    }
    gallery::keep_in(picture_store(town.config), picture_limits(town.config));
    const http::Rooms rooms(room_settings(town), mounted_routes(), mounted_house(), town.db());
    for (const auto& one : site::door_sites(*town.db().read())) {
        if (one.id != site->id) continue;
        Progress progress("rest");
        const auto counts = moving::rest(
            town.db(), moving::asking_for(rooms, one, town.config.text("origin"), town.config.text("listen")), all, current_time(),
            [&](auto done, auto total) { progress.show(static_cast<std::size_t>(done), static_cast<std::size_t>(total)); });
        note(town.db(), audit::Act::rest_site, site->id);
        for (const auto& address : counts.broken) std::fprintf(stderr, "broken\t%s\n", address.c_str());
        std::printf("%lld addresses, %lld files in %s\n", static_cast<long long>(counts.addresses), static_cast<long long>(counts.files),
                    (all / repose::find(*town.db().read(), site->id)->folder).c_str());
        return 0;
    }
    return 1;
}

}
