#include "modules/letter/reader_view.hpp"

#include <algorithm>

#include "commons/layout/layout.hpp"

namespace kenober::letter {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html boxes(const std::string& title, const std::string& help, const std::string& field, const std::vector<Offer>& offers,
           const std::vector<std::int64_t>& chosen)
{
    if (offers.size() < 2) return {};
    const auto list = html::each(offers, [&](const Offer& one) {
        const auto number = std::to_string(one.id);
        const bool is_chosen = std::ranges::find(chosen, one.id) != chosen.end();
        return markup("<li>{}</li>", html::checkbox({.name = field + "-" + number, .label = one.name, .value = "yes"},
                                                    is_chosen ? html::Tick::on : html::Tick::off));
    });
    return markup(R"(<fieldset class="field letter-choice"><legend>{}</legend><p class="help">{}</p><ul>{}</ul></fieldset>)", title, help,
                  list);
}

/// Beside the form: asking by mail, the letters so far, and for facilitators the ways to their rooms.
Html ways_on(const http::Request& request, const std::string& mail_address)
{
    const auto& t = request.words();
    const auto way = [&](const Address& route, const std::string& words) {
        return markup(R"(<li><a href="{}">{}</a></li>)", request.here(route), words);
    };
    auto ways = way(Address::route("/lettre/numeros"), t("Read the letters so far"));
    if (const auto url = html::Url::parse("mailto:" + mail_address); url && !mail_address.empty())
        ways += markup("<li>{}</li>", t.html("Subscribe by mail: write to {link}{address}{/link}", *url, mail_address));
    if (request.visitor().is_at_least(http::Who::facilitator)) {
        ways += way(Address::route("/lettre/preparer"), t("Prepare the next letter"));
        ways += way(Address::route("/lettre/affiches"), t("Make a sheet for a wall"));
    }
    return markup(R"(<ul class="words">{}</ul>)", ways);
}

Html rhythm_field(const http::Request& request, Rhythm chosen)
{
    const auto& t = request.words();
    return html::choice_field({.name = "rhythm", .label = t("How often"), .value = std::string(name(chosen))},
                              {{"week", t("Once a week"), t("The letter, as somebody has read it over")},
                               {"day", t("Once a day"), t("On days on which something is published")},
                               {"each", t("For each text"), t("As soon as it is published")}});
}

Html what_and_how_often(const http::Request& request, const Asking& asking)
{
    const auto& t = request.words();
    const auto& choice = asking.reader.choice;
    const auto all = t("Nothing ticked: all of them.");
    auto fields = rhythm_field(request, asking.reader.rhythm);
    fields += boxes(t("Which sites"), all, "site", asking.offers.sites, choice.sites);
    fields += boxes(t("Which themes"), all, "theme", asking.offers.themes, choice.themes);
    fields += boxes(t("Which neighbourhoods"), all, "area", asking.offers.areas, choice.areas);
    return fields;
}

std::string when_it_leaves(const http::Request& request, const Letter& letter)
{
    const auto& t = request.words();
    if (!letter.departs) return t("It rests at the moment: whoever subscribes gets it as soon as it comes out again.");
    request.now().changes_at(*letter.departs);
    return t("The next one leaves on {day}, at {hour} o’clock.", t.day_in_words(*letter.departs),
             std::to_string(local_day(*letter.departs).hour));
}

}

Html panel_view(const http::Request& request, const Letter& letter)
{
    const auto& t = request.words();
    return markup(R"(<section class="panel"><h2>{}</h2><p>{}</p><p><a class="button quiet" href="{}">{}</a></p></section>)",
                  name_of(request, letter), t("What was published in the week, and what is coming: by mail, without an account."),
                  request.here(Address::route("/lettre")), t("Receive the letter"));
}

