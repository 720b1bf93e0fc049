// Comments for programs that follow along: Atom (RFC 4287).
#include <fmt/format.h>

#include "commons/comment/pages.hpp"

namespace kenober::comment {

using html::Address;
using html::XmlWriter;

namespace {

// A tag URI (RFC 4151) stays the same when an address moves.
std::string tag_uri(const http::Request& request, const Comment& one)
{
    const auto day = local_day(one.created);
    return fmt::format("tag:{},{:04}-{:02}-{:02}:comment/{}", request.site().slug, day.year, day.month, day.day, one.id);
}

void entry(XmlWriter& xml, const http::Request& request, const Placed& one)
{
    const auto address = request.absolute(request.here(route(one.comment, one.under)));
    const auto moment = rfc3339(one.comment.shown.value_or(one.comment.created));
    xml.open("entry").element("id", tag_uri(request, one.comment));
    xml.element("title", request.words()("{name} on “{title}”", one.comment.name, one.under.title));
    xml.open("link").attribute("rel", "alternate").attribute("type", "text/html").attribute("href", address).close();
    xml.element("published", moment).element("updated", moment);
    xml.open("author").element("name", one.comment.name).close();
    xml.open("content").attribute("type", "html").attribute("xml:base", address).text(one.comment.html).close().close();
}

void link(XmlWriter& xml, std::string_view rel, std::string_view type, const std::string& address)
{
    xml.open("link").attribute("rel", rel).attribute("type", type).attribute("href", address).close();
}

}

http::Reply atom(const http::Request& request, const Page& page, const contribution::Contribution* under)
{
    const auto& t = request.words();
    const auto self = under ? Address::route("/commenter/{}.atom", under->id) : Address::route("/commentaires.atom");
    const auto read = under ? contribution::route(*under).fragment("commentaires") : Address::route("/commentaires");
    const auto title = under ? t("Comments on “{title}”", under->title) : t("The newest comments");
    Time updated = under ? under->published.value_or(under->created) : Time{0};
    for (const auto& one : page.items) updated = std::max(updated, one.comment.shown.value_or(one.comment.created));
    XmlWriter xml;
    xml.open("feed").attribute("xmlns", "http://www.w3.org/2005/Atom").attribute("xml:lang", i18n::code(request.language()));
    xml.element("id", request.absolute(request.here(self))).element("title", fmt::format("{} · {}", title, request.site().name));
    xml.element("updated", rfc3339(updated.micros == 0 ? request.now().time() : updated));
    link(xml, "self", "application/atom+xml", request.absolute(request.here(self)));
    link(xml, "alternate", "text/html", request.absolute(request.here(read)));
    link(xml, "first", "application/atom+xml", request.absolute(request.here(self))); // RFC 5005: the newest, and there is no second page
    for (const auto& one : page.items) entry(xml, request, one);
    return http::document("application/atom+xml; charset=utf-8", xml.done());
}

}
