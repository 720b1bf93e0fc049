// One lead: taken on by a member at once, by anybody else with a mailed link, and given back.
#include "commons/lead/lead_mail.hpp"
#include "commons/lead/lead_view.hpp"
#include "commons/lead/pages.hpp"

namespace kenober::lead {

using html::Address;
using http::Reply;
using http::Request;
using store::Transaction;

namespace {

Address route(const Lead& lead) { return Address::route("/a-ecrire/{}", lead.id); }

store::Change list_changes(const Request& request) { return store::Change::of_site(request.site().id); }

Shown shown(const Request& request)
{
    Shown one;
    one.lead = lead_of_site(request, request.db(), request.number("id"));
    const auto& lead = one.lead;
    if (lead.state == State::waiting || lead.state == State::removed) throw http::NotFound();
    if (lead.state == State::taken) {
        one.looks = Looks::at_taken;
        auto held_by = holder(request.db(), lead.id);
        if (held_by && held_by->by.person != 0 && held_by->by.person == request.visitor().person) {
            one.looks = Looks::holds;
            one.offer = std::move(held_by);
        }
    }
    if (lead.state == State::done) {
        one.looks = Looks::at_done;
        auto text = lead.contribution ? contribution::find(request.db(), *lead.contribution) : std::nullopt;
        if (text && text->state == contribution::State::published) one.text = std::move(text);
    }
    return one;
}

Reply show(Request& request)
{
    auto reply = http::page(lead_page(request, shown(request)));
    if (request.visitor().is_signed_in()) reply.keep = http::Keep::never;
    return reply;
}

std::string page_of(const Request& request, const Address& page, const std::string& language)
{
    return request.absolute(request.in(i18n::parse_language(language).value_or(request.language()), page));
}

/// Inside a write. False where somebody was first; whoever holds it already keeps it, and nothing happens.
bool take_on(const Request& request, Transaction& db, const Lead& lead, Offer offer, const Address& page)
{
    offer.page = page_of(request, route(lead), offer.by.language);
    if (!take(db, offer, request.now().time())) return false;
    mail_taken(request, db, lead, offer, page);
    return true;
}

Reply take_as_member(const Request& request, const Lead& lead, const Someone& by)
{
    return request.once(list_changes(request), [&](Transaction& db) {
        Offer offer{.lead = lead.id, .by = by, .page = "", .since = request.now().time()};
        const auto now = lead_of_site(request, db, lead.id);
        // The lead's page tells whoever has it already, and whoever was not the first.
        if (now.state == State::open) {
            offer.id = insert_offer(db, offer);
            if (take_on(request, db, now, offer, route(now))) return http::see_other(request.here(route(lead)));
        }
        const auto held_by = holder(db, lead.id);
        const bool is_mine = held_by && held_by->by.person == by.person;
        return http::see_other(request.here(is_mine ? route(lead) : Address::route("/a-ecrire/{}/trop-tard", lead.id)));
    });
}

Reply take_one(Request& request)
{
    auto one = shown(request);
    if (const auto by = member(request)) {
        request.limit("lead-offer", 20, 3600);
        return take_as_member(request, one.lead, *by);
    }
    one.sent = {0, request.form()["name"], request.form()["mail"], std::string(i18n::code(request.language()))};
    const auto checked = check(one.sent);
    if (!checked) {
        one.problems = checked.problems();
        return http::correct(lead_page(request, one));
    }
    request.limit("lead-offer", 20, 3600);
    request.limit("lead-mail", 5, 86400, checked->mail);
    return request.once(store::Change::quiet(), [&](Transaction& db) {
        if (lead_of_site(request, db, one.lead.id).state != State::open)
            return http::see_other(request.here(Address::route("/a-ecrire/{}/trop-tard", one.lead.id)));
        const Offer offer{.lead = one.lead.id, .by = *checked, .page = "", .since = request.now().time()};
        mail_to_confirm(request, db, one.lead, offer.by, give_token(db, insert_offer(db, offer)));
        return http::see_other(request.here(Address::route("/a-ecrire/a-confirmer")));
    });
}

Reply too_late(Request& request)
{
    const auto lead = shown(request).lead;
    if (lead.state != State::taken) return http::see_other(request.here(route(lead)));
    return http::page(too_late_page(request, lead));
}

Reply confirm_first(Request& request) { return http::page(confirm_first_page(request)); }

// Only by whoever has it: of anybody else's press nothing comes.
Reply give_back_one(Request& request)
{
    const auto lead = lead_of_site(request, request.db(), request.number("id"));
    return request.once(list_changes(request), [&](Transaction& db) {
        const auto held_by = holder(db, lead.id);
        if (held_by && held_by->by.person != 0 && held_by->by.person == request.visitor().person)
            give_back(db, lead.id, request.now().time());
        return http::see_other(request.here(route(lead)));
    });
}

Offer offer_of_link(const Request& request, store::Snapshot& db)
{
    auto found = find_offer(db, request.parameter("token"));
    if (!found)
        throw http::NotFound(say("This link is not known here: it may be cut short, or so old that it was forgotten. Look for it again in "
                                 "your mail, or go to the list of what waits to be written and take it on anew."));
    return *std::move(found);
}

Reply show_link(Request& request)
{
    const auto offer = offer_of_link(request, request.db());
    const auto lead = lead_of_site(request, request.db(), offer.lead);
    const auto& token = request.parameter("token");
    if (offer.stage == Stage::holding) return http::page(holding_page(request, lead, offer, token));
    return http::page(link_page(request, lead, standing_of(lead, offer, request.now().time()), token));
}

Reply back_to_link(const Request& request)
{
    return http::see_other(request.here(Address::route("/a-ecrire/lien/{}", request.parameter("token"))));
}

Reply take_by_link(Request& request)
{
    lead_of_site(request, request.db(), offer_of_link(request, request.db()).lead);
    return request.once(list_changes(request), [&](Transaction& db) {
        const auto offer = offer_of_link(request, db);
        const auto lead = lead_of_site(request, db, offer.lead);
        if (offer.stage == Stage::asked && standing_of(lead, offer, request.now().time()) == Standing::to_confirm)
            take_on(request, db, lead, offer, Address::route("/a-ecrire/lien/{}", request.parameter("token")));
        return back_to_link(request);
    });
}

Reply give_back_by_link(Request& request)
{
    lead_of_site(request, request.db(), offer_of_link(request, request.db()).lead);
    return request.once(list_changes(request), [&](Transaction& db) {
        const auto offer = offer_of_link(request, db);
        if (offer.stage == Stage::holding) give_back(db, offer.lead, request.now().time());
        return back_to_link(request);
    });
}

}

void add_taking(http::Routes& routes)
{
    using enum http::Who;
    const http::Takes private_page{.keep = http::Keep::never};
    routes.get("/a-ecrire/{id}", anybody, show)
        .post("/a-ecrire/{id}/prendre", anybody, take_one)
        .get("/a-ecrire/{id}/trop-tard", anybody, too_late)
        .post("/a-ecrire/{id}/rendre", member, give_back_one)
        .get("/a-ecrire/a-confirmer", anybody, confirm_first)
        .get("/a-ecrire/lien/{token}", anybody, show_link, private_page)
        .post("/a-ecrire/lien/{token}/prendre", anybody, take_by_link)
        .post("/a-ecrire/lien/{token}/rendre", anybody, give_back_by_link);
}

}
