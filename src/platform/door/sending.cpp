#include "platform/door/sending.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <utility>

#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/wire/wire.hpp"

namespace kenober::door {

namespace {

bool has(const std::shared_ptr<const Version>& version, const Conditions& conditions, std::optional<Time> modified)
{
    return version && is_fresh(conditions.if_none_match, conditions.if_modified_since, version->etag, modified);
}

// Who may not keep a reply has nothing to ask again about it: a tag would cost a reading of all its bytes for nobody.
bool may_be_stored(const http::Reply& reply)
{
    for (const auto& [name, value] : reply.headers)
        if (equal_without_case(name, "Cache-Control") && value.find("no-store") != std::string::npos) return false;
    return true;
}

struct Coded {
    Coding coding = Coding::identity;
    std::string body;
};

// For one person, once: gzip before brotli, since at this effort it takes half the time for nearly the same size.
Coded code(std::string body, Codings codings, const http::Reply& reply)
{
    if (!is_worth_compressing(reply.type, body.size()) || !(codings.gzip || codings.brotli)) return {Coding::identity, std::move(body)};
    std::string packed = codings.gzip ? gzip(body, Effort::once) : brotli(body, Effort::once);
    if (packed.empty()) return {Coding::identity, std::move(body)};
    return {codings.gzip ? Coding::gzip : Coding::brotli, std::move(packed)};
}

Outgoing send_file_part(const http::Reply& reply, std::string etag, const Range& range, std::uint64_t size, Audience audience)
{
    const int status = range.kind == RangeKind::whole ? reply.status : range.kind == RangeKind::part ? 206 : 416;
    http::Reply bare = reply;
    bare.status = status;
    bare.with("Accept-Ranges", "bytes");
    const std::string whole = std::to_string(size);
    const Part part = range.kind == RangeKind::whole ? Part{0, size} : range.part;
    if (range.kind == RangeKind::part)
        bare.with("Content-Range",
                  "bytes " + std::to_string(part.begin) + "-" + std::to_string(part.begin + part.length - 1) + "/" + whole);
    if (range.kind == RangeKind::none_there) bare.with("Content-Range", "bytes */" + whole);
    Outgoing outgoing = send_version(status, make_file_version(bare, audience, part.length, std::move(etag)), With::head_and_body);
    outgoing.part = part;
    return outgoing;
}

Outgoing send_file(http::Reply reply, const http::Incoming& incoming, With with, Audience audience)
{
    OpenFile file(::open(reply.file->c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat facts{};
    if (!file || ::fstat(file.descriptor(), &facts) != 0 || !S_ISREG(facts.st_mode)) throw http::NotFound();
    const auto size = static_cast<std::uint64_t>(facts.st_size);
    const std::int64_t written = facts.st_mtim.tv_sec * 1'000'000 + facts.st_mtim.tv_nsec / 1000;
    if (!reply.modified) reply.modified = Time{written};
    std::string etag = "\"" + std::to_string(size) + "-" + std::to_string(written) + "\"";

    if (is_fresh(incoming.header("if-none-match"), incoming.header("if-modified-since"), etag, reply.modified))
        return send_version(304, make_file_version(reply, audience, size, std::move(etag)), With::head_only);
    Range range;
    if (with == With::head_and_body && reply.status == 200 && matches_if_range(incoming.header("if-range"), etag, reply.modified))
        range = read_range(incoming.header("range"), size);
    Outgoing outgoing = send_file_part(reply, std::move(etag), range, size, audience);
    outgoing.with = with;
    if (with == With::head_and_body && outgoing.part.length > 0) outgoing.file = std::move(file);
    return outgoing;
}

}

Conditions conditions_of(const http::Incoming& incoming)
{
    return {incoming.header("if-none-match"), incoming.header("if-modified-since"), read_codings(incoming.header("accept-encoding"))};
}

Outgoing send_page(const Page& page, const Conditions& conditions, With with)
{
    const auto& best = page.version(conditions.codings);
    if (!conditions.if_none_match.empty() || !conditions.if_modified_since.empty()) {
        for (const auto& version : {best, page.plain, page.gzip, page.brotli})
            if (has(version, conditions, page.reply.modified)) {
                page.not_modified.add();
                return send_version(304, version, With::head_only);
            }
    }
    page.served.add();
    return send_version(page.reply.status, best, with);
}

Outgoing send_reply(http::Reply reply, const http::Incoming& incoming, With with, Audience audience)
{
    if (reply.file) return send_file(std::move(reply), incoming, with, audience);
    const Conditions conditions = conditions_of(incoming);
    const bool has_tag = reply.status == 200 && incoming.method == http::Method::get && may_be_stored(reply);
    const std::string plain_tag = has_tag ? etag_of(reply.body) : std::string();
    const auto tag = [&](Coding coding) { return has_tag ? with_coding(plain_tag, coding) : std::string(); };
    if (has_tag)
        for (const Coding coding : {Coding::identity, Coding::gzip, Coding::brotli})
            if (is_fresh(conditions.if_none_match, conditions.if_modified_since, tag(coding), reply.modified))
                return send_version(304, make_version(reply, audience, coding, {}, tag(coding)), With::head_only);
    auto [coding, body] = code(std::exchange(reply.body, {}), conditions.codings, reply);
    return send_version(reply.status, make_version(reply, audience, coding, std::move(body), tag(coding)), with);
}

}
