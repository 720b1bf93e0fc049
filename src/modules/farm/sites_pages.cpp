#include <algorithm>

#include "commons/audit/audit.hpp"
#include "commons/comment/comment.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/layout/layout.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/person/person.hpp"
#include "modules/farm/farm.hpp"
#include "modules/farm/parts.hpp"
#include "modules/farm/rooms.hpp"
#include "modules/farm/sites_view.hpp"
#include "modules/farm/template.hpp"

namespace kenober::farm {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Reply list_sites(Request& request)
{
    stand_on_territory(request);
    return http::page(sites_page(request, site::list(request.db()), figures(request.db())));
}

Reply open_form(Request& request)
{
    stand_on_territory(request);
    return http::page(open_page(request, {}, {}));
}

void add(Problems& problems, const Problems& more)
{
    for (const auto& one : more.list()) problems.add(one.field, one.sentence);
}

Opening typed(const Request& request, Problems& problems)
{
    const auto& form = request.form();
    Opening opening;
    opening.model = template_of(form["model"]).code;
    opening.hue = hue_in(form);
    opening.mode = form["mode"];
    if (!opening.mode.empty() && !is_mode(opening.mode)) throw http::BadRequest();
    opening.comments = form["comments"];
    if (!opening.comments.empty() && !is_comments(opening.comments)) throw http::BadRequest();
    opening.who = trim(form["who"]);
    opening.mail = trim(form["mail"]);
    opening.site.name = form["name"];
    opening.site.baseline = form["baseline"];
    opening.site.slug = form["slug"];
    opening.site.host = form["host"];
    const auto& from = template_of(opening.model);
    opening.licence = form["licence"];
    opening.site.licence = opening.licence.empty() ? std::string(from.licence) : opening.licence;
    if (opening.hue.hue.empty()) opening.site.hue = from.hue;
    else if (const auto hue = read_hue(opening.hue, problems); hue >= 0) opening.site.hue = hue;
    opening.site.logo = logo_in(request, RoomFor::unlimited, problems);
    return opening;
}

// What the model says where nothing was typed.
site::Site dressed(const Request& request, const Opening& opening, site::Site site)
{
    const auto& from = template_of(opening.model);
    const auto& t = request.words();
    if (site.baseline.empty() && *from.baseline) site.baseline = t.say({from.baseline});
    if (*from.invitation) site.invitation = t.say({from.invitation});
    return site;
}

http::Site as_door(const site::Site& site, std::int64_t id)
{
    return {id, site.slug, site.host, site.name, site.baseline, site.hue, false};
}

void open(const Request& request, store::Transaction& db, const Opening& opening, const site::Site& site)
{
    const auto id = site::insert(db, site);
    furnish(request, db, id, template_of(opening.model));
    if (!opening.mode.empty())
        for (const auto& kind : contribution::kinds()) moderation::set_mode(db, id, kind.name, contribution::mode_of(opening.mode));
    if (!opening.comments.empty())
        for (const auto& kind : contribution::kinds()) comment::set_mode(db, id, kind.name, contribution::comments_of(opening.comments));
    audit::note(db, {audit::Act::open_site, request.visitor().person, id, 0, template_of(opening.model).title}, request.now().time());
    if (!opening.mail.empty()) invite(request, db, as_door(site, id), {opening.who, opening.mail, http::Who::facilitator});
}

// Only a word that nobody typed may become another one.
std::string another_word(const Opening& opening, store::Transaction& db)
{
    const auto checked = site::check(opening.site, reserved(), site::list(db));
    if (!checked || !trim(opening.site.slug).empty())
        throw http::Conflict(say("Another site has this address already: choose another one."));
    return checked->slug;
}

Reply open_site(Request& request)
{
    stand_on_territory(request);
    request.limit("open-site", 60, 3600);
    Problems problems;
    auto opening = typed(request, problems);
    const auto checked = site::check(opening.site, reserved(), site::list(request.db()));
    if (!checked) add(problems, checked.problems());
    if (!opening.mail.empty() || !opening.who.empty()) add(problems, check(Invited{opening.who, opening.mail}));
    if (!problems.empty()) return http::correct(open_page(request, opening, problems));
    const auto site = dressed(request, opening, *checked);
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        auto opened = site;
        // Somebody else may have opened one of this name meanwhile.
        if (site::find(db, opened.slug)) opened.slug = another_word(opening, db);
        open(request, db, opening, opened);
        return http::see_other(request.here(Address::route("/sites/{}", opened.slug).query("ouvert", "oui")));
    });
}

