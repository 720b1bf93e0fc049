// What a form and a program have in common: something checked becomes a proposal, and one's own proposal is changed.
#include "commons/moderation/moderation.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/revision/revision.hpp"

namespace kenober::proposal {

using contribution::Contribution;
using contribution::State;
using http::Request;

Contribution begun(const Request& request, const contribution::Kind& kind)
{
    Contribution one;
    one.kind = kind.name;
    one.site = request.site().id;
    one.language = i18n::code(request.language());
    one.created = one.updated = request.now().time();
    return one;
}

Contribution filled(Contribution one, const editor::Written& written)
{
    one.title = written.contribution.title;
    one.standfirst = written.contribution.standfirst;
    one.licence = written.contribution.licence;
    one.section = written.contribution.section;
    one.authors = written.contribution.authors;
    one.sent = one.created;
    return one;
}

Contribution as_draft(Contribution one, const contribution::Sheet& sheet, const editor::Setting& setting)
{
    one.title = contribution::on_one_line(sheet["title"]);
    one.licence = setting.licence;
    one.slug = "brouillon-" + random_token(6);
    return one;
}

bool is_open(State state)
{
    return state == State::draft || state == State::proposed || state == State::returned || state == State::declined;
}

bool is_being_written(const Contribution& one) { return one.state == State::draft && !one.sent; }

void put_aside(const Request& request, store::Transaction& db, std::int64_t id, const contribution::Sheet& sheet)
{
    editor::save_draft(db, id, sheet);
    auto one = *contribution::find(db, id);
    if (!is_being_written(one)) return;
    // Lists of drafts call it by the title that it has now, and say when it was last put aside.
    one.title = contribution::on_one_line(sheet["title"]);
    one.updated = request.now().time();
    contribution::update(db, one.id, one);
}

State keep_own(const Request& request, store::Transaction& db, std::int64_t id, const editor::Written& written,
               const contribution::Proposer& proposer, std::string_view why)
{
    const auto now = request.now().time();
    auto one = *contribution::find(db, id);
    if (one.state == State::published) throw http::Conflict(say("Your text has just been published: look at it again."));
    editor::remove_draft(db, one.id);
    if (is_being_written(one)) {
        one.title = written.contribution.title;
        contribution::set_slug(db, one.id, contribution::free_slug(db, one));
        contribution::set_proposer(db, one.id, proposer);
        contribution::mark_sent(db, one.id, now);
        editor::keep(db, one, written, now);
    } else {
        revision::keep(db, one, written, {.person = proposer.person, .at = now, .why = std::string(why), .sheet = written.sheet});
    }
    return one.state;
}

}
