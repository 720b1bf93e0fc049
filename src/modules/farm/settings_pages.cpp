#include "commons/audit/audit.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/site/site.hpp"
#include "modules/farm/farm.hpp"
#include "modules/farm/farm_store.hpp"
#include "modules/farm/parts.hpp"
#include "modules/farm/rooms.hpp"
#include "modules/farm/settings_view.hpp"

namespace kenober::farm {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Settings settings_of(const Request& request, const site::Site& site, const HueChoice& hue)
{
    auto& db = request.db();
    Settings settings{site, hue, {}, {}};
    for (auto& section : site::list_sections(db, site.id)) {
        const auto texts = count_in_section(db, section.id);
        settings.shelves.push_back({std::move(section), texts});
    }
    for (const auto& kind : contribution::kinds())
        settings.modes.emplace_back(request.words().say({kind.title}),
                                    request.words().say({moderation::in_words(moderation::mode_of(db, site.id, kind.name))}));
    return settings;
}

Settings settings_now(const Request& request)
{
    const auto site = site::get(request.db(), request.site().id);
    return settings_of(request, site, choice_of(site.hue));
}

Reply show_settings(Request& request) { return http::page(settings_page(request, settings_now(request), {})); }

site::Proposers proposers_in(const http::Form& form)
{
    const auto& chosen = form["proposers"];
    if (chosen == "member") return http::Who::member;
    if (chosen == "facilitator") return http::Who::facilitator;
    if (chosen != "anybody") throw http::BadRequest();
    return http::Who::anybody;
}

void read_into(site::Site& site, const Request& request, const HueChoice& hue, Problems& problems)
{
    const auto& form = request.form();
    site.name = form["name"];
    site.baseline = form["baseline"];
    site.invitation = form["invitation"];
    site.licence = form["licence"];
    site.proposers = proposers_in(form);
    site.languages.clear();
    for (const auto& code : form.all("languages"))
        if (const auto language = i18n::parse_language(code)) site.languages.push_back(*language);
    if (const auto found = read_hue(hue, problems); found >= 0) site.hue = found;
    const auto logo = logo_in(request, problems);
    if (form.has("no_logo")) site.logo = {};
    else if (!logo.file.empty()) site.logo = logo;
}

Reply keep_settings(Request& request)
{
    auto site = site::get(request.db(), request.site().id);
    Problems problems;
    const auto hue = hue_in(request.form());
    read_into(site, request, hue, problems);
    const auto checked = site::check(site, {});
    if (!checked)
        for (const auto& one : checked.problems().list()) problems.add(one.field, one.sentence);
    if (!problems.empty()) return http::correct(settings_page(request, settings_of(request, site, hue), problems));
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        // What the territory decides on may have changed meanwhile.
        auto kept = *checked;
        const auto now = site::get(db, site.id);
        kept.quota = now.quota;
        kept.host = now.host;
        site::update(db, kept);
        audit::note(db, {audit::Act::change_site, request.visitor().person, site.id}, request.now().time());
        return http::see_other(request.here(Address::route("/reglages")));
    });
}

site::Section section_asked_for(const Request& request, store::Snapshot& db)
{
    auto section = site::find_section(db, request.site().id, request.number("id"));
    if (!section) throw http::NotFound();
    return std::move(*section);
}

Reply to_sections(const Request& request) { return http::see_other(request.here(Address::route("/reglages")).fragment("rubriques")); }

void note(const Request& request, store::Transaction& db, audit::Act act, const site::Section& section)
{
    audit::note(db, {act, request.visitor().person, section.site, 0, section.name}, request.now().time());
}

Reply add_section(Request& request)
{
    const auto site = request.site().id;
    site::Section section;
    section.site = site;
    section.name = request.form()["section"];
    const auto checked = site::check(section, site::list_sections(request.db(), site));
    if (!checked) return http::correct(settings_page(request, settings_now(request), checked.problems()));
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        if (site::find_section(db, site, checked->slug)) throw http::Conflict(say("There is a section of this name already."));
        site::insert_section(db, *checked);
        note(request, db, audit::Act::add_section, *checked);
        return to_sections(request);
    });
}

Reply show_section(Request& request)
{
    const auto section = section_asked_for(request, request.db());
    return http::page(section_page(request, {section, count_in_section(request.db(), section.id)}, {}));
}

Reply rename(const Request& request)
{
    auto section = section_asked_for(request, request.db());
    section.name = request.form()["section"];
    section.description = request.form()["description"];
    const auto checked = site::check(section, site::list_sections(request.db(), section.site));
    if (!checked) return http::correct(section_page(request, {section, count_in_section(request.db(), section.id)}, checked.problems()));
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        site::update_section(db, *checked);
        note(request, db, audit::Act::change_section, *checked);
        return to_sections(request);
    });
}

Reply change_section(Request& request)
{
    const auto& act = request.form()["act"];
    if (act == "rename") return rename(request);
    if (act != "up" && act != "remove") throw http::BadRequest();
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        const auto section = section_asked_for(request, db);
        if (act == "up") {
            site::move_up(db, section.site, section.id);
            return to_sections(request);
        }
        if (count_in_section(db, section.id) > 0)
            throw http::Conflict(say("Texts stand in this section: move them elsewhere first, and it can go."));
        site::remove_section(db, section);
        note(request, db, audit::Act::remove_section, section);
        return to_sections(request);
    });
}

}

void add_settings(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/reglages", facilitator, show_settings)
        .post("/reglages", administrator, keep_settings, {.body = 25 * 1024 * 1024, .body_seconds = 120})
        .post("/reglages/rubriques", administrator, add_section)
        .get("/reglages/rubriques/{id}", administrator, show_section)
        .post("/reglages/rubriques/{id}", administrator, change_section);
}

}
