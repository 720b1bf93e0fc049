// One operation of the Web API, said once: its route, what it is asked with, what it answers, and the function that does so. Routing, the
// checks of what is sent, and the OpenAPI document all follow from this value, so that they cannot differ.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "commons/token/token.hpp"
#include "platform/http/http.hpp"

namespace kenober::api {

struct Call;

/// A token that the operation needs, with what its member must have allowed. Without need, a token that may read shows its member's own too.
enum class Needs { nothing, may_read, may_propose };

/// The version that is changed, named by its ETag in If-Match.
enum class Version { unasked, may_be_named, must_be_named };

/// A parameter of the query. `schema` is JSON Schema, as text; its type is string, integer or boolean.
struct Parameter {
    const char* name;
    const char* says;
    const char* schema;
};

/// `schema` names a component, or is nullptr where there is no body.
struct Answer {
    int status;
    const char* schema;
    const char* says;
};

struct Operation {
    const char* name; // "listContributions"
    http::Method method;
    const char* path; // below "/api/v1": "/contributions/{id}"
    const char* summary;
    const char* says;
    Needs needs = Needs::nothing;
    std::vector<Parameter> query = {};
    const char* body = nullptr; // names a component
    Version version = Version::unasked;
    bool takes_key = false; // an Idempotency-Key
    std::vector<Answer> answers = {}; // successes, and 409 where it may be too late
    http::Reply (*act)(const Call& call);

    bool has_hole() const { return std::string_view(path).find('{') != std::string_view::npos; }
};

/// Statuses of failure that the operation may answer with, in their order: those of its own, and those that follow from what it takes. What can
/// happen to any request at any address (405, 500, 503) is said once, as `default`.
std::vector<int> failures(const Operation& operation);

/// An operation that is being asked: by whom, with what.
struct Call {
    http::Request& request;
    const Operation& operation;
    std::optional<token::Token> token = {};
    boost::json::object body = {};

    /// The member whose own texts may be read; 0: nobody's.
    std::int64_t reader() const { return token && token->has(token::may_read) ? token->person : 0; }
    std::string query(std::string_view name) const;
    std::int64_t number(std::string_view name, std::int64_t otherwise) const;
};

/// Who asks, how often, with what: then its function. Throws http::Failure.
http::Reply answer(http::Request& request, const Operation& operation);

template <const Operation& operation>
http::Reply run(http::Request& request)
{
    return answer(request, operation);
}

/// Everything below "/api/v1", in the order of the document.
const std::vector<const Operation*>& operations();

extern const Operation show_root, show_document, list_sites, list_kinds, list_themes, list_areas, list_contributions, show_contribution,
    list_revisions, list_own, propose_contribution, change_contribution, withdraw_contribution;

/// How often, and within how many seconds.
inline constexpr form::Rate rate_of_client{300, 60};
inline constexpr form::Rate rate_of_token{600, 60};
inline constexpr form::Rate rate_of_proposing{60, 3600};

inline constexpr std::uint64_t most_body = 1024 * 1024; // bytes

/// JSON of ours.
http::Reply json_reply(const boost::json::object& object);
/// 400 or 422, with one problem.
[[noreturn]] void refuse(int status, http::Faulty::Where where, std::string field, Sentence why);

}
