#include "commons/editor/editor.hpp"

#include "commons/gallery/gallery.hpp"
#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "commons/person/person.hpp"
#include "platform/text/text.hpp"

namespace kenober::editor {

using contribution::Kind;
using contribution::Need;
using contribution::Part;
using contribution::Sheet;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;
using layout::problem;

namespace {

html::Field shown(const http::Request& request, const contribution::Field& field, const Sheet& sheet, const Problems& problems)
{
    const auto& t = request.words();
    const bool is_required = field.need == Need::required;
    return {.name = std::string(field.name),
            .label = t.say({field.label}),
            .help = field.help ? t.say({field.help}) : "",
            .problem = problem(request, problems, field.name),
            .value = sheet[field.name],
            .optional_mark = is_required ? "" : t("(optional)"),
            .attrs = Attrs{}.number("maxlength", field.most).when(is_required, "required")};
}

Html own_fields(const http::Request& request, const Kind& kind, const Sheet& sheet, const Problems& problems)
{
    return html::each(kind.fields, [&](const contribution::Field& field) {
        const auto made = shown(request, field, sheet, problems);
        return field.input == contribution::Input::line ? html::input_field(made) : html::text_area(made, field.rows);
    });
}

html::Field optional(const http::Request& request, std::string_view name, const Sheet& sheet, const Problems& problems, std::size_t most)
{
    return {.name = std::string(name),
            .label = {},
            .problem = problem(request, problems, name),
            .value = sheet[name],
            .optional_mark = request.words()("(optional)"),
            .attrs = Attrs{}.number("maxlength", most)};
}

Html place_fields(const http::Request& request, const Setting& setting, const Sheet& sheet, const Problems& problems)
{
    const auto& kind = setting.kind;
    const auto& sections = setting.sections;
    const auto& t = request.words();
    Html fields;
    if (kind.does_ask(Part::section) && !sections.empty()) {
        std::vector<html::Choice> choices{{"", t("I do not know")}};
        for (const auto& section : sections) choices.push_back({std::to_string(section.id), section.name});
        fields += html::select_field(
            {.name = "section", .label = t("Section"), .problem = problem(request, problems, "section"), .value = sheet["section"]},
            choices);
    }
    if (kind.does_ask(Part::tags)) {
        auto field = optional(request, "tags", sheet, problems, 800);
        field.label = t("Themes");
        field.help = t("A few words, separated by commas: garden, memory, sea.");
        fields += html::input_field(field);
    }
    if (kind.does_ask(Part::place) && setting.atlas) fields += area::location_fields(request, *setting.atlas, sheet, problems);
    if (kind.does_ask(Part::date)) fields += area::date_field(request, sheet, problems);
    return fields;
}

/// Somebody who writes for another person does not bring their own licence along.
const licence::Licence& first_licence(const http::Request& request, const Sheet& sheet, Whose whose)
{
    auto& db = request.db();
    const auto& visitor = request.visitor();
    const auto writer = whose == Whose::own && visitor.is_signed_in() ? person::find(db, visitor.person) : std::nullopt;
    return licence::chosen(site::get(db, request.site().id).licence, writer ? writer->licence : "", sheet["licence"]);
}

}

Html step(const std::string& title, const Html& fields)
{
    return markup(R"(<fieldset class="step"><legend>{}</legend>{}</fieldset>)", title, fields);
}

Html steps(const http::Request& request, const Setting& setting, const Sheet& sheet, const Problems& problems)
{
    const auto& t = request.words();
    const auto& kind = setting.kind;
    auto made = step(t("What you have to say"), own_fields(request, kind, sheet, problems));
    const auto place = place_fields(request, setting, sheet, problems);
    made += when(!place.str().empty(), [&] { return step(t("Where it belongs"), place); });
    made +=
        when(kind.does_ask(Part::picture), [&] { return step(t("Pictures, if you have any"), gallery::fields(request, sheet, problems)); });
    made += when(kind.does_ask(Part::sources) && setting.hand == Hand::own,
                 [&] { return lineage::source_fields(request, lineage::typed(sheet), problems); });
    return made;
}

Html signature_fields(const http::Request& request, const Kind& kind, const Sheet& sheet, const Problems& problems, Whose whose)
{
    const auto& t = request.words();
    Html fields;
    if (kind.does_ask(Part::authors)) {
        auto field = optional(request, "authors", sheet, problems, 1500);
        field.label = t("Who signs");
        field.help = t("If others wrote it with you, or a group signs: the names as they should stand, separated by commas.");
        fields += html::input_field(field);
    }
    if (kind.does_ask(Part::anonymity))
        fields += html::checkbox(
            {.name = "anonymous", .label = t("Do not show my name"), .help = t("Only whoever reads over will know it."), .value = "yes"},
            sheet["anonymous"] == "yes" ? html::Tick::on : html::Tick::off);
    if (kind.does_ask(Part::licence))
        fields += html::select_field({.name = "licence",
                                      .label = t("Licence"),
                                      .help = t("How others may reuse your text. CC BY-SA: by naming you, and under the same licence."),
                                      .problem = problem(request, problems, "licence"),
                                      .value = std::string(first_licence(request, sheet, whose).code)},
                                     licence::choices(t));
    return fields;
}

Html preview(const http::Request& request, const contribution::Contribution& one, const Sheet& sheet)
{
    const auto& t = request.words();
    const auto& kind = contribution::kind_named(one.kind);
    const auto title = sheet["title"].empty() ? t("(no title yet)") : sheet["title"];
    const auto names = contribution::separated(sheet["authors"]);
    return markup(R"({}{}{}{}<div class="body">{}</div>)", html::heading(2, Attrs{}, text::typeset(title, one.language)),
                  when(!sheet["standfirst"].empty(),
                       [&] { return markup(R"(<p class="chapo">{}</p>)", text::typeset(sheet["standfirst"], one.language)); }),
                  when(!names.empty(), [&] { return markup(R"(<p class="soft">{}</p>)", t("by {names}", t.list_of(names))); }),
                  gallery::preview(request, one, sheet), kind.preview(one, sheet));
}

}
