#include <algorithm>

#include "commons/person/person.hpp"
#include "commons/site/site.hpp"
#include "commons/watch/watch_view.hpp"

namespace kenober::watch {

using html::Address;
using http::Reply;
using http::Request;

namespace {

std::int64_t below(const Request& request) { return std::max<std::int64_t>(whole_number(request.query("avant")).value_or(0), 0); }

Reply private_page(html::Html document)
{
    auto reply = http::page(std::move(document));
    reply.keep = http::Keep::never;
    return reply;
}

// What the button of a page names: only what is of this site and can be seen.
std::optional<Thing> named_thing(const Request& request)
{
    const auto& form = request.form();
    const auto sort = sort_of(form["sort"]);
    if (!sort) return {};
    Thing thing{*sort, request.site().id, 0};
    if (*sort == Sort::kind) thing.kind = form["target"];
    else thing.target = whole_number(form["target"]).value_or(-1);
    if (*sort == Sort::site && thing.target != 0) return {};
    if (*sort != Sort::text) return thing;
    const auto one = contribution::find(request.db(), thing.target);
    return one && one->site == thing.site ? std::optional(thing) : std::nullopt;
}

Reply choose_thing(Request& request)
{
    const auto thing = named_thing(request);
    const auto seen = thing ? described(request, *thing) : std::nullopt;
    if (!seen) throw http::NotFound();
    const auto person = request.visitor().person;
    const bool begins = request.form()["act"] != "end";
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto watch = find(db, person, *thing);
        if (begins && !watch) begin(db, person, *thing, request.now().time());
        if (!begins && watch) end(db, person, watch->id);
        return http::see_other(request.here(seen->address).fragment("au-courant"));
    });
}

Reply show_list(Request& request)
{
    auto& db = request.db();
    const auto person = request.visitor().person;
    List list;
    list.pace = chosen(db, person);
    auto all = watch::list(db, person, below(request));
    if (all.size() > page_length) {
        all.pop_back();
        list.older = all.back().id;
    }
    for (auto& one : all)
        if (auto seen = described(request, one.thing)) list.shown.push_back({std::move(one), *std::move(seen)});
    return private_page(list_page(request, list));
}

Reply back_to_list(const Request& request) { return http::see_other(request.here(Address::route("/compte/au-courant"))); }

std::int64_t watch_in(const Request& request) { return whole_number(request.form()["watch"]).value_or(0); }

Reply choose_pace(Request& request)
{
    const auto pace = pace_of(request.form()["pace"]);
    if (!pace) throw http::BadRequest(say("Choose one of the list: at once, once a day, once a week, or without mail."));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        choose(db, request.visitor().person, *pace);
        return back_to_list(request);
    });
}

Reply choose_one_pace(Request& request)
{
    const auto watch = watch_in(request);
    const auto& sent = request.form()["of-" + std::to_string(watch)];
    const auto pace = pace_of(sent);
    if (!pace && !sent.empty()) throw http::BadRequest(say("Choose one of the list: at once, once a day, once a week, or without mail."));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        choose(db, request.visitor().person, watch, pace);
        return back_to_list(request);
    });
}

Reply end_one(Request& request)
{
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        end(db, request.visitor().person, watch_in(request));
        return back_to_list(request);
    });
}

Reply show_news(Request& request)
{
    const auto before = below(request);
    return private_page(news_page(request, news(request.db(), request.visitor().person, before), before == 0));
}

Reply back_to_news(const Request& request) { return http::see_other(request.here(Address::route("/compte/nouvelles"))); }

Reply mark(Request& request)
{
    const auto event = whole_number(request.form()["event"]).value_or(0);
    const auto seen = request.form()["seen"] == "no" ? std::nullopt : std::optional(request.now().time());
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        set_seen(db, request.visitor().person, event, seen);
        return back_to_news(request);
    });
}

Reply mark_all(Request& request)
{
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        set_all_seen(db, request.visitor().person, request.now().time());
        return back_to_news(request);
    });
}

Reply show_way_out(Request& request)
{
    const auto& token = request.parameter("token");
    if (!find_way_out(request.db(), token)) throw http::NotFound();
    return private_page(way_out_page(request, token));
}

// RFC 8058: a mail program posts here by itself once its owner pressed "unsubscribe"; it has no form of ours, and the token is the right.
Reply take_way_out(Request& request)
{
    const auto person = find_way_out(request.db(), request.parameter("token"));
    if (!person) throw http::NotFound();
    request.write_quietly([&](store::Transaction& db) { stop_mails(db, *person); });
    return private_page(no_mails_page(request));
}

}

html::Html button(const Request& request)
{
    if (!request.visitor().is_signed_in()) return {};
    const auto thing = thing_of_page(request);
    return thing ? button_view(request, *thing, find(request.db(), request.visitor().person, *thing)) : html::Html();
}

std::int64_t count_unseen(const Request& request) { return count_unseen(request.db(), request.visitor().person); }

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    person::add_line(person::Room::news, [](const Request& request) { return news_line(request, count_unseen(request)); });
    person::add_line(person::Room::mails, [](const Request& request) {
        auto& db = request.db();
        const auto person = request.visitor().person;
        return list_line(request, chosen(db, person), count_watches(db, person));
    });
    routes.get("/compte/au-courant", member, show_list, {.query = {"avant"}})
        .post("/compte/au-courant", member, choose_pace)
        .post("/compte/au-courant/choisir", member, choose_thing)
        .post("/compte/au-courant/rythme", member, choose_one_pace)
        .post("/compte/au-courant/arreter", member, end_one)
        .get("/compte/nouvelles", member, show_news, {.query = {"avant"}})
        .post("/compte/nouvelles/lue", member, mark)
        .post("/compte/nouvelles/toutes-lues", member, mark_all)
        .get("/au-courant/arreter/{token}", anybody, show_way_out)
        .post("/au-courant/arreter/{token}", anybody, take_way_out, {.token = false});
}

}
