#include "commons/correction/history_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::correction {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Address way(const Waiting& waiting, const char* act)
{
    return Address::route("/corrections/{}/{}/{}", waiting.on.id, waiting.revision.number, act);
}

Html accept_form(const http::Request& request, const Waiting& waiting)
{
    const auto& t = request.words();
    const auto by_hand = request.here(way(waiting, "modifier"));
    const auto in_form = markup(R"(<p><a href="{}">{}</a></p>)", by_hand, t("Take it over with changes of your own"));
    if (!waiting.settled.conflicts.empty())
        return markup("<p>{}</p>{}", t("The same passages were changed by somebody else meanwhile: join both by hand."), in_form);
    return markup("{}{}", layout::click_form(request, way(waiting, "accepter"), html::submit_button(t("Put it into the text"))), in_form);
}

Html leave_form(const http::Request& request, const Waiting& waiting, const Problems& problems)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices;
    for (const auto& reason : moderation::reasons(moderation::Act::decline))
        choices.push_back({std::string(reason.code), t.say({reason.words})});
    auto fields = html::select_field(
        {.name = "reason", .label = t("Reason"), .problem = layout::problem(request, problems, "reason"), .value = waiting.reason},
        choices);
    fields += html::text_area({.name = "words",
                               .label = t("In your own words"),
                               .problem = layout::problem(request, problems, "words"),
                               .value = waiting.words,
                               .attrs = Attrs{}.number("maxlength", moderation::most_words).when(true, "required")},
                              5);
    fields += html::submit_button(t("Leave it, and say why"), Attrs{}.text("class", "button quiet"));
    return layout::form(request, way(waiting, "refuser"), fields);
}

}

Html waiting_page(const http::Request& request, const Waiting& waiting, const Problems& problems)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("A correction of “{title}”", layout::in_print(request, shorten(waiting.on.title, 80), waiting.on.language));
    head.is_private = true;
    const auto& kind = contribution::kind_named(waiting.on.kind);
    const auto said = t("Sent by {name} on {date}", waiting.name, t.date_and_hour(waiting.revision.at));
    const bool is_beside = waiting.layout == Layout::side_by_side;
    const auto here = request.here(Address::route("/corrections/{}/{}", waiting.on.id, waiting.revision.number));
    const auto other = is_beside ? here.query("vue", "lignes") : here;
    return layout::page(
        request, head,
        markup(
            R"(<div class="history"><p class="kick"><a href="{}">{}</a></p>{}<h1>{}</h1><p class="meta">{}</p>{}{}<section class="part"><h2>{}</h2><p><a href="{}">{}</a></p>{}</section><section class="part"><h2>{}</h2>{}</section><section class="part"><h2>{}</h2>{}</section></div>)",
            request.here(Address::route("/relecture")), t("To read over"), moderation::passed(request), head.title, said,
            layout::said(request, waiting.revision.why), layout::problems(request, problems), t("What it changes"), other,
            is_beside ? t("One below the other") : t("Side by side"),
            differences(request, {kind, waiting.on.language}, waiting.from, waiting.revision.sheet, waiting.layout),
            t("Put it into the text"), accept_form(request, waiting), t("Leave it"), leave_form(request, waiting, problems)));
}

Html overtaken_page(const http::Request& request, const Waiting& waiting)
{
    const auto& t = request.words();
    const auto* reason = moderation::find_reason(waiting.reason);
    const auto typed = when(reason || !waiting.words.empty(), [&] {
        return markup("<p>{}</p>{}{}", t("What you had written, so that nothing is lost:"),
                      when(reason != nullptr, [&] { return markup("<p><b>{}</b></p>", t.say({reason->words})); }),
                      layout::said(request, waiting.words));
    });
    const auto became = waiting.revision.state == revision::State::accepted  ? t("It is in the text by now.")
                        : waiting.revision.state == revision::State::refused ? t("It was left, with a word to whoever sent it.")
                                                                             : t("Whoever sent it has corrected it meanwhile.");
    const auto history = Address::route("/{}/{}/historique", waiting.on.word, waiting.on.slug);
    return layout::task_page(
        request, t("A correction of “{title}”", layout::in_print(request, shorten(waiting.on.title, 80), waiting.on.language)),
        markup(R"(<div class="notice overtaken" role="alert"><p><b>{}</b></p><p>{}</p>{}</div>
<ul class="ways"><li><a href="{}">{}</a></li><li><a href="{}">{}</a></li></ul>)",
               t("Somebody has just answered this correction: look at the history of the text."), became, typed, request.here(history),
               t("Its history"), request.here(Address::route("/relecture")), t("To read over")));
}

}
