#include "modules/api/schema.hpp"

#include <stdexcept>

#include <boost/json/array.hpp>

#include "commons/contribution/contribution.hpp"
#include "platform/json/json.hpp"

namespace kenober::api {

namespace {

constexpr std::string_view places = R"json({
"Point": {
  "type": "object", "description": "A point of GeoJSON (RFC 7946): longitude, then latitude, degrees of WGS 84.",
  "required": ["type", "coordinates"], "additionalProperties": false,
  "properties": {
    "type": {"type": "string", "enum": ["Point"]},
    "coordinates": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "number"}}}},
"Site": {
  "type": "object", "description": "A magazine of the territory, with its own name, colours and licence.",
  "required": ["slug", "name", "baseline", "is_main", "licence", "url", "api"], "additionalProperties": false,
  "properties": {
    "slug": {"type": "string"}, "name": {"type": "string"},
    "baseline": {"type": "string", "description": "A few words under the name."},
    "is_main": {"type": "boolean"},
    "licence": {"type": "string", "description": "Code of the licence of what says no other."},
    "url": {"type": "string", "format": "uri", "description": "Its front page."},
    "api": {"type": "string", "format": "uri", "description": "Where this API answers for that site."}}},
"SiteList": {
  "type": "object", "required": ["items"], "additionalProperties": false,
  "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Site"}}}},
"InLanguages": {
  "type": "object", "description": "The same words in the languages of the site, by their codes.",
  "required": ["fr", "br", "en"], "additionalProperties": {"type": "string"},
  "properties": {"fr": {"type": "string"}, "br": {"type": "string"}, "en": {"type": "string"}}},
"Field": {
  "type": "object", "description": "One of the fields of a kind: a member of `fields` in what is proposed.",
  "required": ["name", "label", "input", "is_required", "most_characters"], "additionalProperties": false,
  "properties": {
    "name": {"type": "string"}, "label": {"$ref": "#/components/schemas/InLanguages"},
    "input": {"type": "string", "enum": ["line", "lines", "markdown"]},
    "is_required": {"type": "boolean"}, "most_characters": {"type": "integer"}}},
"Kind": {
  "type": "object", "description": "A kind of contribution, and what may be sent with it.",
  "required": ["name", "label", "schema_org", "fields", "takes", "url"], "additionalProperties": false,
  "properties": {
    "name": {"type": "string"}, "label": {"$ref": "#/components/schemas/InLanguages"},
    "schema_org": {"type": "string", "description": "Its type in schema.org."},
    "fields": {"type": "array", "items": {"$ref": "#/components/schemas/Field"}},
    "takes": {"type": "array", "items": {"type": "string"}, "description": "Members of a proposal that this kind takes beside kind, fields, language and draft."},
    "url": {"type": "string", "format": "uri", "description": "The page that lists them."}}},
"KindList": {
  "type": "object", "required": ["items"], "additionalProperties": false,
  "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Kind"}}}},
"Theme": {
  "type": "object", "required": ["slug", "name", "url"], "additionalProperties": false,
  "properties": {"slug": {"type": "string"}, "name": {"type": "string"}, "url": {"type": "string", "format": "uri"}}},
"ThemeList": {
  "type": "object", "required": ["items"], "additionalProperties": false,
  "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Theme"}}}},
"Area": {
  "type": "object", "description": "A commune, or a neighbourhood of one.",
  "required": ["slug", "name", "kind", "code", "parent", "point", "url"], "additionalProperties": false,
  "properties": {
    "slug": {"type": "string"}, "name": {"type": "string"},
    "kind": {"type": "string", "enum": ["commune", "neighbourhood"]},
    "code": {"type": "string", "description": "Of a commune, that of the national statistics institute."},
    "parent": {"type": ["string", "null"], "description": "Slug of the commune that a neighbourhood is in."},
    "point": {"$ref": "#/components/schemas/Point"},
    "url": {"type": "string", "format": "uri"}}},
"AreaList": {
  "type": "object", "required": ["items"], "additionalProperties": false,
  "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Area"}}}},
"Root": {
  "type": "object", "description": "What there is, by name.",
  "required": ["site", "links"], "additionalProperties": false,
  "properties": {
    "site": {"$ref": "#/components/schemas/Site"},
    "links": {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}}},
"Document": {"type": "object", "description": "An OpenAPI 3.1 document: this one.", "required": ["openapi", "info", "paths"],
  "properties": {"openapi": {"type": "string"}, "info": {"type": "object"}, "paths": {"type": "object"}}},
