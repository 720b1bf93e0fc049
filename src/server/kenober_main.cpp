// The command line: what can be asked, and which verb answers.
#include <cstdio>
#include <exception>
#include <functional>

#include <CLI/CLI.hpp>

#include "modules/moving/moving.hpp"
#include "server/mount.hpp"
#include "server/verbs.hpp"

namespace {

using namespace kenober::server;

/// What was asked, to be done once the whole line has been read.
struct Asked {
    std::map<std::string, std::string> flags;
    std::function<int()> act;

    Config config() const { return Config::load(flags); }
};

void add_places(CLI::App& verb, Asked& asked)
{
    verb.add_option_function<std::string>(
        "--data", [&](const std::string& value) { asked.flags["data"] = value; }, "folder of the database and the pictures");
    verb.add_option_function<std::string>(
        "--database", [&](const std::string& value) { asked.flags["database"] = value; }, "sqlite:FILE or postgresql://USER@HOST/NAME");
}

CLI::App& add_verb(CLI::App& parent, Asked& asked, const std::string& name, const std::string& about)
{
    auto& verb = *parent.add_subcommand(name, about);
    add_places(verb, asked);
    return verb;
}

CLI::App& add_group(CLI::App& app, const std::string& name, const std::string& about)
{
    auto& group = *app.add_subcommand(name, about);
    group.require_subcommand(1);
    return group;
}

void add_running(CLI::App& app, Asked& asked)
{
    auto& serving = add_verb(app, asked, "serve", "answer browsers");
    for (const auto& [option, key] : {std::pair{"--listen", "listen"},
                                      {"--origin", "origin"},
                                      {"--allow", "allow"},
                                      {"--proxies", "proxies"},
                                      {"--workers", "workers"},
                                      {"--log-level", "log.level"},
                                      {"--log-format", "log.format"}})
        serving.add_option_function<std::string>(
            option, [&asked, named = std::string(key)](const std::string& value) { asked.flags[named] = value; });
    serving.callback([&] { asked.act = [&] { return serve(asked.config()); }; });

    static std::string name, mail;
    auto& starting = add_verb(app, asked, "init", "create a territory with its main site and its administrator");
    starting.add_option("--name", name, "of the territory, as people say it");
    starting.add_option("--admin-mail", mail, "address of the administrator");
    starting.callback([&] { asked.act = [&] { return init(asked.config(), name, mail); }; });

    auto& showing = add_verb(app, asked, "demo", "create the demo town Port-Exemple");
    showing.callback([&] { asked.act = [&] { return demo(asked.config()); }; });
}

void add_import(CLI::App& app, Asked& asked)
{
    static ImportOrder order;
    auto& group = add_group(app, "import", "bring in what was published elsewhere");
    auto& verb = add_verb(group, asked, "markdown", "a folder of Markdown files with YAML front matter, as published articles");
    verb.add_option("folder", order.folder, "the folder")->required();
    verb.add_option("--site", order.site, "slug of the site")->required();
    verb.add_option("--section", order.section, "name of the section; made if missing");
    verb.add_option("--author", order.authors, "who signs what is not signed (may be repeated)");
    verb.add_option("--licence", order.licence, "code of the licence of what names none");
    verb.add_option("--date", order.date, "2026-11-22: the date of what has none");
    verb.add_option("--language", order.language, "fr, br or en")->check(CLI::IsMember({"fr", "br", "en"}));
    verb.add_flag_callback("--json", [] { order.output = Output::json; }, "the report as JSON");
    verb.callback([&] { asked.act = [&] { return import_markdown(asked.config(), order); }; });

    static AreaOrder areas;
    auto& area =
        add_verb(group, asked, "areas", "outlines of communes or neighbourhoods from a GeoJSON file; known codes are brought up to date");
    area.add_option("file", areas.file, "the GeoJSON file")->required();
    area.add_option("--kind", areas.kind, "commune or neighbourhood")->required()->check(CLI::IsMember({"commune", "neighbourhood"}));
    area.add_flag_callback("--json", [] { areas.output = Output::json; }, "the report as JSON");
    area.callback([&] { asked.act = [&] { return import_areas(asked.config(), areas); }; });
}

/// One verb for each program whose sites can move in.
void add_moving_in(CLI::App& app, Asked& asked)
{
    static MoveInOrder order;
    auto& group = *app.get_subcommand("import");
    for (const auto& program : kenober::intake::programs()) {
        auto& verb = add_verb(group, asked, program.name.c_str(), program.label);
        verb.add_option("file", order.file, program.file)->required();
        verb.add_option("--site", order.site, "slug of the site")->required();
        verb.add_option("--licence", order.licence, "code of the licence of what names none; that of the site if none is given");
        verb.add_option("--files", order.files, "the folder that holds the files of the former site");
        verb.add_flag_callback("--fetch-files", [] { order.absent = kenober::intake::Absent::fetch; }, "ask the former site for files");
        verb.add_flag_callback(
            "--whole-text", [] { order.wholeness = kenober::intake::Wholeness::ours; },
            "of a feed: whole texts, because you own them or have leave to bring them");
        verb.add_flag_callback("--dry-run", [] { order.manner = kenober::intake::Manner::trial; }, "write nothing, say what would come");
        verb.add_flag_callback("--json", [] { order.output = Output::json; }, "the report as JSON");
        verb.callback([&asked, name = program.name] {
            order.program = name;
            asked.act = [&asked] { return import_site_of(asked.config(), order); };
        });
    }
}

void add_users(CLI::App& app, Asked& asked)
{
    static UserOrder order;
    static Output output = Output::words;
    auto& group = add_group(app, "user", "accounts and roles");
    const auto with_mail = [&](const char* name, const char* about) -> CLI::App& {
        auto& verb = add_verb(group, asked, name, about);
        verb.add_option("mail", order.mail, "address of the account")->required();
        return verb;
    };
    auto& adding = with_mail("add", "open an account, already confirmed");
    adding.add_option("--name", order.name, "as it is shown")->required();
    adding.add_option("--password", order.password, "empty: one is made and printed");
    adding.add_option("--site", order.site, "slug of the site of the role; the main one if none is named");
    adding.add_option("--role", order.role, "member, facilitator or administrator");
    adding.callback([&] { asked.act = [&] { return user_add(asked.config(), order); }; });
    auto& role = with_mail("role", "give or take a role on a site");
    role.add_option("--site", order.site, "slug of the site; the main one if none is named");
    role.add_option("--role", order.role, "member, facilitator or administrator")->required();
    role.callback([&] { asked.act = [&] { return user_role(asked.config(), order); }; });
    auto& password = with_mail("password", "set a new password");
    password.add_option("--password", order.password, "empty: one is made and printed");
    password.callback([&] { asked.act = [&] { return user_password(asked.config(), order); }; });
    auto& two_factor = with_mail("two-factor", "whether signing in takes two steps");
    two_factor.add_flag_callback("--off", [] { order.two_factor = TwoFactor::off; }, "turn it off, for somebody who lost device and paper");
    two_factor.callback([&] { asked.act = [&] { return user_two_factor(asked.config(), order); }; });
    auto& list = add_verb(group, asked, "list", "accounts, with their roles");
    list.add_flag_callback("--json", [] { output = Output::json; });
    list.callback([&] { asked.act = [&] { return user_list(asked.config(), output); }; });
}

void add_parcels(CLI::App& group, Asked& asked)
{
    static ParcelOrder order;
    auto& writing = add_verb(group, asked, "export", "write a site into one file, for another server");
    writing.add_option("slug", order.slug, "its word in addresses")->required();
    writing.add_option("file", order.file, "the ZIP file to write")->required();
    writing.add_flag("--with-people", order.with_people, "with the names, mails and accounts of those who proposed");
    writing.callback([&] { asked.act = [&] { return site_export(asked.config(), order); }; });
    auto& reading = add_verb(group, asked, "import", "take in a site that was exported");
    reading.add_option("file", order.file, "the ZIP file to read")->required();
    reading.add_option("--as", order.slug, "its word in addresses here; as it was if none is given");
    reading.add_option("--host", order.host, "its host name here, if it has one of its own");
    for (const bool is_waking : {false, true}) {
        auto& resting = add_verb(group, asked, is_waking ? "wake" : "rest",
                                 is_waking ? "bring a site at rest back to life" : "freeze a site into files, under unchanged addresses");
        resting.add_option("slug", order.slug, "its word in addresses")->required();
        resting.add_option_function<std::string>("--origin", [&asked](const std::string& value) { asked.flags["origin"] = value; });
        resting.callback([&asked, is_waking] {
            order.is_waking = is_waking;
            asked.act = [&asked] { return site_rest(asked.config(), order); };
        });
    }
    reading.callback([&] { asked.act = [&] { return site_import(asked.config(), order); }; });
}

void add_sites(CLI::App& app, Asked& asked)
{
    static SiteOrder order;
    static Output output = Output::words;
    auto& group = add_group(app, "site", "sites of the territory");
    auto& adding = add_verb(group, asked, "add", "create a site");
    adding.add_option("slug", order.slug, "its word in addresses")->required();
    adding.add_option("--name", order.name, "as people say it")->required();
    adding.add_option("--baseline", order.baseline, "a few words under the name");
    adding.add_option("--host", order.host, "its host name, if it has one of its own");
    adding.add_option("--hue", order.hue, "of its colours, 0 to 359");
    adding.callback([&] { asked.act = [&] { return site_add(asked.config(), order); }; });
    add_parcels(group, asked);
    auto& list = add_verb(group, asked, "list", "sites, the main one first");
    list.add_flag_callback("--json", [] { output = Output::json; });
    list.callback([&] { asked.act = [&] { return site_list(asked.config(), output); }; });
}

void add_keeping(CLI::App& app, Asked& asked)
{
    static std::filesystem::path file;
    static bool verify = false, replace = false, origin = false;
    static Output output = Output::words;
    auto& saving = add_verb(app, asked, "backup", "write everything into one file, while the server runs");
    saving.add_option("file", file, "the file to write")->required();
    saving.add_flag("--verify", verify, "then restore it into a temporary folder and compare");
    saving.callback([&] { asked.act = [&] { return backup(asked.config(), file, verify); }; });
    auto& restoring = add_verb(app, asked, "restore", "bring back what a backup holds");
    restoring.add_option("file", file, "the file to read")->required();
    restoring.add_flag("--replace", replace, "even where there is data already: it is lost");
    restoring.callback([&] { asked.act = [&] { return restore(asked.config(), file, replace); }; });
    auto& examining = add_verb(app, asked, "doctor", "what is wrong with this server, and what to do");
    examining.callback([&] { asked.act = [&] { return doctor(asked.config()); }; });
    auto& keys = add_group(app, "key", "the key of this server, from which its other secrets follow");
    auto& accepting =
        add_verb(keys, asked, "accept", "the key that is there is the server's from here on, since the former is lost for good");
    accepting.callback([&] { asked.act = [&] { return key_accept(asked.config()); }; });
    auto& letters = add_group(app, "letter", "the letter of the territory");
    auto& signing = add_verb(letters, asked, "key", "the key by which mails are signed (DKIM), and its record for the DNS");
    signing.callback([&] { asked.act = [&] { return letter_key(asked.config()); }; });
    auto& routes = add_verb(app, asked, "routes", "every address, with the least role that enters");
    routes.add_flag_callback("--json", [] { output = Output::json; });
    routes.callback([&] { asked.act = [] { return show_routes(output); }; });
    auto& group = add_group(app, "config", "what the server is told");
    auto& show = add_verb(group, asked, "show", "every key and its value");
    show.add_flag("--origin", origin, "and where each value comes from");
    show.callback([&] { asked.act = [&] { return show_config(asked.config(), origin); }; });
}

}

int main(int count, char** arguments)
{
    CLI::App app{"Kenober: one server with which a territory makes, shows and shares things together"};
    app.set_version_flag("--version", "kenober 0.1.0");
    app.require_subcommand(1);
    Asked asked;
    add_running(app, asked);
    add_import(app, asked);
    mount_kinds();
    add_moving_in(app, asked);
    add_users(app, asked);
    add_sites(app, asked);
    add_keeping(app, asked);
    kenober::moving::tell_parcel();
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        return asked.act();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "kenober: %s\n", error.what());
        return 1;
    }
}
