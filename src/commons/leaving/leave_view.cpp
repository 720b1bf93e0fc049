#include "commons/leaving/leave_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/person/person.hpp"
#include "platform/text/text.hpp"

namespace kenober::leaving {

using contribution::Contribution;
using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html titles(const std::string& heading, const std::string& words, const std::vector<Contribution>& texts)
{
    return when(!texts.empty(), [&] {
        return markup(
            R"(<section class="part"><h2>{}</h2><p>{}</p><ul class="bullets">{}</ul></section>)", heading, words,
            html::each(texts, [](const Contribution& one) { return markup("<li>{}</li>", text::typeset(one.title, one.language)); }));
    });
}

Html what_stays(const http::Request& request, const Departure& d)
{
    const auto& t = request.words();
    return titles(
        t("What stays"),
        t("These texts stay under their licence, signed “{words}”. What they say is not changed: if your name stands in the text itself, correct it first.",
          t("somebody who has left the site")),
        d.staying);
}

Html what_goes(const http::Request& request, const Departure& d)
{
    const auto& t = request.words();
    return titles(t("What goes"), t("These texts were never published. They are erased, with their pictures."), d.going);
}

// Names by which they are not known here: only they can say.
Html names_to_tick(const http::Request& request, const Departure& d)
{
    const auto& t = request.words();
    return html::each(d.names, [&](const SignedName& one) {
        return when(!one.is_certain, [&] {
            return html::checkbox({.name = "nom_" + std::to_string(one.author.id),
                                   .label = t("“{name}” is me too: replace this name as well", one.author.name),
                                   .value = "oui"},
                                  html::Tick::off);
        });
    });
}

Html sure(const http::Request& request, const Problems& problems)
{
    const auto& t = request.words();
    return html::checkbox({.name = "sure",
                           .label = t("I have understood that this cannot be undone"),
                           .problem = layout::problem(request, problems, "sure"),
                           .value = "oui"},
                          html::Tick::off);
}

Html not_ours_to_take_back(const http::Request& request)
{
    const auto& t = request.words();
    return markup(
        R"(<p class="soft">{}</p>)",
        t("Two things are out of our reach: mails that were sent already, and copies that others have made as the licence lets them. Safety copies made before today keep your name until they are replaced."));
}

}

Html explain_page(const http::Request& request, const Departure& d)
{
    const auto& t = request.words();
    return person::room_page(
        request, person::Room::data, t("Leave {site}", request.site().name),
        markup(
            R"(<p class="lede">{}</p><ul class="bullets"><li>{}</li><li>{}</li><li>{}</li><li>{}</li></ul>{}{}{}<p>{}</p><div class="buttons"><a class="button" href="{}">{}</a><a class="button quiet" href="{}">{}</a></div>)",
            t("Whoever has come may go. This is what happens, on all sites of the territory:"),
            t("Your account is erased: your name, your mail address, your password, your roles, your signatures, your private links."),
            t("Your comments that everybody reads stay, signed “{words}”; the others are erased.", t("somebody who has left the site")),
            t("Where others wrote your whole name or your address in what this site keeps about texts, “{words}” takes their place.",
              t("somebody who has left the site")),
            t("Mails that we were about to send you are not sent."), what_stays(request, d), what_goes(request, d),
            not_ours_to_take_back(request),
            t.html("Before you go, you may {link}take your data along{/link}, in one file.",
                   request.here(Address::route("/compte/mes-donnees"))),
            request.here(Address::route("/compte/partir/confirmer")), t("Go on"), request.here(Address::route("/compte")), t("I stay")));
}

Html confirm_page(const http::Request& request, const Departure& d, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = names_to_tick(request, d);
    fields +=
        html::input_field({.name = "password",
                           .label = t("Your password"),
                           .problem = layout::problem(request, problems, "password"),
                           .attrs = Attrs{}.text("autocomplete", "current-password").number("maxlength", 1000).when(true, "required")},
                          html::Input::password);
    fields += sure(request, problems);
    fields += html::submit_button(t("Leave now"));
    return person::room_page(request, person::Room::data, t("Are you sure?"),
                             markup(R"({}{}<p class="after"><a href="{}">{}</a></p>)", layout::problems(request, problems),
                                    layout::click_form(request, Address::route("/compte/partir/confirmer"), fields),
                                    request.here(Address::route("/compte")), t("I stay")));
}

Html withdraw_name_page(const http::Request& request, const Departure& d, const std::string& token, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = names_to_tick(request, d);
    fields += sure(request, problems);
    fields += html::submit_button(t("Take my name and my address away"));
    const auto reach =
        d.who.mail.empty()
            ? t("We forget your name and your address, here where this link leads. It opens nothing afterwards.")
            : t("We forget your name and your address, here and wherever you wrote with this address. Private links that we sent you open nothing afterwards.");
    return layout::task_page(request, t("Take my name away, leave the text"),
                             markup(R"(<p class="lede">{}</p>{}{}{}{}{}<p class="after"><a href="{}">{}</a></p>)", reach,
                                    what_stays(request, d), what_goes(request, d), not_ours_to_take_back(request),
                                    layout::problems(request, problems),
                                    layout::click_form(request, Address::route("/suivi/{}/partir", token), fields),
                                    request.here(Address::route("/suivi/{}", token)), t("Back to my text")));
}

Html last_administrator_page(const http::Request& request)
{
    const auto& t = request.words();
    // Only the territory's own site has to be handed over: those who administer it look after all others.
    const auto places = html::each(request.sites(), [&](const http::Site& one) {
        return when(one.is_main, [&] {
            return markup(R"(<li><a href="{}">{}</a></li>)", request.at(one, Address::route("/personnes")),
                          t("People and roles of {site}", one.name));
        });
    });
    return layout::task_page(
        request, t("You cannot leave yet"),
        markup(
            R"(<p class="lede">{}</p><ul class="bullets">{}</ul><p class="after"><a href="{}">{}</a></p>)",
            t("You are the only administrator here: nobody could give roles after you. Make somebody else administrator first, then come back."),
            places, request.here(Address::route("/compte")), t("My account")));
}

Html gone_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("You have left"),
        markup(R"(<p class="lede">{}</p><p>{}</p><p><a href="{}">{}</a></p>)", t("Your name and your address are gone from here."),
               layout::rests(request) ? t("Thank you for what you have brought. Everybody may go on reading.")
                                      : t("Thank you for what you have brought. The door stays open: everybody may read, and write again."),
               request.here(Address{}), t("Back to the front page")));
}

Html departed_page(const http::Request& request)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("Somebody who has left the site");
    head.is_private = true;
    return layout::page(
        request, head,
        markup(
            R"(<div class="task"><h1>{}</h1><p class="lede">{}</p><p>{}</p></div>)", head.title,
            t("Whoever wrote these texts has left, and their name with them. The texts stay: their licence goes on, and what it allows."),
            t("Several people may stand behind these words. Nothing here says which text is whose. To reuse one of them, name it by its title and this site.")));
}

Html account_line(const http::Request& request)
{
    const auto& t = request.words();
    return markup(R"(<section class="part"><h2>{}</h2><p>{} <a href="{}">{}</a></p></section>)", t("Leave the site for good"),
                  t("Your texts may stay without your name."), request.here(Address::route("/compte/partir")),
                  t("What happens when I leave"));
}

Html follow_line(const http::Request& request, const std::string& token)
{
    const auto& t = request.words();
    return markup(R"(<p><a href="{}">{}</a></p>)", request.here(Address::route("/suivi/{}/partir", token)),
                  t("Take my name and my address away, leave the text"));
}

}
