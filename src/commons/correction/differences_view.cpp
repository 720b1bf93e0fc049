#include <algorithm>

#include "commons/correction/history_view.hpp"
#include "commons/correction/markdown_in_print.hpp"
#include "commons/gallery/gallery.hpp"
#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "platform/text/text.hpp"

namespace kenober::correction {

using contribution::Kind;
using contribution::Sheet;
using html::Html;
using html::markup;

namespace {

html::DifferenceLabels labels(const i18n::Words& t)
{
    return {t("removed:"), t("added:"), t("end of the change"), t("Before"), t("After"), [&t](std::size_t count) {
                return t.plural("One paragraph without changes", "{n} paragraphs without changes", static_cast<std::int64_t>(count));
            }};
}

/// A field that kinds share: what it is called, and whether people's words stand in it.
enum class Holds { words, code };
struct Common {
    std::string_view name;
    const char* label;  // msgid
    Holds holds;
};
constexpr Common common[] = {{"section", msgid("Section"), Holds::code},
                             {"tags", msgid("Themes"), Holds::words},
                             {"authors", msgid("Who signs"), Holds::words},
                             {"anonymous", msgid("Name not shown"), Holds::code},
                             {"licence", msgid("Licence"), Holds::code},
                             {"place", msgid("Place"), Holds::words},
                             {"area", msgid("Neighbourhood or commune"), Holds::code},
                             {"point", msgid("Exact point"), Holds::code},
                             {"date", msgid("Date"), Holds::code},
                             {"picture", msgid("Pictures"), Holds::code},
                             {"picture_text", msgid("What the picture shows"), Holds::words},
                             {"picture_credit", msgid("Who made the picture"), Holds::words},
                             {"picture_caption", msgid("Caption"), Holds::words},
                             {"picture_licence", msgid("Licence of the picture"), Holds::code},
                             {"picture_decorative", msgid("It only decorates"), Holds::code},
                             {"picture_rights", msgid("May be shared"), Holds::code}};

const contribution::Field* own(const Kind& kind, std::string_view name)
{
    const auto found = std::ranges::find(kind.fields, name, &contribution::Field::name);
    return found == kind.fields.end() ? nullptr : &*found;
}

const Common* shared(std::string_view name)
{
    // What is said of one picture stands under a name that ends with its key.
    if (const auto of_picture = gallery::field_of(name); !of_picture.empty()) name = of_picture;
    const auto* found = std::ranges::find(common, name, &Common::name);
    return found == std::end(common) ? nullptr : found;
}

// The labels of a form speak to whoever fills it in; here many read along.
std::string label_of(const i18n::Words& t, const Kind& kind, std::string_view name)
{
    if (const auto* field = own(kind, name)) {
        if (field->input == contribution::Input::markdown) return t("Text");
        // A title that may be longer than titles are is the thing itself, in one sentence.
        const bool is_sentence = field->name == "title" && field->most > contribution::most_title;
        return t.say({is_sentence ? kind.one : field->label});
    }
    const auto* field = shared(name);
    return field ? t.say({field->label}) : t("Another field");
}

// Fields in the order of the form, then what else the sheets hold.
std::vector<std::string> fields_of(const Kind& kind, const Sheet& before, const Sheet& after)
{
    std::vector<std::string> names;
    for (const auto& field : kind.fields) names.emplace_back(field.name);
    for (const auto* sheet : {&before, &after})
        for (const auto& [name, text] : sheet->entries())
            if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    return names;
}

std::string section_named(const http::Request& request, const std::string& number)
{
    for (const auto& section : site::list_sections(request.db(), request.site().id))
        if (std::to_string(section.id) == number) return section.name;
    return number;
}

// What a sheet holds, as people know it: names instead of numbers and codes, and words set as printers do.
std::string shown(const http::Request& request, const Compared& on, std::string_view name, const std::string& text)
{
    const auto* field = own(on.kind, name);
    if (field && field->input == contribution::Input::markdown) return markdown_in_print(text, on.language);
    const auto* other = shared(name);
    if (field || (other && other->holds == Holds::words)) return text::typeset(text, on.language);
    if (name == "section" && !text.empty()) return section_named(request, text);
    if (other && !text.empty() && (other->name == "anonymous" || other->name == "picture_decorative" || other->name == "picture_rights"))
        return request.words()("yes");
    const auto* licence = other && other->name.ends_with("licence") ? licence::find(text) : nullptr;
    return licence ? std::string(licence->name) : text;
}

}

Html differences(const http::Request& request, const Compared& on, const Sheet& before, const Sheet& after, Layout layout)
{
    const auto& t = request.words();
    const auto words = labels(t);
    const auto made = html::each(fields_of(on.kind, before, after), [&](const std::string& field) {
        if (before[field] == after[field]) return Html();
        auto was = shown(request, on, field, before[field]), is = shown(request, on, field, after[field]);
        // Where it is the typing alone that changed, it is shown as it was typed.
        if (was == is) was = before[field], is = after[field];
        const auto found = text::paragraph_diff(was, is);
        return markup("<h3>{}</h3>{}", label_of(t, on.kind, field),
                      layout == Layout::side_by_side ? html::differences_side_by_side(found, words)
                                                     : html::differences_in_line(found, words));
    });
    return made.str().empty() ? markup("<p>{}</p>", t("Both say the same.")) : made;
}

}
