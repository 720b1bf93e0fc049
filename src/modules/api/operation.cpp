#include "modules/api/operation.hpp"

#include <algorithm>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "commons/person/person.hpp"
#include "modules/api/schema.hpp"
#include "platform/form/form.hpp"
#include "platform/json/json.hpp"

namespace kenober::api {

using http::Faulty;
using http::Request;

namespace {

// ── How often ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// What an answer says of the limits (draft-ietf-httpapi-ratelimit-headers-10).
struct Rates {
    std::string policies = {}, left = {};

    void add(std::string_view policy, form::Rate rate, const form::Standing& standing)
    {
        const char* const comma = policies.empty() ? "" : ", ";
        policies += fmt::format("{}\"{}\";q={};w={}", comma, policy, rate.most, rate.per_seconds);
        left += fmt::format("{}\"{}\";r={};t={}", comma, policy, standing.left, standing.full_in);
    }
    void tell(const Request& request) const
    {
        request.always_with("RateLimit-Policy", policies);
        request.always_with("RateLimit", left);
    }
};

form::Standing count(const Request& request, std::string_view policy, form::Rate rate, std::string_view subject, Rates& rates)
{
    const auto standing = request.count("api " + std::string(policy), rate, subject);
    rates.add(policy, rate, standing);
    if (standing.wait == 0) return standing;
    rates.tell(request);
    throw http::TooMany(standing.wait);
}

Rates count_request(const Call& call)
{
    Rates rates;
    if (call.token) count(call.request, "token", rate_of_token, std::to_string(call.token->id), rates);
    else count(call.request, "client", rate_of_client, {}, rates);
    return rates;
}

// ── Who ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// RFC 6750, section 2.1. Nothing in any other place is a token.
std::string_view bearer_in(std::string_view header)
{
    constexpr std::string_view scheme = "bearer ";
    if (header.size() <= scheme.size()) return {};
    for (std::size_t i = 0; i < scheme.size(); ++i) {
        const char c = header[i] >= 'A' && header[i] <= 'Z' ? static_cast<char>(header[i] + 32) : header[i];
        if (c != scheme[i]) return {};
    }
    return trim(header.substr(scheme.size()));
}

std::optional<token::Token> token_in(const Request& request)
{
    const auto header = request.header("authorization");
    if (header.empty()) return {};
    auto found = token::find(request.db(), bearer_in(header), request.now().time());
    if (found) return found;
    Rates rates;
    count(request, "client", rate_of_client, {}, rates);
    rates.tell(request);
    throw http::TokenNeeded("invalid_token", say("This token is unknown, revoked, or has ended."));
}

/// A token never does more than a member may: whatever else its person is, here they read over nothing.
void act_for_member(const Call& call)
{
    auto visitor = person::visitor(call.request.db(), call.token->person, call.request.site().id);
    if (!visitor.is_signed_in()) throw http::TokenNeeded("invalid_token");
    visitor.role = http::Who::member;
    call.request.act_for(std::move(visitor));
    if (!token::is_first_of_day(*call.token, call.request.now().time())) return;
    try {
        call.request.write_quietly([&](store::Transaction& db) { token::mark_used(db, call.token->id, call.request.now().time()); });
    } catch (const store::Unavailable&) {
        // Reading goes on where writing cannot: the next request marks it.
    }
}

void check_scope(const Call& call)
{
    if (call.operation.needs == Needs::nothing) return;
    if (!call.token) throw http::TokenNeeded{};
    const auto scope = call.operation.needs == Needs::may_read ? token::may_read : token::may_propose;
    if (!call.token->has(scope)) throw http::Forbidden(say("Whoever made this token does not let it do that."));
}

// ── With what ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// 406 unless JSON will do (RFC 9110, section 12.5.1).
void check_accept(std::string_view accept)
{
    if (trim(accept).empty()) return;
    for (const auto part : split(accept.substr(0, 1000), ',')) {
        const auto media = form::read_media_type(part);
        const auto quality = media.parameter("q");
        const bool is_refused = quality.starts_with('0') && quality.find_first_of("123456789") == std::string::npos;
        if (!is_refused && (media.type == "*/*" || media.type == "application/*" || media.type == "application/json")) return;
    }
    throw http::Failure(406, {});
}

boost::json::value typed(const std::string& text, const boost::json::object& schema)
{
    const auto type = schema.at("type").as_string();
    if (type == "integer")
        if (const auto number = whole_number(text)) return *number;
    if (type == "boolean" && (text == "true" || text == "false")) return text == "true";
    return boost::json::value(text);
}

void check_query(const Call& call)
{
    Problems problems;
    std::vector<std::string> seen;
    for (const auto pair : split(call.request.raw_query(), '&')) {
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = form::decode_form(pair.substr(0, equals));
        if (!is_clean_utf8(name)) throw http::BadRequest{};
        const auto known = std::ranges::find_if(call.operation.query, [&](const Parameter& one) { return one.name == name; });
        if (known == call.operation.query.end()) problems.add(name, say("Nothing of this name is known here."));
        else if (std::ranges::find(seen, name) != seen.end()) problems.add(name, say("This stands twice."));
        seen.push_back(std::move(name));
    }
    for (const auto& one : call.operation.query) {
        if (std::ranges::find(seen, one.name) == seen.end()) continue;
        const auto schema = json::schema_of(one.schema);
        Problems wrong;
        json::check(typed(call.request.query(one.name), schema), schema, wrong);
        for (const auto& problem : wrong.list()) problems.add(one.name, problem.sentence);
    }
    if (!problems.empty()) throw Faulty(400, Faulty::Where::query, problems);
}

boost::json::object body_in(const Call& call)
{
    const auto type = form::read_media_type(call.request.header("content-type")).type;
    const bool is_patch = call.operation.method == http::Method::patch;
    if (type != "application/json" && !(is_patch && type == "application/merge-patch+json")) throw http::Failure(415, {});
    if (const auto coding = call.request.header("content-encoding"); !coding.empty() && coding != "identity") throw http::Failure(415, {});
    const auto read = json::read(call.request.sent());
    if (!read) throw Faulty(400, Faulty::Where::body, read.problems());
    Problems problems;
    json::check(*read, component(call.operation.body), problems);
    if (!problems.empty()) throw Faulty(422, Faulty::Where::body, problems);
    return read->as_object();
}

http::Reply served(Call& call)
{
    if (call.token) act_for_member(call);
    check_scope(call);
    check_accept(call.request.header("accept"));
    check_query(call);
    if (call.operation.body) call.body = body_in(call);
    return call.operation.act(call);
}

/// Of proposals, those that are taken count: who sends what is refused has proposed nothing. The limit of requests counted it all the same.
http::Reply proposed(Call& call, Rates rates)
{
    const auto& request = call.request;
    const auto subject = std::to_string(call.token->person);
    const auto before = rates;
    auto standing = count(request, "proposals", rate_of_proposing, subject, rates);
    try {
        auto reply = served(call);
        rates.tell(request);
        return reply;
    } catch (...) {
        request.forgive("api proposals", subject);
        ++standing.left;
        standing.full_in = std::max(0, standing.full_in - rate_of_proposing.per_seconds / rate_of_proposing.most);
        rates = before;
        rates.add("proposals", rate_of_proposing, standing);
        rates.tell(request);
        throw;
    }
}

}

std::vector<int> failures(const Operation& operation)
{
    std::vector<int> all{400, 401, 406, 429};
    for (const auto& one : operation.answers)
        if (one.status >= 400) all.push_back(one.status);
    if (operation.needs != Needs::nothing) all.push_back(403);
    if (operation.has_hole()) all.push_back(404);
    if (operation.body) all.insert(all.end(), {413, 415, 422});
    if (operation.version != Version::unasked) all.push_back(412);
    if (operation.version == Version::must_be_named) all.push_back(428);
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    return all;
}

std::string Call::query(std::string_view name) const { return request.query(name); }

std::int64_t Call::number(std::string_view name, std::int64_t otherwise) const
{
    return whole_number(request.query(name)).value_or(otherwise);
}

http::Reply answer(Request& request, const Operation& operation)
{
    Call call{request, operation};
    call.token = token_in(request);
    auto rates = count_request(call);
    if (call.token && operation.method == http::Method::post) return proposed(call, std::move(rates));
    rates.tell(request);
    return served(call);
}

http::Reply json_reply(const boost::json::object& object)
{
    auto reply = http::document("application/json", boost::json::serialize(object));
    reply.keep = http::Keep::never; // each answer says how often its program may ask
    return reply;
}

void refuse(int status, Faulty::Where where, std::string field, Sentence why)
{
    Problems problems;
    problems.add(std::move(field), std::move(why));
    throw Faulty(status, where, std::move(problems));
}

}
