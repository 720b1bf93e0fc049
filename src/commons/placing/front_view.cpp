#include "commons/layout/layout.hpp"
#include "commons/placing/place_view.hpp"
#include "commons/placing/placing_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::placing {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

Html end_view(const http::Request& request, const Chosen& one)
{
    const auto& t = request.words();
    if (!one.until) return markup("<small>{}</small>", t("without an end"));
    // What ends at midnight ends on the day before.
    return markup("<small>{}</small>", t("until {date}", t.date_in_words(*one.until - 1)));
}

Html chosen_view(const http::Request& request, const Chosen& one, std::size_t place)
{
    const auto& t = request.words();
    const auto id = one.contribution.id;
    const auto up =
        when(place > 0, [&] { return layout::click_form(request, Address::route("/une/{}/monter", id), quiet_button(t("Move up"))); });
    return markup(R"(<li>{} {}<div class="buttons">{}<p><a class="button quiet" href="{}">{}</a></p>{}</div></li>)",
                  title_link(request, one.contribution), end_view(request, one), up, request.here(Address::route("/une/{}", id)),
                  t("Change its end"), layout::click_form(request, Address::route("/une/{}/retirer", id), quiet_button(t("Take it off"))));
}

Html candidate(const http::Request& request, const contribution::Contribution& one)
{
    return markup(R"(<li class="offered"><span>{}</span><a class="button quiet" href="{}">{}</a></li>)", title_link(request, one),
                  request.here(Address::route("/une/{}", one.id)), request.words()("Choose it"));
}

Html chosen_list(const http::Request& request, const std::vector<Chosen>& chosen)
{
    if (chosen.empty())
        return markup(R"(<p class="soft">{}</p>)", request.words()("Nothing is chosen: the front page begins with the newest."));
    Html lines;
    for (std::size_t place = 0; place < chosen.size(); ++place) lines += chosen_view(request, chosen[place], place);
    return markup(R"(<ol class="words">{}</ol>)", lines);
}

}

Html front_room(const http::Request& request, const FrontRoom& shown)
{
    const auto& t = request.words();
    const auto choose = when(shown.chosen.size() < most_chosen, [&] {
        return markup(R"(<section class="part"><h2>{}</h2><ul class="words">{}</ul>{}</section>)", t("Choose another one"),
                      html::each(shown.newest, [&](const contribution::Contribution& one) { return candidate(request, one); }),
                      address_form(request, Address::route("/une"), shown.address, shown.problems));
    });
    const auto full = when(shown.chosen.size() >= most_chosen,
                           [&] { return markup(R"(<p class="soft">{}</p>)", t("Five stand there: take one off to choose another.")); });
    return layout::task_page(
        request, t("What the front page begins with"),
        markup(R"(<p class="lede">{}</p>{}<section class="part"><h2>{}</h2>{}{}</section>{}<p class="part"><a href="{}">{}</a></p>)",
               t("Up to five texts that you choose by hand stand first, in the order you give; then come the newest."),
               layout::problems(request, shown.problems), t("Chosen"), chosen_list(request, shown.chosen), full, choose,
               request.here(Address::route("/montrer")), t("Show here what another site has published")));
}

Html choosing_page(const http::Request& request, const Choosing& shown)
{
    const auto& t = request.words();
    const auto day =
        html::input_field({.name = "until",
                           .label = t("Until the evening of"),
                           .help = t("Then it steps back among the others by itself. Without a day, it stays until somebody takes it off."),
                           .problem = layout::problem(request, shown.problems, "until"),
                           .value = shown.until,
                           .optional_mark = t("(optional)")},
                          html::Input::date);
    return layout::task_page(request, t("Put it on the front page"),
                             markup(R"(<p class="lede">{}</p>{}{}<p class="follow"><a href="{}">{}</a></p>)",
                                    title_link(request, shown.contribution), layout::problems(request, shown.problems),
                                    layout::click_form(request, Address::route("/une/{}", shown.contribution.id),
                                                       markup("{}{}", day, html::submit_button(t("Choose it")))),
                                    request.here(Address::route("/une")), t("Leave everything as it is")));
}

}
