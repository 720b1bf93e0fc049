#include "commons/layout/layout.hpp"
#include "commons/notice/pages.hpp"

namespace kenober::notice {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html form_of(const http::Request& request, const Told& told, const std::string& words, const Problems& problems)
{
    if (told.appeal.opened) return {};
    const auto& t = request.words();
    const auto field =
        html::text_area({.name = "words",
                         .label = t("Why should somebody look at it again?"),
                         .help = t("Somebody else than the person who decided reads what you write here. You may appeal once."),
                         .problem = layout::problem(request, problems, "words"),
                         .value = words,
                         .attrs = Attrs{}.number("maxlength", most_words)},
                        5);
    const auto form =
        layout::form(request, Address::route("/decision/{}/appel", told.token),
                     markup("{}{}", field, html::submit_button(t("Ask for another decision"), Attrs{}.text("class", "button quiet"))));
    return markup(R"(<section class="part"><h2>{}</h2>{}<p class="soft">{}</p></section>)", t("You do not agree?"), form,
                  t("Nothing keeps you from going to court, or to a certified out-of-court body, instead."));
}

std::string where_it_stands(const i18n::Words& t, const Told& told)
{
    if (told.appeal.answer) return t("Your appeal has its answer.");
    if (told.appeal.opened)
        return t("You appealed on {date}. Somebody else than the person who decided looks at it, and you will have a mail.",
                 t.date_in_words(*told.appeal.opened));
    return t("Somebody told us that something was wrong with what you made. Here is what was decided, and why.");
}

}

Html decision_part(const http::Request& request, const std::string& heading, const Decision& decision)
{
    const auto& t = request.words();
    return markup(R"(<section class="part"><h2>{}</h2><p>{}</p><p><b>{}</b></p>{}<p class="meta">{}</p></section>)", heading,
                  t.say({in_words(decision.outcome, sort_of(decision.object))}), t.say({reason_in_words(decision.reason)}),
                  layout::said(request, decision.words),
                  t("{name}, on {date}", decision.by.empty() ? t("Somebody") : decision.by, t.date_and_hour(decision.at)));
}

Html told_page(const http::Request& request, const Told& told, const std::string& words, const Problems& problems)
{
    const auto& t = request.words();
    const auto answer =
        when(told.answer, [&](const Decision& one) { return decision_part(request, t("What somebody else decided"), one); });
    const auto asked = when(told.appeal.opened.has_value(), [&] {
        return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("Your appeal"), layout::said(request, told.appeal.words));
    });
    return layout::task_page(
        request, t("A decision after a notice"),
        markup(R"({}{}<p class="kick">{}</p><p class="lede">{}</p><p class="soft">{}</p>{}{}{}{})", layout::problems(request, problems),
               layout::notice(markup("<p>{}</p>", where_it_stands(t, told))), t.say({name_of(told.object.sort)}),
               layout::in_print(request, told.object.title), t("The address of this page is yours alone: keep it."), answer,
               decision_part(request, told.answer ? t("What was decided first") : t("What was decided"), told.decision), asked,
               form_of(request, told, words, problems)));
}

}
