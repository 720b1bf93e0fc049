// Turning the second step on and off.
#include "commons/audit/audit.hpp"
#include "commons/person/person.hpp"
#include "commons/post/post.hpp"
#include "commons/second_factor/factor_view.hpp"
#include "commons/second_factor/step_pages.hpp"

namespace kenober::second_factor {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Address home(const Request& request) { return request.here(Address::route("/compte/deux-etapes")); }

person::Person self(const Request& request)
{
    auto found = person::find(request.db(), request.visitor().person);
    if (!found) throw http::SignInFirst();
    return *std::move(found);
}

Standing standing_of(const Request& request, const person::Person& who)
{
    auto& db = request.db();
    Standing standing;
    if (is_on(db, who.id)) {
        standing.is_on = true;
        standing.since = since(db, who.id);
        standing.codes_left = codes_left(db, who.id);
    }
    standing.has_password = !who.password.empty();
    standing.may_set_rule = request.visitor().is_at_least(http::Who::administrator);
    standing.is_withheld = is_withheld(request);
    return standing;
}

Reply show(Request& request)
{
    const auto who = self(request);
    if (shown_salt(request.db(), who.id)) return http::see_other(request.here(Address::route("/compte/deux-etapes/codes")));
    return http::page(standing_page(request, standing_of(request, who), {}));
}

Reply begin_enrolment(Request& request)
{
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        begin(db, request.visitor().person);
        return http::see_other(request.here(Address::route("/compte/deux-etapes/installer")));
    });
}

Reply enrol_form(Request& request)
{
    const auto factor = find(request.db(), request.visitor().person);
    if (!factor || factor->since) return http::see_other(home(request));
    return http::page(enrol_page(request, factor->secret, self(request).mail, {}));
}

enum class Turned { on, off };

void tell(const Request& request, store::Transaction& db, const std::string& mail, Turned turned)
{
    const auto& t = request.words();
    const auto link = request.absolute(request.here(Address::route("/compte")));
    if (turned == Turned::on)
        return post::send(
            db, {mail, t("Signing in with two steps is on"),
                 t("Hello,\n\nfrom now on, signing in on {site} asks for a code of your device after the password.\n\nIf it was not "
                   "you, choose a new password at once, and write to whoever administers the site:\n\n{link}",
                   request.site().name, link)});
    post::send(
        db,
        {mail, t("Signing in with two steps is off"),
         t("Hello,\n\nsigning in on {site} asks for your password alone again.\n\nIf it was not you, choose a new password at once, and "
           "write to whoever administers the site:\n\n{link}",
           request.site().name, link)});
}

Reply enrol(Request& request)
{
    request.limit("second-factor", 30, 900);
    const auto who = self(request);
    const auto factor = find(request.db(), who.id);
    bool is_right = false;
    auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        is_right = confirm(db, who.id, request.form()["code"], request.now().time());
        if (!is_right) return Reply{};
        tell(request, db, who.mail, Turned::on);
        return http::see_other(request.here(Address::route("/compte/deux-etapes/codes")));
    });
    if (is_right || reply.status == 303) return reply;
    if (!factor || factor->since) return http::see_other(home(request));
    Problems problems;
    problems.add(
        "code",
        say("This is not the code that this secret makes now. Wait for the next one, and look whether the clock of your device is right."));
    return http::correct(enrol_page(request, factor->secret, who.mail, problems));
}

Reply show_codes(Request& request)
{
    const auto salt = shown_salt(request.db(), request.visitor().person);
    if (!salt) return http::see_other(home(request));
    return http::page(codes_page(request, recovery_codes_of(*salt)));
}

Reply keep_codes(Request& request)
{
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        forget_codes(db, request.visitor().person);
        return http::see_other(home(request));
    });
}

Reply stop(Request& request)
{
    const auto who = self(request);
    request.limit("second-factor-off", 10, 900, std::to_string(who.id));
    const auto standing = standing_of(request, who);
    request.release();
    Problems problems;
    if (!person::is_password(request.form()["password"], who.password)) problems.add("password", say("This is not your password."));
    if (!problems.empty()) return http::correct(standing_page(request, standing, problems));
    auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (!take_code(db, who.id, request.form()["code"], request.now().time())) return Reply{};
        turn_off(db, who.id);
        tell(request, db, who.mail, Turned::off);
        return http::see_other(home(request));
    });
    if (reply.status == 303) return reply;
    problems.add("code", say("This code is not right, or has served already."));
    return http::correct(standing_page(request, standing, problems));
}

Reply new_codes_form(Request& request)
{
    const auto standing = standing_of(request, self(request));
    if (!standing.is_on) return http::see_other(home(request));
    return http::page(new_codes_page(request, standing, {}));
}

void tell_of_codes(const Request& request, store::Transaction& db, const std::string& mail)
{
    const auto& t = request.words();
    post::send(db,
               {mail, t("New recovery codes"),
                t("Hello,\n\nyour account on {site} has ten new recovery codes; the former ones open nothing any more.\n\nIf it was not "
                  "you, choose a new password at once, and write to whoever administers the site:\n\n{link}",
                  request.site().name, request.absolute(request.here(Address::route("/compte"))))});
}

Reply new_codes(Request& request)
{
    const auto who = self(request);
    request.limit("second-factor-codes", 10, 900, std::to_string(who.id));
    const auto standing = standing_of(request, who);
    request.release();
    Problems problems;
    if (standing.has_password && !person::is_password(request.form()["password"], who.password))
        problems.add("password", say("This is not your password."));
    const auto now = request.now().time();
    const auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (!problems.empty() || !renew_codes(db, who.id, request.form()["code"], now)) return Reply{};
        audit::note(db, {audit::Act::renew_recovery_codes, who.id, 0, who.id}, now);
        tell_of_codes(request, db, who.mail);
        return http::see_other(request.here(Address::route("/compte/deux-etapes/codes")));
    });
    if (reply.status == 303) return reply;
    if (problems.empty()) problems.add("code", say("This code is not right, or has served already."));
    return http::correct(new_codes_page(request, standing, problems));
}

}

bool is_withheld(const http::Request& request)
{
    const auto& visitor = request.visitor();
    if (visitor.role != http::Who::member) return false;
    const auto role = person::role_on(request.db(), visitor.person, request.site().id);
    return role >= http::Who::facilitator && is_required(request.db(), request.site().id) && !is_on(request.db(), visitor.person);
}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    add_step_routes(routes);
    routes.get("/compte/deux-etapes", member, show)
        .post("/compte/deux-etapes/commencer", member, begin_enrolment)
        .get("/compte/deux-etapes/installer", member, enrol_form)
        .post("/compte/deux-etapes/installer", member, enrol)
        .get("/compte/deux-etapes/codes", member, show_codes)
        .post("/compte/deux-etapes/codes", member, keep_codes)
        .get("/compte/deux-etapes/nouveaux-codes", member, new_codes_form)
        .post("/compte/deux-etapes/nouveaux-codes", member, new_codes)
        .post("/compte/deux-etapes/arreter", member, stop);
}

}
