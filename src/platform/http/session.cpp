#include "platform/http/session.hpp"

#include "platform/http/request_state.hpp"

namespace kenober::http {
namespace {

constexpr std::size_t token_bytes = 24;  // 192 bits
constexpr std::int64_t seen_every = hours(1);

// A browser takes a __Host- cookie from TLS only, for this host only. Without TLS (a trial on one's own machine) the name is plain.
std::string_view cookie_name(const Incoming& incoming) { return incoming.is_secure ? "__Host-kenober" : "kenober"; }

std::string cookie_name(const Incoming& incoming, std::string_view word)
{
    return std::string(cookie_name(incoming)).append("-").append(word);
}

std::string cookie(const Incoming& incoming, std::string_view name, std::string_view value, std::int64_t max_age_seconds)
{
    std::string text(name);
    (text += '=') += value;
    text += "; Path=/; Max-Age=" + std::to_string(max_age_seconds) + "; HttpOnly; SameSite=Lax";
    if (incoming.is_secure) text += "; Secure";
    return text;
}

std::string_view named_cookie(std::string_view header, std::string_view name)
{
    for (std::string_view pair : split(header, ';')) {
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return pair.substr(name.size() + 1);
    }
    return {};
}

std::string_view sent_cookie(const Incoming& incoming, std::string_view wanted)
{
    for (const auto& [name, value] : incoming.headers) {
        if (name != "cookie") continue;
        const std::string_view token = named_cookie(value, wanted);
        if (!token.empty()) return token;
    }
    return {};
}

void touch(Request& request, Session& session)
{
    const Time now = request.now().time();
    if (now < session.seen + seen_every) return;
    try {
        request.write_quietly([&](store::Transaction& db) { touch_session(db, session.token_hash, now); });
        session.seen = now;
    } catch (const store::Unavailable&) {
        // Reading goes on where writing cannot: the next request marks it.
    }
}

}

std::string_view session_token(const Incoming& incoming) { return sent_cookie(incoming, cookie_name(incoming)); }

std::string expired_session_cookie(const Incoming& incoming) { return cookie(incoming, cookie_name(incoming), {}, 0); }

void know_visitor(Request& request)
{
    Request::State& state = request.state();
    const std::string_view token = session_token(state.incoming);
    if (token.empty()) return;
    auto session = find_session(request.db(), sha256_hex(token));
    const bool is_open = session && session->is_open(state.now.time());
    Visitor visitor = is_open ? state.premises.house.visitor(request.db(), session->person, request.site().id) : Visitor();
    // Only once the database has answered: a fault of ours signs nobody out.
    state.has_stale_cookie = !visitor.is_signed_in();
    if (state.has_stale_cookie) return;
    touch(request, *session);
    state.visitor = std::move(visitor);
    state.session = std::move(session);
}

void sign_in(Request& request, Reply& reply, std::int64_t person)
{
    Request::State& state = request.state();
    const std::string token = random_token(token_bytes);
    const Time now = state.now.time();
    const Session session{sha256_hex(token), person, now, now, agent_of(state.incoming.header("user-agent"))};
    // The session of the cookie that was sent, known or not: it could have been planted.
    const std::string_view sent = session_token(state.incoming);
    const std::string former = sent.empty() ? std::string() : sha256_hex(sent);
    request.write_quietly([&](store::Transaction& db) {
        if (!former.empty()) remove_session(db, former);
        insert_session(db, session);
    });
    reply.keep = Keep::never;
    reply.with("Set-Cookie", cookie(state.incoming, cookie_name(state.incoming), token, Session::longest / seconds(1)));
}

void sign_out(Request& request, Reply& reply)
{
    Request::State& state = request.state();
    const std::string_view token = session_token(state.incoming);
    if (!token.empty()) {
        const std::string hash = sha256_hex(token);
        request.write_quietly([&](store::Transaction& db) { remove_session(db, hash); });
    }
    reply.keep = Keep::never;
    reply.with("Set-Cookie", expired_session_cookie(state.incoming));
}

std::vector<OpenSession> sessions(const Request& request)
{
    const auto& own = request.state().session;
    return list_sessions(request.db(), request.visitor().person, own ? own->token_hash : std::string(), request.now().time());
}

void close_other_sessions(const Request& request, store::Transaction& db)
{
    const auto& own = request.state().session;
    if (own) remove_sessions_but(db, own->person, own->token_hash);
}

void set_cookie(const Request& request, Reply& reply, std::string_view name, std::string_view value, std::int64_t seconds)
{
    const Incoming& incoming = request.state().incoming;
    reply.keep = Keep::never;
    reply.with("Set-Cookie", cookie(incoming, cookie_name(incoming, name), value, seconds));
}

std::string cookie_of(const Request& request, std::string_view name)
{
    const Incoming& incoming = request.state().incoming;
    return std::string(sent_cookie(incoming, cookie_name(incoming, name)));
}

void close_sessions(store::Transaction& db, std::int64_t person) { remove_sessions_of(db, person); }

}
