#include "commons/introduction/pages.hpp"

#include "commons/introduction/introduction_mail.hpp"
#include "commons/introduction/introduction_view.hpp"
#include "commons/person/person.hpp"

namespace kenober::introduction {

using contribution::Contribution;
using html::Address;
using http::Reply;
using http::Request;

namespace {

/// Whoever holds the private link of a proposal, sent to their mailbox, needs not confirm it again.
void know_by_link(const Request& request, Asking& asking)
{
    if (asking.token.empty()) return;
    const auto key = contribution::find_key(request.db(), asking.token);
    if (!key || key->opens != contribution::Opens::own) return;
    asking.introduction.from = key->contribution.id;
    if (asking.known == Known::yes || key->proof != contribution::Proof::mailbox) return;
    const auto reached = receiver_of(request.db(), key->contribution.id);
    if (reached.reached != Reached::by_mail) return;
    asking.introduction.asker = {contribution::proposer(request.db(), key->contribution.id).person, reached.name, reached.mail,
                                 reached.language};
    asking.known = Known::yes;
}

Asking asking_of(const Request& request, const Contribution& about)
{
    Asking asking;
    auto& one = asking.introduction;
    const std::string language(i18n::code(request.language()));
    one.contribution = about.id;
    one.since = request.now().time();
    one.words = request.form()["words"];
    one.asker = {0, request.form()["name"], request.form()["mail"], language};
    asking.token = request.method() == http::Method::post ? request.form()["de"] : request.query("de");
    if (request.visitor().is_signed_in()) {
        const auto member = person::find(request.db(), request.visitor().person);
        if (member && member->confirmed) {
            one.asker = {member->id, member->name, member->mail, member->language.empty() ? language : member->language};
            asking.known = Known::yes;
        }
    }
    know_by_link(request, asking);
    one.state = asking.known == Known::yes ? State::offered : State::asked;
    return asking;
}

// From one's own idea one may ask about any that is near; from a page, where its kind has a button for it.
Contribution asked_about(const Request& request)
{
    auto found = contribution::find(request.db(), request.number("id"));
    if (!found || found->site != request.site().id || found->state != contribution::State::published) throw http::NotFound();
    return std::move(*found);
}

/// What to say instead of the form, if anything. Only what everybody may know is said to somebody whose address is not sure.
std::optional<Standing> instead(store::Snapshot& db, const Contribution& about, const Asking& sent)
{
    const bool may_ask = contribution::kind_named(about.kind).can_help != nullptr || sent.introduction.from;
    if (!may_ask) return Standing::closed;
    const auto standing = asking(db, sent.introduction, sent.introduction.since);
    if (sent.known == Known::yes || standing == Standing::closed) return standing;
    return {};
}

Reply ask_form(Request& request)
{
    const auto about = asked_about(request);
    const auto sent = asking_of(request, about);
    if (const auto standing = instead(request.db(), about, sent)) return http::page(told_page(request, about, *standing));
    return http::page(ask_page(request, about, sent, {}));
}

Reply keep(const Request& request, store::Transaction& db, Introduction one)
{
    check_pace_of_asker(db, one, one.since);
    if (one.state == State::offered) check_pace_of_receiver(db, one, one.since);
    one.id = insert(db, one);
    if (one.state == State::offered) {
        pass_on(request, db, one);
        return http::see_other(request.here(Address::route("/mise-en-relation/envoyee")));
    }
    mail_to_confirm(request, db, one, give_token(db, one.id, Side::asker));
    return http::see_other(request.here(Address::route("/mise-en-relation/a-confirmer")));
}

Reply ask(Request& request)
{
    const auto about = asked_about(request);
    const auto sent = asking_of(request, about);
    const auto checked = check(sent.introduction);
    if (!checked) return http::correct(ask_page(request, about, sent, checked.problems()));
    request.limit("introduction", 20, 3600);
    auto form = Address::route("/mise-en-relation/proposer/{}", about.id);
    if (!sent.token.empty()) form = form.query("de", sent.token);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        // The form's own page says why not.
        return instead(db, about, sent) ? http::see_other(request.here(form)) : keep(request, db, *checked);
    });
}

Reply sent(Request& request) { return http::page(sent_page(request)); }

Reply confirm_first(Request& request) { return http::page(confirm_first_page(request)); }

}

void pass_on(const Request& request, store::Transaction& db, const Introduction& one)
{
    const auto receiver = receiver_of(db, one.contribution);
    if (receiver.reached == Reached::by_hand) mail_to_pass_on(request, db, one);
    if (receiver.reached == Reached::by_mail) mail_offer(request, db, one, receiver, give_token(db, one.id, Side::receiver));
}

void add_asking(http::Routes& routes)
{
    using enum http::Who;
    const http::Takes private_page{.query = {"de"}, .keep = http::Keep::never};
    routes.get("/mise-en-relation/proposer/{id}", anybody, ask_form, private_page)
        .post("/mise-en-relation/proposer/{id}", anybody, ask)
        .get("/mise-en-relation/envoyee", anybody, sent)
        .get("/mise-en-relation/a-confirmer", anybody, confirm_first);
}

}
