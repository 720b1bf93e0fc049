#include "commons/listing/feed_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "commons/licence/licence.hpp"

namespace kenober::listing {

using contribution::Contribution;
using html::Address;
using html::XmlWriter;

namespace {

// A tag URI (RFC 4151) stays the same when an address moves, and whichever site shows it.
std::string tag_uri(const http::Request& request, const Contribution& one)
{
    const auto day = local_day(one.created);
    const auto& sites = request.sites();
    const auto home = std::ranges::find(sites, one.site, &http::Site::id);
    const auto& slug = home == sites.end() ? request.site().slug : home->slug;
    return fmt::format("tag:{},{:04}-{:02}-{:02}:{}/{}", slug, day.year, day.month, day.day, one.word, one.id);
}

std::string address_of(const http::Request& request, const Contribution& one) { return request.absolute(home_of(request, one)); }

std::string content_of(const http::Request& request, const Contribution& one)
{
    return contribution::kind_named(one.kind).body(request.db(), one).str();
}

Time newest(const http::Request& request, const Slice& slice)
{
    Time time{0};
    for (const auto& one : slice.items) time = std::max(time, one.updated);
    return slice.items.empty() ? request.now().time() : time;
}

void atom_entry(XmlWriter& xml, const http::Request& request, const Contribution& one)
{
    xml.open("entry").attribute("xml:lang", one.language);
    xml.element("id", tag_uri(request, one)).element("title", one.title);
    xml.open("link").attribute("rel", "alternate").attribute("type", "text/html").attribute("href", address_of(request, one)).close();
    xml.element("published", rfc3339(one.published.value_or(one.created))).element("updated", rfc3339(one.updated));
    for (const auto& author : one.authors) {
        xml.open("author").element("name", author.name);
        xml.element("uri", request.absolute(request.here(Address::route("/auteurs/{}", author.slug)))).close();
    }
    if (one.section) xml.open("category").attribute("term", one.section_slug).attribute("label", one.section_name).close();
    if (const auto* found = licence::find(one.licence)) licence::add_to_atom(xml, request.words(), *found);
    if (!one.standfirst.empty()) xml.element("summary", one.standfirst);
    xml.open("content")
        .attribute("type", "html")
        .attribute("xml:base", address_of(request, one))
        .text(content_of(request, one))
        .close()
        .close();
}

void rss_item(XmlWriter& xml, const http::Request& request, const Contribution& one)
{
    xml.open("item").element("title", one.title).element("link", address_of(request, one));
    xml.open("guid").attribute("isPermaLink", "false").text(tag_uri(request, one)).close();
    xml.element("pubDate", mail_date(one.published.value_or(one.created)));
    for (const auto& author : one.authors) xml.element("dc:creator", author.name);
    if (one.section) xml.element("category", one.section_name);
    if (const auto* found = licence::find(one.licence)) licence::add_to_rss(xml, *found);
    if (!one.standfirst.empty()) xml.element("description", one.standfirst);
    xml.element("content:encoded", content_of(request, one)).close();
}

}

http::Reply atom(const http::Request& request, const Heading& heading, const Slice& slice)
{
    const auto self = request.absolute(request.here(heading.atom.value_or(heading.address)));
    XmlWriter xml;
    xml.open("feed").attribute("xmlns", "http://www.w3.org/2005/Atom").attribute("xml:lang", i18n::code(request.language()));
    xml.element("id", self).element("title", fmt::format("{} · {}", heading.title, request.site().name));
    xml.element("updated", rfc3339(newest(request, slice)));
    xml.open("link").attribute("rel", "self").attribute("type", "application/atom+xml").attribute("href", self).close();
    xml.open("link")
        .attribute("rel", "alternate")
        .attribute("type", "text/html")
        .attribute("href", request.absolute(request.here(heading.address)))
        .close();
    for (const auto& one : slice.items) atom_entry(xml, request, one);
    return http::document("application/atom+xml; charset=utf-8", xml.done());
}

http::Reply rss(const http::Request& request, const Heading& heading, const Slice& slice)
{
    XmlWriter xml;
    xml.open("rss").attribute("version", "2.0").attribute("xmlns:atom", "http://www.w3.org/2005/Atom");
    xml.attribute("xmlns:content", "http://purl.org/rss/1.0/modules/content/").attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    licence::add_namespace_to_rss(xml);
    xml.open("channel").element("title", fmt::format("{} · {}", heading.title, request.site().name));
    xml.element("link", request.absolute(request.here(heading.address)));
    xml.element("description", heading.description.empty() ? request.site().baseline : heading.description);
    xml.element("language", i18n::code(request.language())).element("lastBuildDate", mail_date(newest(request, slice)));
    const auto self = request.absolute(request.here(heading.rss.value_or(heading.address)));
    xml.open("atom:link").attribute("rel", "self").attribute("type", "application/rss+xml").attribute("href", self).close();
    for (const auto& one : slice.items) rss_item(xml, request, one);
    return http::document("application/rss+xml; charset=utf-8", xml.done());
}

std::string sitemap_index(const http::Request& request, const std::vector<contribution::Month>& months)
{
    XmlWriter xml;
    xml.open("sitemapindex").attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    for (const auto& month : months)
        xml.open("sitemap").element("loc", request.absolute(request.here(Address::route("/plan-du-site/{}.xml", month.name)))).close();
    return xml.done();
}

std::string sitemap(const http::Request& request, const std::vector<contribution::Link>& links)
{
    XmlWriter xml;
    xml.open("urlset").attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    for (const auto& link : links) {
        const auto address = Address::route("/{}/{}", link.word, link.slug);
        xml.open("url").element("loc", request.absolute(request.here(address))).element("lastmod", rfc3339(link.updated)).close();
    }
    return xml.done();
}

}
