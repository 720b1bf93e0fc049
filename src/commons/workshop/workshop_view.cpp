#include "commons/workshop/workshop_view.hpp"

#include <algorithm>

#include "commons/layout/layout.hpp"

namespace kenober::workshop {

using contribution::State;
using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

std::string stands(const i18n::Words& t, const contribution::Contribution& one)
{
    switch (one.state) {
    case State::draft: break;
    case State::proposed: return t("sent, waits to be read over");
    case State::returned: return t("sent back, something is missing");
    case State::published: return t("published");
    case State::declined: return t("not published");
    case State::withdrawn: return t("withdrawn");
    case State::hidden: return t("taken off the site");
    }
    return t("being written");
}

std::string when_open(const i18n::Words& t, const Workshop& workshop, Time now)
{
    const auto closes = t.date_and_hour(workshop.closes);
    switch (phase(workshop, now)) {
    case Phase::coming: return t("From {begin} to {end}", t.date_and_hour(workshop.opens), closes);
    case Phase::open: return t("Open until {end}", closes);
    case Phase::over: break;
    }
    return t("Over since {end}", closes);
}

std::vector<html::Choice> hour_choices(const i18n::Words& t)
{
    std::vector<html::Choice> choices;
    for (int hour = 0; hour < 24; ++hour) choices.push_back({std::to_string(hour), t("{hour} o’clock", hour)});
    return choices;
}

Html plan_fields(const http::Request& request, const Plan& plan, const Problems& problems)
{
    const auto& t = request.words();
    const auto problem = [&](std::string_view field) { return layout::problem(request, problems, field); };
    const auto needed = [] { return Attrs{}.when(true, "required"); };
    std::vector<html::Choice> kinds;
    for (const auto& kind : contribution::kinds()) kinds.push_back({std::string(kind.name), t.say({kind.one})});
    auto fields = html::input_field({.name = "title",
                                     .label = t("Title of the workshop"),
                                     .help = t("It stands on the wall above the code."),
                                     .problem = problem("title"),
                                     .value = plan.title,
                                     .attrs = needed().number("maxlength", most_title)});
    fields += html::select_field({.name = "kind", .label = t("What is written"), .problem = problem("kind"), .value = plan.kind}, kinds);
    fields += html::input_field({.name = "day", .label = t("Day"), .problem = problem("day"), .value = plan.day, .attrs = needed()},
                                html::Input::date);
    fields +=
        html::select_field({.name = "hour", .label = t("It begins at"), .problem = problem("hour"), .value = plan.hour}, hour_choices(t));
    fields += html::input_field({.name = "hours",
                                 .label = t("How many hours it stays open"),
                                 .help = t("At most {most}. What was begun goes on afterwards, by slip.", most_hours),
                                 .problem = problem("hours"),
                                 .value = plan.hours,
                                 .attrs = needed().text("min", "1").text("max", std::to_string(most_hours))},
                                html::Input::number);
    fields += html::submit_button(t("Open the workshop"));
    return fields;
}

Html entry(const http::Request& request, const Workshop& workshop)
{
    return markup(R"(<li class="waiting"><h3><a href="{}">{}</a></h3><p class="meta">{}</p></li>)",
                  request.here(Address::route("/ateliers-d-ecriture/{}", workshop.id)), layout::in_print(request, workshop.title),
                  when_open(request.words(), workshop, request.now().time()));
}

Html collecting(const http::Request& request)
{
    const auto& t = request.words();
    const auto way = [&](const contribution::Kind& kind) {
        return markup(R"(<li><a href="{}">{}</a></li>)", request.here(Address::route("/{}/recueillir", kind.word)), t.say({kind.one}));
    };
    return markup(R"(<section class="part gathered"><h2>{}</h2><p>{}</p><ul class="ways">{}</ul></section>)",
                  t("Collect what somebody tells"), t("Somebody who has no mail tells it, you write, they leave with a slip."),
                  html::each(contribution::kinds(), way));
}

Html draft_entry(const http::Request& request, const Workshop& workshop, const Draft& draft, Beside beside)
{
    const auto& t = request.words();
    const auto& one = draft.contribution;
    const auto open = [&] {
        return layout::click_form(request, Address::route("/ateliers-d-ecriture/{}/textes/{}", workshop.id, one.id),
                                  html::submit_button(t("Open it beside {names}", draft.names), Attrs{}.text("class", "button quiet")));
    };
    const auto slip = markup(R"(<a href="{}">{}</a>)", request.here(Address::route("/billet/imprimer/{}", one.id)),
                             t("A new slip for {names}", draft.names));
    return markup(R"(<li class="waiting"><h3>{}</h3><p class="meta">{}</p><p class="meta">{}</p>{}<p class="meta">{}</p></li>)",
                  one.title.empty() ? t("(no title yet)") : layout::in_print(request, one.title, one.language), draft.names,
                  t("{state}; last saved on {moment}", stands(t, one), t.date_and_hour(one.updated)), when(beside == Beside::yes, open),
                  slip);
}

}

