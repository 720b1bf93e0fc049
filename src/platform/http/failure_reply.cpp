#include "platform/http/failure_reply.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cxxabi.h>
#include <memory>
#include <typeinfo>

#include "platform/form/form.hpp"
#include "platform/http/form_view.hpp"
#include "platform/http/request_state.hpp"
#include "platform/http/send_again.hpp"

namespace kenober::http {
namespace {

constexpr int try_again_seconds = 5;

/// How much an Accept header wants this type, in thousandths; -1: it does not name it.
int wanted(std::string_view accept, std::string_view type)
{
    int most = -1;
    for (const std::string_view part : split(accept.substr(0, 1000), ',')) {
        const form::MediaType media = form::read_media_type(part);
        if (media.type != type) continue;
        double quality = 1;
        const std::string text = media.parameter("q");
        if (!text.empty()) std::from_chars(text.data(), text.data() + text.size(), quality);
        most = std::max(most, static_cast<int>(quality * 1000));
    }
    return most;
}

bool wants_json(const Request& request)
{
    if (request.state().destination.is_for_programs || request.path().ends_with(".json")) return true;
    const std::string_view accept = request.state().incoming.header("accept");
    const int json = std::max(wanted(accept, "application/json"), wanted(accept, "application/problem+json"));
    return json > 0 && json > std::max(wanted(accept, "text/html"), wanted(accept, "application/xhtml+xml"));
}

void list_errors(html::JsonWriter& json, const i18n::Words& t, const Faulty& faulty)
{
    json.key("errors").array();
    for (const auto& problem : faulty.problems().list()) {
        json.object().member("detail", t.say(problem.sentence));
        if (faulty.where() == Faulty::Where::query) json.member("parameter", problem.field);
        else json.member("pointer", problem.field.empty() ? "#" : "#/" + problem.field);
        json.end();
    }
    json.end();
}

Reply as_json(const Request& request, const Failure& failure, const std::string& title, const std::string& sentence)
{
    html::JsonWriter json;
    json.object().member("type", "about:blank").member("title", title).key("status").number(failure.status());
    json.member("detail", sentence).member("instance", "urn:kenober:request:" + request.id());
    if (const auto* faulty = dynamic_cast<const Faulty*>(&failure)) list_errors(json, request.words(), *faulty);
    return document("application/problem+json", json.end().done().str());
}

Reply as_page_of_failure(const Request& request, const Failure& failure, const std::string& title, const std::string& sentence)
{
    const House& house = request.state().premises.house;
    try {
        if (house.failure_page) return page(house.failure_page(request, failure));
    } catch (const std::exception& error) {
        log::error("page of failure failed", {{"request", request.id()}, {"what", error.what()}});
    }
    return page(bare_page(request.words(), title, failure_content(request.words(), sentence, request.id())));
}

Reply as_page(const Request& request, const Failure& failure, const std::string& title, const std::string& sentence)
{
    try {
        if (is_worth_sending_again(request, failure)) return send_again(request, not_taken(failure));
    } catch (const std::exception& error) {
        log::error("form could not be given back", {{"request", request.id()}, {"what", error.what()}});
    }
    return as_page_of_failure(request, failure, title, sentence);
}

void add_status_headers(Reply& reply, const Request& request, const Failure& failure)
{
    reply.status = failure.status();
    reply.keep = Keep::never;
    if (const auto* needed = dynamic_cast<const TokenNeeded*>(&failure))
        reply.with("WWW-Authenticate", "Bearer realm=\"kenober\"" + (needed->error().empty() ? "" : ", error=\"" + needed->error() + "\""));
    if (failure.status() == 405) reply.with("Allow", std::string(request.state().destination.match.allow));
    if (failure.status() == 503) reply.with("Retry-After", std::to_string(try_again_seconds));
    if (const auto* many = dynamic_cast<const TooMany*>(&failure))
        reply.with("Retry-After", std::to_string(std::max(1, many->retry_after())));
}

std::string name_of(const std::type_info& type)
{
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name(abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), std::free);
    return status == 0 ? name.get() : type.name();
}

std::string route_of(const Request& request)
{
    const Route* const route = request.state().destination.match.route;
    return route ? route->pattern : std::string();
}

Reply broken(const Request& request, const std::string& kind, const std::string& what)
{
    log::error("request failed", {{"request", request.id()}, {"route", route_of(request)}, {"kind", kind}, {"what", shorten(what, 300)}});
    return failure_reply(request, Failure(500, {}));
}

Reply sign_in_first(const Request& request)
{
    const Request::State& state = request.state();
    const bool is_reading = request.method() == Method::get || request.method() == Method::head;
    if (is_reading && state.premises.house.sign_in_page && !wants_json(request))
        return see_other(state.premises.house.sign_in_page(request, request.in_language(request.language()).str()));
    // A form is not thrown away: the browser still has it, and sends it again when this page is loaded again.
    if (!is_reading)
        return failure_reply(request,
                             Forbidden(say("You are not signed in, or no longer. Sign in in another tab, then load this page again: "
                                           "what you wrote will be sent again.")));
    return failure_reply(request, Forbidden(say("Sign in first.")));
}

/// What a person sends is a form; what a program sends is a body.
Sentence title_for_programs(int status)
{
    return status == 415 ? say("The body is of a type that is not taken here") : usual_title(status);
}

}

Reply failure_reply(const Request& request, const Failure& failure)
{
    const i18n::Words& t = request.words();
    const Sentence own = failure.sentence();
    const bool is_for_programs = request.state().destination.is_for_programs;
    const std::string title = t.say(is_for_programs ? title_for_programs(failure.status()) : usual_title(failure.status()));
    const Sentence usual = is_for_programs ? usual_sentence_for_programs(failure.status()) : usual_sentence(failure.status());
    const std::string sentence = t.say(*own.id ? own : usual);
    Reply reply = wants_json(request) ? as_json(request, failure, title, sentence) : as_page(request, failure, title, sentence);
    add_status_headers(reply, request, failure);
    return reply;
}

Reply reply_to(const Request& request, const std::exception_ptr& thrown)
{
    try {
        std::rethrow_exception(thrown);
    } catch (const SignInFirst&) {
        return sign_in_first(request);
    } catch (const Failure& failure) {
        return failure_reply(request, failure);
    } catch (const store::Unavailable& error) {
        log::warning("database unavailable", {{"request", request.id()}, {"what", error.what()}});
        return failure_reply(request, Busy{});
    } catch (const std::exception& error) {
        return broken(request, name_of(typeid(error)), error.what());
    } catch (...) {
        return broken(request, "unknown", {});
    }
}

}
