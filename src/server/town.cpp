#include "server/town.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "commons/person/person.hpp"
#include "commons/site/site.hpp"
#include "platform/mail/mail.hpp"
#include "server/mount.hpp"

namespace kenober::server {

namespace {

bool has_territory(store::Database& database) { return !site::list(*database.read()).empty(); }

}

Town open_town(Config config, Expect expect)
{
    namespace fs = std::filesystem;
    const auto url = config.database_url();
    const bool is_sqlite = url.starts_with("sqlite:");
    const bool is_there = !is_sqlite || fs::exists(url.substr(7));
    if (expect == Expect::existing && !is_there)
        throw std::runtime_error(
            fmt::format("nothing is installed in {} yet: run `kenober init` or `kenober demo` first, or name another folder with --data",
                        config.data().string()));
    fs::create_directories(config.data());
    fs::create_directories(config.media());
    store::Settings settings;
    settings.url = url;
    Town town{std::move(config), store::Database::open(settings)};
    const auto migrations = store::embedded_migrations();
    town.db().migrate(migrations);
    town.key = upkeep::settle_key(town.db(), town.config.key_file());
    if (town.key != upkeep::KeyState::own) log::warning(upkeep::in_words(town.key, *town.db().read(), town.config.key_file()), {});
    const bool is_founded = has_territory(town.db());
    if (expect == Expect::existing && !is_founded)
        throw std::runtime_error("this database holds no territory yet: run `kenober init` or `kenober demo` first");
    if (expect == Expect::fresh && is_founded)
        throw std::runtime_error("a territory is already installed here: name another folder with --data");
    return town;
}

upkeep::Ground ground_of(Town& town)
{
    return {town.config.data(),
            town.config.media(),
            town.config.text("origin"),
            town.config.text("mail.server"),
            site::setting(*town.db().read(), "demo") == "true",
            nullptr,
            town.config.key_file()};
}

std::int64_t found_town(Town& town, const std::string& name, const std::string& admin_mail)
{
    site::Site main;
    main.name = name;
    main.is_main = true;
    const auto checked = site::check(main, {});
    if (!checked) throw std::runtime_error(i18n::words(i18n::Language::en).say(checked.problems().list().front().sentence));
    const auto mail = person::normal_mail(admin_mail);
    if (!mail::is_mail_address(mail)) throw std::runtime_error(fmt::format("'{}' is not a mail address", admin_mail));
    const auto now = current_time();
    return town.db().write(store::Change::of_every_site(), [&](store::Transaction& db) {
        const auto id = site::insert(db, *checked);
        const auto admin = person::insert(db, {0, mail, "Administration", "", "", now}, now);
        person::set_role(db, admin, id, http::Who::administrator);
        return id;
    });
}

std::unique_ptr<blob::Store> picture_store(const Config& config)
{
    if (config.text("media.s3.endpoint").empty()) return blob::folder_store(config.media());
    blob::S3 settings;
    settings.endpoint = config.text("media.s3.endpoint");
    while (settings.endpoint.ends_with('/')) settings.endpoint.pop_back();
    settings.bucket = config.text("media.s3.bucket");
    settings.region = config.text("media.s3.region");
    settings.key = config.text("media.s3.key");
    settings.secret = config.text("media.s3.secret");
    settings.prefix = config.text("media.s3.prefix");
    settings.cache_bytes = static_cast<std::uint64_t>(config.number("media.s3.cache_megabytes", 1, 1'000'000)) * 1'000'000;
    return blob::s3_store(std::move(settings), config.data() / "media-cache");
}

media::Limits picture_limits(const Config& config)
{
    media::Limits limits;
    limits.bytes = static_cast<std::uint64_t>(config.number("media.megabytes", 1, 100)) * 1'000'000;
    limits.pixels = static_cast<std::uint64_t>(config.number("media.megapixels", 1, 50)) * 1'000'000;
    return limits;
}

}
