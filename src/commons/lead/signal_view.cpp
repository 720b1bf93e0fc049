#include "commons/lead/lead_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::lead {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

namespace {

std::vector<html::Choice> kinds(const i18n::Words& t)
{
    std::vector<html::Choice> choices;
    for (const auto& kind : contribution::kinds()) choices.push_back({std::string(kind.name), t.say({kind.one})});
    return choices;
}

Html what_fields(const http::Request& request, const Lead& sent, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field({.name = "what",
                                     .label = t("What is worth telling, in one sentence"),
                                     .help = t("“The last net maker of the port still has her tools.” Everybody will read it."),
                                     .problem = layout::problem(request, problems, "what"),
                                     .value = sent.what,
                                     .attrs = Attrs{}.number("maxlength", most_what)});
    fields += html::text_area({.name = "more",
                               .label = t("A few words more"),
                               .help = t("Why it matters to you, what one could ask. Everybody will read them: no telephone number here."),
                               .problem = layout::problem(request, problems, "more"),
                               .value = sent.more,
                               .optional_mark = t("(optional)"),
                               .attrs = Attrs{}.number("maxlength", most_more)},
                              4);
    fields += html::input_field({.name = "place",
                                 .label = t("Where"),
                                 .problem = layout::problem(request, problems, "place"),
                                 .value = sent.place,
                                 .optional_mark = t("(optional)"),
                                 .attrs = Attrs{}.number("maxlength", most_place)});
    fields += html::select_field(
        {.name = "kind", .label = t("What it could become"), .problem = layout::problem(request, problems, "kind"), .value = sent.kind},
        kinds(t));
    return fields;
}

Html people_fields(const http::Request& request, const Lead& sent, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::checkbox({.name = "consent",
                                  .label = t("The people concerned agree that one speaks of it"),
                                  .help = t("Ask them before you send this. The day is kept."),
                                  .problem = layout::problem(request, problems, "consent"),
                                  .value = "yes"},
                                 sent.consent == Time{} ? html::Tick::off : html::Tick::on);
    fields += html::text_area(
        {.name = "reach",
         .label = t("How to reach them"),
         .help = t(
             "A telephone number, a day, a neighbour who opens the door. Only whoever collects it and those who read over see it; it is erased afterwards."),
         .problem = layout::problem(request, problems, "reach"),
         .value = sent.reach,
         .attrs = Attrs{}.number("maxlength", most_reach)},
        2);
    return fields;
}

Html own_fields(const http::Request& request, const Lead& sent, const Problems& problems)
{
    const auto& t = request.words();
    if (sent.by.person != 0) return markup("<p>{}</p>", t("You signal it as {name}, {mail}.", sent.by.name, sent.by.mail));
    auto fields = html::input_field({.name = "name",
                                     .label = t("Your name"),
                                     .help = t("It is not published: only those who read over see it."),
                                     .problem = layout::problem(request, problems, "name"),
                                     .value = sent.by.name,
                                     .attrs = Attrs{}.text("autocomplete", "name").number("maxlength", contribution::most_name)});
    fields += html::input_field({.name = "mail",
                                 .label = t("Your mail address"),
                                 .help = t("To tell you when it is written."),
                                 .problem = layout::problem(request, problems, "mail"),
                                 .value = sent.by.mail,
                                 .optional_mark = t("(optional)"),
                                 .attrs = Attrs{}.text("autocomplete", "email").number("maxlength", 254)},
                                html::Input::email);
    return fields;
}

}

Html signal_page(const http::Request& request, const Lead& sent, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = what_fields(request, sent, problems);
    fields += people_fields(request, sent, problems);
    fields += own_fields(request, sent, problems);
    fields += html::submit_button(t("Send"));
    return layout::task_page(
        request, t("Signal something worth telling"),
        markup(
            R"(<div class="meeting"><p class="lede">{}</p>{}{}</div>)",
            t("An initiative, a place, a memory: you know of it, and you need not write it yourself. Somebody who likes to listen will collect it."),
            layout::problems(request, problems), layout::form(request, Address::route("/a-ecrire/signaler"), fields)));
}

Html received_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(request, t("Thank you, it will not be forgotten"),
                             markup(R"(<div class="meeting"><p class="lede">{}</p><p>{}</p><p><a href="{}">{}</a></p></div>)",
                                    t("Somebody reads it over, then it waits in the list until a person takes it on."),
                                    t("If you left a mail address, you will hear when it is written."),
                                    request.here(Address::route("/a-ecrire")), t("All that waits to be written")));
}

}
