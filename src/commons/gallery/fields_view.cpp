#include "commons/gallery/gallery_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"

namespace kenober::gallery {

using contribution::Meaning;
using contribution::Picture;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

struct Asked {
    const http::Request& request;
    const Picture& picture;
    const Problems& problems;

    std::string name(std::string_view field) const { return std::string(field).append("_").append(picture.file.substr(0, 12)); }
    html::Field field(std::string_view of, std::string label, std::string help, const std::string& value, std::size_t most) const
    {
        return {.name = name(of),
                .label = std::move(label),
                .help = std::move(help),
                .problem = layout::problem(request, problems, name(of)),
                .value = value,
                .attrs = Attrs{}.number("maxlength", most)};
    }
};

Html words_fields(const Asked& asked)
{
    const auto& t = asked.request.words();
    const auto& p = asked.picture;
    const auto optional = [&](html::Field field) {
        field.optional_mark = t("(optional)");
        return html::input_field(field);
    };
    auto fields = html::input_field(
        asked.field("picture_text", t("What the picture shows"), t("For those who do not see it: one sentence."), p.text, 500));
    fields += html::checkbox({.name = asked.name("picture_decorative"),
                              .label = t("It only decorates: it says nothing that the text does not say"),
                              .value = "yes"},
                             p.meaning == Meaning::decorative ? html::Tick::on : html::Tick::off);
    fields += optional(asked.field("picture_caption", t("Caption"), t("Stands below the picture, for everybody."), p.caption, 500));
    fields += optional(asked.field("picture_credit", t("Who made the picture"), "", p.credit, 200));
    return fields;
}

Html licence_field(const Asked& asked)
{
    const auto& t = asked.request.words();
    auto choices = licence::choices(t);
    choices.insert(choices.begin(), html::Choice{"", t("The same as the text")});
    auto field = asked.field("picture_licence", t("Licence of the picture"), "", asked.picture.licence, 40);
    field.attrs = {};
    return html::select_field(field, choices);
}

Html place_fields(const Asked& asked, std::size_t number)
{
    const auto& t = asked.request.words();
    auto position =
        asked.field("picture_position", t("Its place"), t("1 leads; the others stand below the text."), std::to_string(number), 2);
    position.attrs = Attrs{}.number("min", 1).number("max", contribution::most_pictures);
    auto fields = html::input_field(position, html::Input::number);
    fields += html::checkbox({.name = asked.name("picture_remove"), .label = t("Take this picture out"), .value = "yes"}, html::Tick::off);
    return fields;
}

html::Address script()
{
    const auto* found = find_resource("assets/pictures.js");
    if (!found) throw std::logic_error("no such asset: pictures.js");
    return html::Address::route("/assets/pictures-{}.js", found->fingerprint);
}

// What the script says, in the language of the page.
Attrs words_of_script(const http::Request& request)
{
    const auto& t = request.words();
    return Attrs{}
        .text("data-to", request.here(html::Address::route("/images")).str())
        .text("data-drop", t("Drop pictures here, or choose them"))
        .text("data-arriving", t("On its way:"))
        .text("data-failed", t("This picture did not arrive. Try again."))
        .text("data-earlier", t("Earlier"))
        .text("data-later", t("Later"))
        .text("data-out", t("Take out"))
        .text("data-arrived", t("Picture arrived. Say what it shows."));
}

Html file_field(const http::Request& request, const Problems& problems, std::size_t there)
{
    const auto& t = request.words();
    const auto left = contribution::most_pictures - std::min(there, contribution::most_pictures);
    const auto help =
        t("Up to {n} at once, JPEG, PNG, WebP or GIF, at most 20 MB each. What a file says of the place where it was taken is removed.",
          std::to_string(left));
    return html::file_field({.name = "picture_file",
                             .label = there == 0 ? t("Pictures") : t("Add pictures"),
                             .help = help,
                             .problem = layout::problem(request, problems, "picture_file"),
                             .optional_mark = t("(optional)"),
                             .attrs = Attrs{}.when(true, "multiple")},
                            "image/jpeg,image/png,image/webp,image/gif");
}

}

Html picture_fields(const http::Request& request, const Picture& picture, std::size_t number, const Problems& problems)
{
    const Asked asked{request, picture, problems};
    auto fields = words_fields(asked);
    fields += licence_field(asked);
    fields += place_fields(asked, number);
    const auto found = contribution::find_picture(request.db(), picture.file);
    return markup(R"(<fieldset class="field described"><legend>{}</legend>{}{}<div class="described-words">{}</div></fieldset>)",
                  request.words()("Picture {n}", std::to_string(number)), html::hidden_field("picture", picture.file),
                  when(found.has_value(), [&] { return small(*found); }), fields);
}

Html fields(const http::Request& request, const contribution::Sheet& sheet, const Problems& problems)
{
    const auto& t = request.words();
    const auto pictures = pictures_in(sheet);
    std::size_t number = 0;
    auto described = html::each(pictures, [&](const Picture& one) { return picture_fields(request, one, ++number, problems); });
    const auto tick = html::checkbox({.name = "picture_rights",
                                      .label = t("I made these pictures or may share them, and whoever can be recognised agrees"),
                                      .help = t("Only asked where there is a picture."),
                                      .problem = layout::problem(request, problems, "picture_rights"),
                                      .value = "yes"},
                                     sheet["picture_rights"] == "yes" ? html::Tick::on : html::Tick::off);
    return markup(R"(<div class="pictures"{}><div class="arrived">{}</div>{}{}</div>{})", words_of_script(request), described,
                  file_field(request, problems, pictures.size()), tick, html::script_file(script()));
}

}
