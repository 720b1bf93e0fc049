#include "platform/http/rooms.hpp"

#include <mutex>

#include "platform/base/base.hpp"
#include "platform/form/form.hpp"
#include "platform/http/failure_reply.hpp"
#include "platform/http/guard.hpp"
#include "platform/http/reply_headers.hpp"
#include "platform/http/request_state.hpp"
#include "platform/http/resolve.hpp"
#include "platform/http/site_table.hpp"

namespace kenober::http {
namespace {

bool is_reading(const Request& request) { return request.method() == Method::get || request.method() == Method::head; }

Reply permitted_methods(std::string_view allow)
{
    Reply reply = document("text/plain; charset=utf-8", {});
    reply.status = 204;
    reply.keep = Keep::never;
    return reply.with("Allow", std::string(allow));
}

/// What a page of another origin may send is what anybody may read: no Authorization, no method that writes.
Reply permitted_to_programs(std::string_view allow)
{
    return permitted_methods(allow)
        .with("Access-Control-Allow-Methods", "GET, HEAD")
        .with("Access-Control-Allow-Headers", "If-None-Match, If-Modified-Since")
        .with("Access-Control-Max-Age", "86400");
}

Reply moved(const std::string& location)
{
    Reply reply = document("text/plain; charset=utf-8", {});
    reply.status = 301;
    return reply.with("Location", location);
}

/// A server without a site has nothing to show but the way to its first one, and what pages are made of.
std::optional<Reply> waits_for_founder(const Request& request)
{
    const auto& state = request.state();
    const auto* route = state.destination.match.route;
    if (state.destination.site.id != 0 || !state.premises.house.waiting_page || (route && route->takes.is_before_sites)) return {};
    Reply reply = page(state.premises.house.waiting_page(request));
    reply.status = 503;
    reply.keep = Keep::never;
    return reply.with("Retry-After", "60");
}

/// What the address itself already decides, before anybody is asked who they are.
std::optional<Reply> without_handler(Request& request)
{
    const Destination& destination = request.state().destination;
    const bool asks_what_is_allowed = request.method() == Method::options;
    if (asks_what_is_allowed && request.state().incoming.target == "*") return permitted_methods("GET, HEAD, POST, PATCH, DELETE, OPTIONS");
    if (!destination.is_readable) throw BadRequest{};
    if (auto reply = waits_for_founder(request)) return reply;
    if (!destination.redirect.empty()) return moved(destination.redirect);
    if (asks_what_is_allowed && !destination.match.allow.empty())
        return destination.is_for_programs ? permitted_to_programs(destination.match.allow) : permitted_methods(destination.match.allow);
    if (destination.match.allow.empty()) {
        if (!destination.is_for_programs) know_visitor(request);  // so that the page looks as all others do to them
        throw NotFound{};
    }
    if (!destination.match.route) throw Failure(405, {});
    return {};
}

/// A person who chose a language in their account is sent to it, whatever language the address that they followed names.
std::optional<Reply> in_own_language(const Request& request)
{
    const auto& chosen = request.visitor().language;
    if (!chosen || *chosen == request.language() || !is_reading(request)) return {};
    if (request.state().destination.match.route->takes.spoken == Spoken::in_none) return {};
    return see_other(request.in_language(*chosen));
}

/// What was somewhere else before its site moved in here.
std::optional<Reply> moved_in(Request& request)
{
    const auto& state = request.state();
    if (!is_reading(request) || state.destination.is_for_programs || !state.premises.house.former_address) return {};
    const auto route = state.premises.house.former_address(request);
    if (!route) return {};
    return moved(location_of(*route, state.destination, state.incoming));
}

Reply enter(Request& request)
{
    check_role(request);
    if (request.method() == Method::post) {
        request.release();
        if (auto reply = take_form(request)) return *std::move(reply);
    }
    Reply reply = request.state().destination.match.route->handler(request);
    if (reply.status >= 400)
        if (auto earlier = reply_of_form_sent_again(request)) return *std::move(earlier);
    return reply;
}

Reply respond(Request& request)
{
    if (auto reply = without_handler(request)) return *std::move(reply);
    if (request.state().destination.may_be_former)
        if (auto reply = moved_in(request)) return *std::move(reply);
    // No cookie counts here, so that no page of another origin can make a browser act; a program brings its token each time.
    if (request.state().destination.is_for_programs) return request.state().destination.match.route->handler(request);
    know_sender(request);
    if (auto reply = in_own_language(request)) return *std::move(reply);
    try {
        return enter(request);
    } catch (const Failure&) {
        if (auto reply = reply_of_form_sent_again(request)) return *std::move(reply);
        throw;
    }
}

Reply responded(Request& request)
{
    try {
        return respond(request);
    } catch (const NotFound&) {
        if (auto reply = moved_in(request)) return *std::move(reply);
        throw;
    }
}

bool sets_cookie(const Reply& reply)
{
    for (const auto& [name, value] : reply.headers)
        if (name == "Set-Cookie") return true;
    return false;
}

bool is_public(const Request& request, const Reply& reply)
{
    const Request::State& state = request.state();
    return !state.destination.cache_key.empty() && reply.status == 200 && reply.keep == Keep::while_unchanged && !state.has_sealed &&
           session_token(state.incoming).empty() && !sets_cookie(reply);
}

/// The last floor under every reply: what is wrong when not even a page of failure can be made (no memory, most likely).
template <class Make>
Reply never_throwing(Make make)
{
    try {
        return make();
    } catch (...) {
        log::error("no page of failure could be made");
        Reply reply = document("text/plain; charset=utf-8", "500\n");
        reply.status = 500;
        reply.keep = Keep::never;
        return reply;
    }
}

/// A form that the door could not take in as a whole cannot be given back: only the browser has it.
bool is_lost_on_the_way(const Incoming& incoming, const Failure& failure)
{
    return incoming.method == Method::post && failure.status() == 503 && !*failure.sentence().id;
}

Keeper keeper_of(const Request& request, const Reply& reply)
{
    if (request.state().destination.is_for_programs) return reply.status < 400 && is_reading(request) ? Keeper::browser : Keeper::nobody;
    const bool is_personal = request.visitor().is_signed_in() || sets_cookie(reply);
    if (is_personal || reply.status >= 400 || !is_reading(request)) return Keeper::nobody;
    // A form that is not kept at all would come back empty when somebody goes back to it.
    return request.state().has_sealed || reply.keep == Keep::never ? Keeper::browser : Keeper::everybody;
}

}

class Rooms::Inside {
public:
    Inside(RoomSettings settings, Routes routes, House house, store::Database& database)
        : m_settings(std::move(settings)),
          m_routes(std::move(routes)),
          m_house(std::move(house)),
          m_database(database),
          m_premises{m_settings, m_house, m_database, m_limits}
    {
        sites();
    }

