#include "commons/account/own_view.hpp"
#include "commons/layout/layout.hpp"

namespace kenober::account {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;
using person::Room;

namespace {

// Two forms of one page ask for the password that is: their fields have names of their own, and so have their problems.
Html password_now(const http::Request& request, std::string_view name, const Problems& problems)
{
    const auto& t = request.words();
    return html::input_field(
        {.name = std::string(name),
         .label = t("Your password now"),
         .problem = layout::problem(request, problems, name),
         .attrs = Attrs{}.text("autocomplete", "current-password").number("maxlength", person::most_password).when(true, "required")},
        html::Input::password);
}

Html asked_notice(const http::Request& request, const std::string& asked)
{
    const auto& t = request.words();
    return when(!asked.empty(), [&] {
        return markup("{}{}",
                      layout::notice(markup("<p>{}</p>", t("We sent a mail to {address}. Until you follow the link in it, within a day, "
                                                           "nothing changes.",
                                                           asked))),
                      layout::click_form(request, Address::route("/compte/adresse/renoncer"),
                                         html::submit_button(t("Keep the address I have"), Attrs{}.text("class", "button quiet"))));
    });
}

Html address_form(const http::Request& request, const AddressRoom& room, const Problems& problems)
{
    const auto& t = request.words();
    auto fields =
        html::input_field({.name = "mail",
                           .label = t("Your new mail address"),
                           .help = t("We send a mail there and one to the address you have. It changes once you follow the link."),
                           .problem = layout::problem(request, problems, "mail"),
                           .value = room.typed,
                           .attrs = Attrs{}.text("autocomplete", "email").number("maxlength", 254).when(true, "required")},
                          html::Input::email);
    fields += password_now(request, "current", problems);
    fields += html::submit_button(t("Change my address"), Attrs{}.text("class", "button quiet"));
    return layout::click_form(request, Address::route("/compte/adresse"), fields);
}

Html password_form(const http::Request& request, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = password_now(request, "former", problems);
    fields += html::input_field(
        {.name = "password",
         .label = t("Your new password"),
         .help =
             t("At least {least} characters. A few words that belong together only for you are easy to remember.", person::least_password),
         .problem = layout::problem(request, problems, "password"),
         .attrs = Attrs{}.text("autocomplete", "new-password").number("maxlength", person::most_password).when(true, "required")},
        html::Input::password);
    fields += html::submit_button(t("Change my password"), Attrs{}.text("class", "button quiet"));
    return markup(R"(<p class="soft">{}</p>{})", t("You stay signed in here, and are signed out in every other browser."),
                  layout::click_form(request, Address::route("/compte/adresse/mot-de-passe"), fields));
}

Html first_choose_password(const http::Request& request)
{
    const auto& t = request.words();
    return markup(R"(<p>{} <a href="{}">{}</a></p>)", t("Your account has no password yet; one is needed to change the address."),
                  request.here(Address::route("/compte/oubli")), t("Choose a password"));
}

}

Html address_page(const http::Request& request, const AddressRoom& room, const Problems& problems)
{
    const auto& t = request.words();
    const auto forms = room.person.password.empty()
                           ? first_choose_password(request)
                           : markup(R"(<section class="part" id="adresse"><h2>{}</h2>{}{}</section>
<section class="part" id="mot-de-passe"><h2>{}</h2>{}</section>)",
                                    t("Another address"), asked_notice(request, room.asked), address_form(request, room, problems),
                                    t("Another password"), password_form(request, problems));
    return person::room_page(request, Room::address, t("Address and password"),
                             markup(R"({}<p class="lede">{}</p>{})", layout::problems(request, problems),
                                    t("You sign in with {address}, and our mails go there. Nobody else sees it.", room.person.mail),
                                    forms));
}

Html confirm_address_page(const http::Request& request, const std::string& token, const std::string& mail)
{
    const auto& t = request.words();
    return layout::task_page(request, t("Your new address"),
                             markup(R"(<p class="lede">{}</p>{})",
                                    t("From now on you sign in with {address}, and our mails go there.", mail),
                                    layout::click_form(request, Address::route("/compte/adresse/confirmer/{}", token),
                                                       html::submit_button(t("Use this address")))));
}

Html dead_address_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(request, t("This link is no longer good"),
                             markup(R"(<p class="lede">{}</p><p><a href="{}">{}</a></p>)",
                                    t("A link sent by mail serves once, within a day. Yours has been used already, or its day is over."),
                                    request.here(Address::route("/compte/adresse")), t("Address and password")));
}

Html address_changed_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(request, t("Your address has changed"),
                             markup(R"(<p class="lede">{}</p><p><a href="{}">{}</a></p>)",
                                    t("A mail says so to both addresses. From now on you sign in with the new one."),
                                    request.here(Address::route("/compte")), t("My account")));
}

}
