// Subscribing, confirming, choosing and leaving, without an account and without a script.
#include <algorithm>

#include "commons/area/area.hpp"
#include "commons/layout/layout.hpp"
#include "commons/post/post.hpp"
#include "commons/site/site.hpp"
#include "modules/letter/reader_mail.hpp"
#include "modules/letter/reader_view.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::letter {

using html::Address;
using http::Reply;
using http::Request;
using store::Change;
using store::Transaction;

namespace {

Reply private_page(html::Html document)
{
    auto reply = http::page(std::move(document));
    reply.keep = http::Keep::never;
    return reply;
}

// The main site has a letter from the first day on, another once somebody has set it up.
Letter letter_here(const Request& request)
{
    if (auto found = find_letter(request.db(), request.site().id)) return *std::move(found);
    if (!request.site().is_main) throw http::NotFound();
    Letter usual;
    usual.site = request.site().id;
    usual.departs = next_departure(usual.schedule, request.now().time());
    return usual;
}

Offers offers_of(const Request& request)
{
    Offers offers;
    if (request.site().is_main)
        for (const auto& one : request.sites()) offers.sites.push_back({one.id, one.name});
    for (auto& one : list_usual_themes(request.db())) offers.themes.push_back(std::move(one));
    const auto areas = area::atlas(request.db());
    for (const auto& one : areas->list())
        if (one.kind == area::Kind::neighbourhood) offers.areas.push_back({one.id, one.name});
    return offers;
}

std::vector<std::int64_t> ticked(const Request& request, const std::string& field, const std::vector<Offer>& offers)
{
    std::vector<std::int64_t> all;
    for (const auto& one : offers)
        if (request.form()[field + "-" + std::to_string(one.id)] == "yes") all.push_back(one.id);
    return all;
}

/// What the form says, put into a reader as it is.
Asking chosen(const Request& request, Reader reader)
{
    Asking asking{std::move(reader), offers_of(request)};
    auto& one = asking.reader;
    one.rhythm = rhythm_of(request.form()["rhythm"]).value_or(Rhythm::week);
    one.language = i18n::code(request.language());
    one.choice = tidy({ticked(request, "site", asking.offers.sites), ticked(request, "theme", asking.offers.themes),
                       ticked(request, "area", asking.offers.areas)});
    return asking;
}

Reader reader_here(const Request& request, store::Snapshot& db)
{
    const auto id = reader_of(request.parameter("token"), db);
    auto reader = id ? find_reader(db, *id) : std::nullopt;
    const auto letter = reader ? get_letter(db, reader->letter) : std::nullopt;
    if (!letter || letter->site != request.site().id) throw http::NotFound();
    return *std::move(reader);
}

std::string& the_mail_address()
{
    static std::string address;
    return address;
}

Reply show(Request& request) { return http::page(front_page(request, letter_here(request), {{}, offers_of(request)}, the_mail_address())); }

Reply subscribe(Request& request)
{
    auto asking = chosen(request, {});
    asking.reader.mail = tidy_mail(request.form()["mail"]);
    const auto letter = letter_here(request);
    if (auto problem = mail::problem_of_address(asking.reader.mail)) {
        asking.problems.add("mail", *std::move(problem));
        return http::correct(front_page(request, letter, asking, the_mail_address()));
    }
    request.limit("letter", 20, 3600);
    return request.once(Change::quiet(), [&](Transaction& db) {
        asking.reader.letter = open_letter(db, request.site().id, request.origin(), request.now().time());
        ask_or_remind(db, {request.words(), request.site(), request.origin()}, asking.reader, request.now().time());
        return http::see_other(request.here(Address::route("/lettre/inscription")));
    });
}

Reply show_asked(Request& request) { return http::page(asked_page(request)); }

Reply show_confirm(Request& request)
{
    const auto reader = reader_here(request, request.db());
    if (reader.state == State::reading) return http::see_other(request.here(Address::route("/lettre/choix/{}", token_of(reader))));
    return private_page(confirm_page(request, letter_here(request), reader));
}

Reply take_confirm(Request& request)
{
    reader_here(request, request.db());
    return request.once(Change::quiet(), [&](Transaction& db) {
        const auto reader = reader_here(request, db);
        confirm(db, reader.id, request.now().time());
        return http::see_other(request.here(Address::route("/lettre/choix/{}", token_of(reader))).query("nouveau", "oui"));
    });
}

Reply show_choices(Request& request)
{
    auto reader = reader_here(request, request.db());
    const bool is_new = request.query("nouveau") == "oui" && reader.state == State::reading;
    return private_page(choices_page(request, letter_here(request), {std::move(reader), offers_of(request)}, is_new));
}

Reply take_choices(Request& request)
{
    const auto token = request.parameter("token");
    const auto asking = chosen(request, reader_here(request, request.db()));
    return request.once(Change::quiet(), [&](Transaction& db) {
        reader_here(request, db);
        update(db, asking.reader);
        return http::see_other(request.here(Address::route("/lettre/choix/{}", token)));
    });
}

Farewell& the_farewell()
{
    static Farewell farewell = nullptr;
    return farewell;
}

Reply show_leave(Request& request) { return private_page(leave_page(request, letter_here(request), reader_here(request, request.db()))); }

// RFC 8058: a mail program posts here by itself once its owner pressed "unsubscribe"; it has no form of ours, and the token is the right.
Reply take_leave(Request& request)
{
    // Programs post twice, fingers press twice: whoever has left has left.
    if (has_left(request.parameter("token"), request.db())) return private_page(left_page(request));
    const auto id = reader_here(request, request.db()).id;
    const auto issue = whole_number(request.query("lettre"));
    request.write_quietly([&](Transaction& db) {
        if (issue && the_farewell()) the_farewell()(db, *issue, id, request.now().time());
        leave(db, id, request.now().time());
    });
    return private_page(left_page(request));
}

}

html::Html front_panel(const Request& request)
{
    if (layout::rests(request) || (!request.site().is_main && !find_letter(request.db(), request.site().id))) return {};
    return panel_view(request, letter_here(request));
}

void set_mail_address(std::string address) { the_mail_address() = std::move(address); }

void set_farewell(Farewell farewell) { the_farewell() = farewell; }

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/lettre", anybody, show)
        .get("/lettre/inscription", anybody, show_asked)
        .post("/lettre/inscription", anybody, subscribe)
        .get("/lettre/confirmer/{token}", anybody, show_confirm)
        .post("/lettre/confirmer/{token}", anybody, take_confirm)
        .get("/lettre/choix/{token}", anybody, show_choices, {.query = {"nouveau"}})
        .post("/lettre/choix/{token}", anybody, take_choices)
        .get("/lettre/partir/{token}", anybody, show_leave, {.query = {"lettre"}})
        .post("/lettre/partir/{token}", anybody, take_leave, {.query = {"lettre"}, .token = false});
}

void tidy(store::Database& database, Time now)
{
    constexpr std::int64_t time_to_confirm = days(30);
    database.write(Change::quiet(), [&](Transaction& db) { forget_unconfirmed(db, now - time_to_confirm); });
}

}
