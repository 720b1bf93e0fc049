#include "commons/second_factor/factor_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/person/person.hpp"
#include "commons/second_factor/qr_view.hpp"

namespace kenober::second_factor {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html code_field(const http::Request& request, const std::string& label, const std::string& help, const Problems& problems)
{
    return html::input_field({.name = "code",
                              .label = label,
                              .help = help,
                              .problem = layout::problem(request, problems, "code"),
                              .attrs = Attrs{}
                                           .text("class", "code-field")
                                           .text("autocomplete", "one-time-code")
                                           .text("autocapitalize", "characters")
                                           .text("spellcheck", "false")
                                           .number("maxlength", 40)
                                           .when(true, "required")});
}

Html password_field(const http::Request& request, const Problems& problems)
{
    return html::input_field({.name = "password",
                              .label = request.words()("Your password"),
                              .problem = layout::problem(request, problems, "password"),
                              .attrs = Attrs{}.text("autocomplete", "current-password").number("maxlength", 1000).when(true, "required")},
                             html::Input::password);
}

Html way_to_rule(const http::Request& request)
{
    return markup(R"(<p><a href="{}">{}</a></p>)", request.here(Address::route("/reglages/deux-etapes")),
                  request.words()("Of whom this site asks it"));
}

Html off_form(const http::Request& request, const Standing& standing, const Problems& problems)
{
    const auto& t = request.words();
    if (!standing.has_password)
        return markup(R"(<section class="part"><h2>{}</h2><p>{} <a href="{}">{}</a></p></section>)", t("Turn it off"),
                      t("To turn it off, a password is needed, and your account has none yet."),
                      request.here(Address::route("/compte/oubli")), t("Choose a password"));
    auto fields = password_field(request, problems);
    fields += code_field(request, t("A code"), t("Of your device, or one of those on paper."), problems);
    fields += html::submit_button(t("Turn it off"), Attrs{}.text("class", "button quiet"));
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("Turn it off"),
                  layout::click_form(request, Address::route("/compte/deux-etapes/arreter"), fields));
}

Html state_of(const http::Request& request, const Standing& standing)
{
    const auto& t = request.words();
    if (!standing.is_on)
        return markup(R"(<p>{}</p>{})",
                      t("You need a telephone or a computer with a program for such codes; there are free ones. Neither a number nor a "
                        "mail is asked for, and nothing is sent to anybody."),
                      layout::click_form(request, Address::route("/compte/deux-etapes/commencer"), html::submit_button(t("Turn it on"))));
    return markup(R"(<p><strong>{}</strong></p><p>{} <a href="{}">{}</a></p>)",
                  t("It has been on since {day}.", t.date_in_words(*standing.since)),
                  standing.codes_left == 0 ? t("No recovery code is left.")
                                           : t.plural("One recovery code is left.", "{n} recovery codes are left.", standing.codes_left),
                  request.here(Address::route("/compte/deux-etapes/nouveaux-codes")), t("Make new ones"));
}

}

Html standing_page(const http::Request& request, const Standing& standing, const Problems& problems)
{
    const auto& t = request.words();
    return person::room_page(
        request, person::Room::entrance, t("Signing in with two steps"),
        markup(
            R"(<p class="lede">{}</p>{}{}{}{}{})",
            t("After the password, a code of six digits that a device of yours makes: whoever learns your password alone does not get in."),
            when(standing.is_withheld,
                 [&] {
                     return layout::notice(
                         markup(R"(<p>{}</p>)", t("This site asks it of whoever reads over or administers. Turn it on to go on.")));
                 }),
            layout::problems(request, problems), state_of(request, standing),
            when(standing.is_on, [&] { return off_form(request, standing, problems); }),
            when(standing.may_set_rule, [&] { return way_to_rule(request); })));
}

