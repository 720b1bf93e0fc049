#include "commons/proposal/proposal.hpp"

#include "commons/gallery/gallery.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/proposal/proposal_mail.hpp"

namespace kenober::proposal {

using contribution::Proof;
using contribution::State;
using html::Address;
using http::Request;

Intent read_writing(const Request& request, Writing& writing)
{
    const auto& form = request.form();
    writing.sheet = editor::sheet_from(form, writing.kind());
    writing.proposer = proposer_of(request);
    if (writing.setting.hand == editor::Hand::own) writing.setting.signer = writing.proposer.name;
    writing.base = whole_number(form["base"]).value_or(0);
    writing.why = contribution::on_one_line(form["why"]);
    gallery::take(request, writing.sheet, writing.problems);
    if (lineage::is_another_wanted(form)) return Intent::another_source;
    return form["act"] == "preview" ? Intent::look : form["act"] == "save" ? Intent::put_aside : Intent::send;
}

store::Change arrival_change(const Request& request, const contribution::Kind& kind, const contribution::Proposer& proposer)
{
    const auto becomes = moderation::arrival(request.db(), request.site().id, kind.name, proposer.person);
    return becomes == State::published ? store::Change::of_every_site() : store::Change::quiet();
}

http::Reply arrive(const Request& request, store::Transaction& db, const contribution::Contribution& one,
                   const contribution::Proposer& proposer, Proof proof)
{
    if (!proposer.person && proof != Proof::mailbox) {
        const auto token = contribution::give_key(db, one.id, contribution::Opens::own, Proof::mailbox);
        mail_confirmation(request, db, one, proposer, token);
        return http::see_other(request.here(Address::route("/proposition-recue")));
    }
    const auto becomes = moderation::arrive(db, one.id, request.now().time());
    editor::note_words(db, one);
    if (becomes == State::published) {
        moderation::follow_up(request, db, one.id);
        return http::see_other(request.here(contribution::route(*contribution::find(db, one.id))));
    }
    if (becomes == State::proposed && one.state == State::draft) mail_facilitators(request, db, one);
    else if (becomes == State::proposed) moderation::mail_sent_again(request, db, one);
    return http::see_other(request.here(Address::route("/proposition-recue")));
}

}
