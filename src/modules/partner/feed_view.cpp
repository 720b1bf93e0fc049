// The headlines of partners as Atom (RFC 4287: each entry with its source) and JSON Feed 1.1.
#include <algorithm>

#include "commons/licence/licence.hpp"
#include "modules/partner/partner_view.hpp"

namespace kenober::partner {

using html::Address;
using html::JsonWriter;
using html::XmlWriter;

namespace {

std::string absolute(const http::Request& request, const Address& route) { return request.absolute(request.here(route)); }

std::string page_of(const http::Request& request) { return absolute(request, Address::route("/partenaires")); }

std::string title_of(const http::Request& request) { return request.words()("Partners") + " · " + request.site().name; }

/// Of the newest headline; the beginning of 1970 where there is none, so that asking again gives the same bytes.
Time newest(const std::vector<Shown>& headlines) { return headlines.empty() ? Time{} : headlines.front().headline.published; }

std::string id_of(const http::Request& request, const Headline& one) { return page_of(request) + "#" + std::to_string(one.id); }

void link(XmlWriter& xml, std::string_view relation, std::string_view address)
{
    if (!address.empty()) xml.open("link").attribute("rel", relation).attribute("href", address).close();
}

void licence_of(XmlWriter& xml, const http::Request& request, const Shown& one)
{
    if (const auto* known = licence::find(one.licence)) licence::add_to_atom(xml, request.words(), *known);
    else if (!one.licence.empty()) link(xml, "license", one.licence);
    else if (!one.rights.empty()) xml.element("rights", one.rights);
}

void entry(XmlWriter& xml, const http::Request& request, const Shown& one)
{
    const auto& headline = one.headline;
    xml.open("entry");
    if (!headline.language.empty()) xml.attribute("xml:lang", headline.language);
    xml.element("id", id_of(request, headline)).element("title", headline.title);
    link(xml, "alternate", headline.address);
    xml.element("published", rfc3339(headline.published)).element("updated", rfc3339(headline.published));
    xml.open("author").element("name", headline.authors.empty() ? one.partner : headline.authors).close();
    licence_of(xml, request, one);
    if (!headline.summary.empty()) xml.element("summary", headline.summary);
    xml.open("source").element("id", one.feed).element("title", one.partner);
    link(xml, "self", one.feed);
    link(xml, "alternate", one.partner_address);
    xml.element("updated", rfc3339(headline.published)).close();
    xml.close();
}

void item(JsonWriter& json, const http::Request& request, const Shown& one)
{
    const auto& headline = one.headline;
    json.object().member("id", id_of(request, headline)).member("url", headline.address).member("title", headline.title);
    json.member("content_text", headline.summary.empty() ? headline.title : headline.summary);
    if (!headline.summary.empty()) json.member("summary", headline.summary);
    json.member("date_published", rfc3339(headline.published));
    if (!headline.language.empty()) json.member("language", headline.language);
    json.key("authors").array().object().member("name", headline.authors.empty() ? one.partner : headline.authors).end().end();
    json.key("_kenober").object().key("source").object().member("name", one.partner).member("feed", one.feed);
    if (!one.partner_address.empty()) json.member("url", one.partner_address);
    json.end();
    if (const auto* known = licence::find(one.licence)) {
        json.key("licence").object().member("code", known->code).member("name", known->name);
        if (!known->address.empty()) json.member("url", known->address);
        json.end();
    } else if (!one.licence.empty()) json.key("licence").object().member("url", one.licence).end();
    else if (!one.rights.empty()) json.key("licence").object().member("name", one.rights).end();
    json.end().end();
}

}

std::string atom_document(const http::Request& request, const std::vector<Shown>& headlines)
{
    const auto self = absolute(request, Address::route("/partenaires.atom"));
    XmlWriter xml;
    xml.open("feed").attribute("xmlns", "http://www.w3.org/2005/Atom").attribute("xml:lang", i18n::code(request.language()));
    xml.element("id", self).element("title", title_of(request)).element("updated", rfc3339(newest(headlines)));
    xml.open("author").element("name", request.site().name).close();
    link(xml, "self", self);
    link(xml, "alternate", page_of(request));
    for (const auto& one : headlines) entry(xml, request, one);
    return xml.done();
}

std::string json_document(const http::Request& request, const std::vector<Shown>& headlines)
{
    JsonWriter json;
    json.object().member("version", "https://jsonfeed.org/version/1.1").member("title", title_of(request));
    json.member("home_page_url", page_of(request)).member("feed_url", absolute(request, Address::route("/partenaires.json")));
    json.member("language", i18n::code(request.language())).key("items").array();
    for (const auto& one : headlines) item(json, request, one);
    return json.done().str();
}

}
