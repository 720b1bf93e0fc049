#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>
#include <unistd.h>

#include "platform/backup/backup.hpp"
#include "platform/html/html.hpp"
#include "platform/store/store.hpp"
#include "server/mount.hpp"
#include "server/progress.hpp"
#include "server/town.hpp"
#include "server/verbs.hpp"

namespace kenober::server {

namespace {

void print(const backup::Counts& counts)
{
    for (const auto& [table, rows] : counts.rows) std::printf("%-28s %10lld rows\n", table.c_str(), static_cast<long long>(rows));
    std::printf("%-28s %10lld files, %lld bytes\n", "media", static_cast<long long>(counts.files), static_cast<long long>(counts.bytes));
}

backup::Progress shown(Progress& progress)
{
    return [&progress](std::int64_t done, std::int64_t total) {
        progress.show(static_cast<std::size_t>(done), static_cast<std::size_t>(total));
    };
}

/// A folder that goes with this object.
class TemporaryFolder {
public:
    TemporaryFolder()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "kenober-verify-XXXXXX").string();
        if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder can be made");
        m_path = pattern;
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

// The proof of a backup is a restore: into a database of its own, whose rows are then counted.
void verify_backup(const std::filesystem::path& file, const backup::Counts& written)
{
    const TemporaryFolder folder;
    store::Settings settings;
    settings.url = "sqlite:" + (folder.path() / "kenober.db").string();
    const auto database = store::Database::open(settings);
    const auto restored = backup::restore(file, *database, folder.path() / "media");
    if (restored.rows != written.rows || restored.files != written.files)
        throw std::runtime_error("the restored copy differs from what was backed up: do not rely on this file");
    std::printf("verified: a copy was restored, and holds the same\n");
}

std::string_view name(http::Method method)
{
    switch (method) {
    case http::Method::post: return "POST";
    case http::Method::patch: return "PATCH";
    case http::Method::remove: return "DELETE";
    default: return "GET";
    }
}

std::string_view name(http::Who who)
{
    using enum http::Who;
    switch (who) {
    case anybody: return "anybody";
    case member: return "member";
    case facilitator: return "facilitator";
    case administrator: break;
    }
    return "administrator";
}

}

int backup(Config config, const std::filesystem::path& file, bool verify)
{
    auto town = open_town(std::move(config), Expect::existing);
    Progress progress("backup");
    const auto counts = backup::write(town.db(), *picture_store(town.config), file, shown(progress));
    print(counts);
    if (verify) verify_backup(file, counts);
    return 0;
}

int restore(Config config, const std::filesystem::path& file, bool replace)
{
    std::filesystem::create_directories(config.data());
    store::Settings settings;
    settings.url = config.database_url();
    const auto database = store::Database::open(settings);
    Progress progress("restore");
    const auto existing = replace ? backup::Existing::replace : backup::Existing::refuse;
    const bool is_elsewhere = !config.text("media.s3.endpoint").empty();
    print(is_elsewhere ? backup::restore(file, *database, *picture_store(config), existing, shown(progress))
                       : backup::restore(file, *database, config.media(), existing, shown(progress)));
    return 0;
}

int show_routes(Output output)
{
    html::JsonWriter json;
    json.array();
    const auto routes = mounted_routes();
    for (const auto& route : routes.all()) {
        json.object().member("method", name(route.method)).member("pattern", route.pattern).member("least", name(route.least));
        json.key("most_body_bytes").number(static_cast<std::int64_t>(route.takes.body)).end();
        if (output == Output::words)
            std::printf("%-5s %-40s %-14s %lld\n", name(route.method).data(), route.pattern.c_str(), name(route.least).data(),
                        static_cast<long long>(route.takes.body));
    }
    if (output == Output::json) std::printf("%s\n", json.done().str().c_str());
    return 0;
}

int key_accept(Config config)
{
    auto town = open_town(std::move(config), Expect::existing);
    upkeep::accept_key(town.db(), town.config.key_file());
    std::printf("the key in %s is the server's now\n", town.config.key_file().c_str());
    return 0;
}

int doctor(Config config)
{
    auto town = open_town(std::move(config), Expect::existing);
    const auto pictures = picture_store(town.config);
    auto ground = ground_of(town);
    ground.pictures = pictures.get();
    const auto findings = upkeep::examine(*town.db().read(), ground);
    const auto& t = i18n::words(i18n::Language::en);
    bool is_broken = false;
    for (const auto& one : findings) {
        is_broken = is_broken || one.grade == upkeep::Grade::broken;
        std::printf("%-7s %s\n        %s\n", one.grade == upkeep::Grade::broken ? "broken" : "weak", t.say(one.what).c_str(),
                    t.say(one.what_to_do).c_str());
    }
    if (findings.empty()) std::printf("all is well\n");
    return is_broken ? 1 : 0;
}

int show_config(const Config& config, bool origin)
{
    for (const auto& key : keys()) {
        const auto& value = config.all().find(key.name)->second;
        const std::string shown = key.is_secret && !value.text.empty() ? "(kept secret)" : value.text;
        std::printf("%-24s %-28s %s\n", std::string(key.name).c_str(), shown.c_str(),
                    origin ? value.origin.c_str() : std::string(key.about).c_str());
    }
    return 0;
}

}
