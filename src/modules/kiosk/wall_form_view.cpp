#include "commons/contribution/contribution.hpp"
#include "commons/layout/layout.hpp"
#include "modules/kiosk/wall.hpp"

namespace kenober::kiosk {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html fields_of(const http::Request& request, const Wall& wall)
{
    const auto& t = request.words();
    auto fields = html::input_field({.name = "place",
                                     .label = t("Where it will hang"),
                                     .help = t("The name of the access point, the hall, the shop: it stands on the sheet."),
                                     .problem = layout::problem(request, wall.problems, "place"),
                                     .value = wall.typed.place,
                                     .attrs = Attrs{}.number("maxlength", most_place)});
    auto areas = wall.areas;
    areas.insert(areas.begin(), {"", t("The whole territory"), ""});
    if (areas.size() > 1)
        fields += html::select_field({.name = "area",
                                      .label = t("What it tells of"),
                                      .problem = layout::problem(request, wall.problems, "area"),
                                      .value = wall.area},
                                     areas);
    std::vector<html::Choice> kinds;
    for (const auto& one : contribution::kinds()) kinds.push_back({std::string(one.name), t.say({one.propose})});
    fields += html::select_field(
        {.name = "kind",
         .label = t("What the slips begin"),
         .help = t("Each slip has a code of its own. Whoever types it writes without an account, and comes back to it with the same code."),
         .problem = layout::problem(request, wall.problems, "kind"),
         .value = wall.typed.kind},
        kinds);
    fields += html::submit_button(t("Make the sheet"));
    return fields;
}

}

Html wall_room(const http::Request& request, const Wall& wall)
{
    const auto& t = request.words();
    const auto list = when(!wall.sheets.empty(), [&] {
        return markup(R"(<section class="part"><h2>{}</h2><ul class="words">{}</ul></section>)", t("Sheets made lately"),
                      html::each(wall.sheets, [&](const Sheet& one) {
                          return markup(R"(<li><a href="{}">{}</a> <small>{}</small></li>)",
                                        request.here(Address::route("/lettre/affiches/{}", one.id)), one.place, t.date_in_words(one.made));
                      }));
    });
    return layout::task_page(
        request, t("A sheet for the wall"),
        markup(R"(<p class="lede">{}</p>{}{}{})",
               t("What is new and what is coming, on one page to hang up, with slips to tear off: for those who have no mail."),
               layout::problems(request, wall.problems),
               layout::form(request, Address::route("/lettre/affiches"), fields_of(request, wall)), list));
}

}
