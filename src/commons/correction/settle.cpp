#include "commons/correction/settle.hpp"

#include "commons/gallery/gallery.hpp"
#include "commons/moderation/moderation.hpp"

namespace kenober::correction {

using contribution::Contribution;
using contribution::Mode;
using contribution::Sheet;
using http::Reply;
using http::Request;
using proposal::Writing;

namespace {

// Nobody publishes their own text where reading over comes before: a facilitator's own waits like anybody's.
bool is_kept_at_once(const Request& request, const Contribution& on, const Hand& hand)
{
    auto& db = request.db();
    const auto mode = moderation::mode_of(db, on.site, on.kind);
    if (mode == Mode::after) return true;
    if (mode == Mode::trusted && hand.person && moderation::is_trusted(db, on.site, hand.person)) return true;
    return hand.person && request.visitor().is_at_least(http::Who::facilitator) && contribution::proposer(db, on.id).person != hand.person;
}

std::vector<FollowUp>& follow_ups()
{
    static std::vector<FollowUp> all;
    return all;
}

// Who signs and under which licence is not for others to correct, and a name that is not shown stays so.
void leave_signature(Sheet& sheet, const Sheet& standing)
{
    for (const auto* field : {"authors", "licence", "anonymous"}) sheet.set(field, standing[field]);
}

revision::Revision revision_of(const Request& request, const Writing& writing, const Hand& hand)
{
    return {.contribution = writing.on->id,
            .base = writing.base,
            .person = hand.person,
            .at = request.now().time(),
            .why = shorten(writing.why, revision::most_why),
            .sheet = writing.sheet};
}

/// Somebody was faster between the reading and the writing: what was sent is settled once more, against what stands now.
struct Moved {};

Reply keep(const Request& request, const Writing& writing, const editor::Written& written, const Hand& hand)
{
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        const auto on = contribution::find(db, writing.on->id);
        if (!on || on->state != contribution::State::published || revision::current(db, on->id) != writing.base) throw Moved();
        keep_version(request, db, *on, written, revision_of(request, writing, hand));
        const auto waited = writing.pending ? revision::find(db, *on, writing.pending) : std::nullopt;
        if (waited && waited->state == revision::State::pending)
            revision::set_state(db, on->id, writing.pending, revision::State::accepted);
        return http::see_other(hand.done);
    });
}

Reply let_wait(const Request& request, const Writing& writing, const Hand& hand)
{
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        revision::insert_pending(db, *writing.on, revision_of(request, writing, hand));
        return http::see_other(request.here(html::Address::route("/correction-recue")));
    });
}

}

void add_follow_up(FollowUp follow_up) { follow_ups().push_back(follow_up); }

void keep_version(const Request& request, store::Transaction& db, const Contribution& on, const editor::Written& written,
                  const revision::Revision& made)
{
    const auto number = revision::keep(db, on, written, made);
    for (const auto follow_up : follow_ups()) follow_up(request, db, on.id, number);
}

Contribution published_in(const Request& request)
{
    const auto path = std::string_view(request.path()).substr(1);
    auto one = contribution::find(request.db(), request.site().id, path.substr(0, path.find('/')), request.parameter("slug"));
    if (!one || one->state != contribution::State::published) throw http::NotFound();
    return *std::move(one);
}

Writing opened(const Request& request, const Contribution& on, const Hand& hand)
{
    auto& db = request.db();
    Writing writing{editor::setting_of(db, on.site, contribution::kind_named(on.kind), {}, editor::Hand::others), hand.action};
    const auto waiting = revision::find_pending_of(db, on.id, hand.person);
    writing.sheet = waiting ? waiting->sheet : editor::sheet_of(db, on);
    writing.base = waiting ? waiting->base : revision::current(db, on.id);
    writing.why = waiting ? waiting->why : "";
    writing.on = on;
    writing.purpose = proposal::Purpose::correction;
    return writing;
}

namespace {

std::int64_t pending_sent(const Request& request)
{
    return request.visitor().is_at_least(http::Who::facilitator) ? whole_number(request.form()["pending"]).value_or(0) : 0;
}

Reply settle_and_answer(const Request& request, const Contribution& on, const Hand& hand, Writing writing, proposal::Intent intent)
{
    auto& db = request.db();
    const auto standing = revision::find(db, on, revision::current(db, on.id));
    writing.sheet = editor::tidy(writing.sheet, writing.kind());
    leave_signature(writing.sheet, standing->sheet);
    // A form that says nothing of pictures takes none away.
    if (!request.form().has("picture") && gallery::pictures_in(writing.sheet).empty())
        gallery::note(writing.sheet, gallery::pictures_in(standing->sheet));
    if (!writing.sheet["picture"].empty()) writing.sheet.set("picture_rights", "yes");
    const auto settled = revision::settle(db, on, writing.base, writing.sheet);
    writing.base = settled.current;
    if (!settled.conflicts.empty()) {
        writing.theirs = settled.theirs;
        return http::correct(proposal::write_page(request, writing));
    }
    writing.sheet = settled.sheet;
    const auto written = editor::check(writing.sheet, writing.setting);
    if (!written) writing.add(written.problems());
    if (!writing.problems.empty()) return http::correct(proposal::write_page(request, writing));
    if (intent == proposal::Intent::look) return http::page(proposal::write_page(request, writing, proposal::Shows::preview));
    if (writing.sheet == standing->sheet) return http::see_other(hand.done);
    return is_kept_at_once(request, on, hand) ? keep(request, writing, *written, hand) : let_wait(request, writing, hand);
}

}

Reply receive(const Request& request, const Contribution& on, const Hand& hand)
{
    auto writing = opened(request, on, hand);
    const auto intent = proposal::read_writing(request, writing);
    writing.pending = pending_sent(request);
    if (intent == proposal::Intent::send) request.limit("correct", 60, 3600);
    for (int tries = 0; tries < 3; ++tries) {
        try {
            return settle_and_answer(request, on, hand, writing, intent);
        } catch (const Moved&) {
            continue;
        }
    }
    throw http::Busy();
}

}
