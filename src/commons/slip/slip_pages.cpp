// The page where a code is typed, and the one where a facilitator prints a slip.
#include <algorithm>

#include "commons/slip/slip_view.hpp"

namespace kenober::slip {

using contribution::Proof;
using html::Address;
using http::Reply;
using http::Request;

namespace {

constexpr std::int64_t shown_for = hours(12);

Reply type_form(Request& request) { return http::page(type_page(request, request.query("code"), {})); }

// A text belongs to the site on whose wall its code hung.
Reply begin_text(const Request& request, const Blank& blank)
{
    forgive_try(request);
    const auto site = std::ranges::find(request.sites(), blank.site, &http::Site::id);
    if (site == request.sites().end()) throw http::NotFound();
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto route = begin(request, db, blank);
        return http::see_other(site->id == request.site().id ? request.here(route) : request.at(*site, route));
    });
}

Reply type(Request& request)
{
    const auto typed = contribution::on_one_line(request.form()["code"]);
    const auto code = read_code(typed);
    if (!code) return http::correct(type_page(request, shorten(typed, 40), code.problems()));
    count_try(request);
    const auto slip = find_by_code(request.db(), *code);
    const auto blank = slip ? std::nullopt : find_blank(request.db(), *code);
    if (blank) return begin_text(request, *blank);
    if (!slip) {
        Problems problems;
        problems.add("code", say("No text has this code. Look at each letter again; a newer slip may have taken the place of this one. "
                                 "Those who run the site find your text by its title, and give you a new slip."));
        return http::correct(type_page(request, shown(*code), problems));
    }
    forgive_try(request);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) { return http::see_other(open(request, db, *slip)); });
}

contribution::Contribution asked_for(const Request& request)
{
    auto one = contribution::find(request.db(), request.number("id"));
    if (!one || one->site != request.site().id) throw http::NotFound();
    // Whoever has an account finds their drafts there, and nobody else does.
    const bool is_private = one->state == contribution::State::draft && contribution::proposer(request.db(), one->id).person != 0;
    if (is_private) throw http::NotFound();
    return *std::move(one);
}

// Whoever made it may print it again for a while: a printer that jams is no reason for another code.
Reply print(Request& request)
{
    const auto one = asked_for(request);
    auto slip = find(request.db(), one.id);
    const bool is_own = slip && slip->given_by == request.visitor().person && request.now().time() < slip->made + shown_for;
    if (!is_own) slip.reset();
    auto reply = http::page(print_page(request, one, slip));
    reply.keep = http::Keep::never;
    return reply;
}

Reply make(Request& request)
{
    const auto one = asked_for(request);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto before = find(db, one.id);
        // Somebody with an account or a mailbox still shows that it is theirs before a text of theirs is sent.
        const auto proof = before ? before->proof : find_assistance(db, one.id) ? Proof::mailbox : Proof::none;
        give(db, one.id, proof, request.visitor().person, request.now().time());
        return http::see_other(request.here(Address::route("/billet/imprimer/{}", one.id)));
    });
}

}

void count_try(const Request& request, int most_of_client)
{
    try {
        request.limit("slip", most_of_client, 3600);
        request.limit("slip", most_wrong_codes, 3600, "everybody");
    } catch (const http::TooMany& failure) {
        throw http::TooMany(failure.retry_after(),
                            say("Too many wrong codes were typed just now. Wait a little before you try again, or ask somebody who helps "
                                "on the site: they find your text by its title, and give you a new slip."));
    }
}

void forgive_try(const Request& request)
{
    request.forgive("slip");
    request.forgive("slip", "everybody");
}

Address open(const Request& request, store::Transaction& db, const Slip& slip)
{
    const auto route = Address::route("/suivi/{}", contribution::give_key(db, slip.contribution, contribution::Opens::own, slip.proof));
    const auto one = contribution::find(db, slip.contribution);
    if (!one || one->site == request.site().id) return request.here(route);
    const auto site = std::ranges::find(request.sites(), one->site, &http::Site::id);
    return site == request.sites().end() ? request.here(route) : request.at(*site, route);
}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/billet", anybody, type_form, {.query = {"code"}})
        .post("/billet", anybody, type)
        .get("/billet/imprimer/{id}", facilitator, print)
        .post("/billet/imprimer/{id}", facilitator, make);
}

}