"Problem": {
  "type": "object", "description": "What went wrong, as RFC 9457 has it, in the language of Accept-Language.",
  "required": ["type", "title", "status", "detail", "instance"], "additionalProperties": false,
  "properties": {
    "type": {"type": "string"}, "title": {"type": "string", "minLength": 1}, "status": {"type": "integer", "minimum": 400, "maximum": 599},
    "detail": {"type": "string", "minLength": 1}, "instance": {"type": "string", "description": "Tell this to whoever runs the server."},
    "errors": {"type": "array", "items": {
      "type": "object", "required": ["detail"], "additionalProperties": false,
      "properties": {
        "detail": {"type": "string", "minLength": 1},
        "pointer": {"type": "string", "description": "Where in the body: a JSON Pointer as a fragment."},
        "parameter": {"type": "string", "description": "Which parameter of the query."}}}}}}
})json";

constexpr std::string_view contributions = R"json({
"Contribution": {
  "type": "object", "description": "What somebody proposed, of whatever kind. `fields` stands where one alone is asked for, `written` where it is one's own.",
  "required": ["id", "kind", "site", "state", "title", "standfirst", "language", "authors", "section", "themes", "licence", "published",
    "is_date_certain", "updated", "place", "date", "picture", "url", "links"],
  "additionalProperties": false,
  "properties": {
    "id": {"type": "integer"},
    "kind": {"type": "string"},
    "site": {"type": "string", "description": "Slug of the site on which it is at home: not always the one that shows it."},
    "state": {"type": "string", "enum": ["draft", "proposed", "returned", "published", "declined", "withdrawn", "hidden"],
      "description": "Anything but published is seen by whoever proposed it, and nobody else."},
    "title": {"type": "string"},
    "standfirst": {"type": "string", "description": "Empty where there is none."},
    "language": {"type": "string"},
    "authors": {"type": "array", "description": "Empty for what is anonymous.", "items": {
      "type": "object", "required": ["name", "url"], "additionalProperties": false,
      "properties": {"name": {"type": "string"}, "url": {"type": ["string", "null"], "format": "uri"}}}},
    "section": {"anyOf": [{"type": "null"}, {
      "type": "object", "required": ["slug", "name"], "additionalProperties": false,
      "properties": {"slug": {"type": "string"}, "name": {"type": "string"}}}]},
    "themes": {"type": "array", "items": {"$ref": "#/components/schemas/Theme"}},
    "licence": {"type": "object", "required": ["code", "name", "url"], "additionalProperties": false,
      "properties": {"code": {"type": "string"}, "name": {"type": "string"}, "url": {"type": ["string", "null"], "format": "uri"}}},
    "published": {"type": ["string", "null"], "format": "date-time"},
    "is_date_certain": {"type": "boolean", "description": "Whether the date of publication is sure."},
    "updated": {"type": "string", "format": "date-time"},
    "place": {"anyOf": [{"type": "null"}, {
      "type": "object", "required": ["words", "point", "areas"], "additionalProperties": false,
      "properties": {
        "words": {"type": "string"},
        "point": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Point"}]},
        "areas": {"type": "array", "items": {"type": "string"}, "description": "Slugs, the nearest first."}}}]},
    "date": {"anyOf": [{"type": "null"}, {
      "type": "object", "description": "What it tells of: not when it was published.",
      "required": ["edtf", "words"], "additionalProperties": false,
      "properties": {"edtf": {"type": "string"}, "words": {"$ref": "#/components/schemas/InLanguages"}}}]},
    "picture": {"anyOf": [{"type": "null"}, {
      "type": "object", "required": ["url", "width", "height", "text", "credit"], "additionalProperties": false,
      "properties": {"url": {"type": "string", "format": "uri"}, "width": {"type": "integer"}, "height": {"type": "integer"},
        "text": {"type": "string", "description": "What can be seen, in words."}, "credit": {"type": "string"}}}]},
    "url": {"type": ["string", "null"], "format": "uri", "description": "Its page; null while it is not public."},
    "links": {"type": "object", "additionalProperties": {"type": "string", "format": "uri"},
      "description": "self; and of what is public revisions, json_ld (schema.org) and markdown."},
    "fields": {"type": "object", "additionalProperties": {"type": "string"}, "description": "What its kind asks, by name: see the kinds."},
    "written": {"$ref": "#/components/schemas/Proposal"}}},
"ContributionList": {
  "type": "object", "required": ["items"], "additionalProperties": false,
  "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Contribution"}}}},
"Revision": {
  "type": "object", "description": "A version that stood or stands.",
  "required": ["number", "at", "by", "why", "is_current", "fields"], "additionalProperties": false,
  "properties": {
    "number": {"type": "integer"}, "at": {"type": "string", "format": "date-time"},
    "by": {"type": ["string", "null"], "description": "Who made it, of those with an account."},
    "why": {"type": "string"}, "is_current": {"type": "boolean"},
    "fields": {"type": "object", "additionalProperties": {"type": "string"}}}},
