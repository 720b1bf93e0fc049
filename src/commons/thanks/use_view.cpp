#include "commons/thanks/use_view.hpp"

#include "commons/layout/layout.hpp"
#include "platform/edtf/edtf.hpp"
#include "platform/text/text.hpp"

namespace kenober::thanks {

namespace {

using contribution::Contribution;
using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

Html title_of(const Use& use)
{
    if (const auto url = html::Url::parse(use.address)) return markup(R"(<a rel="nofollow ugc" href="{}">{}</a>)", *url, use.title);
    return markup("<cite>{}</cite>", use.title);
}

std::string how_and_when(const i18n::Words& t, const Use& use)
{
    const auto date = edtf::read(use.date);
    const auto how = t.say({in_short(use.what)});
    return date ? t("{how}, {date}", how, edtf::words(*date, t)) : how;
}

html::Field field(const http::Request& request, std::string_view name, const std::string& label, const std::string& value,
                  const Problems& problems)
{
    html::Field made;
    made.name = name;
    made.label = label;
    made.value = value;
    made.problem = layout::problem(request, problems, name);
    return made;
}

html::Field optional(const http::Request& request, std::string_view name, const std::string& label, const std::string& value,
                     const Problems& problems)
{
    auto made = field(request, name, label, value, problems);
    made.optional_mark = request.words()("(optional)");
    return made;
}

Html use_fields(const http::Request& request, const TypedUse& typed, const Problems& problems)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices;
    for (const auto what : whats) choices.push_back({std::string(name(what)), t.say({in_full(what)})});
    auto fields = html::choice_field(field(request, "what", t("What did you do with it?"), typed.what, problems), choices);
    auto title = field(request, "title", t("Where"), typed.title, problems);
    title.help = t("The title or the name of what it went into: a bulletin, a site, an exhibition, a broadcast.");
    title.attrs.number("maxlength", most_use_title).when(true, "required");
    fields += html::input_field(title);
    auto address = optional(request, "address", t("Its address"), typed.address, problems);
    address.help = t("If it can be seen on the web.");
    address.attrs.number("maxlength", html::Url::longest).text("inputmode", "url");
    fields += html::input_field(address);
    auto date = optional(request, "date", t("When"), typed.date, problems);
    date.help = t("A month or a year is enough: March 2026, spring 2025, 2024.");
    date.attrs.number("maxlength", edtf::longest_typed);
    fields += html::input_field(date);
    return fields;
}

Html teller_fields(const http::Request& request, const TypedUse& typed, const Problems& problems)
{
    if (request.visitor().is_signed_in()) return {};
    const auto& t = request.words();
    auto who = optional(request, "name", t("Your name"), typed.teller.name, problems);
    who.attrs.text("autocomplete", "name").number("maxlength", contribution::most_name);
    auto mail = optional(request, "mail", t("Your mail address"), typed.teller.mail, problems);
    mail.help = t("Only to answer you. Whoever reads over sees both, nobody else does, and they are forgotten afterwards.");
    mail.attrs.text("autocomplete", "email").number("maxlength", 254);
    auto fields = html::input_field(who);
    fields += html::input_field(mail, html::Input::email);
    return fields;
}

Html facts(const http::Request& request, const Desk& desk)
{
    const auto& t = request.words();
    const auto& teller = desk.use.teller;
    std::vector<std::pair<std::string, Html>> entries;
    entries.emplace_back(t("The text"), html::link(request.here(contribution::route(desk.one)),
                                                   html::text(text::typeset(desk.one.title, desk.one.language))));
    entries.emplace_back(t("What was done with it"), html::text(t.say({in_full(desk.use.what)})));
    entries.emplace_back(t("Where"), title_of(desk.use));
    if (const auto date = edtf::read(desk.use.date)) entries.emplace_back(t("When"), html::text(edtf::words(*date, t)));
    if (!teller.name.empty() || !teller.mail.empty())
        entries.emplace_back(t("Told by"), html::text(teller.name.empty()   ? teller.mail
                                                      : teller.mail.empty() ? teller.name
                                                                            : teller.name + ", " + teller.mail));
    return html::definition_list(entries);
}

Html refusal_form(const http::Request& request, const Desk& desk, const std::string& words, const Problems& problems)
{
    const auto& t = request.words();
    auto reason = field(request, "words", t("Why, in your words"), words, problems);
    reason.help =
        desk.use.teller.mail.empty() ? t("Kept nowhere: whoever told it left no address.") : t("Whoever told it receives them by mail.");
    reason.attrs.number("maxlength", most_words);
    auto fields = html::text_area(reason, 3);
    fields += html::submit_button(t("Do not note it"), Attrs{}.text("class", "button quiet").text("name", "act").text("value", "refuse"));
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("It cannot stand here?"),
                  layout::form(request, Address::route("/servi/{}", desk.use.id), fields, layout::Sends::fields, http::Filling::clicking));
}

