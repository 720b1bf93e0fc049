// Whoever reads over puts a lead into the list, or takes it away with a reason.
#include "commons/lead/lead_mail.hpp"
#include "commons/lead/lead_view.hpp"
#include "commons/lead/pages.hpp"

namespace kenober::lead {

using html::Address;
using http::Reply;
using http::Request;
using store::Transaction;

namespace {

std::string key_of(const Lead& lead) { return "lead/" + std::to_string(lead.id); }

Lead asked_for(const Request& request) { return lead_of_site(request, request.db(), request.number("id")); }

Reply show(Request& request)
{
    const auto lead = asked_for(request);
    auto reply = http::page(desk_page(request, lead, holder(request.db(), lead.id), {}, {}));
    reply.keep = http::Keep::never;
    return reply;
}

// Decided by somebody else meanwhile: the page of the lead says where it stands.
Reply decided(const Request& request, Transaction& db, const Lead& lead, bool is_first)
{
    if (!is_first) return http::see_other(request.here(Address::route("/a-ecrire/relire/{}", lead.id)));
    moderation::release(db, key_of(lead));
    return http::see_other(moderation::go_on(request, db, key_of(lead), "fait"));
}

void check_is_not_own(const Request& request, const Lead& lead)
{
    if (lead.by.person != 0 && lead.by.person == request.visitor().person)
        throw http::Forbidden(say("You signalled this yourself: somebody else reads it over."));
}

Reply put_into_list(Request& request)
{
    const auto lead = asked_for(request);
    check_is_not_own(request, lead);
    return request.once(store::Change::of_site(request.site().id), [&](Transaction& db) {
        return decided(request, db, lead, move(db, lead.id, State::waiting, State::open, request.now().time()));
    });
}

void check_removal(const Removal& sent, Problems& problems)
{
    if (!moderation::find_reason(sent.reason)) problems.add("reason", say("Choose one of the list."));
    if (sent.words.empty()) problems.add("words", say("Say why in a sentence: whoever signalled it receives it."));
    if (length(sent.words) > most_words)
        problems.add("words", say("This is too long: at most {most} characters.", {{"most", std::to_string(most_words)}}));
}

Reply take_away(Request& request)
{
    const auto lead = asked_for(request);
    const Removal sent{request.form()["reason"], std::string(trim(request.form()["words"])), request.visitor().person};
    Problems problems;
    check_removal(sent, problems);
    if (!problems.empty()) return http::correct(desk_page(request, lead, holder(request.db(), lead.id), sent, problems));
    return request.once(store::Change::of_site(request.site().id), [&](Transaction& db) {
        const auto held_by = holder(db, lead.id);
        if (!remove(db, lead.id, sent, request.now().time())) return decided(request, db, lead, false);
        mail_removed(request, db, lead, lead.by, sent);
        if (held_by) mail_removed(request, db, lead, held_by->by, sent);
        return decided(request, db, lead, true);
    });
}

}

void add_desk(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/a-ecrire/relire/{id}", facilitator, show, {.query = {"apres"}})
        .post("/a-ecrire/relire/{id}/montrer", facilitator, put_into_list)
        .post("/a-ecrire/relire/{id}/retirer", facilitator, take_away);
}

}
