#include "commons/site/site.hpp"
#include "modules/upkeep/rooms_view.hpp"
#include "modules/upkeep/upkeep.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::upkeep {

using http::Reply;
using http::Request;

Places& places()
{
    static Places here;
    return here;
}

namespace {

// A site's colours: everything else is in the one stylesheet, and follows this hue.
Reply show_colours(Request& request)
{
    const auto hue = request.number("hue");
    if (hue > 359) throw http::NotFound();
    auto reply = http::document("text/css; charset=utf-8", site::style_sheet(static_cast<int>(hue)));
    reply.is_immutable = true;
    return reply;
}

Reply show_health(Request&)
{
    auto reply = http::document("text/plain; charset=utf-8", "ok\n");
    reply.keep = http::Keep::never;
    return reply;
}

Reply show_readiness(Request& request)
{
    site::list(*request.database().read());
    return show_health(request);
}

Reply show_metrics(Request& request)
{
    // Figures are for whoever runs the server: from this machine only.
    if (request.client() != "127.0.0.1" && request.client() != "::1") throw http::NotFound();
    auto reply = http::document("text/plain; version=0.0.4; charset=utf-8", metrics::metrics_text());
    reply.keep = http::Keep::never;
    return reply;
}

Reply show_design(Request& request) { return http::page(design_page(request)); }

Reply list_mails(Request& request)
{
    if (places().mail.empty()) throw http::NotFound();
    auto reply = http::page(mailbox_page(request, mail::list_mails(places().mail)));
    reply.keep = http::Keep::never;
    return reply;
}

Reply show_mail(Request& request)
{
    if (places().mail.empty()) throw http::NotFound();
    const auto mail = mail::find_mail(places().mail, request.parameter("id"));
    if (!mail) throw http::NotFound();
    auto reply = http::page(mail_page(request, *mail));
    reply.keep = http::Keep::never;
    return reply;
}

}

void add_public_rooms(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/couleurs/{hue}.css", anybody, show_colours, {.spoken = http::Spoken::in_none, .is_before_sites = true})
        .get("/design", anybody, show_design)
        .get("/courrier", anybody, list_mails)
        .get("/courrier/{id}", anybody, show_mail)
        .get("/healthz", anybody, show_health, {.spoken = http::Spoken::in_none, .is_before_sites = true})
        .get("/readyz", anybody, show_readiness, {.spoken = http::Spoken::in_none, .is_before_sites = true})
        .get("/metrics", anybody, show_metrics, {.spoken = http::Spoken::in_none, .is_before_sites = true});
}

}