site::Site asked_for(const Request& request)
{
    stand_on_territory(request);
    auto site = site::find(request.db(), request.parameter("slug"));
    if (!site) throw http::NotFound();
    return std::move(*site);
}

Figures measured(const Request& request, std::int64_t site)
{
    auto found = figures_of(request.db(), site);
    found.bytes = contribution::picture_bytes(request.db(), site);
    found.tasks = static_cast<std::int64_t>(moderation::waiting(request.db(), site, request.now().time()).size());
    return found;
}

Reply show_site(Request& request)
{
    const auto site = asked_for(request);
    return http::page(site_page(request, site, measured(request, site.id), {}));
}

constexpr std::int64_t most_given = 1'000'000;  // megabytes, texts, people

// Nothing typed is no limit; 0 is not: it would shut the site without saying so.
std::int64_t number_in(const Request& request, const std::string& field, Problems& problems)
{
    const auto typed = trim(request.form()[field]);
    if (typed.empty()) return 0;
    const auto number = whole_number(typed);
    if (number && *number >= 1 && *number <= most_given) return *number;
    problems.add(field, say("Write a whole number from 1 to {most}, or nothing where there is no limit.",
                            {{"most", request.words().number(most_given)}}));
    return 0;
}

std::vector<audit::Difference> changes(const Request& request, const site::Site& before, const site::Site& after)
{
    const auto& t = request.words();
    const auto bytes = [&](std::int64_t count) { return count ? t.bytes(count) : std::string(msgid("no limit")); };
    const auto number = [](std::int64_t count) { return count ? std::to_string(count) : std::string(msgid("no limit")); };
    return {{msgid("A host name of its own"), before.host, after.host},
            {msgid("Room for pictures"), bytes(before.quota.bytes), bytes(after.quota.bytes)},
            {msgid("Texts a day, at most"), number(before.quota.a_day), number(after.quota.a_day)},
            {msgid("People with a role, at most"), number(before.quota.people), number(after.quota.people)}};
}

// The rest is the site's own, and may have changed meanwhile.
site::Site with_quota(site::Site now, const site::Site& wanted)
{
    now.quota = wanted.quota;
    now.host = wanted.host;
    return now;
}

Reply change_quota(Request& request)
{
    auto site = asked_for(request);
    Problems problems;
    site.quota = {number_in(request, "megabytes", problems) * 1'000'000, number_in(request, "a_day", problems),
                  number_in(request, "people", problems)};
    if (!site.is_main) site.host = request.form()["host"];
    const auto checked = site::check(site, site.is_main ? std::vector<std::string>{} : reserved(), site::list(request.db()));
    if (!checked) add(problems, checked.problems());
    if (!problems.empty()) return http::correct(site_page(request, site, measured(request, site.id), problems));
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        const auto detail = audit::in_detail(changes(request, site::get(db, site.id), *checked));
        site::update(db, with_quota(site::get(db, site.id), *checked));
        if (!detail.empty())
            audit::note(db, {audit::Act::change_quota, request.visitor().person, site.id, 0, detail}, request.now().time());
        return http::see_other(request.here(Address::route("/sites/{}", site.slug)));
    });
}

}

void add_sites(http::Routes& routes)
{
    layout::stand_behind("/administration", "/sites");
    using enum http::Who;
    routes.get("/sites", administrator, list_sites)
        .get("/sites/ouvrir", administrator, open_form)
        .post("/sites/ouvrir", administrator, open_site, {.body = 25 * 1024 * 1024, .body_seconds = 120})
        .get("/sites/{slug}", administrator, show_site, {.query = {"ouvert"}})
        .post("/sites/{slug}", administrator, change_quota, {.query = {"ouvert"}});
}

}
