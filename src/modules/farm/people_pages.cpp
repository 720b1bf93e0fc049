#include "commons/audit/audit.hpp"
#include "commons/layout/layout.hpp"
#include "commons/person/person.hpp"
#include "modules/farm/farm.hpp"
#include "modules/farm/parts.hpp"
#include "modules/farm/people_view.hpp"

namespace kenober::farm {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Reply page(const Request& request, const Invited& typed, const Problems& problems)
{
    auto document = people_page(request, person::holders(request.db(), request.site().id), typed, problems);
    return problems.empty() ? http::page(document) : http::correct(document);
}

Reply show_people(Request& request) { return page(request, {}, {}); }

http::Who role_in(const std::string& word)
{
    if (word == "administrator") return http::Who::administrator;
    if (word != "facilitator") throw http::BadRequest();
    return http::Who::facilitator;
}

// Somebody who has a role already takes no new place.
void check_places(const Request& request, store::Snapshot& db, const Invited& invited, Problems& problems)
{
    const auto most = site::get(db, request.site().id).quota.people;
    if (most == 0 || person::count_holders(db, request.site().id) < most) return;
    const auto known = person::find_by_mail(db, invited.mail);
    if (known && person::own_role(db, known->id, request.site().id).value_or(http::Who::member) >= http::Who::facilitator) return;
    problems.add(
        "mail",
        say("At most {most} people work on this site, and they are there. Take a role back first, or ask those who administer the territory for more room.",
            {{"most", std::to_string(most)}}));
}

// Whoever was an administrator when the request came may have lost the role to another one meanwhile.
void stand_as_administrator(const Request& request, store::Transaction& db)
{
    if (person::role_on(db, request.visitor().person, request.site().id) != http::Who::administrator)
        throw http::Forbidden(say("Somebody else has taken your own role of administrator back meanwhile: nothing was changed."));
}

Reply give_role(Request& request)
{
    const auto& form = request.form();
    const Invited invited{std::string(trim(form["who"])), std::string(trim(form["mail"])), role_in(form["role"])};
    auto problems = check(invited);
    if (problems.empty()) check_places(request, request.db(), invited, problems);
    if (!problems.empty()) return page(request, invited, problems);
    request.limit("invite", 60, 3600);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        stand_as_administrator(request, db);
        // Somebody else may have given the last place meanwhile.
        Problems meanwhile;
        check_places(request, db, invited, meanwhile);
        if (!meanwhile.empty()) throw http::Conflict(meanwhile.list().front().sentence);
        invite(request, db, request.site(), invited);
        return http::see_other(request.here(Address::route("/personnes")));
    });
}

void refuse_last(store::Transaction& db, std::int64_t person, std::int64_t site)
{
    if (person::is_last_administrator_of(db, person, site))
        throw http::Conflict(say("Nobody else administers this site: name another administrator first."));
}

Reply change_role(Request& request)
{
    const auto& act = request.form()["act"];
    const auto wanted = act == "take" ? http::Who::anybody : role_in(act);
    const auto who = request.number("id");
    const auto site = request.site().id;
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        stand_as_administrator(request, db);
        const auto role = person::own_role(db, who, site);
        if (!role || *role < http::Who::facilitator) throw http::NotFound();
        if (*role != wanted) {
            if (wanted != http::Who::administrator) refuse_last(db, who, site);
            person::set_role(db, who, site, wanted);
            const bool is_taken = wanted == http::Who::anybody;
            audit::note(db,
                        {is_taken ? audit::Act::take_role : audit::Act::give_role, request.visitor().person, site, who,
                         in_words(is_taken ? *role : wanted)},
                        request.now().time());
        }
        return http::see_other(request.here(Address::route("/personnes")));
    });
}

}

void add_people(http::Routes& routes)
{
    layout::stand_behind("/administration", "/personnes");
    using enum http::Who;
    routes.get("/personnes", facilitator, show_people)
        .post("/personnes", administrator, give_role)
        .post("/personnes/{id}", administrator, change_role);
}

void add_routes(http::Routes& routes)
{
    add_sites(routes);
    add_settings(routes);
    add_people(routes);
    add_accounts(routes);
}

}
