#include "platform/http/guard.hpp"

#include "platform/form/form.hpp"
#include "platform/http/failure.hpp"
#include "platform/http/request_state.hpp"
#include "platform/http/send_again.hpp"

namespace kenober::http {
namespace {

std::string_view host_of_origin(std::string_view origin)
{
    const std::size_t scheme = origin.find("://");
    return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

/// Browsers say where a form comes from; the seal decides, this is a second lock (Fetch Metadata, RFC 6454).
bool is_from_elsewhere(const Request& request)
{
    const Request::State& state = request.state();
    const std::string_view relation = state.incoming.header("sec-fetch-site");
    if (!relation.empty()) return relation != "same-origin" && relation != "none";
    const std::string_view origin = state.incoming.header("origin");
    if (origin.empty()) return false;
    // Schemes are not compared: a proxy in front may be the only one that knows of TLS.
    const std::string_view host = host_of_origin(origin);
    if (host.empty()) return true;  // "null": a page that hides where it is
    return host != state.incoming.authority && host != host_of_origin(state.premises.settings.origin);
}

void read_form(Request::State& state)
{
    const Incoming& sent = state.incoming;
    try {
        state.form = form::read_form({sent.header("content-type"), sent.body, sent.body_file}, state.premises.settings.uploads);
    } catch (const form::Refused& refused) {
        throw Failure(refused.status(), refused.sentence());
    }
}

Reply offer_again(const Request& request, Sentence reason)
{
    return send_again(request, {403, say("Please send this again"), std::move(reason)});
}

void keep_unjudged(Request& request)
{
    Request::State& state = request.state();
    if (!state.destination.match.route->takes.token || is_from_elsewhere(request)) return;
    try {
        read_form(state);
        state.has_unjudged_form = true;
    } catch (const Failure&) {
        // What cannot be read cannot be given back.
    }
}

Sentence reason_of(form::SealVerdict verdict)
{
    switch (verdict) {
    case form::SealVerdict::early: return say("This form came back faster than people write.");
    case form::SealVerdict::late: return say("This form had been open for too long.");
    case form::SealVerdict::good:
    case form::SealVerdict::wrong: break;
    }
    return say("This form could not be recognised: perhaps you signed in or out meanwhile.");
}

}

void know_sender(Request& request)
{
    try {
        know_visitor(request);
    } catch (const store::Unavailable&) {
        if (request.method() == Method::post) keep_unjudged(request);
        throw;
    }
}

void check_role(const Request& request)
{
    const Who least = request.state().destination.match.route->least;
    if (request.visitor().is_at_least(least)) return;
    if (!request.visitor().is_signed_in()) throw SignInFirst{};
    throw Forbidden{};
}

std::optional<Reply> take_form(Request& request)
{
    Request::State& state = request.state();
    const Takes& takes = state.destination.match.route->takes;
    if (!takes.token) {
        // Not a form of ours: it may be of any kind, and a handler that wants a form gets one where there is one.
        const form::MediaType media = form::read_media_type(state.incoming.header("content-type"));
        if (media.type == "application/x-www-form-urlencoded" || media.type == "multipart/form-data") read_form(state);
        return {};
    }
    if (is_from_elsewhere(request)) throw Forbidden(say("This form was sent by another website. Nothing was done."));
    read_form(state);
    const form::SealVerdict verdict =
        form::check_seal(state.premises.settings.secret, state.form[seal_field], state.form[key_field], state.bearer(), state.now.time());
    if (verdict != form::SealVerdict::good || !form::is_form_key(state.form[key_field])) return offer_again(request, reason_of(verdict));
    if (!state.form[trap_field].empty()) return offer_again(request, reason_of(form::SealVerdict::wrong));
    state.has_good_seal = true;
    return {};
}

std::optional<Reply> reply_of_form_sent_again(Request& request)
{
    Request::State& state = request.state();
    if (request.method() != Method::post || !state.destination.match.route || !state.destination.match.route->takes.token) return {};
    // Who left has no session that would vouch for the seal; the form's key is a secret of its own.
    if (!state.has_good_seal && !request.visitor().is_signed_in()) keep_unjudged(request);
    if (!state.has_good_seal && !state.has_unjudged_form) return {};
    try {
        return earlier_reply(request);
    } catch (const store::Unavailable&) {
        return {};
    }
}

}
