#include "commons/proposal/proposal_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/reading/reading.hpp"

namespace kenober::proposal {

using contribution::State;
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
    case State::proposed: return t("It is in the queue: a facilitator reads it over, and you will have a mail.");
    case State::published: return t("It is published.");
    case State::declined: return t("It is not published.");
    case State::returned: return t("Something is missing: correct it and send it again.");
    case State::hidden: return t("It has been taken off the site.");
    case State::withdrawn: break;
    }
    return t("You have withdrawn it.");
}

Html one_button(const http::Request& request, const Address& action, const std::string& words, std::string_view style)
{
    return layout::click_form(request, action, html::submit_button(words, Attrs{}.text("class", style)));
}

Html why(const http::Request& request, const std::optional<moderation::Decision>& decision)
{
    if (!decision || decision->act != moderation::Act::decline) return {};
    const auto& t = request.words();
    const auto* reason = moderation::find_reason(decision->reason);
    return markup(R"(<section class="part"><h2>{}</h2><p><b>{}</b></p><blockquote class="said">{}</blockquote></section>)", t("Why"),
                  reason ? t.say({reason->words}) : "", decision->words);
}

Html what_next(const http::Request& request, const contribution::Contribution& one, const std::string& token)
{
    const auto& t = request.words();
    const auto confirm = [&] { return one_button(request, Address::route("/suivi/{}/confirmer", token), t("Confirm my text"), "button"); };
    const auto withdraw = [&] {
        return one_button(request, Address::route("/suivi/{}/retirer", token), t("Withdraw my text"), "button quiet");
    };
    const auto read = [&] {
        return markup(R"(<p><a class="button" href="{}">{}</a></p>)", request.here(contribution::route(one)), t("Read it on the site"));
    };
    return markup("{}{}{}", when(one.state == State::draft, confirm), when(one.state == State::published, read),
                  when(one.state != State::withdrawn, withdraw));
}

}

Html received_page(const http::Request& request)
{
    const auto& t = request.words();
    const auto next =
        request.visitor().is_signed_in()
            ? t("It is in the queue. A facilitator reads it over; you will have a mail, and find it again in your account.")
            : t("One thing more: we have just sent you a mail. Follow its link to confirm your text; a facilitator then reads it over.");
    return layout::task_page(
        request, t("Thank you, your text has arrived"),
        markup(R"(<p class="lede">{}</p><p><a href="{}">{}</a></p>)", next, request.here(Address{}), t("Back to the front page")));
}

Html follow_page(const http::Request& request, const contribution::Contribution& one, const std::string& token,
                 const std::optional<moderation::Decision>& decision)
{
    const auto& t = request.words();
    return layout::task_page(request, t("Your text"),
                             markup(R"({}{}{}<section class="preview" aria-label="{}">{}</section>)",
                                    layout::notice(markup("<p>{}</p>", where_it_stands(t, one.state))), what_next(request, one, token),
                                    why(request, one.state == State::declined ? decision : std::nullopt), t("Your text"),
                                    reading::sheet(request, one, 2)));
}

Html account_panel(const http::Request& request, const std::vector<contribution::Contribution>& proposals)
{
    const auto& t = request.words();
    const auto entry = [&](const contribution::Contribution& one) {
        const auto title = one.state == State::published
                               ? markup(R"(<a href="{}">{}</a>)", request.here(contribution::route(one)), one.title)
                               : html::text(one.title);
        return markup(R"(<li class="waiting"><h3>{}</h3><p class="meta">{}</p></li>)", title, where_it_stands(t, one.state));
    };
    const auto list = proposals.empty() ? markup(R"(<p class="empty">{}</p>)",
                                                 t("Nothing yet. Your texts, and where each one stands, will be found here."))
                                        : markup(R"(<ol class="queue">{}</ol>)", html::each(proposals, entry));
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("What I proposed"), list);
}

Html proposer_fields(const http::Request& request, const contribution::Proposer& sent, const Problems& problems)
{
    if (request.visitor().is_signed_in()) return {};
    const auto& t = request.words();
    auto fields = html::input_field(
        {.name = "name",
         .label = t("Your name"),
         .help = t("It signs the text, unless you say otherwise below."),
         .problem = layout::problem(request, problems, "name"),
         .value = sent.name,
         .attrs = Attrs{}.text("autocomplete", "name").number("maxlength", contribution::most_name).when(true, "required")});
    fields += html::input_field({.name = "mail",
                                 .label = t("Your mail address"),
                                 .help = t("To confirm your text and answer you. It is never shown."),
                                 .problem = layout::problem(request, problems, "mail"),
                                 .value = sent.mail,
                                 .attrs = Attrs{}.text("autocomplete", "email").number("maxlength", 254).when(true, "required")},
                                html::Input::email);
    return fields;
}

}
