#include "commons/comment/pages.hpp"
#include "commons/layout/layout.hpp"

namespace kenober::comment {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

std::string where_it_stands(const i18n::Words& t, State state)
{
    switch (state) {
    case State::draft: return t("It waits for you to confirm it.");
    case State::published: return t("It is shown under the text.");
    case State::declined: return t("It is not shown.");
    case State::hidden: return t("It has been taken off the site.");
    case State::withdrawn: return t("You have taken it back. Its words are erased.");
    default: return t("A facilitator reads it over, and you will have a mail.");
    }
}

Html why(const http::Request& request, const Own& own)
{
    const auto state = own.placed.comment.state;
    if (state != State::declined && state != State::hidden) return {};
    const Decision* last = nullptr;
    for (const auto& one : own.history)
        if (one.act == Act::decline || one.act == Act::hide || one.act == Act::uphold) last = &one;
    if (!last) return {};
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", request.words()("Why"), reason_and_words(request, *last));
}

Html appeal(const http::Request& request, const Own& own, const std::string& words, const Problems& problems)
{
    const auto& t = request.words();
    if (own.appeal && !own.appeal->closed)
        return markup(R"(<section class="part"><h2>{}</h2><p>{}</p></section>)", t("Your appeal"),
                      t("You appealed on {date}. Somebody else than the person who decided looks at it, and you will have a mail.",
                        t.date_in_words(own.appeal->opened)));
    const auto state = own.placed.comment.state;
    if (own.appeal || (state != State::declined && state != State::hidden)) return {};
    const auto field =
        html::text_area({.name = "words",
                         .label = t("Why should somebody look at it again?"),
                         .help = t("Somebody else than the person who decided reads what you write here. You may appeal once."),
                         .problem = layout::problem(request, problems, "words"),
                         .value = words,
                         .attrs = Attrs{}.number("maxlength", moderation::most_words)},
                        5);
    const auto form =
        layout::form(request, Address::route("/commentaire/{}/appel", own.token),
                     markup("{}{}", field, html::submit_button(t("Ask for it to be read again"), Attrs{}.text("class", "button quiet"))));
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("You do not agree?"), form);
}

Html buttons(const http::Request& request, const Own& own)
{
    const auto& t = request.words();
    const auto state = own.placed.comment.state;
    const auto button = [&](const Address& action, const std::string& words, std::string_view style) {
        return layout::click_form(request, action, html::submit_button(words, Attrs{}.text("class", style)));
    };
    Html all;
    if (state == State::draft && own.proof == contribution::Proof::mailbox)
        all += button(Address::route("/commentaire/{}/confirmer", own.token), t("Confirm my comment"), "button");
    if (state == State::published)
        all += markup(R"(<p><a class="button" href="{}">{}</a></p>)", request.here(route(own.placed.comment, own.placed.under)),
                      t("Read it on the site"));
    if (state != State::withdrawn && state != State::hidden)
        all += button(Address::route("/commentaire/{}/retirer", own.token), t("Take my comment back"), "button quiet");
    return when(!all.empty(), [&] { return markup(R"(<div class="buttons">{}</div>)", all); });
}

}

Html own_page(const http::Request& request, const Own& own, const std::string& words, const Problems& problems)
{
    const auto& t = request.words();
    const auto& one = own.placed.comment;
    const auto text = when(!one.body.empty(), [&] {
        return markup(R"(<section class="preview" aria-label="{}">{}</section>)", t("Your comment"), comment_view(request, one));
    });
    return layout::task_page(request, t("Your comment"),
                             markup(R"({}{}<p class="meta">{}</p>{}{}{}{})", layout::problems(request, problems),
                                    layout::notice(markup("<p>{}</p>", where_it_stands(t, one.state))),
                                    t.html("Under {link}{title}{/link}", request.here(contribution::route(own.placed.under)),
                                           layout::in_print(request, own.placed.under.title, own.placed.under.language)),
                                    why(request, own), buttons(request, own), text, appeal(request, own, words, problems)));
}

}
