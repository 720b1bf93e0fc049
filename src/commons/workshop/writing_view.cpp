#include "commons/layout/layout.hpp"
#include "commons/workshop/workshop_view.hpp"

namespace kenober::workshop {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

Html type_page(const http::Request& request, const std::string& typed, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field({.name = "code",
                                     .label = t("The code on the wall"),
                                     .help = t("Six letters and digits. Small letters, spaces and dashes do not matter."),
                                     .problem = layout::problem(request, problems, "code"),
                                     .value = typed,
                                     .attrs = Attrs{}
                                                  .text("class", "code-field")
                                                  .text("autocomplete", "off")
                                                  .text("autocapitalize", "characters")
                                                  .text("spellcheck", "false")
                                                  .number("maxlength", 40)
                                                  .when(true, "required")});
    fields += html::submit_button(t("Go into the workshop"));
    return layout::task_page(
        request, t("Writing workshop"),
        markup(R"(<p class="lede">{}</p>{}{}<p class="soft">{}</p>)",
               t("You are at a workshop? Its code stands on the wall. No account is needed, and no mail address."),
               layout::problems(request, problems),
               layout::form(request, Address::route("/atelier"), fields, layout::Sends::fields, http::Filling::clicking),
               t.html("You began a text there and want to go on? {link}Type the code of your slip{/link}.",
                      request.here(Address::route("/billet")))));
}

Html join_page(const http::Request& request, const Workshop& workshop, const std::string& writers, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field(
        {.name = "writers",
         .label = t("Your first name"),
         .help = t("If two, three or four of you write together: all first names, with commas between them. They sign the text."),
         .problem = layout::problem(request, problems, "writers"),
         .value = writers,
         .attrs = Attrs{}.text("autocomplete", "off").number("maxlength", 280).when(true, "required")});
    fields += html::submit_button(t("Begin a text"));
    return layout::task_page(
        request, layout::in_print(request, workshop.title),
        markup(R"(<p class="lede">{}</p>{}{}<p class="soft">{}</p><p class="soft">{}</p>)",
               t("Write alone or together. Your text gets a code of its own: with it you go on here or at home, whenever you like."),
               layout::problems(request, problems),
               layout::form(request, Address::route("/atelier/{}/commencer", workshop.place), fields, layout::Sends::fields,
                            http::Filling::clicking),
               t("Whoever runs the workshop can open your text beside you, to help. Nobody else sees it before you send it."),
               t.html("You have begun already? {link}Type the code of your text{/link}: it opens where you left it.",
                      request.here(Address::route("/billet")))));
}

Html not_now_page(const http::Request& request, const Workshop& workshop, Phase phase)
{
    const auto& t = request.words();
    if (phase == Phase::coming)
        return layout::task_page(request, layout::in_print(request, workshop.title),
                                 markup(R"(<p class="lede">{}</p><p>{}</p>)",
                                        t("This workshop begins on {moment}.", t.date_and_hour(workshop.opens)),
                                        t("Come back to this page then, or type the code on the wall again.")));
    return layout::task_page(
        request, layout::in_print(request, workshop.title),
        markup(R"(<p class="lede">{}</p><p>{}</p><p><a class="button" href="{}">{}</a></p><p>{}</p>)",
               t("This workshop is over, since {moment}.", t.date_and_hour(workshop.closes)),
               t("What was begun is kept. The code of your slip opens your text: go on writing it, and send it when you like."),
               request.here(Address::route("/billet")), t("I have a slip"),
               t("You wanted to begin one? Ask those who run the workshops when the next one is.")));
}

Html own_code(const http::Request& request, const slip::Slip& slip)
{
    const auto& t = request.words();
    return markup(R"(<aside class="own-code" aria-label="{}"><p>{}</p><p class="slip-code">{}</p><p>{} <b>{}</b></p></aside>)",
                  t("The code of your text"), t("Copy this code onto paper: it opens your text again, here or at home."),
                  slip::shown(slip.code), t("Type this code at"), request.absolute(request.here(Address::route("/billet"))));
}

}
