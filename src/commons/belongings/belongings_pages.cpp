#include <algorithm>

#include "commons/belongings/bundle_view.hpp"
#include "commons/person/person.hpp"
#include "platform/session/session.hpp"

namespace kenober::belongings {

using html::Address;
using http::Reply;
using http::Request;

namespace {

// The session of this request, to which a link is bound.
std::int64_t session_of(const Request& request)
{
    for (const auto& one : http::sessions(request))
        if (one.is_this) return one.id;
    throw http::SignInFirst();
}

Reply show(Request& request)
{
    auto reply = http::page(data_page(request, last_of(request.db(), request.visitor().person)));
    reply.keep = http::Keep::never;
    return reply;
}

Reply back(const Request& request) { return http::see_other(request.here(Address::route("/compte/mes-donnees"))); }

Reply ask_for_it(Request& request)
{
    constexpr std::string_view end = "/x";
    auto root = request.absolute(request.here(Address::route("/x")));
    root.resize(root.size() - end.size());
    Bundle bundle;
    bundle.person = request.visitor().person;
    bundle.asked = request.now().time();
    bundle.language = i18n::code(request.language());
    bundle.root = root;
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        ask(db, bundle);
        return back(request);
    });
}

Reply give(Request& request)
{
    const auto session = session_of(request);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto last = last_of(db, request.visitor().person);
        if (!last || last->file.empty() || request.now().time() >= last->made.value_or(Time{}) + kept) return back(request);
        return http::see_other(request.here(Address::route("/compte/mes-donnees/{}", give_link(db, *last, session))));
    });
}

// What a link gives, or why it gives nothing any more.
struct Fetched {
    std::optional<Bundle> bundle;
    std::optional<Over> over;
};

Fetched fetched(const Request& request, std::int64_t session)
{
    const auto& token = request.parameter("token");
    const auto person = request.visitor().person;
    const auto now = request.now().time();
    return request.write_quietly([&](store::Transaction& db) -> Fetched {
        auto bundle = take_link(db, token, person, session, now);
        if (!bundle) return {{}, why_over(db, token, person, now)};
        if (!std::filesystem::exists(folder() / bundle->file)) return {{}, Over::late};
        return {std::move(bundle), {}};
    });
}

Reply too_late(const Request& request, Over over)
{
    auto reply = http::page(over_page(request, over));
    reply.status = 410;
    reply.keep = http::Keep::never;
    return reply;
}

// A link is spent by whoever fetches what it gives; to be asked for its headers only does not spend it.
Reply fetch(Request& request)
{
    if (request.method() != http::Method::get) throw http::NotFound();
    const auto [bundle, over] = fetched(request, session_of(request));
    if (over) return too_late(request, *over);
    if (!bundle) throw http::NotFound();
    auto reply = http::file("application/zip", folder() / bundle->file);
    reply.is_immutable = false;
    reply.keep = http::Keep::never;
    reply.with("Content-Disposition", "attachment; filename=\"mes-donnees.zip\"");
    return reply;
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    person::add_line(person::Room::data,
                     [](const Request& request) { return line(request, last_of(request.db(), request.visitor().person)); });
    routes.get("/compte/mes-donnees", member, show)
        .post("/compte/mes-donnees", member, ask_for_it)
        .post("/compte/mes-donnees/prendre", member, give)
        .get("/compte/mes-donnees/{token}", member, fetch);
}

}
