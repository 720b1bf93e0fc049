#include <algorithm>

#include "commons/comment/comment.hpp"
#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "commons/moderation/moderation.hpp"
#include "modules/farm/parts.hpp"
#include "modules/farm/rooms.hpp"

namespace kenober::farm {

using html::Address;
using html::Html;
using html::markup;

bool is_mode(std::string_view name)
{
    return std::ranges::any_of(moderation::modes, [&](contribution::Mode mode) { return contribution::name(mode) == name; });
}

html::Field field(const http::Request& request, std::string_view name, const std::string& label, const std::string& value,
                  const Problems& problems, const std::string& help)
{
    return {.name = std::string(name), .label = label, .help = help, .problem = layout::problem(request, problems, name), .value = value};
}

Html mode_field(const http::Request& request, std::string_view name, const std::string& label, std::string_view chosen,
                const std::string& first)
{
    std::vector<html::Choice> choices;
    if (!first.empty()) choices.push_back({"", first});
    for (const auto mode : moderation::modes)
        choices.push_back({std::string(contribution::name(mode)), request.words().say({moderation::in_words(mode)})});
    return html::select_field({.name = std::string(name), .label = label, .value = std::string(chosen)}, choices);
}

bool is_comments(std::string_view name)
{
    return std::ranges::any_of(comment::modes, [&](contribution::Comments mode) { return contribution::name(mode) == name; });
}

Html comments_field(const http::Request& request, std::string_view chosen, const std::string& first)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices{{"", first}};
    for (const auto mode : comment::modes) choices.push_back({std::string(contribution::name(mode)), t.say({comment::name_of(mode)})});
    return html::select_field({.name = "comments", .label = t("Who may comment"), .value = std::string(chosen)}, choices);
}

Html licence_field(const http::Request& request, const std::string& chosen, const Problems& problems, const std::string& first)
{
    const auto& t = request.words();
    auto one = field(request, "licence", t("Licence"), chosen, problems,
                     t("New texts begin with it. Whoever writes may choose another one; what is published keeps its own."));
    auto choices = licence::choices(t);
    if (!first.empty()) choices.insert(choices.begin(), {"", first});
    return html::select_field(one, choices);
}

html::Html logo_field(const http::Request& request, const site::Logo& kept, const Problems& problems)
{
    const auto& t = request.words();
    const auto shown = html::when(!kept.file.empty(), [&] {
        return markup(
            R"(<p class="logo-kept">{}{}</p>)",
            html::image(
                {.src = Address::route("/media/{}", kept.file), .width = kept.width, .height = kept.height, .alt = t("The logo as it is")}),
            html::hidden_field("logo", kept.file));
    });
    return markup("{}{}", shown,
                  html::file_field({.name = "picture_file",
                                    .label = t("Logo"),
                                    .help = t("A square picture is best: JPEG, PNG or WebP. It stands beside the name."),
                                    .problem = layout::problem(request, problems, "picture_file"),
                                    .optional_mark = t("(optional)")},
                                   "image/jpeg,image/png,image/webp"));
}

Html room(const http::Request& request, const std::string& title, const std::string& lede, const Html& content)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = title;
    head.is_private = true;
    const bool is_first = request.path() == "/administration";
    const auto way = html::when(!is_first && request.visitor().is_at_least(http::Who::administrator), [&] {
        return markup(R"(<p class="kick"><a href="{}">{}</a></p>)", request.here(html::Address::route("/administration")),
                      t("Administration"));
    });
    return layout::page(request, head,
                        markup(R"(<div class="room">{}<h1>{}</h1>{}{}</div>)", way, title,
                               html::when(!lede.empty(), [&] { return markup(R"(<p class="lede">{}</p>)", lede); }), content));
}

}