Html front_page(const http::Request& request, const Letter& letter, const Asking& asking, const std::string& mail_address)
{
    const auto& t = request.words();
    auto fields = html::input_field({.name = "mail",
                                     .label = t("Your mail address"),
                                     .help = t("It serves for this letter and for nothing else. Nobody sees whether you open it."),
                                     .problem = layout::problem(request, asking.problems, "mail"),
                                     .value = asking.reader.mail,
                                     .attrs = Attrs{}.text("autocomplete", "email").number("maxlength", 320)},
                                    html::Input::email);
    fields += markup(R"(<details class="more"><summary>{}</summary>{}</details>)", t("Choose what, and how often"),
                     what_and_how_often(request, asking));
    fields += html::submit_button(t("Subscribe"));
    return layout::task_page(
        request, name_of(request, letter),
        markup(R"(<p class="lede">{}</p><p>{}</p>{}{}<p class="soft">{}</p>{})",
               t("What was published in the week, and what is coming: by mail, without an account."), when_it_leaves(request, letter),
               layout::problems(request, asking.problems), layout::form(request, Address::route("/lettre/inscription"), fields),
               t("You subscribe once you have confirmed by a mail, and leave in one click from each letter, without a password."),
               ways_on(request, mail_address)));
}

Html asked_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("One thing more"),
        markup(R"(<p class="lede">{}</p><p>{}</p><p><a href="{}">{}</a></p>)",
               t("We have just sent you a mail. Follow its link, and you are subscribed."),
               t("Nothing there after a few minutes? Look among unwanted mail. One mail a day is sent to an address at most."),
               request.here(Address::route("/lettre")), t("Back to the letter")));
}

Html confirm_page(const http::Request& request, const Letter& letter, const Reader& reader)
{
    const auto& t = request.words();
    return layout::task_page(request, t("Subscribe to the letter?"),
                             markup(R"(<p class="lede">{}</p>{}<p class="soft">{}</p>)",
                                    t("{letter} will be sent to {mail}.", name_of(request, letter), reader.mail),
                                    layout::click_form(request, Address::route("/lettre/confirmer/{}", token_of(reader)),
                                                       html::submit_button(t("Yes, send it to me"))),
                                    t("You did not ask for it? Close this page: nothing will be sent.")));
}

Html choices_page(const http::Request& request, const Letter& letter, const Asking& asking, bool is_new)
{
    const auto& t = request.words();
    const auto token = token_of(asking.reader);
    const auto told = when(is_new, [&] { return layout::notice(markup("<p>{}</p>", t("You are subscribed. Thank you!"))); });
    auto fields = what_and_how_often(request, asking);
    fields += html::submit_button(t("Keep my choice"));
    return layout::task_page(request, name_of(request, letter),
                             markup(R"({}<p class="lede">{}</p>{}{}<p><a href="{}">{}</a></p>)", told,
                                    t("What is sent to {mail}, and how often.", asking.reader.mail),
                                    layout::problems(request, asking.problems),
                                    layout::form(request, Address::route("/lettre/choix/{}", token), fields),
                                    request.here(Address::route("/lettre/partir/{}", token)), t("No more letters")));
}

Html leave_page(const http::Request& request, const Letter& letter, const Reader& reader)
{
    const auto& t = request.words();
    const auto token = token_of(reader);
    return layout::task_page(
        request, t("No more letters?"),
        markup(R"(<p class="lede">{}</p>{}<p>{}</p>)",
               t("{letter} will not be sent to {mail} any more, and the address is forgotten.", name_of(request, letter), reader.mail),
               layout::click_form(request, Address::route("/lettre/partir/{}", token).query("lettre", request.query("lettre")),
                                  html::submit_button(t("No more letters"))),
               t.html("You would rather have fewer, or others? {link}Choose what, and how often{/link}",
                      request.here(Address::route("/lettre/choix/{}", token)))));
}

Html left_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(request, t("It is done"),
                             markup(R"(<p class="lede">{}</p><p>{}</p>)",
                                    t("No letter is sent to you any more, and your address is forgotten."),
                                    t.html("You may {link}subscribe again{/link} any time.", request.here(Address::route("/lettre")))));
}

}