"RevisionList": {
  "type": "object", "required": ["items"], "additionalProperties": false,
  "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Revision"}}}},
"Proposal": {
  "type": "object", "description": "What is proposed. Which members a kind takes is said with the kinds; the rules are those of its form.",
  "required": ["kind", "fields"], "additionalProperties": false,
  "properties": {
    "kind": {"type": "string"},
    "fields": {"type": "object", "additionalProperties": {"type": "string", "maxLength": 200000},
      "description": "What the kind itself asks, by name: title, and what else."},
    "language": {"type": "string", "enum": ["fr", "br", "en"], "description": "Of the text; French if it is not said."},
    "section": {"type": "string", "maxLength": 200, "description": "Slug of a section of this site."},
    "themes": {"type": "array", "maxItems": 12, "items": {"type": "string", "minLength": 1, "maxLength": 60}},
    "authors": {"type": "array", "maxItems": 12, "items": {"type": "string", "minLength": 1, "maxLength": 120},
      "description": "Who signs; without it, whoever made the token."},
    "anonymous": {"type": "boolean", "description": "Nobody signs it before the public."},
    "licence": {"type": "string", "maxLength": 60, "description": "A code; without it, that of the site."},
    "place": {"type": "string", "maxLength": 200, "description": "In words."},
    "point": {"type": "object", "description": "A point, a line or an outline of GeoJSON."},
    "area": {"type": "string", "maxLength": 200, "description": "Slug of an area."},
    "date": {"type": "string", "maxLength": 200, "description": "What it tells of: in words, or as EDTF."},
    "sources": {"type": "array", "maxItems": 12, "description": "What it is based on.", "items": {
      "type": "object", "additionalProperties": false,
      "properties": {
        "address": {"type": "string", "maxLength": 2000}, "title": {"type": "string", "maxLength": 300},
        "authors": {"type": "string", "maxLength": 300}, "licence": {"type": "string", "maxLength": 60},
        "is_agreed": {"type": "boolean", "description": "Its authors were asked, or are the same."}}}},
    "draft": {"type": "boolean", "description": "Put aside, to go on with later: seen by nobody else, and checked for nothing but size."}}},
"Change": {
  "type": "object", "additionalProperties": false,
  "description": "As JSON Merge Patch (RFC 7396) has it: what is there replaces, null takes away, what is not there stays.",
  "properties": {
    "fields": {"type": "object", "additionalProperties": {"type": ["string", "null"], "maxLength": 200000}},
    "section": {"type": ["string", "null"], "maxLength": 200},
    "themes": {"type": ["array", "null"], "maxItems": 12, "items": {"type": "string", "minLength": 1, "maxLength": 60}},
    "authors": {"type": ["array", "null"], "maxItems": 12, "items": {"type": "string", "minLength": 1, "maxLength": 120}},
    "anonymous": {"type": ["boolean", "null"]},
    "licence": {"type": ["string", "null"], "maxLength": 60},
    "place": {"type": ["string", "null"], "maxLength": 200},
    "point": {"type": ["object", "null"]},
    "area": {"type": ["string", "null"], "maxLength": 200},
    "date": {"type": ["string", "null"], "maxLength": 200},
    "sources": {"type": ["array", "null"], "maxItems": 12, "items": {
      "type": "object", "additionalProperties": false,
      "properties": {
        "address": {"type": "string", "maxLength": 2000}, "title": {"type": "string", "maxLength": 300},
        "authors": {"type": "string", "maxLength": 300}, "licence": {"type": "string", "maxLength": 60},
        "is_agreed": {"type": "boolean"}}}},
    "draft": {"type": "boolean", "description": "false sends what was put aside."}}}
})json";

void name_kinds(boost::json::object& all, std::string_view component)
{
    boost::json::array names;
    for (const auto& kind : contribution::kinds()) names.emplace_back(boost::json::string_view(kind.name.data(), kind.name.size()));
    all[boost::json::string_view(component.data(), component.size())].at("properties").at("kind").as_object()["enum"] = std::move(names);
}

}

const boost::json::object& components()
{
    static const boost::json::object made = [] {
        auto all = json::schema_of(places);
        for (auto& [name, schema] : json::schema_of(contributions)) all[name] = schema;
        name_kinds(all, "Contribution");
        name_kinds(all, "Proposal");
        return all;
    }();
    return made;
}

const boost::json::object& component(std::string_view name)
{
    const auto* const found = components().if_contains(boost::json::string_view(name.data(), name.size()));
    if (!found) throw std::logic_error("no component " + std::string(name));
    return found->as_object();
}

}
