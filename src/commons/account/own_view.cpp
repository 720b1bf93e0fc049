#include "commons/account/own_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"

namespace kenober::account {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;
using person::Person;
using person::Room;

namespace {

Attrs quiet() { return Attrs{}.text("class", "button quiet"); }

Html name_form(const http::Request& request, const Person& person, const Problems& problems)
{
    const auto& t = request.words();
    auto fields =
        html::input_field({.name = "name",
                           .label = t("Your name"),
                           .help = t("As you wish to be called here; it may be a pseudonym. What is signed already stays as it is."),
                           .problem = layout::problem(request, problems, "name"),
                           .value = person.name,
                           .attrs = Attrs{}.text("autocomplete", "name").number("maxlength", person::most_name).when(true, "required")});
    fields += html::submit_button(t("Keep this name"), quiet());
    return layout::click_form(request, Address::route("/compte/moi"), fields);
}

Html language_form(const http::Request& request, const Person& person)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices{{"", t("The language of the address I visit")}};
    for (const auto language : i18n::languages)
        choices.push_back({std::string(i18n::code(language)), std::string(i18n::own_name(language))});
    auto fields = html::select_field({.name = "language", .label = t("Language of the pages"), .value = person.language}, choices);
    fields += html::submit_button(t("Keep this language"), quiet());
    return layout::click_form(request, Address::route("/compte/langue"), fields);
}

Html licence_form(const http::Request& request, const Person& person, const Problems& problems)
{
    const auto& t = request.words();
    auto choices = licence::choices(t);
    choices.insert(choices.begin(), {"", t("That of the site where I write")});
    auto fields = html::select_field(
        {.name = "licence",
         .label = t("The licence my texts begin with"),
         .help = t(
             "A new text begins with it, and you may choose another one each time. What you have published keeps the licence that it has."),
         .problem = layout::problem(request, problems, "licence"),
         .value = person.licence},
        choices);
    fields += html::submit_button(t("Keep this licence"), quiet());
    return markup(R"({}<p class="soft"><a href="{}">{}</a></p>)", layout::click_form(request, Address::route("/compte/licence"), fields),
                  request.here(Address::route("/licences")), t("What licences mean, in plain words"));
}

Html sign_out_forms(const http::Request& request)
{
    const auto& t = request.words();
    return markup(
        "{}{}", layout::click_form(request, Address::route("/deconnexion"), html::submit_button(t("Sign out"), quiet())),
        layout::click_form(request, Address::route("/deconnexion/partout"), html::submit_button(t("Sign out everywhere"), quiet())));
}

}

Html first_page(const http::Request& request, const Person& person)
{
    layout::Head head;
    head.title = request.words()("My account");
    head.is_private = true;
    return layout::page(request, head,
                        markup(R"(<div class="account first"><h1>{}</h1><p class="lede">{}</p>{}{}<div class="ways-out">{}</div></div>)",
                               person.name, person.mail, person::room_list(request), person::panels(request, Room::first),
                               sign_out_forms(request)));
}

Html name_page(const http::Request& request, const Person& person, const Problems& problems)
{
    const auto& t = request.words();
    return person::room_page(request, Room::name, t("My name"),
                             markup(R"({}{}<section class="part settings" id="reglages"><h2>{}</h2>{}{}</section>{})",
                                    layout::problems(request, problems), name_form(request, person, problems), t("Settings"),
                                    language_form(request, person), licence_form(request, person, problems),
                                    person::panels(request, Room::name)));
}

Html entrance_page(const http::Request& request, std::int64_t browsers)
{
    const auto& t = request.words();
    return person::room_page(
        request, Room::entrance, t("Signing in"),
        markup(R"({}<section class="part"><h2>{}</h2><p>{} <a href="{}">{}</a></p>{}</section>)", person::panels(request, Room::entrance),
               t("Where you are signed in"), t.plural("In one browser.", "In {n} browsers.", browsers),
               request.here(Address::route("/compte/sessions")), t("Each browser, since when"), sign_out_forms(request)));
}

}
