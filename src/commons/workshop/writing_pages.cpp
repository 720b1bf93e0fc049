// For those who write: the code on the wall opens the workshop, the workshop opens drafts.
#include "commons/editor/editor.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/slip/slip.hpp"
#include "commons/workshop/workshop_pages.hpp"
#include "commons/workshop/workshop_view.hpp"

namespace kenober::workshop {

using contribution::Proof;
using html::Address;
using http::Reply;
using http::Request;

namespace {

// Ten people in one room have one network address, and each may misread the wall now and then.
constexpr int most_wrong_of_room = 120;

Problems unknown_code()
{
    Problems problems;
    problems.add("code", say("No workshop has this code. Look at the wall again, letter by letter, or ask whoever opened the workshop. "
                             "The code of your own slip opens your text here too."));
    return problems;
}

// What a code leads to: the workshop on this site's wall, or the text of a slip that was typed here by mistake.
Reply go_by(const Request& request, const std::string& typed)
{
    const auto code = slip::read_code(typed);
    if (!code) return http::correct(type_page(request, shorten(typed, 40), code.problems()));
    slip::count_try(request, most_wrong_of_room);
    const auto workshop = find_by_code(request.db(), *code);
    const auto slip = slip::find_by_code(request.db(), *code);
    const bool is_here = workshop && workshop->site == request.site().id;
    if (!is_here && !slip) return http::correct(type_page(request, slip::shown(*code), unknown_code()));
    slip::forgive_try(request);
    if (is_here) return http::see_other(request.here(Address::route("/atelier/{}", workshop->place)));
    if (request.method() != http::Method::post) return http::see_other(request.here(Address::route("/billet").query("code", *code)));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) { return http::see_other(slip::open(request, db, *slip)); });
}

Reply type_form(Request& request)
{
    const auto& code = request.query("code");
    auto reply = code.empty() ? http::page(type_page(request, "", {})) : go_by(request, code);
    reply.keep = http::Keep::never;
    return reply;
}

Reply type(Request& request) { return go_by(request, contribution::on_one_line(request.form()["code"])); }

Workshop asked_for(const Request& request)
{
    auto found = find_by_place(request.db(), request.parameter("place"));
    if (!found || found->site != request.site().id)
        throw http::NotFound(say("No workshop is here. Type the code that stands on the wall, or the one of your slip, at /atelier."));
    return *std::move(found);
}

Reply closed(const Request& request, const Workshop& workshop)
{
    auto reply = http::page(not_now_page(request, workshop, phase(workshop, request.now().time())));
    reply.keep = http::Keep::never;
    return reply;
}

Reply join(Request& request)
{
    const auto workshop = asked_for(request);
    if (phase(workshop, request.now().time()) != Phase::open) return closed(request, workshop);
    return http::page(join_page(request, workshop, "", {}));
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names) text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

contribution::Contribution blank(const Request& request, const Workshop& workshop)
{
    contribution::Contribution one;
    one.kind = workshop.kind;
    one.site = workshop.site;
    one.licence = site::get(request.db(), workshop.site).licence;
    one.language = i18n::code(request.language());
    one.slug = "brouillon-" + random_token(6);
    one.created = one.updated = request.now().time();
    return one;
}

std::int64_t insert_draft(store::Transaction& db, const contribution::Contribution& one, const contribution::Proposer& writers,
                          const std::vector<std::string>& names)
{
    const auto id = contribution::insert(db, one, writers);
    contribution::Sheet sheet;
    if (contribution::kind_named(one.kind).does_ask(contribution::Part::authors)) sheet.set("authors", joined(names));
    editor::save_draft(db, id, sheet);
    return id;
}

Reply begin(Request& request)
{
    const auto workshop = asked_for(request);
    if (phase(workshop, request.now().time()) != Phase::open) return closed(request, workshop);
    const auto& typed = request.form()["writers"];
    const auto names = read_writers(typed);
    if (!names) return http::correct(join_page(request, workshop, typed, names.problems()));
    if (count_drafts(request.db(), workshop.id) >= most_drafts) {
        Problems full;
        full.add("", say("This workshop holds {most} texts already. Ask whoever opened it for another one; your own slip still opens "
                         "your text.",
                         {{"most", std::to_string(most_drafts)}}));
        return http::correct(join_page(request, workshop, typed, full));
    }
    const auto one = blank(request, workshop);
    const contribution::Proposer writers{0, request.words().list_of(*names), "", one.language};
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto id = insert_draft(db, one, writers, *names);
        add_draft(db, workshop.id, id);
        slip::give(db, id, Proof::mailbox, workshop.opened_by, one.created);
        const auto token = contribution::give_key(db, id, contribution::Opens::own, Proof::mailbox);
        return http::see_other(request.here(Address::route("/suivi/{}/modifier", token)));
    });
}

html::Html code_panel(const Request& request, const contribution::Contribution& one, const std::string&)
{
    if (!workshop_of(request.db(), one.id)) return {};
    const auto slip = slip::find(request.db(), one.id);
    return slip ? own_code(request, *slip) : html::Html();
}

}

void add_writing(http::Routes& routes)
{
    using enum http::Who;
    proposal::add_panel(code_panel);
    proposal::add_writing_panel(code_panel);
    routes.get("/atelier", anybody, type_form, {.query = {"code"}})
        .post("/atelier", anybody, type)
        .get("/atelier/{place}", anybody, join)
        .post("/atelier/{place}/commencer", anybody, begin);
}

}
