#include "commons/gallery/gallery_view.hpp"

#include <algorithm>

#include "commons/gallery/storage.hpp"
#include "commons/licence/licence.hpp"
#include "commons/person/person.hpp"

namespace kenober::gallery {

using contribution::Contribution;
using contribution::Picture;
using contribution::State;
using http::Reply;
using http::Request;

namespace {

std::string signers(const Contribution& one)
{
    std::string names;
    for (const auto& author : one.authors) names.append(names.empty() ? "" : ", ").append(author.name);
    return names;
}

// The address of the page, where everybody may open it: that of a draft is nobody's to know.
std::string source_of(const Request& request, const Contribution& one)
{
    if (one.state != State::published) return "";
    const auto sites = request.sites();
    const auto home = std::ranges::find(sites, one.site, &http::Site::id);
    return home == sites.end() ? "" : request.absolute(request.at(*home, contribution::route(one)));
}

media::Rights rights_of(const Request& request, const Picture& p, const std::optional<Contribution>& one)
{
    media::Rights rights;
    rights.author = !p.credit.empty() ? p.credit : one ? signers(*one) : "";
    const auto code = !p.licence.empty() ? p.licence : one ? one->licence : "";
    if (const auto* found = licence::find(code)) {
        rights.licence = found->name;
        rights.licence_address = found->address;
    }
    if (one) rights.source = source_of(request, *one);
    rights.caption = p.caption;
    return rights;
}

// What was taken away is for those who read over where it stands: the address of a file says no site.
bool may_see(const Request& request, const std::optional<Contribution>& one)
{
    if (!one || one->state != State::hidden) return true;
    const auto& visitor = request.visitor();
    return visitor.is_signed_in() && person::role_on(request.db(), visitor.person, one->site) >= http::Who::facilitator;
}

std::optional<std::string> content(const std::string& file)
{
    try {
        return blob::read(store(), file);
    } catch (const blob::Unavailable& why) {
        log::error("a picture could not be read", {{"why", why.what()}});
        throw http::Busy();
    }
}

// One minute: what is taken down is gone from every copy after that, and what stays costs an answer without a body.
Reply serve(const Request& request, const Picture& picture, const std::string& file)
{
    auto& db = request.db();
    const auto on = contribution::contribution_of_picture(db, picture.id);
    const auto one = on ? contribution::find(db, *on) : std::nullopt;
    if (!may_see(request, one)) throw http::NotFound();
    const auto rights = rights_of(request, picture, one);
    request.release();
    auto bytes = content(file);
    if (!bytes) throw http::NotFound();
    auto reply = http::document(media::media_type(media::named(file)->type), media::dressed(*std::move(bytes), rights));
    reply.keep = http::Keep::never;
    const bool is_public = !one || one->state != State::hidden;
    return reply.with("Cache-Control", is_public ? "public, max-age=60" : "private, no-store");
}

Reply show_file(Request& request)
{
    const auto file = request.parameter("file");
    if (!media::named(file)) throw http::NotFound();
    const auto picture = contribution::find_picture(request.db(), file);
    if (!picture) throw http::NotFound();
    return serve(request, *picture, file);
}

Reply show_file_of(Request& request)
{
    const auto file = request.parameter("file");
    if (!media::named(file)) throw http::NotFound();
    const auto picture = contribution::find_picture(request.db(), request.number("id"));
    const auto files = picture ? contribution::files_of(*picture) : std::vector<std::string>();
    if (std::ranges::find(files, file) == files.end()) throw http::NotFound();
    return serve(request, *picture, file);
}

Reply show_picture(Request& request)
{
    auto& db = request.db();
    const auto picture = contribution::find_picture(db, request.number("id"));
    const auto on = picture ? contribution::contribution_of_picture(db, picture->id) : std::nullopt;
    const auto one = on ? contribution::find_on(db, request.site().id, *on) : std::nullopt;
    if (!one) throw http::NotFound();
    return http::page(picture_page(request, *one, *picture));
}

// One picture that the form's script sends ahead: what is asked of it comes back, and goes into the form.
Reply take_one(Request& request)
{
    request.limit("picture", 100, 3600);
    contribution::Sheet sheet;
    Problems problems;
    take(request, sheet, problems);
    const auto pictures = pictures_in(sheet);
    if (pictures.empty()) {
        const auto* said = problems.of("picture_file");
        auto reply = http::document("text/plain; charset=utf-8",
                                    said ? request.words().say(said->sentence) : request.words()("No file was chosen."));
        reply.status = 422;
        reply.keep = http::Keep::never;
        return reply;
    }
    const auto number = static_cast<std::size_t>(std::clamp<std::int64_t>(whole_number(request.form()["number"]).value_or(1), 1, 20));
    auto reply = http::document("text/html; charset=utf-8", picture_fields(request, pictures.front(), number, problems).str());
    reply.keep = http::Keep::never;
    return reply;
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/media/{file}", anybody, show_file, {.spoken = http::Spoken::in_none, .is_before_sites = true})
        .get("/media/{id}/{file}", anybody, show_file_of, {.spoken = http::Spoken::in_none, .is_before_sites = true})
        .get("/images/{id}", anybody, show_picture)
        .post("/images", anybody, take_one, {.body = 24 * 1024 * 1024, .body_seconds = 300});
}

}
