// GeoJSON (RFC 7946): those things of a list that have a place on the earth.
#include "commons/format/writers.hpp"

#include "commons/licence/licence.hpp"

namespace kenober::format {

using html::JsonWriter;

namespace {

void authors(JsonWriter& json, const Item& item)
{
    json.key("authors").array();
    for (const auto& author : item.authors) json.text(author.name);
    json.end();
}

void licence_of(JsonWriter& json, const Item& item)
{
    const auto* found = licence::find(item.licence);
    if (!found) return;
    json.member("licence", found->code);
    if (!found->address.empty()) json.member("licence_url", found->address);
}

void feature(JsonWriter& json, const Outgoing& out, const Item& item)
{
    const auto& occasion = item.occasion;
    json.object().member("type", "Feature").member("id", item.id);
    json.key("geometry").value(geo::to_json(*occasion.geometry));
    json.key("properties").object().member("title", item.title).member("url", out.address_of(item)).member("kind", item.kind);
    json.member("language", item.language);
    authors(json, item);
    licence_of(json, item);
    if (!item.summary.empty()) json.member("summary", item.summary);
    if (!item.section.empty()) json.member("section", item.section);
    if (item.picture) json.member("picture", out.picture_of(item));
    json.member("published", rfc3339(item.published)).member("updated", rfc3339(item.updated));
    if (occasion.when) json.member("date", edtf::written(*occasion.when));
    if (!occasion.words.empty()) json.member("place", occasion.words);
    json.key("areas").array();
    for (const auto& area : occasion.areas) json.text(area);
    json.end().end().end();
}

}

std::string geojson(const Outgoing& out)
{
    JsonWriter json;
    json.object().member("type", "FeatureCollection").member("title", out.title).member("url", out.page);
    if (!out.next.empty()) json.member("next", out.next);
    json.key("features").array();
    for (const auto& item : out.list.items)
        if (item.occasion.geometry) feature(json, out, item);
    return json.done().str();
}

}
