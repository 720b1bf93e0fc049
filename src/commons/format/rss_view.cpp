// RSS 2.0, with the modules content, dc, atom and creativeCommons.
#include "commons/format/writers.hpp"

#include "commons/licence/licence.hpp"

namespace kenober::format {

using html::XmlWriter;

namespace {

void link(XmlWriter& xml, std::string_view relation, std::string_view address)
{
    if (address.empty()) return;
    xml.open("atom:link").attribute("rel", relation).attribute("type", "application/rss+xml").attribute("href", address).close();
}

void one_item(XmlWriter& xml, const Outgoing& out, const Item& item)
{
    xml.open("item").element("title", item.title).element("link", out.address_of(item));
    xml.open("guid").attribute("isPermaLink", "false").text(item.id).close();
    xml.element("pubDate", mail_date(item.published));
    for (const auto& author : item.authors) xml.element("dc:creator", author.name);
    if (!item.section.empty()) xml.element("category", item.section);
    for (const auto& theme : item.themes) xml.element("category", theme.name);
    if (const auto* found = licence::find(item.licence)) {
        xml.element("dc:rights", found->name);
        licence::add_to_rss(xml, *found);
    }
    // Its length is asked for and not known here: 0 says so.
    if (item.picture)
        xml.open("enclosure")
            .attribute("url", out.picture_of(item))
            .attribute("length", "0")
            .attribute("type", type_of_picture(item.picture->file))
            .close();
    if (!item.summary.empty()) xml.element("description", item.summary);
    if (!item.content.empty()) xml.element("content:encoded", out.content_of(item));
    xml.close();
}

}

std::string rss(const Outgoing& out)
{
    XmlWriter xml;
    xml.open("rss").attribute("version", "2.0").attribute("xmlns:atom", "http://www.w3.org/2005/Atom");
    xml.attribute("xmlns:content", "http://purl.org/rss/1.0/modules/content/").attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    licence::add_namespace_to_rss(xml);
    xml.open("channel").element("title", out.title).element("link", out.page);
    const auto& site = out.request.site();
    const auto& said = out.list.description.empty() ? site.baseline : out.list.description;
    xml.element("description", said.empty() ? out.title : said);
    xml.element("language", i18n::code(out.request.language()));
    if (!out.list.items.empty()) xml.element("lastBuildDate", mail_date(newest(out.list)));
    link(xml, "self", out.self);
    link(xml, "first", out.first);
    link(xml, "next", out.next);
    for (const auto& item : out.list.items) one_item(xml, out, item);
    return xml.done();
}

}
