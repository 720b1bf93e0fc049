// The form of a kind, sent for the first time.
#include "commons/editor/editor.hpp"
#include "commons/gallery/gallery.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/proposal/proposal_mail.hpp"
#include "commons/proposal/proposal_view.hpp"

namespace kenober::proposal {

using contribution::Kind;
using html::Address;
using http::Reply;
using http::Request;

namespace {

const Kind& kind_in(const Request& request)
{
    const auto path = std::string_view(request.path()).substr(1);
    const auto* kind = contribution::kind_of_word(path.substr(0, path.find('/')));
    if (!kind) throw http::NotFound();
    return *kind;
}

Prompt& prompt()
{
    static Prompt one;
    return one;
}

// The form's own address says what it was opened for, so that it comes back with what is sent.
Writing blank(const Request& request)
{
    const auto& kind = kind_in(request);
    auto action = Address::route("/{}/proposer", kind.word);
    if (const auto asked = whole_number(request.query("a_ecrire")).value_or(0); asked > 0)
        action = action.query("a_ecrire", std::to_string(asked));
    return {editor::setting_of(request.db(), request.site().id, kind, {}), action};
}

void note_begun(const Request& request, store::Transaction& db, std::int64_t contribution)
{
    const auto asked = whole_number(request.query("a_ecrire")).value_or(0);
    if (asked > 0 && prompt().begun) prompt().begun(request, db, asked, contribution);
}

// Somebody may come to adapt another text: the form then says what it is based on.
Reply propose_form(Request& request)
{
    check_may_propose(request);
    auto writing = blank(request);
    if (const auto asked = whole_number(request.query("a_ecrire")).value_or(0); asked > 0 && prompt().title)
        writing.sheet.set("title", prompt().title(request, asked));
    const auto source = whole_number(request.query("d_apres")).value_or(0);
    if (source > 0) lineage::note(writing.sheet, lineage::adapting(request, source));
    return http::page(write_page(request, writing));
}

// Kept as it is, checked for nothing but size.
Reply put_aside(const Request& request, const Writing& writing)
{
    auto one = as_draft(begun(request, writing.kind()), writing.sheet, writing.setting);
    request.limit("draft", 60, 3600);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto id = contribution::insert(db, one, writing.proposer);
        editor::save_draft(db, id, editor::tidy(writing.sheet, writing.kind()));
        note_begun(request, db, id);
        if (writing.proposer.person) return http::see_other(request.here(Address::route("/suivi/{}", id)));
        if (!writing.proposer.mail.empty()) {
            one.id = id;
            mail_draft(request, db, one, writing.proposer);
        }
        const auto token = contribution::give_key(db, id, contribution::Opens::own, contribution::Proof::none);
        return http::see_other(request.here(Address::route("/suivi/{}", token)));
    });
}

Reply send(const Request& request, const Writing& writing, const editor::Written& written)
{
    const auto one = filled(begun(request, writing.kind()), written);
    request.limit("propose", 60, 3600);
    const auto ready = editor::prepared(written, one);
    return request.once(arrival_change(request, writing.kind(), writing.proposer), [&](store::Transaction& db) {
        auto stored = one;
        stored.id = contribution::insert(db, stored, writing.proposer);
        editor::keep_new(db, stored, ready);
        note_begun(request, db, stored.id);
        return arrive(request, db, stored, writing.proposer, contribution::Proof::none);
    });
}

Reply propose(Request& request)
{
    check_may_propose(request);
    auto writing = blank(request);
    const auto intent = read_writing(request, writing);
    if (intent == Intent::another_source) return http::page(write_page(request, writing));
    if (intent == Intent::put_aside) {
        writing.add(editor::check_draft(writing.sheet, writing.kind()));
        if (!writing.problems.empty()) return http::correct(write_page(request, writing));
        return put_aside(request, writing);
    }
    const auto written = editor::check(request, writing.sheet, writing.setting, 0);
    if (!written) writing.add(written.problems());
    check(writing.proposer, writing.problems);
    if (intent == Intent::send) check_room(request, writing.problems);
    if (!writing.problems.empty()) return http::correct(write_page(request, writing));
    if (intent == Intent::look) return http::page(write_page(request, writing, Shows::preview));
    return send(request, writing, *written);
}

}

void set_prompt(const Prompt& one) { prompt() = one; }

void add_kind_routes(http::Routes& routes, const Kind& kind)
{
    const auto path = "/" + std::string(kind.word) + "/proposer";
    routes.get(path, http::Who::anybody, propose_form, {.query = {"d_apres", "a_ecrire"}})
        .post(path, http::Who::anybody, propose,
              {.query = {"a_ecrire"}, .body = gallery::most_body, .body_seconds = gallery::body_seconds});
}

}
