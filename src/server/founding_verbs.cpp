#include <cstdio>
#include <iostream>
#include <map>
#include <set>
#include <stdexcept>

#include <unistd.h>

#include "commons/area/area.hpp"
#include "commons/gallery/gallery.hpp"
#include "commons/person/person.hpp"
#include "commons/site/site.hpp"
#include "modules/demo/demo.hpp"
#include "server/progress.hpp"
#include "server/town.hpp"
#include "server/verbs.hpp"

namespace kenober::server {

using namespace demo;

namespace {

void add_site(store::Transaction& db, const YAML::Node& facts, bool is_main)
{
    site::Site site;
    site.slug = text_of(facts, "slug");
    site.name = text_of(facts, "name");
    site.baseline = text_of(facts, "baseline");
    site.hue = facts["hue"].as<int>();
    site.licence = text_of(facts, "licence");
    site.is_main = is_main;
    const auto id = site::insert(db, site);
    for (const auto& one : facts["sections"])
        site::insert_section(db, {0, id, text_of(one, "slug"), text_of(one, "name"), text_of(one, "description")});
}

struct DemoPerson {
    person::Person person;
    std::map<std::string, std::string> roles;  // site → role
};

std::vector<DemoPerson> read_people(Time now)
{
    std::vector<DemoPerson> people;
    const auto facts = demo_file("demo/people.yaml");
    Progress progress("accounts");
    for (const auto& one : facts["people"]) {
        DemoPerson demo;
        const auto language = text_of(one, "language");
        demo.person = {0,
                       text_of(one, "mail"),
                       text_of(one, "name"),
                       person::hash_password(text_of(one, "password")),
                       language == "fr" ? "" : language,
                       now};
        for (const auto& role : one["roles"]) demo.roles[role.first.as<std::string>()] = role.second.as<std::string>();
        people.push_back(std::move(demo));
        progress.show(people.size(), facts["people"].size());
    }
    return people;
}

std::int64_t add_person(store::Transaction& db, const DemoPerson& demo, Time now)
{
    const auto id = person::insert(db, demo.person, now);
    for (const auto& [slug, role] : demo.roles) {
        const auto site = site::find(db, slug);
        const auto who = role == "administrator" ? http::Who::administrator
                         : role == "facilitator" ? http::Who::facilitator
                                                 : http::Who::member;
        if (site && who != http::Who::member) person::set_role(db, id, site->id, who);
    }
    return id;
}

// Articles link to each other as if all stood on one site: each link is given its site's prefix.
std::string rewritten(std::string_view link, const std::map<std::string, std::string>& sites_of)
{
    constexpr std::string_view begin = "/articles/";
    if (!link.starts_with(begin)) return std::string(link);
    const auto found = sites_of.find(std::string(link.substr(begin.size())));
    const bool is_main = found == sites_of.end() || found->second == "port-exemple";
    return is_main ? std::string(link) : "/" + found->second + std::string(link);
}

DemoPictures draw_pictures(const Town& town, const std::vector<DemoText>& texts)
{
    std::set<std::string> seeds;
    for (const auto& one : texts)
        if (!one.picture_seed.empty()) seeds.insert(one.picture_seed);
    Progress progress("pictures");
    gallery::keep_in(picture_store(town.config), picture_limits(town.config));
    return demo_pictures(seeds, town.config.media(), [&](std::size_t done) { progress.show(done, seeds.size()); });
}

void load_areas(Town& town)
{
    for (const auto& [kind, file] : {std::pair(area::Kind::commune, "demo/areas/communes.geojson"),
                                     std::pair(area::Kind::neighbourhood, "demo/areas/neighbourhoods.geojson")})
        if (!area::load(town.db(), kind, find_resource(file)->bytes))
            throw std::runtime_error(std::string("demo: not to be read: ") + file);
}

void seed(Town& town)
{
    const auto now = current_time();
    const auto texts = read_demo_texts(now);
    const auto people = read_people(now);
    const auto pictures = draw_pictures(town, texts);
    std::map<std::string, std::string> sites_of;
    for (const auto& one : texts) sites_of[one.slug] = one.site;
    const auto rewrite = [&](std::string_view link) { return rewritten(link, sites_of); };
    const auto sites = demo_file("demo/sites.yaml");
    load_areas(town);
    town.db().write(store::Change::of_every_site(), [&](store::Transaction& db) {
        DemoTown made{now, {}, {}};
        for (const auto& one : sites["sites"]) add_site(db, one, text_of(one, "slug") == text_of(sites["territory"], "main"));
        site::set_setting(db, "demo", "true");
        for (const auto& one : people) made.people[one.person.name] = add_person(db, one, now);
        for (const auto& one : texts) {
            const auto picture = pictures.find(one.picture_seed);
            add_demo_text(db, made, one, picture == pictures.end() ? std::nullopt : std::optional(picture->second), rewrite);
        }
        add_demo_life(db, made);
        add_demo_letters(db, made);
    });
    gallery::widen_imported(town.db(), now);
}

// Asks where somebody is there to answer; in a script, what is missing is an error.
std::string asked(const std::string& given, const char* question, const char* option)
{
    if (!given.empty()) return given;
    if (isatty(STDIN_FILENO) == 0) throw std::runtime_error(std::string(option) + " is missing");
    std::fprintf(stderr, "%s ", question);
    std::string answer;
    std::getline(std::cin, answer);
    return answer;
}

}

int init(Config config, const std::string& name, const std::string& admin_mail)
{
    const auto town_name = asked(name, "How is the territory called?", "--name");
    const auto mail = asked(admin_mail, "Which mail address has the administrator?", "--admin-mail");
    auto town = open_town(std::move(config), Expect::fresh);
    found_town(town, town_name, mail);
    const auto password = random_token(12);
    const auto hash = person::hash_password(password);
    town.db().write(store::Change::quiet(),
                    [&](store::Transaction& db) { person::set_password(db, person::find_by_mail(db, mail)->id, hash); });
    std::printf("The territory %s is ready in %s.\nSign in as %s with the password %s, and choose another one.\n", town_name.c_str(),
                town.config.data().c_str(), person::normal_mail(mail).c_str(), password.c_str());
    return 0;
}

int demo(Config config)
{
    auto town = open_town(std::move(config), Expect::fresh);
    seed(town);
    std::printf("The demo town Port-Exemple is ready in %s.\n", town.config.data().c_str());
    return 0;
}

}