Html list_page(const http::Request& request, const std::vector<Workshop>& workshops, const Plan& plan, const Problems& problems)
{
    const auto& t = request.words();
    const auto list = workshops.empty()
                          ? markup(R"(<p class="empty">{}</p>)", t("No workshop yet. The first one you open will stand here."))
                          : markup(R"(<ol class="queue">{}</ol>)", html::each(workshops, [&](const auto& w) { return entry(request, w); }));
    const auto older = when(!workshops.empty() && workshops.size() >= 30, [&] {
        return markup(R"(<p><a href="{}">{}</a></p>)",
                      request.here(Address::route("/ateliers-d-ecriture").query("avant", workshops.back().id)), t("Older workshops"));
    });
    return layout::task_page(
        request, t("Writing workshops"),
        markup(R"(<p class="lede">{}</p>{}<section class="part"><h2>{}</h2>{}</section><section class="part"><h2>{}</h2>{}{}</section>{})",
               t("One code on the wall, and everybody in the room writes: without account, without mail, alone or together."),
               layout::problems(request, problems), t("Open a workshop"),
               layout::form(request, Address::route("/ateliers-d-ecriture"), plan_fields(request, plan, problems)),
               t("Workshops of this site"), list, older, collecting(request)));
}

Html workshop_page(const http::Request& request, const Workshop& workshop, const std::vector<Draft>& drafts, Beside beside)
{
    const auto& t = request.words();
    const auto now = phase(workshop, request.now().time());
    const auto wall = when(now != Phase::over, [&] {
        return markup(R"(<div class="wall"><p>{} <b>{}</b></p><p class="slip-code">{}</p><p><a class="button" href="{}">{}</a></p></div>)",
                      t("To write here, one goes to"), request.absolute(request.here(Address::route("/atelier"))),
                      slip::shown(workshop.code), request.here(Address::route("/ateliers-d-ecriture/{}/affiche", workshop.id)),
                      t("Show the code on the wall"));
    });
    const auto list = drafts.empty()
                          ? markup(R"(<p class="empty">{}</p>)", t("Nobody has begun yet: hang up the code."))
                          : markup(R"(<ol class="queue">{}</ol>)",
                                   html::each(drafts, [&](const Draft& draft) { return draft_entry(request, workshop, draft, beside); }));
    const auto slips = when(!drafts.empty() && beside == Beside::yes, [&] {
        return markup(R"(<p><a class="button" href="{}">{}</a></p>)",
                      request.here(Address::route("/ateliers-d-ecriture/{}/billets", workshop.id)), t("Print all slips"));
    });
    const auto end = when(now != Phase::over, [&] {
        return markup(R"(<section class="part"><p>{}</p>{}</section>)",
                      t("Closed, the workshop takes no new text. What was begun goes on by slip."),
                      layout::click_form(request, Address::route("/ateliers-d-ecriture/{}/fermer", workshop.id),
                                         html::submit_button(t("Close the workshop"), Attrs{}.text("class", "button quiet"))));
    });
    const auto heading = t.plural("{n} text", "{n} texts", static_cast<std::int64_t>(drafts.size()));
    return layout::task_page(
        request, layout::in_print(request, workshop.title),
        markup(R"(<p class="lede">{}</p>{}<section class="part gathered"><h2>{}</h2>{}{}</section>{}<p><a href="{}">{}</a></p>)",
               when_open(t, workshop, request.now().time()), wall, heading, slips, list, end,
               request.here(Address::route("/ateliers-d-ecriture")), t("All workshops")));
}

Html poster_page(const http::Request& request, const Workshop& workshop)
{
    const auto& t = request.words();
    layout::Head head{.title = layout::in_print(request, workshop.title)};
    head.is_private = true;
    return layout::page(
        request, head,
        markup(
            R"(<div class="poster"><p class="poster-kind">{}</p><h1>{}</h1><p class="poster-way">{}</p><p class="poster-address">{}</p><p class="poster-way">{}</p><p class="poster-code">{}</p><p class="poster-end">{}</p><p class="on-screen"><a href="{}">{}</a></p></div>)",
            t("Writing workshop"), layout::in_print(request, workshop.title), t("To write, open"),
            request.absolute(request.here(Address::route("/atelier"))), t("and type"), slip::shown(workshop.code),
            when_open(t, workshop, request.now().time()), request.here(Address::route("/ateliers-d-ecriture/{}", workshop.id)),
            t("Back to the workshop")));
}

Html slips_page(const http::Request& request, const Workshop& workshop, const std::vector<Draft>& drafts)
{
    const auto& t = request.words();
    const auto cards = html::each(drafts, [&](const Draft& draft) {
        return draft.slip ? slip::card(request, draft.slip->code,
                                       layout::in_print(request, draft.contribution.title, draft.contribution.language), draft.names)
                          : Html();
    });
    return layout::page(
        request, {.title = t("Slips of the workshop"), .is_private = true},
        markup(
            R"(<div class="slips-paper"><div class="on-screen"><h1>{}</h1><p class="lede">{}</p><p>{}</p><p><a href="{}">{}</a></p></div><div class="slips">{}</div></div>)",
            t("Slips of the workshop"), layout::in_print(request, workshop.title),
            t("Print this page and cut it: each person leaves with the slip of their text. The codes are those that stand on "
              "their screens; nothing that was copied by hand loses its worth."),
            request.here(Address::route("/ateliers-d-ecriture/{}", workshop.id)), t("Back to the workshop"), cards));
}

}
