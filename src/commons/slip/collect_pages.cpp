// What somebody tells, written down by a facilitator who sits beside them.
#include "commons/gallery/gallery.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/slip/slip_view.hpp"

namespace kenober::slip {

using contribution::Proof;
using html::Address;
using http::Reply;
using http::Request;

namespace {

const contribution::Kind& kind_in(const Request& request)
{
    const auto path = std::string_view(request.path()).substr(1);
    const auto* kind = contribution::kind_of_word(path.substr(0, path.find('/')));
    if (!kind) throw http::NotFound();
    return *kind;
}

Collecting blank(const Request& request)
{
    Collecting collecting{editor::setting_of(request.db(), request.site().id, kind_in(request), {})};
    collecting.assistance.collector = request.visitor().person;
    collecting.assistance.collector_name = request.visitor().name;
    return collecting;
}

Reply collect_form(Request& request) { return http::page(collect_page(request, blank(request))); }

void check(const Assistance& assistance, Problems& problems)
{
    if (assistance.told_by.empty()) problems.add("told_by", say("Say who tells it."));
    if (length(assistance.told_by) > contribution::most_name)
        problems.add("told_by", say("A name is too long: at most {most} characters.", {{"most", std::to_string(contribution::most_name)}}));
    if (length(assistance.reach) > most_reach)
        problems.add("reach", say("This is too long: at most {most} characters.", {{"most", std::to_string(most_reach)}}));
}

contribution::Contribution written_down(const Request& request, const Collecting& collecting, const editor::Written& written)
{
    auto one = written.contribution;
    one.kind = collecting.setting.kind.name;
    one.site = request.site().id;
    one.language = i18n::code(request.language());
    one.created = one.updated = request.now().time();
    one.sent = one.created;
    return one;
}

Reply send(const Request& request, const Collecting& collecting, const editor::Written& written)
{
    const auto one = written_down(request, collecting, written);
    const auto ready = editor::prepared(written, one);
    const contribution::Proposer teller{0, collecting.assistance.told_by, "", one.language};
    return request.once(proposal::arrival_change(request, collecting.setting.kind, teller), [&](store::Transaction& db) {
        auto stored = one;
        stored.id = contribution::insert(db, stored, teller);
        editor::keep_new(db, stored, ready);
        auto assistance = collecting.assistance;
        assistance.contribution = stored.id;
        assistance.consent_at = stored.created;
        insert(db, assistance);
        give(db, stored.id, Proof::mailbox, assistance.collector, stored.created);
        proposal::arrive(request, db, stored, teller, Proof::mailbox);
        return http::see_other(request.here(Address::route("/billet/imprimer/{}", stored.id)));
    });
}

Reply collect(Request& request)
{
    auto collecting = blank(request);
    const auto& form = request.form();
    collecting.sheet = editor::sheet_from(form, collecting.setting.kind);
    collecting.assistance.told_by = contribution::on_one_line(form["told_by"]);
    collecting.assistance.reach = contribution::on_one_line(form["reach"]);
    collecting.consent = form["consent"] == "yes" ? Collecting::Consent::given : Collecting::Consent::missing;
    collecting.setting.signer = collecting.assistance.told_by;
    const bool is_look = form["act"] == "preview";
    gallery::take(request, collecting.sheet, collecting.problems);
    if (lineage::is_another_wanted(form)) return http::page(collect_page(request, collecting));
    check(collecting.assistance, collecting.problems);
    const auto written = editor::check(request, collecting.sheet, collecting.setting, 0);
    if (!written)
        for (const auto& one : written.problems().list()) collecting.problems.add(one.field, one.sentence);
    // One looks before the person agrees.
    if (!is_look && collecting.consent == Collecting::Consent::missing)
        collecting.problems.add("consent", say("Without the person’s agreement nothing is sent: ask them, then tick the box."));
    if (!collecting.problems.empty()) return http::correct(collect_page(request, collecting));
    if (is_look) return http::page(collect_page(request, collecting, Shows::preview));
    return send(request, collecting, *written);
}

}

void add_kind_routes(http::Routes& routes, const contribution::Kind& kind)
{
    const auto path = "/" + std::string(kind.word) + "/recueillir";
    routes.get(path, http::Who::facilitator, collect_form)
        .post(path, http::Who::facilitator, collect, {.body = gallery::most_body, .body_seconds = gallery::body_seconds});
}

}
