#include "modules/api/representation.hpp"

#include <algorithm>
#include <functional>

#include <boost/json/parse.hpp>

#include "commons/editor/editor.hpp"
#include "commons/licence/licence.hpp"
#include "commons/person/person.hpp"
#include "modules/api/written.hpp"

namespace kenober::api {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using contribution::Contribution;
using html::Address;
using http::Request;

namespace {

constexpr auto french = i18n::Language::fr;

value text(std::string_view words) { return value(boost::json::string_view(words.data(), words.size())); }
value text_or_null(std::string_view words) { return words.empty() ? value(nullptr) : text(words); }

object in_languages(const std::function<std::string(const i18n::Words&)>& words_in)
{
    object all;
    for (const auto language : i18n::languages) all[std::string(i18n::code(language))] = text(words_in(i18n::words(language)));
    return all;
}

const http::Site* home_of(const Request& request, const Contribution& one)
{
    const auto& all = request.sites();
    const auto found = std::ranges::find(all, one.site, &http::Site::id);
    return found == all.end() ? nullptr : &*found;
}

/// The page of what may be at home elsewhere.
std::string page_url(const Request& request, const Contribution& one, const Address& route)
{
    const auto* const home = home_of(request, one);
    if (!home || one.site == request.site().id) return url(request, route);
    return request.absolute(request.at(*home, french, route));
}

object point_json(geo::Point point) { return {{"type", "Point"}, {"coordinates", array{point.longitude, point.latitude}}}; }

array authors_json(const Request& request, const Contribution& one)
{
    array all;
    for (const auto& author : one.authors)
        all.push_back(
            object{{"name", text(author.name)},
                   {"url", author.slug.empty() ? value(nullptr) : text(url(request, Address::route("/auteurs/{}", author.slug)))}});
    return all;
}

value place_json(const Request& request, const Contribution& one)
{
    const auto where = area::location_of(request.db(), one.id);
    if (!where || where->empty()) return nullptr;
    array areas;
    const auto atlas = area::atlas(request.db());
    for (const auto id : {where->neighbourhood, where->commune})
        if (const auto* const found = atlas->find(id)) areas.push_back(text(found->slug));
    return object{
        {"words", text(where->words)}, {"point", where->point ? value(point_json(*where->point)) : value(nullptr)}, {"areas", areas}};
}

value date_json(const Request& request, const Contribution& one)
{
    const auto date = area::date_of(request.db(), one.id);
    if (!date) return nullptr;
    return object{{"edtf", text(edtf::written(*date))},
                  {"words", in_languages([&](const i18n::Words& t) { return edtf::words(*date, t); })}};
}

value picture_json(const Request& request, const Contribution& one)
{
    if (!one.picture) return nullptr;
    const auto& picture = *one.picture;
    return object{{"url", text(url(request, Address::route("/media/{}", picture.file)))},
                  {"width", picture.width},
                  {"height", picture.height},
                  {"text", text(picture.text)},
                  {"credit", text(picture.credit)}};
}

object licence_json(std::string_view code)
{
    const auto* const known = licence::find(code);
    return {{"code", text(code)}, {"name", text(known ? known->name : code)}, {"url", text_or_null(known ? known->address : "")}};
}

object links_json(const Request& request, const Contribution& one)
{
    object links{{"self", text(url(request, Address::route("/api/v1/contributions/{}", one.id)))}};
    if (one.state != contribution::State::published) return links;
    links["revisions"] = text(url(request, Address::route("/api/v1/contributions/{}/revisions", one.id)));
    links["json_ld"] = text(page_url(request, one, Address::route("/{}/{}.json", one.word, one.slug)));
    links["markdown"] = text(page_url(request, one, Address::route("/{}/{}.md", one.word, one.slug)));
    return links;
}

/// A draft that was withdrawn before it was ever sent has left its title and nothing else.
contribution::Sheet sheet_written(store::Snapshot& db, const Contribution& one, const std::optional<contribution::Sheet>& draft)
{
    if (draft) return *draft;
    if (one.sent || one.published) return editor::sheet_of(db, one);
    contribution::Sheet title;
    title.set("title", one.title);
    return title;
}

void add_where_it_stands(object& made, const Request& request, const Contribution& one)
{
    array themes;
    for (const auto& tag : contribution::tags(request.db(), one.id)) themes.push_back(theme_json(request, tag.slug, tag.name));
    made["section"] =
        one.section_slug.empty() ? value(nullptr) : value(object{{"slug", text(one.section_slug)}, {"name", text(one.section_name)}});
    made["themes"] = std::move(themes);
    made["licence"] = licence_json(one.licence);
    made["published"] = one.published ? text(rfc3339(*one.published)) : value(nullptr);
    made["is_date_certain"] = one.certainty == contribution::Certainty::sure;
    made["updated"] = text(rfc3339(one.updated));
    made["place"] = place_json(request, one);
    made["date"] = date_json(request, one);
    made["picture"] = picture_json(request, one);
    const bool is_public = one.state == contribution::State::published;
    made["url"] = is_public ? text(page_url(request, one, contribution::route(one))) : value(nullptr);
    made["links"] = links_json(request, one);
}

}

std::string url(const Request& request, const Address& route) { return request.absolute(request.in(french, route)); }

object contribution_json(const Request& request, const Contribution& one, Shows shows)
{
    const auto* const home = home_of(request, one);
    object made{{"id", one.id},
                {"kind", text(one.kind)},
                {"site", text(home ? home->slug : "")},
                {"state", text(contribution::name(one.state))},
                {"title", text(one.title)},
                {"standfirst", text(one.standfirst)},
                {"language", text(one.language)},
                {"authors", authors_json(request, one)}};
    add_where_it_stands(made, request, one);
    if (shows == Shows::in_list) return made;
    made["fields"] =
        fields_of(contribution::kind_named(one.kind), sheet_written(request.db(), one, editor::find_draft(request.db(), one.id)));
    if (shows == Shows::own) made["written"] = written_json(request, one);
    return made;
}

object written_json(const Request& request, const Contribution& one)
{
    auto& db = request.db();
    const auto draft = editor::find_draft(db, one.id);
    auto sheet = sheet_written(db, one, draft);
    if (!draft) lineage::note(sheet, lineage::as_typed(request, db, one.id));
    auto made = body_of(contribution::kind_named(one.kind), sheet, site::list_sections(db, one.site));
    made["language"] = text(one.language);
    made["draft"] = draft.has_value();
    return made;
}

object site_json(const Request& request, const http::Site& site)
{
    const bool is_here = site.id == request.site().id;
    const auto at = [&](const Address& route) {
        return text(is_here ? url(request, route) : request.absolute(request.at(site, french, route)));
    };
    return {{"slug", text(site.slug)},
            {"name", text(site.name)},
            {"baseline", text(site.baseline)},
            {"is_main", site.is_main},
            {"licence", text(site::get(request.db(), site.id).licence)},
            {"url", at(Address())},
            {"api", at(Address::route("/api/v1"))}};
}

object kind_json(const Request& request, const contribution::Kind& kind)
{
    array fields;
    for (const auto& field : kind.fields) {
        constexpr const char* inputs[] = {"line", "lines", "markdown"};
        fields.push_back(object{{"name", text(field.name)},
                                {"label", in_languages([&](const i18n::Words& t) { return t.say(Sentence{field.label}); })},
                                {"input", inputs[static_cast<int>(field.input)]},
                                {"is_required", field.need == contribution::Need::required},
                                {"most_characters", static_cast<std::int64_t>(field.most)}});
    }
    array takes;
    for (const auto member : members_taken(kind)) takes.push_back(text(member));
    return {{"name", text(kind.name)},         {"label", in_languages([&](const i18n::Words& t) { return t.say(Sentence{kind.one}); })},
            {"schema_org", text(kind.schema)}, {"fields", std::move(fields)},
            {"takes", std::move(takes)},       {"url", text(url(request, Address::route("/{}", kind.word)))}};
}

object theme_json(const Request& request, std::string_view slug, std::string_view name)
{
    return {{"slug", text(slug)}, {"name", text(name)}, {"url", text(url(request, Address::route("/mots/{}", slug)))}};
}

object area_json(const Request& request, const area::Atlas& atlas, const area::Area& area)
{
    const auto* const parent = atlas.find(area.parent);
    return {{"slug", text(area.slug)},
            {"name", text(area.name)},
            {"kind", text(area::name(area.kind))},
            {"code", text(area.code)},
            {"parent", parent ? text(parent->slug) : value(nullptr)},
            {"point", point_json(area.point)},
            {"url", text(url(request, area::route(area)))}};
}

object revision_json(const Request& request, const Contribution& on, const revision::Revision& one, std::int64_t current)
{
    const auto who = one.person ? person::find(request.db(), one.person) : std::nullopt;
    return {
        {"number", one.number}, {"at", text(rfc3339(one.at))},         {"by", who ? text(who->name) : value(nullptr)},
        {"why", text(one.why)}, {"is_current", one.number == current}, {"fields", fields_of(contribution::kind_named(on.kind), one.sheet)}};
}

}
