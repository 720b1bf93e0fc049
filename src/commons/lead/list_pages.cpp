// The public list, its feed, and the form by which anybody adds to it.
#include "commons/lead/lead_mail.hpp"
#include "commons/lead/lead_view.hpp"
#include "commons/lead/pages.hpp"
#include "commons/person/person.hpp"

namespace kenober::lead {

using html::Address;
using http::Reply;
using http::Request;

namespace {

std::optional<std::int64_t> cursor_of(const std::string& text)
{
    const auto id = whole_number(text);
    return id && *id > 0 ? id : std::nullopt;
}

Reply list(Request& request)
{
    Listed listed;
    listed.before = cursor_of(request.query("avant"));
    listed.slice = list_open(request.db(), request.site().id, listed.before);
    if (!listed.before) listed.done = list_done(request.db(), request.site().id);
    return http::page(list_page(request, listed));
}

format::Item item_of(const Request& request, const Lead& one)
{
    format::Item item;
    item.address = request.here(Address::route("/a-ecrire/{}", one.id));
    item.id = request.absolute(item.address);
    item.title = one.what;
    item.language = i18n::code(request.language());
    item.summary = kind_and_place(request.words(), one);
    if (!one.more.empty()) item.summary += "\n\n" + one.more;
    item.published = item.updated = one.since;
    item.occasion.words = one.place;
    return item;
}

format::List open_ones(const Request& request, const std::string& before)
{
    const auto& t = request.words();
    const auto slice = list_open(request.db(), request.site().id, cursor_of(before));
    format::List list{
        t("To be written"), about_list(request), Address::route("/a-ecrire"), {}, slice.older ? std::to_string(*slice.older) : ""};
    for (const auto& one : slice.items) list.items.push_back(item_of(request, one));
    return list;
}

Lead blank(const Request& request)
{
    Lead one;
    one.site = request.site().id;
    one.since = request.now().time();
    one.by = member(request).value_or(Someone{0, "", "", std::string(i18n::code(request.language()))});
    return one;
}

Lead sent_lead(const Request& request)
{
    auto one = blank(request);
    const auto& form = request.form();
    one.what = form["what"];
    one.more = form["more"];
    one.kind = form["kind"];
    one.place = form["place"];
    one.reach = form["reach"];
    if (form["consent"] == "yes") one.consent = one.since;
    if (one.by.person == 0) {
        one.by.name = form["name"];
        one.by.mail = form["mail"];
    }
    return one;
}

Reply signal_form(Request& request) { return http::page(signal_page(request, blank(request), {})); }

Reply signal(Request& request)
{
    const auto sent = sent_lead(request);
    const auto checked = check(sent);
    if (!checked) return http::correct(signal_page(request, sent, checked.problems()));
    request.limit("lead", 20, 3600);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        auto one = *checked;
        one.id = insert(db, one);
        mail_facilitators(request, db, one);
        return http::see_other(request.here(Address::route("/a-ecrire/merci")));
    });
}

Reply received(Request& request) { return http::page(received_page(request)); }

}

Lead lead_of_site(const Request& request, store::Snapshot& db, std::int64_t id)
{
    auto found = find(db, id);
    if (!found || found->site != request.site().id) throw http::NotFound();
    return *std::move(found);
}

std::optional<Someone> member(const Request& request)
{
    if (!request.visitor().is_signed_in()) return {};
    const auto found = person::find(request.db(), request.visitor().person);
    if (!found || !found->confirmed) return {};
    return Someone{found->id, found->name, found->mail,
                   found->language.empty() ? std::string(i18n::code(request.language())) : found->language};
}

void add_listing(http::Routes& routes)
{
    using enum http::Who;
    person::add_panel(person::Room::proposed,
                      [](const Request& request) { return account_panel(request, list_held_by(request.db(), request.visitor().person)); });
    format::add_routes<open_ones>(routes, "/a-ecrire", list_formats);
    routes.get("/a-ecrire", anybody, list, {.query = {"avant"}})
        .get("/a-ecrire/signaler", anybody, signal_form)
        .post("/a-ecrire/signaler", anybody, signal)
        .get("/a-ecrire/merci", anybody, received);
}

void add_routes(http::Routes& routes)
{
    add_listing(routes);
    add_taking(routes);
    add_desk(routes);
}

}
