#include "commons/audit/audit.hpp"
#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/second_factor/second_factor.hpp"
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

std::vector<Shelf> shelves_of(const Request& request)
{
    auto& db = request.db();
    std::vector<Shelf> shelves;
    for (auto& section : site::list_sections(db, request.site().id)) {
        const auto texts = count_in_section(db, section.id);
        shelves.push_back({std::move(section), texts});
    }
    return shelves;
}

Settings settings_of(const Request& request, const site::Site& site, const HueChoice& hue)
{
    auto& db = request.db();
    Settings settings{site, hue, {}, 0, false};
    settings.sections = static_cast<std::int64_t>(site::list_sections(db, site.id).size());
    settings.asks_two_steps = second_factor::is_required(db, site.id);
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
    if (form.has("no_logo")) {
        site.logo = {};
        return;
    }
    const auto logo = logo_in(request, RoomFor::of_site, problems);
    if (!logo.file.empty()) site.logo = logo;
}

std::string name_of_licence(const std::string& code)
{
    const auto* found = licence::find(code);
    return found ? std::string(found->name) : code;
}

std::string names_of(const std::vector<i18n::Language>& languages)
{
    std::string names;
    for (const auto one : languages) names.append(names.empty() ? "" : ", ").append(i18n::own_name(one));
    return names;
}

std::vector<audit::Difference> changes(const site::Site& before, const site::Site& after)
{
    return {{msgid("Name of the site"), before.name, after.name},
            {msgid("A few words under the name"), before.baseline, after.baseline},
            {msgid("What the front page asks first"), before.invitation, after.invitation},
            {msgid("Colour"), std::to_string(before.hue) + "°", std::to_string(after.hue) + "°"},
            {msgid("Logo"), shorten(before.logo.file, 8), shorten(after.logo.file, 8)},
            {msgid("Licence"), name_of_licence(before.licence), name_of_licence(after.licence)},
            {msgid("Languages of the pages"), names_of(before.languages), names_of(after.languages)},
            {msgid("Who may propose a text"), in_words_of(before.proposers), in_words_of(after.proposers)}};
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
        const auto detail = audit::in_detail(changes(now, kept));
        if (!detail.empty()) audit::note(db, {audit::Act::change_site, request.visitor().person, site.id, 0, detail}, request.now().time());
        return http::see_other(request.here(Address::route("/reglages")));
    });
}

site::Section section_asked_for(const Request& request, store::Snapshot& db)
{
    auto section = site::find_section(db, request.site().id, request.number("id"));
    if (!section) throw http::NotFound();
    return std::move(*section);
}

Reply to_sections(const Request& request) { return http::see_other(request.here(Address::route("/reglages/rubriques"))); }

void note(const Request& request, store::Transaction& db, audit::Act act, const site::Section& section)
{
    audit::note(db, {act, request.visitor().person, section.site, 0, section.name}, request.now().time());
}

Reply show_sections(Request& request) { return http::page(sections_page(request, shelves_of(request), {})); }

Reply show_two_steps(Request& request)
{
    return http::page(two_steps_page(request, second_factor::is_required(request.db(), request.site().id)));
}

Reply choose_two_steps(Request& request)
{
    using second_factor::Rule;
    const auto rule = request.form()["rule"] == "required" ? Rule::required : Rule::offered;
    const auto site = request.site().id;
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (second_factor::is_required(db, site) != (rule == Rule::required)) {
            second_factor::set_rule(db, site, rule);
            const auto* now =
                rule == Rule::required ? msgid("asked of whoever reads over or administers") : msgid("offered, and asked of nobody");
            audit::note(db, {audit::Act::change_two_steps, request.visitor().person, site, 0, now}, request.now().time());
        }
        return http::see_other(request.here(Address::route("/reglages/deux-etapes")));
    });
}

Reply add_section(Request& request)
{
    const auto site = request.site().id;
    site::Section section;
    section.site = site;
    section.name = request.form()["section"];
    const auto checked = site::check(section, site::list_sections(request.db(), site));
    if (!checked) return http::correct(sections_page(request, shelves_of(request), checked.problems()));
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
    layout::stand_behind("/administration", "/reglages");
    using enum http::Who;
    routes.get("/reglages", facilitator, show_settings)
        .post("/reglages", administrator, keep_settings, {.body = 25 * 1024 * 1024, .body_seconds = 120})
        .get("/reglages/deux-etapes", administrator, show_two_steps)
        .post("/reglages/deux-etapes", administrator, choose_two_steps)
        .get("/reglages/rubriques", facilitator, show_sections)
        .post("/reglages/rubriques", administrator, add_section)
        .get("/reglages/rubriques/{id}", administrator, show_section)
        .post("/reglages/rubriques/{id}", administrator, change_section);
}

}
