#include "commons/layout/layout.hpp"
#include "modules/farm/parts.hpp"
#include "modules/farm/welcome.hpp"

namespace kenober::farm {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

Html founding_page(const http::Request& request, const std::string& token, const Founding& founding, const Problems& problems)
{
    const auto& t = request.words();
    auto town = field(request, "town", t("How is your town, your neighbourhood or your territory called?"), founding.town, problems);
    town.attrs = Attrs{}.number("maxlength", 80);
    auto name = field(request, "name", t("And you, how are you called?"), founding.founder.name, problems,
                      t("Your texts are signed so, and others see who looks after the server."));
    name.attrs = Attrs{}.text("autocomplete", "name");
    auto mail =
        field(request, "mail", t("Your mail address"), founding.founder.mail, problems, t("You sign in with it. It is shown to nobody."));
    mail.attrs = Attrs{}.text("autocomplete", "email");
    auto password = field(
        request, "password", t("A password"), "", problems,
        t("At least {n} characters; a few words that only you put together are best.", static_cast<std::int64_t>(person::least_password)));
    password.attrs = Attrs{}.text("autocomplete", "new-password");
    auto fields = html::input_field(town);
    fields += html::input_field(name);
    fields += html::input_field(mail, html::Input::email);
    fields += html::input_field(password, html::Input::password);
    fields += hue_field(request, founding.hue, problems);
    fields += html::submit_button(t("Open the territory"));
    return layout::task_page(
        request, t("Welcome. Five answers, and it works."),
        markup(R"(<p class="lede">{}</p>{}{})",
               t("This server is new and belongs to nobody yet. Whoever answers here administers it: you, since you have its address."),
               layout::problems(request, problems), layout::form(request, Address::route("/bienvenue/{}", token), fields)));
}

namespace {

struct Step {
    const char* words;
    const char* why;
    html::Address address;
};

}

Html first_steps_page(const http::Request& request)
{
    const auto& t = request.words();
    const std::vector<Step> steps = {
        {msgid("Write the first text"), msgid("A few lines are enough: nobody likes to be the first to speak in an empty room."),
         Address::route("/proposer")},
        {msgid("Invite somebody to read over with you"), msgid("With two, a text waits half as long."), Address::route("/personnes")},
        {msgid("Look at the settings"), msgid("The logo, the sections, the licence, what the front page asks first."),
         Address::route("/reglages")},
        {msgid("Try whether mails leave"), msgid("Confirmations and invitations go by mail: better to know now."),
         Address::route("/administration/courriel")},
        {msgid("Open a second site"), msgid("For a neighbourhood, an association, a project; accounts are shared."),
         Address::route("/sites/ouvrir")},
    };
    const auto step = [&](const Step& one) {
        return markup(R"(<li><h2><a href="{}">{}</a></h2><p>{}</p></li>)", request.here(one.address), t.say({one.words}), t.say({one.why}));
    };
    return room(
        request, t("{site} is open", request.site().name),
        t("You administer it, and people can read and write there from now on. What next?"),
        markup(
            R"(<ol class="first-steps">{}</ol><p class="buttons"><a class="button" href="{}">{}</a></p><p class="soft after">{}</p>)",
            html::each(steps, step), request.here(Address{}), t("See the front page"),
            t("And tonight: kenober backup writes everything into one file while the server runs. A copy elsewhere is worth more than a good disk.")));
}

}
