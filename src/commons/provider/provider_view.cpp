#include "commons/provider/provider_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/person/person.hpp"
#include "commons/provider/exchange.hpp"

namespace kenober::provider {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;
using layout::problem;

namespace {

std::string what_happened(const i18n::Words& t, Trouble trouble)
{
    const std::string& name = settings().name;
    switch (trouble) {
    case Trouble::denied: return t("{name} tells us that you did not agree, or went no further. Nothing was done.", name);
    case Trouble::unreachable: return t("{name} does not answer at the moment. Try again later, or sign in with your password.", name);
    case Trouble::strange_state:
        return t("This return does not go with a sign-in begun in this browser, or it took more than ten minutes. Begin again.");
    case Trouble::refused_code: return t("{name} does not recognise this return any more: it serves once. Begin again.", name);
    case Trouble::wrong_signature: return t("The answer in the name of {name} is not signed by it. We do not believe it.", name);
    case Trouble::wrong_audience: return t("The answer of {name} was meant for another site. We do not believe it.", name);
    case Trouble::wrong_nonce: return t("The answer of {name} belongs to another sign-in than this one. Begin again.", name);
    case Trouble::expired: return t("The answer of {name} is too old. Begin again.", name);
    case Trouble::wrong_claims:
        return t("The answer of {name} does not say what it has to. Whoever administers this site should know.", name);
    }
    return {};
}

Html mail_field(const http::Request& request, const std::string& value, const Problems& problems)
{
    return html::input_field({.name = "mail",
                              .label = request.words()("Your mail address"),
                              .problem = problem(request, problems, "mail"),
                              .value = value,
                              .attrs = Attrs{}.text("autocomplete", "email").number("maxlength", 254).when(true, "required")},
                             html::Input::email);
}

Html link_form(const http::Request& request, const Typed& typed, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = mail_field(request, typed.mail, problems);
    fields +=
        html::input_field({.name = "password",
                           .label = t("Your password"),
                           .problem = problem(request, problems, "password"),
                           .attrs = Attrs{}.text("autocomplete", "current-password").number("maxlength", 1000).when(true, "required")},
                          html::Input::password);
    fields += html::submit_button(t("Join the two"));
    return markup(R"(<section class="part"><h2>{}</h2><p>{}</p>{}<p><a href="{}">{}</a></p></section>)", t("I have an account here"),
                  t("Show with your password that it is yours: from then on, {name} opens it too.", settings().name),
                  layout::click_form(request, Address::route("/connexion/premiere-fois/lier"), fields),
                  request.here(Address::route("/compte/oubli")), t("I forgot my password"));
}

Html open_form(const http::Request& request, const Identity& identity, const Typed& typed, const Problems& problems)
{
    const auto& t = request.words();
    auto fields =
        html::input_field({.name = "name",
                           .label = t("Your name"),
                           .help = t("As you wish to be called here; it may be a pseudonym."),
                           .problem = problem(request, problems, "name"),
                           .value = typed.name,
                           .attrs = Attrs{}.text("autocomplete", "name").number("maxlength", person::most_name).when(true, "required")});
    fields += html::submit_button(t("Open my account"));
    return markup(R"(<section class="part"><h2>{}</h2><p>{}</p>{}</section>)", t("I come for the first time"),
                  t("Your account will have the address that {name} has checked: {mail}.", settings().name, identity.mail),
                  layout::click_form(request, Address::route("/connexion/premiere-fois/ouvrir"), fields));
}

}

Html first_time_page(const http::Request& request, const Identity& identity, May may, const Typed& typed, const Problems& problems)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("We do not know you yet"),
        markup(
            R"(<p class="lede">{}</p>{}{}{}{})",
            t("{name} has told us who you are, and no account here is joined to it yet.", settings().name),
            layout::problems(request, problems),
            when(may == May::open_account, [&] { return open_form(request, identity, typed, problems); }),
            link_form(request, typed, problems), when(may == May::only_link, [&] {
                return markup(
                    R"(<p class="soft">{} <a href="{}">{}</a></p>)",
                    t("No account yet? {name} has not checked an address of yours that is free here: create an account first, then join the two.",
                      settings().name),
                    request.here(Address::route("/compte/creer")), t("Create an account"));
            })));
}

Html trouble_page(const http::Request& request, Trouble trouble)
{
    const auto& t = request.words();
    return layout::task_page(request, t("You are not signed in"),
                             markup(R"(<p class="lede">{}</p><p><a href="{}">{}</a></p>)", what_happened(t, trouble),
                                    request.here(Address::route("/connexion")), t("Back to signing in")));
}

Html entrance(const http::Request& request, const std::string& back)
{
    if (settings().issuer.empty()) return {};
    const auto& t = request.words();
    auto to = request.here(Address::route("/connexion/ailleurs"));
    if (!back.empty()) to = to.query("retour", back);
    return markup(R"(<p class="elsewhere"><a class="button quiet" href="{}" rel="nofollow">{}</a></p>)", to,
                  t("Sign in with {name}", settings().name));
}

}