Html answers(const http::Request& request, const Desk& desk, const std::string& words, const Problems& problems)
{
    const auto& t = request.words();
    if (desk.is_own)
        return layout::notice(markup("<p>{}</p>", t("This is about your own text, or you told it: somebody else reads it over.")));
    const auto key = "use/" + std::to_string(desk.use.id);
    return markup(
        "{}{}{}", moderation::claim_panel(request, key, Address::route("/servi/{}", desk.use.id)),
        layout::click_form(request, Address::route("/servi/{}", desk.use.id),
                           html::submit_button(t("Note it, and tell the authors"), Attrs{}.text("name", "act").text("value", "accept"))),
        refusal_form(request, desk, words, problems));
}

std::string outcome(const i18n::Words& t, const Desk& desk)
{
    const bool is_accepted = desk.use.standing == Standing::accepted;
    const auto on = t.date_in_words(desk.use.decided.value_or(desk.use.told));
    if (desk.decided_by.empty()) return is_accepted ? t("It has been noted on {date}.", on) : t("It was not noted, on {date}.", on);
    return is_accepted ? t("{name} noted it on {date}; the authors have been told.", desk.decided_by, on)
                       : t("{name} decided on {date} not to note it.", desk.decided_by, on);
}

}

lineage::Uses uses_of(const http::Request& request, const Contribution& one)
{
    const auto& t = request.words();
    const auto tell = Address::route("/{}/{}/servi", one.word, one.slug);
    return {html::each(list_uses(request.db(), one.id),
                       [&](const Use& use) { return markup("<li>{}<small>{}</small></li>", title_of(use), how_and_when(t, use)); }),
            markup(R"(<p class="tell"><a rel="nofollow" href="{}">{}</a></p>)", request.here(tell), t("I have used this work"))};
}

Html use_page(const http::Request& request, const Contribution& one, const TypedUse& typed, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = use_fields(request, typed, problems);
    fields += teller_fields(request, typed, problems);
    fields += html::submit_button(t("Tell it"));
    const auto about = html::link(request.here(contribution::route(one)), html::text(text::typeset(one.title, one.language)));
    return layout::task_page(
        request, t("I have used this work"),
        markup(R"(<p class="lede">{}</p><p>{}</p>{}{})",
               t.html("You printed, showed, copied or changed “{title}”? Those who wrote it will be glad to learn it.", about),
               t("A facilitator reads over what you say; then it stands on the page of the text, and its authors are told."),
               layout::problems(request, problems), layout::form(request, Address::route("/{}/{}/servi", one.word, one.slug), fields)));
}

Html told_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("Thank you for telling it"),
        markup(
            R"(<p class="lede">{}</p><p><a href="{}">{}</a></p>)",
            t("A facilitator reads it over. Then it stands on the page of the text, and those who wrote it learn that their work was of use."),
            request.here(Address{}), t("Back to the front page")));
}

Html desk_page(const http::Request& request, const Desk& desk, const std::string& words, const Problems& problems)
{
    const auto& t = request.words();
    const auto rest = desk.use.standing == Standing::waiting ? answers(request, desk, words, problems)
                                                             : layout::notice(markup("<p>{}</p>", outcome(t, desk)));
    return layout::task_page(request, t("A work that was of use"),
                             markup(R"(<div class="meeting of-use">{}{}{}{}<p><a href="{}">{}</a></p></div>)", moderation::passed(request),
                                    layout::problems(request, problems), facts(request, desk), rest,
                                    request.here(Address::route("/relecture")), t("To read over")));
}

}
