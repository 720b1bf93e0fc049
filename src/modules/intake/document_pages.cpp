#include "commons/gallery/gallery.hpp"
#include "modules/intake/intake.hpp"
#include "modules/intake/intake_store.hpp"
#include "platform/blob/blob.hpp"
#include "platform/media/media.hpp"

namespace kenober::intake {

namespace {

using http::Reply;
using http::Request;

// Of another site's making: never shown as a page of ours.
Reply as_attachment(std::string bytes, const KnownFile& file)
{
    auto reply = http::document("application/octet-stream", std::move(bytes));
    reply.keep = http::Keep::never;
    return std::move(reply)
        .with("Content-Disposition", "attachment; filename=\"" + file.name + "\"")
        .with("Content-Security-Policy", "sandbox; default-src 'none'")
        .with("Cache-Control", "public, max-age=60");
}

Reply as_picture(std::string bytes, const KnownFile& file)
{
    const auto named = media::named(file.kept);
    auto reply = http::document(named ? media::media_type(named->type) : "application/octet-stream", std::move(bytes));
    reply.keep = http::Keep::never;
    return std::move(reply).with("Cache-Control", "public, max-age=60");
}

Reply show_document(Request& request)
{
    const bool may_read_all = request.visitor().role >= http::Who::facilitator;
    const auto file = find_file(request.db(), request.site().id, request.parameter("hash"), request.parameter("name"),
                                may_read_all ? Readers::facilitators : Readers::everybody);
    if (!file) throw http::NotFound();
    request.release();
    try {
        auto bytes = blob::read(gallery::store(), file->kept);
        if (!bytes) throw http::NotFound();
        return file->is_picture ? as_picture(*std::move(bytes), *file) : as_attachment(*std::move(bytes), *file);
    } catch (const blob::Unavailable& why) {
        log::error("a document could not be read", {{"why", why.what()}});
        throw http::Busy();
    }
}

}

void add_routes(http::Routes& routes)
{
    routes.get("/documents/{hash}/{name}", http::Who::anybody, show_document, {.keep = http::Keep::never, .spoken = http::Spoken::in_none});
}

}
