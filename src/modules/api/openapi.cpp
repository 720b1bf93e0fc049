#include "modules/api/openapi.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "modules/api/representation.hpp"
#include "modules/api/schema.hpp"
#include "platform/json/json.hpp"

namespace kenober::api {

using boost::json::array;
using boost::json::object;
using boost::json::value;

namespace {

value text(std::string_view words) { return value(boost::json::string_view(words.data(), words.size())); }

object reference(std::string_view place, std::string_view name) { return {{"$ref", text(fmt::format("#/components/{}/{}", place, name))}}; }

object content(std::string_view type, std::string_view schema)
{
    return {{std::string(type), object{{"schema", reference("schemas", schema)}}}};
}

std::string_view name_of(http::Method method)
{
    switch (method) {
    case http::Method::post: return "post";
    case http::Method::patch: return "patch";
    case http::Method::remove: return "delete";
    default: return "get";
    }
}

constexpr std::pair<int, std::string_view> failure_names[] = {
    {400, "BadRequest"}, {401, "TokenNeeded"}, {403, "NotPermitted"}, {404, "NotFound"},      {406, "NotAcceptable"}, {409, "TooLate"},
    {412, "Changed"},    {413, "TooLarge"},    {415, "NotJson"},      {422, "ToBeCorrected"}, {428, "VersionNeeded"}, {429, "TooMany"},
};

std::string_view name_of_failure(int status)
{
    for (const auto& [known, name] : failure_names)
        if (known == status) return name;
    throw std::logic_error("no failure " + std::to_string(status));
}

// ── Parts that operations share ─────────────────────────────────────────────────────────────────────────────────────────────────

object header(std::string_view says, std::string_view type = "string")
{
    return {{"description", text(says)}, {"schema", object{{"type", text(type)}}}};
}

object shared_headers()
{
    return {{"RateLimit", header("How many requests are left, and in how many seconds there are as many again as there may be.")},
            {"RateLimit-Policy", header("How many requests there may be, within how many seconds.")},
            {"Retry-After", header("How many seconds to wait.", "integer")},
            {"ETag", header("The version that this is.")},
            {"Link", header("The first page of the list and, where there is one, the next.")},
            {"Location", header("Where it is.")},
            {"WWW-Authenticate", header("How to ask, and what was wrong with the token (RFC 6750).")}};
}

object failure(int status, std::string_view says)
{
    object headers{{"RateLimit", reference("headers", "RateLimit")}, {"RateLimit-Policy", reference("headers", "RateLimit-Policy")}};
    if (status == 401) headers["WWW-Authenticate"] = reference("headers", "WWW-Authenticate");
    if (status == 429) headers["Retry-After"] = reference("headers", "Retry-After");
    // The door refuses a large body before anybody is counted.
    if (status == 413) headers.clear();
    object made{{"description", text(says)}, {"content", content("application/problem+json", "Problem")}};
    if (!headers.empty()) made["headers"] = std::move(headers);
    return made;
}

object shared_failures()
{
    object all;
    for (const auto& [status, name] : failure_names) all[std::string(name)] = failure(status, http::usual_sentence_for_programs(status).id);
    all["Other"] = object{
        {"description", "405 where the address does not take the method, 503 where the server is busy, 500 where the fault is ours."},
        {"content", content("application/problem+json", "Problem")}};
    return all;
}

object shared_parameters()
{
    const auto in_header = [](std::string_view name, bool is_required, std::string_view says) {
        return object{{"name", text(name)},
                      {"in", "header"},
                      {"required", is_required},
                      {"description", text(says)},
                      {"schema", object{{"type", "string"}, {"maxLength", 255}}}};
    };
    return {
        {"Id", object{{"name", "id"},
                      {"in", "path"},
                      {"required", true},
                      {"description", "The number of the contribution."},
                      {"schema", object{{"type", "integer"}, {"minimum", 0}}}}},
        {"IfNoneMatch", in_header("If-None-Match", false, "The ETag of what you have: 304 if it still stands.")},
        {"IfMatchNeeded", in_header("If-Match", true, "The ETag of the version that you read.")},
        {"IfMatch", in_header("If-Match", false, "The ETag of the version that you read.")},
        {"IdempotencyKey",
         in_header("Idempotency-Key", false,
                   "A key of your own for this request: sent again within a day, it gives the same answer and nothing is done twice.")}};
}

// ── One operation ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

array parameters_of(const Operation& operation)
{
    array all;
    if (operation.has_hole()) all.push_back(reference("parameters", "Id"));
    for (const auto& one : operation.query)
        all.push_back(object{
            {"name", one.name}, {"in", "query"}, {"required", false}, {"description", one.says}, {"schema", json::schema_of(one.schema)}});
    if (operation.method == http::Method::get) all.push_back(reference("parameters", "IfNoneMatch"));
    if (operation.version == Version::must_be_named) all.push_back(reference("parameters", "IfMatchNeeded"));
    if (operation.version == Version::may_be_named) all.push_back(reference("parameters", "IfMatch"));
    if (operation.takes_key) all.push_back(reference("parameters", "IdempotencyKey"));
    return all;
}

object success(const Operation& operation, const Answer& answer)
{
    object headers{{"RateLimit", reference("headers", "RateLimit")}, {"RateLimit-Policy", reference("headers", "RateLimit-Policy")}};
    if (answer.schema) headers["ETag"] = reference("headers", "ETag");
    if (answer.status == 201) headers["Location"] = reference("headers", "Location");
    for (const auto& one : operation.query)
        if (one.name == std::string_view("cursor")) headers["Link"] = reference("headers", "Link");
    object made{{"description", answer.says}, {"headers", std::move(headers)}};
    if (answer.schema) made["content"] = content("application/json", answer.schema);
    return made;
}

object answers_of(const Operation& operation)
{
    object all;
    for (const auto& answer : operation.answers)
        if (answer.status < 400) all[std::to_string(answer.status)] = success(operation, answer);
    if (operation.method == http::Method::get) all["304"] = object{{"description", "What you have still stands."}};
    for (const int status : failures(operation)) all[std::to_string(status)] = reference("responses", name_of_failure(status));
    all["default"] = reference("responses", "Other");
    return all;
}

array security_of(const Operation& operation)
{
    switch (operation.needs) {
    case Needs::may_read: return {object{{"token", array{"read"}}}};
    case Needs::may_propose: return {object{{"token", array{"propose"}}}};
    case Needs::nothing: break;
    }
    return {object{}, object{{"token", array{"read"}}}};
}

object described(const Operation& operation)
{
    object made{{"operationId", operation.name},
                {"summary", operation.summary},
                {"description", operation.says},
                {"security", security_of(operation)},
                {"parameters", parameters_of(operation)}};
    if (operation.body) {
        auto body = content("application/json", operation.body);
        if (operation.method == http::Method::patch) body["application/merge-patch+json"] = body.at("application/json");
        made["requestBody"] = object{{"required", true}, {"content", std::move(body)}};
    }
    made["responses"] = answers_of(operation);
    return made;
}

}

object openapi(const std::vector<const Operation*>& operations, std::string_view server, std::string_view guide)
{
    object paths;
    for (const auto* const one : operations) {
        const std::string path = *one->path ? one->path : "/";
        if (!paths.contains(path)) paths[path] = object{};
        paths[path].as_object()[std::string(name_of(one->method))] = described(*one);
    }
    return {{"openapi", "3.1.0"},
            {"info", object{{"title", "Kenober"},
                            {"version", "1"},
                            {"summary", "What is public is read by anybody; a member's program proposes in their name."},
                            {"license", object{{"name", "AGPL-3.0-or-later"}, {"identifier", "AGPL-3.0-or-later"}}}}},
            {"externalDocs", object{{"description", "The guide, for people"}, {"url", text(guide)}}},
            {"servers", array{object{{"url", text(server)}}}},
            {"paths", std::move(paths)},
            {"components",
             object{{"securitySchemes",
                     object{{"token",
                             object{{"type", "http"},
                                    {"scheme", "bearer"},
                                    {"description",
                                     "Made and revoked on the page /compte/jetons by its member, who lets it read, propose, or both."}}}}},
                    {"headers", shared_headers()},
                    {"parameters", shared_parameters()},
                    {"responses", shared_failures()},
                    {"schemas", components()}}}};
}

http::Reply show_openapi(const Call& call)
{
    return json_reply(
        openapi(operations(), url(call.request, html::Address::route("/api/v1")), url(call.request, html::Address::route("/api"))));
}

}
