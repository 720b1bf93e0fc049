// Atom (RFC 4287), its pages linked as RFC 5005 wants it, licences as RFC 4946 does.
#include "commons/format/writers.hpp"

#include "commons/licence/licence.hpp"

namespace kenober::format {

using html::XmlWriter;

namespace {

void link(XmlWriter& xml, std::string_view relation, std::string_view type, std::string_view address)
{
    if (address.empty()) return;
    xml.open("link").attribute("rel", relation).attribute("type", type).attribute("href", address).close();
}

void person(XmlWriter& xml, const Outgoing& out, const contribution::Author& author)
{
    xml.open("author").element("name", author.name);
    if (const auto address = out.address_of(author); !address.empty()) xml.element("uri", address);
    xml.close();
}

void entry(XmlWriter& xml, const Outgoing& out, const Item& item)
{
    const auto address = out.address_of(item);
    xml.open("entry").attribute("xml:lang", item.language);
    xml.element("id", item.id).element("title", item.title);
    link(xml, "alternate", "text/html", address);
    if (item.picture) link(xml, "enclosure", type_of_picture(item.picture->file), out.picture_of(item));
    xml.element("published", rfc3339(item.published)).element("updated", rfc3339(item.updated));
    for (const auto& author : item.authors) person(xml, out, author);
    if (!item.section.empty()) xml.open("category").attribute("term", item.section_slug).attribute("label", item.section).close();
    for (const auto& theme : item.themes) xml.open("category").attribute("term", theme.slug).attribute("label", theme.name).close();
    if (const auto* found = licence::find(item.licence)) licence::add_to_atom(xml, out.request.words(), *found);
    if (!item.summary.empty()) xml.element("summary", item.summary);
    if (!item.content.empty())
        xml.open("content").attribute("type", "html").attribute("xml:base", address).text(out.content_of(item)).close();
    xml.close();
}

}

std::string atom(const Outgoing& out)
{
    XmlWriter xml;
    xml.open("feed").attribute("xmlns", "http://www.w3.org/2005/Atom").attribute("xml:lang", i18n::code(out.request.language()));
    xml.element("id", out.first).element("title", out.title);
    if (!out.list.description.empty()) xml.element("subtitle", out.list.description);
    xml.element("updated", rfc3339(newest(out.list)));
    // For what nobody signs: a feed, or each of its entries, has an author.
    xml.open("author").element("name", out.request.site().name).close();
    link(xml, "self", "application/atom+xml", out.self);
    link(xml, "alternate", "text/html", out.page);
    link(xml, "first", "application/atom+xml", out.first);
    link(xml, "next", "application/atom+xml", out.next);
    for (const auto& item : out.list.items) entry(xml, out, item);
    return xml.done();
}

}