Html enrol_page(const http::Request& request, const std::string& secret, const std::string& account, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = code_field(request, t("The code that your device shows now"), t("Six digits. It changes every half minute."), problems);
    fields += html::submit_button(t("Confirm"));
    return person::room_page(
        request, person::Room::entrance, t("Introduce your device"),
        markup(R"({}<ol class="enrol"><li><p>{}</p>{}<p>{}</p><p class="secret">{}</p></li><li><p>{}</p>{}</li></ol>)",
               layout::problems(request, problems), t("With the program of your device, read this square:"),
               square(device_address(secret, request.site().name, account), t("The secret, for the camera of your device")),
               t("or copy these letters by hand (they stand for a code by time, six digits):"), in_fours(secret),
               t("Then type what it shows."),
               layout::form(request, Address::route("/compte/deux-etapes/installer"), fields, layout::Sends::fields,
                            http::Filling::clicking)));
}

Html new_codes_page(const http::Request& request, const Standing& standing, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = standing.has_password ? password_field(request, problems) : Html();
    fields += code_field(request, t("A code"), t("Of your device, or one of those on paper."), problems);
    fields += html::submit_button(t("Make ten new codes"));
    return person::room_page(request, person::Room::entrance, t("New recovery codes"),
                             markup(R"(<p class="lede">{}</p>{}{}<p class="after"><a href="{}">{}</a></p>)",
                                    t("You have ten new codes, shown once. Those that you have on paper open nothing from then on."),
                                    layout::problems(request, problems),
                                    layout::form(request, Address::route("/compte/deux-etapes/nouveaux-codes"), fields,
                                                 layout::Sends::fields, http::Filling::clicking),
                                    request.here(Address::route("/compte/deux-etapes")), t("Keep those I have")));
}

Html codes_page(const http::Request& request, const std::vector<std::string>& codes)
{
    const auto& t = request.words();
    return person::room_page(
        request, person::Room::entrance, t("Ten codes for the day when your device is lost"),
        markup(
            R"(<p class="lede">{}</p><ol class="recovery">{}</ol><p>{}</p>{})",
            t("Each of them serves once in the place of your device. Print this page or copy them, and keep them where you keep important papers."),
            html::each(codes, [](const std::string& code) { return markup(R"(<li>{}</li>)", code); }),
            t("This page is shown now and not again."),
            layout::click_form(request, Address::route("/compte/deux-etapes/codes"), html::submit_button(t("I have kept them")))));
}

Html step_page(const http::Request& request, const std::string& token, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = code_field(request, t("The code"), t("Six digits of your device, or one of the codes that you keep on paper."), problems);
    fields += html::submit_button(t("Sign in"));
    return layout::task_page(
        request, t("The second step"),
        markup(R"(<p class="lede">{}</p>{}{}<p class="soft">{}</p>)",
               t("You have proved who you are. Now the code that your device shows."), layout::problems(request, problems),
               layout::form(request, Address::route("/connexion/code/{}", token), fields, layout::Sends::fields, http::Filling::clicking),
               t("Neither device nor paper? Whoever administers this site can turn the second step off, once they know that it is you.")));
}

Html withheld_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(request, t("First the second step"),
                             markup(R"(<p class="lede">{}</p><p><a class="button" href="{}">{}</a></p>)",
                                    t("This site asks it of whoever reads over or administers. Turn it on to go on."),
                                    request.here(Address::route("/compte/deux-etapes")), t("Signing in with two steps")));
}

Html dead_step_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("Begin again"),
        markup(R"(<p class="lede">{}</p><p><a href="{}">{}</a></p>)",
               t("The second step has to follow within ten minutes and five attempts. Nothing is lost: begin again with "
                 "your password."),
               request.here(Address::route("/connexion")), t("Sign in")));
}

Html account_panel(const http::Request& request)
{
    const auto& t = request.words();
    const bool has_it = is_on(request.db(), request.visitor().person);
    return markup(R"(<section class="part"><h2>{}</h2><p>{} <a href="{}">{}</a></p></section>)", t("Signing in with two steps"),
                  has_it ? t("It is on.") : t("It is off."), request.here(Address::route("/compte/deux-etapes")),
                  has_it ? t("See how it stands") : t("What it is, and turn it on"));
}

std::string account_line(const http::Request& request)
{
    const auto& t = request.words();
    return is_on(request.db(), request.visitor().person) ? t("Two steps: on.") : t("Two steps: off.");
}

}
