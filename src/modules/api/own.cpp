#include "modules/api/own.hpp"

#include "modules/api/representation.hpp"

namespace kenober::api {

using contribution::Contribution;

namespace {

std::optional<Contribution> find_of(const Call& call, std::int64_t person, std::int64_t id)
{
    if (person == 0) return {};
    auto found = contribution::find(call.request.db(), id);
    if (!found || found->site != call.request.site().id) return {};
    return contribution::proposer(call.request.db(), id).person == person ? std::move(found) : std::nullopt;
}

/// The tag of what is there, and the same of what was sent compressed.
bool is_tag_of(std::string_view sent, const std::string& tag)
{
    if (sent == "*" || sent == tag) return true;
    const auto stem = std::string_view(tag).substr(0, tag.size() - 1);
    return sent.size() == tag.size() + 2 && sent.starts_with(stem) && (sent.ends_with("-g\"") || sent.ends_with("-b\""));
}

}

std::optional<Contribution> find_own(const Call& call, std::int64_t id) { return find_of(call, call.reader(), id); }

Contribution own(const Call& call, std::int64_t id)
{
    auto found = find_of(call, call.token ? call.token->person : 0, id);
    if (!found) throw http::NotFound{};
    return *std::move(found);
}

http::Reply own_reply(const Call& call, std::int64_t id, int status)
{
    auto reply = json_reply(contribution_json(call.request, own(call, id), Shows::own));
    reply.status = status;
    const auto tag = http::entity_tag(reply.body);
    return reply.with("ETag", tag);
}

void check_version(const Call& call, const Contribution& one)
{
    const auto asked = trim(call.request.header("if-match"));
    if (asked.empty() && call.operation.version == Version::must_be_named) throw http::Failure(428, {});
    if (asked.empty()) return;
    const auto tag = http::entity_tag(json_reply(contribution_json(call.request, one, Shows::own)).body);
    for (const auto sent : split(asked, ','))
        if (is_tag_of(trim(sent), tag)) return;
    throw http::Failure(412, {});
}

}
