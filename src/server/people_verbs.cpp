#include <cstdio>

#include <fmt/format.h>

#include "commons/audit/audit.hpp"
#include "commons/person/person.hpp"
#include "commons/second_factor/second_factor.hpp"
#include "commons/site/site.hpp"
#include "platform/html/html.hpp"
#include "platform/mail/mail.hpp"
#include "server/mount.hpp"
#include "server/town.hpp"
#include "server/verbs.hpp"

namespace kenober::server {

namespace {

std::string english(const Problems& problems)
{
    std::string text;
    for (const auto& problem : problems.list()) text += (text.empty() ? "" : " ") + i18n::words(i18n::Language::en).say(problem.sentence);
    return text;
}

http::Who role_named(const std::string& name)
{
    using enum http::Who;
    if (name == "facilitator") return facilitator;
    if (name == "administrator") return administrator;
    if (name == "member" || name.empty()) return member;
    throw std::runtime_error(fmt::format("'{}' is no role: member, facilitator or administrator", name));
}

std::string_view name_of(http::Who role)
{
    using enum http::Who;
    return role == administrator ? "administrator" : role == facilitator ? "facilitator" : "member";
}

site::Site site_named(store::Snapshot& db, const std::string& slug)
{
    if (slug.empty()) return site::list(db).front();
    auto found = site::find(db, slug);
    if (!found) throw std::runtime_error(fmt::format("there is no site '{}': `kenober site list` names them", slug));
    return std::move(*found);
}

person::Person person_of(store::Snapshot& db, const std::string& mail)
{
    auto found = person::find_by_mail(db, mail);
    if (!found) throw std::runtime_error(fmt::format("nobody has an account with {}", mail));
    return std::move(*found);
}

// A password that was given is checked; one that was not is made, and shown once.
std::string chosen_password(const std::string& given)
{
    if (given.empty()) {
        const auto made = random_token(12);
        std::printf("password: %s\n", made.c_str());
        return made;
    }
    Problems problems;
    person::check_password(given, problems);
    if (!problems.empty()) throw std::runtime_error(english(problems));
    return given;
}

}

int user_add(Config config, const UserOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    const auto site = site_named(*town.db().read(), order.site);
    const auto role = role_named(order.role);
    const auto checked = person::check({order.name, order.mail, order.password.empty() ? random_token() : order.password});
    if (!checked) throw std::runtime_error(english(checked.problems()));
    if (person::find_by_mail(*town.db().read(), order.mail)) throw std::runtime_error("this address has an account already");
    const auto hash = person::hash_password(chosen_password(order.password));
    const auto now = current_time();
    town.db().write(store::Change::quiet(), [&](store::Transaction& db) {
        const auto id = person::insert(db, {0, checked->mail, checked->name, hash, "", now}, now);
        audit::note(db, {audit::Act::add_account, 0, 0, id}, now);
        if (role == http::Who::member) return;
        person::set_role(db, id, site.id, role);
        audit::note(db, {audit::Act::give_role, 0, site.id, id, std::string(name_of(role))}, now);
    });
    return 0;
}

int user_role(Config config, const UserOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    const auto site = site_named(*town.db().read(), order.site);
    const auto person = person_of(*town.db().read(), order.mail);
    const auto role = role_named(order.role);
    const auto now = current_time();
    town.db().write(store::Change::quiet(), [&](store::Transaction& db) {
        const auto former = person::own_role(db, person.id, site.id).value_or(http::Who::member);
        if (former == role) return;
        // A server that nobody administers any more is never what was meant.
        if (former == http::Who::administrator && site.is_main && person::is_last_administrator(db, person.id))
            throw std::runtime_error("nobody else administers the territory: name another administrator first");
        const bool is_taken = role == http::Who::member;
        person::set_role(db, person.id, site.id, role);
        audit::note(db,
                    {is_taken ? audit::Act::take_role : audit::Act::give_role, 0, site.id, person.id,
                     std::string(name_of(is_taken ? former : role))},
                    now);
    });
    return 0;
}

int user_password(Config config, const UserOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    const auto person = person_of(*town.db().read(), order.mail);
    const auto hash = person::hash_password(chosen_password(order.password));
    const auto now = current_time();
    town.db().write(store::Change::quiet(), [&](store::Transaction& db) {
        person::set_password(db, person.id, hash);
        person::confirm(db, person.id, now);
        http::close_sessions(db, person.id);
        audit::note(db, {audit::Act::set_password, 0, 0, person.id}, now);
    });
    return 0;
}

int user_two_factor(Config config, const UserOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    const auto person = person_of(*town.db().read(), order.mail);
    if (order.two_factor == TwoFactor::off)
        town.db().write(store::Change::quiet(), [&](store::Transaction& db) {
            second_factor::turn_off(db, person.id);
            audit::note(db, {audit::Act::turn_two_steps_off, 0, 0, person.id}, current_time());
        });
    std::printf("%s\n", second_factor::is_on(*town.db().read(), person.id) ? "on" : "off");
    return 0;
}

int user_list(Config config, Output output)
{
    auto town = open_town(std::move(config), Expect::existing);
    auto db = town.db().read();
    const auto sites = site::list(*db);
    html::JsonWriter json;
    json.array();
    for (const auto& one : person::list(*db)) {
        std::string roles;
        json.object().member("mail", one.mail).member("name", one.name).key("roles").object();
        for (const auto& site : sites) {
            const auto role = name_of(person::role_on(*db, one.id, site.id));
            json.member(site.slug, role);
            if (role != "member") roles += fmt::format(" {}:{}", site.slug, role);
        }
        json.end().end();
        if (output == Output::words) std::printf("%s\t%s\t%s\n", one.mail.c_str(), one.name.c_str(), roles.c_str());
    }
    if (output == Output::json) std::printf("%s\n", json.done().str().c_str());
    return 0;
}

int site_add(Config config, const SiteOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    auto taken = mounted_routes().first_words();
    for (const auto language : i18n::languages) taken.emplace_back(i18n::code(language));
    site::Site wanted;
    wanted.slug = order.slug;
    wanted.name = order.name;
    wanted.baseline = order.baseline;
    wanted.host = order.host;
    wanted.hue = order.hue;
    const auto checked = site::check(wanted, taken);
    if (!checked) throw std::runtime_error(english(checked.problems()));
    if (site::find(*town.db().read(), checked->slug)) throw std::runtime_error("there is already a site of this word");
    town.db().write(store::Change::of_every_site(), [&](store::Transaction& db) {
        audit::note(db, {audit::Act::open_site, 0, site::insert(db, *checked)}, current_time());
    });
    return 0;
}

int site_list(Config config, Output output)
{
    auto town = open_town(std::move(config), Expect::existing);
    html::JsonWriter json;
    json.array();
    for (const auto& one : site::list(*town.db().read())) {
        json.object().member("slug", one.slug).member("name", one.name).member("host", one.host);
        json.key("main").boolean(one.is_main).member("licence", one.licence).end();
        if (output == Output::words)
            std::printf("%s\t%s\t%s\n", one.slug.c_str(), one.name.c_str(), one.is_main ? "main" : one.host.c_str());
    }
    if (output == Output::json) std::printf("%s\n", json.done().str().c_str());
    return 0;
}

}
