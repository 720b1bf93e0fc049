// Whoever facilitates looks at a feed, adds it, changes what is shown of it, pauses it, removes it.
#include "modules/partner/desk.hpp"

#include <algorithm>

#include "commons/layout/layout.hpp"
#include "modules/partner/pace.hpp"
#include "modules/partner/partner_view.hpp"

namespace kenober::partner {

using html::Address;
using http::Reply;
using http::Request;
using store::Change;
using store::Transaction;

namespace {

Address desk(const Request& request) { return request.here(Address::route("/partenaires/reglages")); }

std::string complaints(const Request& request) { return request.absolute(request.here(Address::route("/partenaires"))); }

std::string agent(const Request& request) { return user_agent(request.site().name, complaints(request)); }

Partner asked_for(const Request& request, store::Snapshot& db)
{
    auto found = find(db, request.number("id"));
    if (!found || found->site != request.site().id) throw http::NotFound();
    return *std::move(found);
}

/// What the form says, put into a partner as it is.
Partner chosen(const Request& request, Partner one)
{
    const auto& form = request.form();
    const auto& licence = form["licence"];
    one.name = form["name"];
    one.terms = form["terms"];
    one.shows_texts = form["texts"] == "yes";
    one.licence_by = licence == "feed" ? LicenceBy::feed : LicenceBy::hand;
    one.licence = licence == "feed" || licence == "unknown" ? "" : licence;
    one.complaints = complaints(request);
    // Should it come back, the number that was chosen still stands there.
    const auto shown = whole_number(form["shown"]).value_or(0);
    if (shown >= 1 && shown <= most_shown) one.shown = static_cast<int>(shown);
    return one;
}

TextRule rule_of(const Partner& one)
{
    TextRule rule{one.shows_texts};
    if (one.licence_by == LicenceBy::hand) rule.licence = one.licence;
    return rule;
}

/// A partner as a look at its feed proposes it.
Partner proposed(const Request& request, const Look& look, const Brought& brought)
{
    Partner one;
    one.site = request.site().id;
    one.name = brought.title;
    one.address = brought.address;
    one.feed = look.feed;
    one.feed_licence = brought.licence;
    one.feed_rights = brought.rights;
    one.created = request.now().time();
    one.complaints = complaints(request);
    return one;
}

Reply show(Request& request)
{
    std::vector<Kept> all;
    for (auto& one : list(request.db(), request.site().id)) {
        const auto headlines = count_headlines(request.db(), one.id);
        all.push_back({std::move(one), headlines});
    }
    return http::page(desk_page(request, all));
}

Reply ask_address(Request& request) { return http::page(address_page(request, {}, {})); }

std::string address_in(const std::string& typed)
{
    std::string address(trim(typed));
    return address.empty() || address.find("://") != std::string::npos ? address : "https://" + address;
}

Reply look_at(Request& request)
{
    const auto& typed = request.form()["address"];
    request.limit("partner", 60, 3600);
    request.release();
    const auto found = look(address_in(typed), agent(request));
    if (!found) return http::correct(address_page(request, typed, found.problems()));
    auto gives = brought(found->document, request.now().time() - kept_for, {});
    auto one = proposed(request, *found, gives);
    if (const auto known = find_by_feed(request.db(), request.site().id, one.feed))
        return http::see_other(request.here(Address::route("/partenaires/{}/modifier", known->id)));
    auto reply = http::page(choosing_page(request, {std::move(one), std::move(gives), found->others, {}}));
    reply.keep = http::Keep::never;
    return reply;
}

/// What was looked at is kept at once: the first headlines stand there before the server is asked again.
void keep_first(Transaction& db, std::int64_t id, const Look& look, const Brought& gives, Time now)
{
    keep(db, id, gives.headlines, now);
    Standing standing;
    standing.entity_tag = look.entity_tag;
    standing.modified = look.modified;
    standing.digest = look.digest;
    standing.pace = gives.pace;
    standing.asked = standing.changed = look.at;
    note_answer(db, id, standing);
    plan(db, id, after_answer(look.at, look.at, gives.pace, {}));
}

Problems too_many()
{
    Problems problems;
    problems.add("", say("There are {most} partners already: remove one first.", {{"most", std::to_string(most_partners)}}));
    return problems;
}

Reply add(Request& request)
{
    request.limit("partner", 60, 3600);
    request.release();
    const auto found = look(request.form()["feed"], agent(request));
    if (!found) return http::correct(address_page(request, request.form()["feed"], found.problems()));
    auto gives = brought(found->document, request.now().time() - kept_for, {});
    const auto sent = chosen(request, proposed(request, *found, gives));
    const auto checked = check(sent, request.form()["shown"]);
    if (!checked) return http::correct(choosing_page(request, {sent, std::move(gives), found->others, checked.problems()}));
    if (list(request.db(), request.site().id).size() >= most_partners && !find_by_feed(request.db(), request.site().id, sent.feed))
        return http::correct(choosing_page(request, {sent, std::move(gives), found->others, too_many()}));
    gives = brought(found->document, request.now().time() - kept_for, rule_of(*checked));
    return request.once(Change::of_site(request.site().id), [&](Transaction& db) {
        if (find_by_feed(db, checked->site, checked->feed)) return http::see_other(desk(request));
        keep_first(db, insert(db, *checked), *found, gives, request.now().time());
        return http::see_other(desk(request));
    });
}

Reply show_edit(Request& request) { return http::page(edit_page(request, asked_for(request, request.db()), {})); }

/// Not before an hour has gone since it was last asked.
void ask_soon(Transaction& db, const Partner& one, Time now)
{
    const auto due = std::max(now, one.standing.asked + least_wait);
    if (one.pause != Pause::none || due < one.standing.due) plan(db, one.id, due);
}

Reply edit(Request& request)
{
    const auto sent = chosen(request, asked_for(request, request.db()));
    const auto checked = check(sent, request.form()["shown"]);
    if (!checked) return http::correct(edit_page(request, sent, checked.problems()));
    return request.once(Change::of_site(request.site().id), [&](Transaction& db) {
        const auto now = asked_for(request, db);
        update(db, *checked);
        if (now.pause == Pause::none) ask_soon(db, now, request.now().time());
        return http::see_other(desk(request));
    });
}

Reply pause(Request& request)
{
    asked_for(request, request.db());
    return request.once(Change::of_site(request.site().id), [&](Transaction& db) {
        const auto one = asked_for(request, db);
        if (one.pause == Pause::none) set_pause(db, one.id, Pause::by_hand);
        return http::see_other(desk(request));
    });
}

Reply go_on(Request& request)
{
    asked_for(request, request.db());
    return request.once(Change::of_site(request.site().id), [&](Transaction& db) {
        const auto one = asked_for(request, db);
        if (one.pause == Pause::none) return http::see_other(desk(request));
        set_pause(db, one.id, Pause::none);
        ask_soon(db, one, request.now().time());
        return http::see_other(desk(request));
    });
}

Reply take_off(Request& request)
{
    const auto id = asked_for(request, request.db()).id;
    return request.once(Change::of_site(request.site().id), [&](Transaction& db) {
        remove(db, id);
        return http::see_other(desk(request));
    });
}

}

void add_desk(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/partenaires/reglages", facilitator, show)
        .get("/partenaires/ajouter", facilitator, ask_address)
        .post("/partenaires/ajouter", facilitator, look_at)
        .post("/partenaires/garder", facilitator, add)
        .get("/partenaires/{id}/modifier", facilitator, show_edit)
        .post("/partenaires/{id}/modifier", facilitator, edit)
        .post("/partenaires/{id}/pause", facilitator, pause)
        .post("/partenaires/{id}/reprendre", facilitator, go_on)
        .post("/partenaires/{id}/retirer", facilitator, take_off);
}

}