    const RoomSettings& settings() const { return m_settings; }
    const Routes& routes() const { return m_routes; }
    const Premises& premises() const { return m_premises; }

    /// The sites as they are now: asked again after a write that changed every site.
    std::shared_ptr<const SiteTable> sites()
    {
        const std::lock_guard lock(m_mutex);
        const std::uint64_t generation = m_database.generation(0);
        if (m_sites && m_generation == generation) return m_sites;
        try {
            const auto snapshot = std::make_unique<store::Lease<store::Snapshot>>(m_database.read());
            m_sites = std::make_shared<const SiteTable>(m_house.sites(**snapshot), m_routes);
            m_generation = generation;
        } catch (const std::exception& error) {
            // Those known so far stand until the database answers.
            if (!m_sites) throw;
            log::warning("sites could not be read again", {{"what", error.what()}});
        }
        return m_sites;
    }

private:
    const RoomSettings m_settings;
    const Routes m_routes;
    const House m_house;
    store::Database& m_database;
    form::Limits m_limits;
    const Premises m_premises;
    std::mutex m_mutex;
    std::shared_ptr<const SiteTable> m_sites;
    std::uint64_t m_generation = 0;
};

Rooms::Rooms(RoomSettings settings, Routes routes, House house, store::Database& database)
    : m_inside(std::make_unique<Inside>(std::move(settings), std::move(routes), std::move(house), database))
{}

Rooms::~Rooms() = default;

const Routes& Rooms::routes() const { return m_inside->routes(); }

bool Rooms::carries_session(const Incoming& incoming) const { return !session_token(incoming).empty(); }

Destination Rooms::resolve(const Incoming& incoming) const
{
    auto sites = m_inside->sites();
    auto destination = find_destination(incoming, m_inside->routes(), *sites, m_inside->settings().origin);
    destination.sites = std::move(sites);
    return destination;
}

Rooms::Answer Rooms::answer(Incoming& incoming, const Destination& destination) const
{
    Request::State state(m_inside->premises(), incoming, destination);
    Request request(state);
    Answer answer;
    answer.reply = never_throwing([&] {
        try {
            return responded(request);
        } catch (...) {
            return reply_to(request, std::current_exception());
        }
    });
    request.release();
    // A cookie that opens nothing any more would keep every page of this browser out of the cache.
    if (state.has_stale_cookie && !answer.reply.is_immutable && !sets_cookie(answer.reply))
        answer.reply.with("Set-Cookie", expired_session_cookie(incoming));
    for (auto& [name, value] : state.always) answer.reply.with(name, std::move(value));
    if (destination.is_for_programs) add_headers_for_programs(answer.reply);
    add_headers(answer.reply, incoming, keeper_of(request, answer.reply));
    answer.next_change = state.now.next_change();
    answer.is_public = is_public(request, answer.reply);
    return answer;
}

Reply Rooms::refuse(const Incoming& incoming, const Failure& failure) const
{
    const Destination destination = resolve(incoming);
    Request::State state(m_inside->premises(), incoming, destination);
    Reply reply = never_throwing([&] {
        if (!is_lost_on_the_way(incoming, failure)) return failure_reply(Request(state), failure);
        return failure_reply(Request(state),
                             Busy{say("The server cannot take this in just now. Go back with your browser: what you wrote is "
                                      "still there. Wait a minute, then send it again.")});
    });
    if (destination.is_for_programs) add_headers_for_programs(reply);
    add_headers(reply, incoming, Keeper::nobody);
    return reply;
}

}
