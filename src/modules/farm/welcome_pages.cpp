#include "commons/audit/audit.hpp"
#include "commons/entrance/entrance.hpp"
#include "commons/site/site.hpp"
#include "modules/farm/farm.hpp"
#include "modules/farm/rooms.hpp"
#include "modules/farm/template.hpp"
#include "modules/farm/welcome.hpp"
#include "platform/text/text.hpp"

namespace kenober::farm {

using html::Address;
using http::Reply;
using http::Request;

namespace {

constexpr std::string_view founders_setting = "founder";

[[noreturn]] void refuse()
{
    throw http::Gone(
        say("This address opens nothing. It serves once, within an hour of the moment when the server was started: whoever runs it "
            "can start it again, and it will print another one. If the territory is open already, sign in."));
}

void check_token(const Request& request, store::Snapshot& db)
{
    if (!is_founders(db, request.parameter("token"), request.now().time())) refuse();
}

Reply unkept(html::Html document)
{
    auto reply = http::page(std::move(document));
    reply.keep = http::Keep::never;
    return reply;
}

Reply ask(Request& request)
{
    check_token(request, request.db());
    return unkept(founding_page(request, request.parameter("token"), {}, {}));
}

Founding typed(const http::Form& form) { return {form["town"], {form["name"], form["mail"], form["password"]}, hue_in(form)}; }

// The problems of a site's name are those of the field "town" here.
Checked<site::Site> main_site(const Founding& founding, Problems& problems)
{
    site::Site site;
    site.is_main = true;
    site.name = founding.town;
    if (const auto hue = read_hue(founding.hue, problems); hue >= 0) site.hue = hue;
    auto checked = site::check(site, {});
    if (checked) return checked;
    // Nobody has heard of a site yet: what has no name is the territory.
    const bool is_unnamed = text::name_of(founding.town).empty();
    for (const auto& one : checked.problems().list()) {
        const bool is_town = one.field == "name" || one.field == "slug";
        problems.add(is_town ? "town" : one.field,
                     is_town && is_unnamed ? say("Give your territory a name, in letters that can be read.") : one.sentence);
    }
    return checked;
}

std::int64_t found(const Request& request, store::Transaction& db, site::Site site, const person::NewPerson& founder,
                   const std::string& hash)
{
    const auto now = request.now().time();
    const auto& from = templates().front();
    site.baseline = request.words().say({from.baseline});
    site.invitation = request.words().say({from.invitation});
    site.licence = from.licence;
    const auto id = site::insert(db, site);
    furnish(request, db, id, from);
    const auto person = person::insert(db, {0, founder.mail, founder.name, hash, "", now}, now);
    person::set_role(db, person, id, http::Who::administrator);
    site::set_setting(db, founders_setting, "");
    audit::note(db, {audit::Act::open_territory, person, id}, now);
    return person;
}

Reply answer(Request& request)
{
    request.limit("found", 30, 3600);
    check_token(request, request.db());
    const auto founding = typed(request.form());
    Problems problems;
    const auto site = main_site(founding, problems);
    const auto founder = person::check(founding.founder);
    if (!founder)
        for (const auto& one : founder.problems().list()) problems.add(one.field, one.sentence);
    if (!problems.empty()) return http::correct(founding_page(request, request.parameter("token"), founding, problems));
    request.release();
    const auto hash = person::hash_password(founder->password);
    std::int64_t person = 0;
    const auto reply = request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        check_token(request, db);
        person = found(request, db, *site, *founder, hash);
        return http::see_other(request.here(Address::route("/bienvenue")));
    });
    return person ? entrance::enter(request, person, "/bienvenue") : reply;
}

Reply show_first_steps(Request& request) { return http::page(first_steps_page(request)); }

}

bool is_unfounded(store::Snapshot& db) { return site::list(db).empty(); }

std::string invite_founder(store::Transaction& db, Time now)
{
    auto token = random_token();
    site::set_setting(db, founders_setting, sha256_hex(token) + " " + std::to_string((now + hours(1)).micros));
    return token;
}

bool is_founders(store::Snapshot& db, std::string_view token, Time now)
{
    const auto kept = site::setting(db, founders_setting);
    const auto space = kept.find(' ');
    if (space == std::string::npos || !is_unfounded(db)) return false;
    const auto end = whole_number(std::string_view(kept).substr(space + 1)).value_or(0);
    return sha256_hex(token) == kept.substr(0, space) && now.micros < end;
}

void add_welcome(http::Routes& routes)
{
    using enum http::Who;
    http::Takes takes;
    takes.is_before_sites = true;
    routes.get("/bienvenue", administrator, show_first_steps)
        .get("/bienvenue/{token}", anybody, ask, takes)
        .post("/bienvenue/{token}", anybody, answer, takes);
}

}
