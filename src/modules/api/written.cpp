#include "modules/api/written.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "commons/lineage/lineage.hpp"
#include "platform/geo/geo.hpp"

namespace kenober::api {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using contribution::Kind;
using contribution::Part;
using contribution::Sheet;

namespace {

/// A member of the body, and the field of the form that it fills.
struct Member {
    std::string_view name;
    std::string_view field;
    Part part;
};
constexpr Member members[] = {
    {"section", "section", Part::section}, {"themes", "tags", Part::tags},
    {"authors", "authors", Part::authors}, {"anonymous", "anonymous", Part::anonymity},
    {"licence", "licence", Part::licence}, {"place", "place", Part::place},
    {"point", "point", Part::place},       {"area", "area", Part::place},
    {"date", "date", Part::date},          {"sources", "sources", Part::sources},
};

std::string_view view(const boost::json::string& text) { return {text.data(), text.size()}; }
value text(std::string_view words) { return value(boost::json::string_view(words.data(), words.size())); }

/// As the form has a list: separated by commas, which therefore stand in no name.
std::string joined(const array& names, std::string_view member, Problems& problems)
{
    std::string all;
    for (const value& name : names) {
        const auto one = view(name.as_string());
        if (one.find_first_of(",;\n") != std::string_view::npos)
            problems.add(std::string(member), say("A name holds no comma, no semicolon and no line break."));
        (all += all.empty() ? "" : ", ") += one;
    }
    return all;
}

std::string section_named(std::string_view slug, const std::vector<site::Section>& sections, Problems& problems)
{
    if (slug.empty()) return {};
    const auto found = std::ranges::find(sections, slug, &site::Section::slug);
    if (found != sections.end()) return std::to_string(found->id);
    problems.add("section", say("This site has no such section."));
    return {};
}

std::vector<lineage::Typed> sources_in(const array& sent)
{
    std::vector<lineage::Typed> all;
    for (const value& one : sent) {
        const auto& source = one.as_object();
        const auto said = [&](const char* name) {
            const auto* const found = source.if_contains(name);
            return found ? std::string(view(found->as_string())) : std::string();
        };
        const auto* const agreed = source.if_contains("is_agreed");
        all.push_back({said("address"), said("title"), said("authors"), said("licence"), agreed && agreed->as_bool()});
    }
    return all;
}

void write_member(Sheet& sheet, const Member& member, const value& sent, const std::vector<site::Section>& sections, Problems& problems)
{
    if (member.name == "sources") return lineage::note(sheet, sent.is_null() ? std::vector<lineage::Typed>{} : sources_in(sent.as_array()));
    std::string written;
    if (sent.is_bool()) written = sent.as_bool() ? "yes" : "";
    else if (sent.is_array()) written = joined(sent.as_array(), member.name, problems);
    else if (sent.is_object()) written = boost::json::serialize(sent);
    else if (sent.is_string()) written = view(sent.as_string());
    if (member.name == "section") written = section_named(written, sections, problems);
    sheet.set(member.field, std::move(written));
}

void write_fields(Sheet& sheet, const object& fields, const Kind& kind, Problems& problems)
{
    for (const auto& [key, sent] : fields) {
        const std::string_view name(key);
        const bool is_known = std::ranges::any_of(kind.fields, [&](const auto& field) { return field.name == name; });
        if (!is_known) problems.add("fields/" + std::string(name), say("Nothing of this name is known here."));
        else sheet.set(name, sent.is_string() ? std::string(view(sent.as_string())) : std::string());
    }
}

array list_of(const std::string& separated)
{
    array all;
    for (const auto& one : contribution::separated(separated)) all.push_back(text(one));
    return all;
}

value source_json(const lineage::Typed& one)
{
    object made;
    const auto add = [&](const char* name, const std::string& words) {
        if (!words.empty()) made[name] = text(words);
    };
    add("address", one.address);
    add("title", one.title);
    add("authors", one.authors);
    add("licence", one.licence);
    if (one.has_agreement) made["is_agreed"] = true;
    return made;
}

/// A point as GeoJSON, whatever way it was typed; nothing for what cannot be read.
value geometry_of(const std::string& typed)
{
    if (const auto point = geo::parse_point(typed))
        return object{{"type", "Point"}, {"coordinates", array{point->longitude, point->latitude}}};
    boost::json::error_code error;
    auto read = boost::json::parse(boost::json::string_view(typed.data(), typed.size()), error);
    return error || !read.is_object() ? value(nullptr) : read;
}

void add_member(object& body, const Member& member, const Sheet& sheet, const std::vector<site::Section>& sections)
{
    if (member.name == "sources") {
        array all;
        for (const auto& one : lineage::typed(sheet))
            if (!one.is_empty()) all.push_back(source_json(one));
        body["sources"] = std::move(all);
        return;
    }
    const auto& written = sheet[member.field];
    if (written.empty()) return;
    value made = text(written);
    if (member.name == "themes" || member.name == "authors") made = list_of(written);
    if (member.name == "anonymous") made = written == "yes";
    if (member.name == "point") made = geometry_of(written);
    if (member.name == "section") {
        const auto found = std::ranges::find_if(sections, [&](const auto& one) { return std::to_string(one.id) == written; });
        made = found == sections.end() ? value(nullptr) : text(found->slug);
    }
    if (!made.is_null()) body[boost::json::string_view(member.name.data(), member.name.size())] = std::move(made);
}

}

std::vector<std::string_view> members_taken(const Kind& kind)
{
    std::vector<std::string_view> names;
    for (const auto& member : members)
        if (kind.does_ask(member.part)) names.push_back(member.name);
    return names;
}

void write(Sheet& sheet, const object& body, const Kind& kind, const std::vector<site::Section>& sections, Problems& problems)
{
    if (const auto* const fields = body.if_contains("fields")) write_fields(sheet, fields->as_object(), kind, problems);
    for (const auto& member : members) {
        const auto* const sent = body.if_contains(boost::json::string_view(member.name.data(), member.name.size()));
        if (!sent) continue;
        if (kind.does_ask(member.part)) write_member(sheet, member, *sent, sections, problems);
        else problems.add(std::string(member.name), say("This kind does not take that."));
    }
}

object body_of(const Kind& kind, const Sheet& sheet, const std::vector<site::Section>& sections)
{
    object body{{"kind", text(kind.name)}, {"fields", fields_of(kind, sheet)}};
    for (const auto& member : members)
        if (kind.does_ask(member.part)) add_member(body, member, sheet, sections);
    return body;
}

object fields_of(const Kind& kind, const Sheet& sheet)
{
    object fields;
    for (const auto& field : kind.fields)
        if (const auto& written = sheet[field.name]; !written.empty())
            fields[boost::json::string_view(field.name.data(), field.name.size())] = text(written);
    return fields;
}

Problems in_body(const Problems& of_form, const Kind& kind)
{
    Problems made;
    for (const auto& problem : of_form.list()) {
        std::string at = problem.field;
        const auto member = std::ranges::find(members, problem.field, &Member::field);
        if (std::ranges::any_of(kind.fields, [&](const auto& field) { return field.name == problem.field; })) at = "fields/" + at;
        else if (problem.field.starts_with("source")) at = "sources";
        else if (member != std::end(members)) at = member->name;
        made.add(std::move(at), problem.sentence);
    }
    return made;
}

}
