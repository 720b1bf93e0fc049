#include "commons/introduction/introduction_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::introduction {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

namespace {

Html about_line(const http::Request& request, const contribution::Contribution& about)
{
    return markup(R"(<p class="lede"><a href="{}">{}</a></p>)", request.here(contribution::route(about)),
                  layout::in_print(request, about.title, about.language));
}

Html steps(const http::Request& request)
{
    const auto& t = request.words();
    return markup("<ol class=\"how\"><li>{}</li><li>{}</li><li>{}</li></ol>",
                  t("Your words go to whoever proposed this, without your name and without your address."),
                  t("If they agree, each of you gets the name and the address of the other, by mail."),
                  t("If not, a mail tells you so, and nobody learns who you are."));
}

Html who_asks(const http::Request& request, const Asking& asking, const Problems& problems)
{
    const auto& t = request.words();
    const auto& asker = asking.introduction.asker;
    if (asking.known == Known::yes) return markup("<p>{}</p>", t("You ask as {name}, {mail}.", asker.name, asker.mail));
    auto fields = html::input_field({.name = "name",
                                     .label = t("Your name"),
                                     .help = t("The other person learns it only if they agree."),
                                     .problem = layout::problem(request, problems, "name"),
                                     .value = asker.name,
                                     .attrs = Attrs{}.text("autocomplete", "name").number("maxlength", contribution::most_name)});
    fields += html::input_field({.name = "mail",
                                 .label = t("Your mail address"),
                                 .help = t("We send you a link to confirm your words. The other person learns it only if they agree."),
                                 .problem = layout::problem(request, problems, "mail"),
                                 .value = asker.mail,
                                 .attrs = Attrs{}.text("autocomplete", "email").number("maxlength", 254)},
                                html::Input::email);
    return fields;
}

std::string told(const i18n::Words& t, Standing standing)
{
    if (standing == Standing::own_text) return t("This is your own text: you know each other already.");
    if (standing == Standing::asked_already)
        return t("You have asked about this text already. The answer comes by mail; nothing more is needed.");
    return t("Nobody can be introduced to you about this text at the moment.");
}

}

Html ask_page(const http::Request& request, const contribution::Contribution& about, const Asking& asking, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::text_area(
        {.name = "words",
         .label = t("Your words"),
         .help = t("What speaks to you in it, and what you would like to do together. At most {most} characters.", most_words),
         .problem = layout::problem(request, problems, "words"),
         .value = asking.introduction.words,
         .attrs = Attrs{}.number("maxlength", most_words)},
        6);
    fields += who_asks(request, asking, problems);
    if (!asking.token.empty()) fields += html::hidden_field("de", asking.token);
    fields += html::submit_button(t("Send my words"));
    return layout::task_page(request, t("To be introduced"),
                             markup(R"(<div class="meeting">{}{}{}{}</div>)", about_line(request, about), steps(request),
                                    layout::problems(request, problems),
                                    layout::form(request, Address::route("/mise-en-relation/proposer/{}", about.id), fields)));
}

Html sent_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("Your words are on their way"),
        markup(R"(<div class="meeting"><p class="lede">{}</p><p>{}</p><p><a href="{}">{}</a></p></div>)",
               t("Whoever proposed the text now has them, without your name and without your address."),
               t("The answer comes by mail, within {days} days at most. If none comes, it was not the moment.", days_to_answer),
               request.here(Address{}), t("Back to the front page")));
}

Html confirm_first_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("One thing more"),
        markup(R"(<div class="meeting"><p class="lede">{}</p><p>{}</p><p><a href="{}">{}</a></p></div>)",
               t("We have just sent you a mail. Follow its link to confirm your words: they are then passed on."),
               t("Nothing there after a few minutes? Look among unwanted mail, or send your words again with the address corrected."),
               request.here(Address{}), t("Back to the front page")));
}

Html told_page(const http::Request& request, const contribution::Contribution& about, Standing standing)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("To be introduced"),
        markup(R"(<div class="meeting">{}{}</div>)", about_line(request, about), layout::notice(markup("<p>{}</p>", told(t, standing)))));
}

}
