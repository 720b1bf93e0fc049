#include "commons/person/account_view.hpp"

#include "commons/entrance/entrance.hpp"
#include "commons/layout/layout.hpp"
#include "commons/site/site.hpp"

namespace kenober::person {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using layout::problem;

namespace {

Attrs mail_attrs() { return Attrs{}.text("autocomplete", "email").number("maxlength", 254).when(true, "required"); }

Attrs password_attrs(std::string_view autocomplete)
{
    return Attrs{}.text("autocomplete", autocomplete).number("maxlength", 1000).when(true, "required");
}

Html mail_field(const http::Request& request, const std::string& value, const Problems& problems)
{
    return html::input_field({.name = "mail",
                              .label = request.words()("Your mail address"),
                              .problem = problem(request, problems, "mail"),
                              .value = value,
                              .attrs = mail_attrs()},
                             html::Input::email);
}

// Whoever was led here wanted something else than to read, and is told what is true of that.
std::string what_an_account_is_for(const http::Request& request, const std::string& back)
{
    const auto& t = request.words();
    if (!back.empty()) return t("What you were about to do is for people who have an account: sign in, or create yours.");
    const auto proposers = site::get(request.db(), request.site().id).proposers;
    return proposers == site::Proposers::anybody ? t("No account is needed to read or to propose a text.")
                                                 : t("No account is needed to read.");
}

Html new_password_field(const http::Request& request, const Problems& problems)
{
    const auto& t = request.words();
    return html::input_field(
        {.name = "password",
         .label = t("A password"),
         .help = t("At least {least} characters. A few words that belong together only for you are easy to remember.", least_password),
         .problem = problem(request, problems, "password"),
         .attrs = password_attrs("new-password")},
        html::Input::password);
}

}

Html sign_in_page(const http::Request& request, const SignIn& sent, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = mail_field(request, sent.mail, problems);
    fields += html::input_field({.name = "password",
                                 .label = t("Your password"),
                                 .problem = problem(request, problems, "password"),
                                 .attrs = password_attrs("current-password")},
                                html::Input::password);
    fields += html::hidden_field("retour", sent.back);
    fields += html::submit_button(t("Sign in"));
    return layout::task_page(
        request, t("Sign in"),
        markup(R"(<p class="lede">{}</p>{}{}{}<ul class="ways"><li><a href="{}">{}</a></li><li><a href="{}">{}</a></li></ul>)",
               what_an_account_is_for(request, sent.back), layout::problems(request, problems),
               layout::click_form(request, Address::route("/connexion"), fields), entrance::others(request, sent.back),
               request.here(Address::route("/compte/oubli")), t("I forgot my password"), request.here(Address::route("/compte/creer")),
               t("Create an account")));
}

Html create_page(const http::Request& request, const NewPerson& sent, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field({.name = "name",
                                     .label = t("Your name"),
                                     .help = t("As you wish to be called here; it may be a pseudonym."),
                                     .problem = problem(request, problems, "name"),
                                     .value = sent.name,
                                     .attrs = Attrs{}.text("autocomplete", "name").number("maxlength", most_name).when(true, "required")});
    fields += mail_field(request, sent.mail, problems);
    fields += new_password_field(request, problems);
    fields += html::submit_button(t("Create my account"));
    return layout::task_page(
        request, t("Create an account"),
        markup(
            R"(<p class="lede">{}</p>{}{})",
            t("With an account you find your proposals again and sign with one name. We send one mail to check the address, and never give it to anybody."),
            layout::problems(request, problems), layout::form(request, Address::route("/compte/creer"), fields)));
}

Html sent_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("Look into your mailbox"),
        markup(R"(<p class="lede">{}</p><p>{}</p>)", t("We have just sent a mail to the address you gave. Follow the link in it to go on."),
               t("Nothing there after a few minutes? Look among the unwanted mails, or begin again with another address.")));
}

Html confirm_page(const http::Request& request, const std::string& token)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("Confirm your address"),
        layout::click_form(request, Address::route("/compte/confirmer/{}", token), html::submit_button(t("Confirm and sign in"))));
}

Html forgotten_page(const http::Request& request, const std::string& mail, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = mail_field(request, mail, problems);
    fields += html::submit_button(t("Send me a link"));
    return layout::task_page(request, t("Choose a new password"),
                             markup(R"(<p class="lede">{}</p>{}{})",
                                    t("We send you a link with which you choose a new one. It is good for one day."),
                                    layout::problems(request, problems), layout::form(request, Address::route("/compte/oubli"), fields)));
}

Html new_password_page(const http::Request& request, const std::string& token, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = new_password_field(request, problems);
    fields += html::submit_button(t("Keep this password"));
    return layout::task_page(request, t("Choose a new password"),
                             markup(R"({}{})", layout::problems(request, problems),
                                    layout::form(request, Address::route("/compte/mot-de-passe/{}", token), fields)));
}

Html dead_link_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(request, t("This link is no longer good"),
                             markup(R"(<p class="lede">{}</p><p><a href="{}">{}</a> · <a href="{}">{}</a></p>)",
                                    t("A link sent by mail serves once, within a day. Yours has been used already, or its day is over."),
                                    request.here(Address::route("/compte/oubli")), t("Ask for a new link"),
                                    request.here(Address::route("/connexion")), t("Sign in")));
}

}
