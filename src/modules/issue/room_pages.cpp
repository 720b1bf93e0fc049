// The facilitator's room: what the letter will hold, in which order, with which word; a look at it, a trial, its departure; its sending.
#include <algorithm>

#include "commons/person/person.hpp"
#include "commons/post/post.hpp"
#include "commons/site/site.hpp"
#include "modules/issue/issue.hpp"
#include "modules/issue/pages.hpp"
#include "modules/issue/room_view.hpp"

namespace kenober::issue {

using html::Address;
using http::Reply;
using http::Request;
using store::Change;
using store::Transaction;

namespace {

constexpr int shown_sendings = 5;

Address room_address() { return Address::route("/lettre/preparer"); }

letter::Letter letter_here(const Request& request, store::Snapshot& db)
{
    if (auto found = letter::find_letter(db, request.site().id)) {
        found->origin = request.origin();
        return *std::move(found);
    }
    // Before anybody subscribed or set it up: as it will be.
    letter::Letter usual;
    usual.site = request.site().id;
    usual.origin = request.origin();
    return usual;
}

letter::Letter opened(const Request& request, Transaction& db)
{
    letter::open_letter(db, request.site().id, request.origin(), request.now().time());
    return letter::find_letter(db, request.site().id).value();
}

/// The draft as it is kept, or as it will begin.
Issue draft_of(store::Snapshot& db, const letter::Letter& letter, Time now)
{
    if (auto known = find_draft(db, letter.id)) return *std::move(known);
    Issue draft;
    draft.letter = letter.id;
    const auto round = letter::find_round(db, letter.id, letter::Rhythm::week);
    draft.since = round ? round->told : now - days(7);
    return draft;
}

std::vector<std::int64_t> sites_of(const Request& request)
{
    std::vector<std::int64_t> all;
    for (const auto& one : request.sites()) all.push_back(one.id);
    return all;
}

std::int64_t scope_of(const Request& request) { return request.site().is_main ? 0 : request.site().id; }

std::vector<Entry> entries_of(const Request& request, store::Snapshot& db, const Issue& draft)
{
    return in_order(list_entries(db, draft, scope_of(request), request.now().time()), sites_of(request));
}

Room room_of(const Request& request)
{
    auto& db = request.db();
    Room room;
    const auto now = request.now().time();
    room.letter = letter_here(request, db);
    room.readers = letter::count_readers(db, room.letter.id);
    room.draft = draft_of(db, room.letter, now);
    room.greeting = room.draft.greeting;
    std::vector<std::int64_t> ids;
    auto entries = entries_of(request, db, room.draft);
    for (const auto& one : entries) ids.push_back(one.contribution);
    auto pieces = tell(db, room.letter, ids, request.language());
    for (auto& one : entries)
        if (const auto found = pieces.find(one.contribution); found != pieces.end())
            room.lines.push_back({std::move(one), std::move(found->second)});
    room.coming = edition_of(db, room.letter, room.draft, request.language(), now).coming;
    for (auto& one : list_left(db, room.letter.id, 0, shown_sendings))
        if (auto progress = mailing::progress(db, one.id, now)) room.latest.push_back({std::move(one), *std::move(progress)});
    if (const auto person = person::find(db, request.visitor().person)) room.own_mail = person->mail;
    return room;
}

Reply private_page(html::Html document)
{
    auto reply = http::page(std::move(document));
    reply.keep = http::Keep::never;
    return reply;
}

Reply show_room(Request& request)
{
    auto room = room_of(request);
    room.is_tried = request.query("essai") == "oui";
    return private_page(room_page(request, room));
}

/// Puts one text of a list one place further up in its part, and so gives all of that part the places that they have.
void move_up(Transaction& db, std::int64_t issue, std::vector<Entry> entries, std::int64_t text)
{
    const auto found = std::ranges::find(entries, text, &Entry::contribution);
    const auto is_of_part = [part = *found](const Entry& one) {
        return one.standing == part.standing && (part.standing == Standing::first || (one.site == part.site && one.kind == part.kind));
    };
    std::vector<Entry> part;
    std::ranges::copy_if(entries, std::back_inserter(part), is_of_part);
    const auto here = std::ranges::find(part, text, &Entry::contribution);
    if (here == part.begin()) return;
    std::iter_swap(here, here - 1);
    std::int64_t place = 0;
    for (auto& one : part) {
        one.place = ++place;
        put(db, issue, one);
    }
}

/// At the end of its new part.
void put_at_end(Transaction& db, std::int64_t issue, Entry entry, Standing standing)
{
    entry.standing = standing;
    entry.place = {};
    put(db, issue, entry);
}

Reply decide_text(Request& request)
{
    const auto text = request.number("text");
    const auto act = request.form()["act"];
    return request.once(Change::quiet(), [&](Transaction& db) {
        const auto draft = ensure_draft(db, opened(request, db));
        auto entries = entries_of(request, db, draft);
        const auto found = std::ranges::find(entries, text, &Entry::contribution);
        if (found == entries.end()) throw http::NotFound();
        if (act == "up") move_up(db, draft.id, std::move(entries), text);
        else if (act == "first" || act == "in" || act == "out") put_at_end(db, draft.id, *found, standing_of(act));
        else throw http::NotFound();
        return http::see_other(request.here(room_address()).fragment("textes"));
    });
}

Reply keep_greeting(Request& request)
{
    const auto greeting = request.form()["greeting"];
    const auto length = to_code_points(greeting).size();
    if (length > most_greeting) {
        auto room = room_of(request);
        room.greeting = greeting;
        room.problems.add("greeting", say("This is too long: {length} characters, and at most {most} fit.",
                                          {{"length", std::to_string(length)}, {"most", std::to_string(most_greeting)}}));
        return http::correct(room_page(request, room));
    }
    return request.once(Change::quiet(), [&](Transaction& db) {
        auto draft = ensure_draft(db, opened(request, db));
        draft.greeting = greeting;
        update(db, draft);
        return http::see_other(request.here(room_address()));
    });
}

/// A mail in a browser: its own stylesheet, which stands in it, is let through, and nothing else.
Reply mail_reply(const edition::Mail& mail)
{
    Reply reply;
    reply.body = mail.html;
    reply.keep = http::Keep::never;
    reply.with("Content-Security-Policy",
               "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
    return reply;
}

Edition draft_edition(const Request& request)
{
    auto& db = request.db();
    const auto letter = letter_here(request, db);
    const auto now = request.now().time();
    return edition_of(db, letter, draft_of(db, letter, now), request.language(), now);
}

Reply show_as_mail(Request& request) { return mail_reply(edition::addressed(edition::mail_of(draft_edition(request)), "essai")); }

Reply show_as_text(Request& request)
{
    auto reply = http::document("text/plain; charset=utf-8", edition::addressed(edition::mail_of(draft_edition(request)), "essai").text);
    reply.keep = http::Keep::never;
    return reply;
}

Reply show_on_paper(Request& request) { return private_page(edition::paper_page(request, draft_edition(request))); }

Reply send_trial(Request& request)
{
    const auto room = room_of(request);
    if (room.own_mail.empty()) throw http::Forbidden(say("Your account has no mail address."));
    request.limit("letter trial", 20, 3600);
    auto mail = edition::addressed(edition::mail_of(draft_edition(request)), "essai");
    const auto subject = request.words()("Trial: {subject}", mail.subject);
    return request.once(Change::quiet(), [&](Transaction& db) {
        post::send(db, {.to = room.own_mail, .subject = subject, .text = mail.text, .html = mail.html});
        return http::see_other(request.here(room_address()).query("essai", "oui"));
    });
}

Reply take_departure(Request& request)
{
    const auto act = request.form()["act"];
    const auto now = request.now().time();
    return request.once(Change::of_every_site(), [&](Transaction& db) {
        const auto letter = opened(request, db);
        const auto entries = entries_of(request, db, draft_of(db, letter, now));
        const bool has_news = !entries.empty() && entries.front().standing != Standing::out;
        if (act == "reopen") reopen(db, letter);
        else if (!has_news) return http::see_other(request.here(room_address())); // it has left from another tab
        else if (act == "approve" || act == "now") approve(db, letter, request.visitor().person, now);
        else throw http::NotFound();
        if (act == "now" && depart(db, letter, letter::Rhythm::week, now) == Departed::nothing_new) reopen(db, letter);
        return http::see_other(request.here(room_address()));
    });
}

Sending sending_here(const Request& request)
{
    auto& db = request.db();
    const auto letter = letter::find_letter(db, request.site().id);
    auto issue = find(db, request.number("id"));
    if (!letter || !issue || issue->letter != letter->id) throw http::NotFound();
    auto progress = mailing::progress(db, issue->id, request.now().time());
    if (!progress) throw http::NotFound();
    return {*std::move(issue), *std::move(progress)};
}

Reply show_sending(Request& request)
{
    const auto sending = sending_here(request);
    return private_page(sending_page(request, letter_here(request, request.db()), sending));
}

Reply steer_sending(Request& request)
{
    const auto id = sending_here(request).issue.id;
    const auto act = request.form()["act"];
    const auto now = request.now().time();
    return request.once(Change::quiet(), [&](Transaction& db) {
        if (act == "pause") mailing::pause(db, id, now);
        else if (act == "resume") mailing::resume(db, id, now);
        else if (act == "cancel") mailing::cancel(db, id, now);
        else if (act == "again") mailing::send_uncertain_again(db, id, now);
        else throw http::NotFound();
        return http::see_other(request.here(Address::route("/lettre/envois/{}", id)));
    });
}

}

void add_room_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/lettre/preparer", facilitator, show_room, {.query = {"essai"}})
        .post("/lettre/preparer/textes/{text}", facilitator, decide_text)
        .post("/lettre/preparer/mot", facilitator, keep_greeting)
        .get("/lettre/preparer/courriel", facilitator, show_as_mail)
        .get("/lettre/preparer/texte", facilitator, show_as_text)
        .get("/lettre/preparer/papier", facilitator, show_on_paper)
        .post("/lettre/preparer/essai", facilitator, send_trial)
        .post("/lettre/preparer/depart", facilitator, take_departure)
        .get("/lettre/envois/{id}", facilitator, show_sending)
        .post("/lettre/envois/{id}", facilitator, steer_sending);
}

void add_routes(http::Routes& routes)
{
    add_room_routes(routes);
    add_settings_routes(routes);
}

}
