#include "commons/token/token_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/person/person.hpp"

namespace kenober::token {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

std::string scopes_in_words(const i18n::Words& t, const Token& token)
{
    if (token.has(may_read) && token.has(may_propose)) return t("Reads your texts, and proposes in your name.");
    return token.has(may_read) ? t("Reads your texts.") : t("Proposes in your name.");
}

std::string use_in_words(const i18n::Words& t, const Token& token)
{
    if (!token.used) return t("It has not been used yet.");
    return t("Last used on {date}.", t.date_in_words(*token.used));
}

std::string end_in_words(const http::Request& request, const Token& token)
{
    const auto& t = request.words();
    const auto date = t.date_in_words(token.ends);
    return token.ends > request.now().time() ? t("It ends on {date}.", date) : t("It ended on {date}.", date);
}

Html token_row(const http::Request& request, const Token& token)
{
    const auto& t = request.words();
    // The words of the button, read alone, do not say which token it is about.
    const auto button =
        html::submit_button(t("Revoke it"), Attrs{}.text("class", "button quiet").text("aria-label", t("Revoke it") + " · " + token.name));
    return markup(R"(<li class="waiting"><h3>{}</h3><p>{}</p><p class="meta">{} {}</p>{}</li>)", token.name, scopes_in_words(t, token),
                  end_in_words(request, token), use_in_words(t, token),
                  layout::click_form(request, Address::route("/compte/jetons/{}/revoquer", token.id), button));
}

std::string life_in_words(const i18n::Words& t, int days)
{
    switch (days) {
    case 30: return t("a month");
    case 90: return t("three months");
    case 180: return t("six months");
    default: return t("a year");
    }
}

Html fields(const http::Request& request, const Wanted& sent, const Problems& problems)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices;
    for (const int days : lives) choices.push_back({std::to_string(days), life_in_words(t, days)});
    const auto tick = [&](Scope scope) { return (sent.scopes & scope) != 0 ? html::Tick::on : html::Tick::off; };
    auto made = html::input_field({.name = "name",
                                   .label = t("What will it be used for?"),
                                   .help = t("A name that you will know again: the calendar of the town hall, my script."),
                                   .problem = layout::problem(request, problems, "name"),
                                   .value = sent.name,
                                   .attrs = Attrs{}.number("maxlength", most_name)});
    made += html::checkbox({.name = "read",
                            .label = t("Let it read my texts, drafts and what waits too"),
                            .problem = layout::problem(request, problems, "read"),
                            .value = "yes"},
                           tick(may_read));
    made += html::checkbox({.name = "propose", .label = t("Let it propose texts in my name, change and withdraw them"), .value = "yes"},
                           tick(may_propose));
    made += html::select_field({.name = "days",
                                .label = t("For how long?"),
                                .problem = layout::problem(request, problems, "days"),
                                .value = std::to_string(sent.days)},
                               choices);
    made += markup(R"(<p>{}</p>)", html::submit_button(t("Make a token")));
    return made;
}

}

Html tokens_page(const http::Request& request, const std::vector<Token>& mine, const Wanted& sent, const Problems& problems)
{
    const auto& t = request.words();
    const auto guide = t.html("A program that shows one acts for you on this site: {link}what programs can do here{/link}.",
                              request.here(Address::route("/api")));
    const auto list = when(!mine.empty(), [&] {
        return markup(R"(<section class="part"><h2>{}</h2><ol class="queue">{}</ol></section>)", t("Yours"),
                      html::each(mine, [&](const Token& one) { return token_row(request, one); }));
    });
    return person::room_page(
        request, person::Room::data, t("Tokens"),
        markup(R"({}<p class="lede">{}</p><p>{}</p>{}<section class="part"><h2>{}</h2>{}</section>)", layout::problems(request, problems),
               t("A token is a key for a program: it does what you let it do, until it ends or you revoke it."), guide, list,
               t("Make another"), layout::form(request, Address::route("/compte/jetons"), fields(request, sent, problems))));
}

Html made_page(const http::Request& request, const Token& token, const std::string& text)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("Here is your token"),
        markup(R"(<p class="lede">{}</p><p class="token"><code>{}</code></p><p>{} {}</p><p>{}</p><p><a href="{}">{}</a></p>)",
               t("Copy it now: it is shown this once, and kept nowhere."), text, scopes_in_words(t, token), end_in_words(request, token),
               t("Whoever has it can do the same: give it to your program alone, and to no page, mail or repository that others read."),
               request.here(Address::route("/compte/jetons")), t("I have copied it")));
}

Html account_panel(const http::Request& request)
{
    const auto& t = request.words();
    return markup(R"(<section class="part"><h2>{}</h2><p>{}</p><p><a href="{}">{}</a></p></section>)", t("For programs"),
                  t("A program of yours can read here and propose in your name."), request.here(Address::route("/compte/jetons")),
                  t("My tokens"));
}

std::string account_line(const http::Request& request)
{
    const auto number = static_cast<std::int64_t>(list_of(request.db(), request.visitor().person).size());
    return number == 0 ? std::string() : request.words().plural("One token for a program.", "{n} tokens for programs.", number);
}

}
