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

enum class Answered { by_mail, on_this_page };

std::string where_it_stands(const i18n::Words& t, const contribution::Contribution& one, Answered answered)
{
    switch (one.state) {
    case State::draft: return one.sent ? t("It waits for you to confirm it.") : t("It is being written: nobody else sees it.");
    case State::proposed:
        return answered == Answered::by_mail
                   ? t("It is in the queue: a facilitator reads it over, and you will have a mail.")
                   : t("It is in the queue: a facilitator reads it over. The answer will stand here: come back with your code.");
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

bool is_being_written(const contribution::Contribution& one) { return one.state == State::draft && !one.sent; }

Html what_next(const http::Request& request, const Followed& followed)
{
    const auto& t = request.words();
    const auto& one = followed.own.contribution;
    const auto& token = followed.own.token;
    const bool is_open = one.state != State::published && one.state != State::withdrawn && one.state != State::hidden;
    const auto confirm = [&] { return one_button(request, Address::route("/suivi/{}/confirmer", token), t("Confirm my text"), "button"); };
    const auto withdraw = [&] {
        return one_button(request, Address::route("/suivi/{}/retirer", token), t("Withdraw my text"), "button quiet");
    };
    const auto look = [&] {
        return one_button(request, Address::route("/suivi/{}/apercu", token), t("Show it to somebody"), "button quiet");
    };
    const auto edit = [&] {
        const auto words = is_being_written(one) || followed.draft ? t("Go on writing") : t("Correct my text");
        return markup(R"(<p><a class="button" href="{}">{}</a></p>)", request.here(Address::route("/suivi/{}/modifier", token)), words);
    };
    const auto read = [&] {
        return markup(R"(<p><a class="button" href="{}">{}</a></p>)", request.here(contribution::route(one)), t("Read it on the site"));
    };
    const bool may_confirm = one.state == State::draft && one.sent && followed.own.proof == contribution::Proof::mailbox;
    return markup(R"(<div class="buttons">{}{}{}{}{}</div>)", when(may_confirm, confirm), when(is_open, edit),
                  when(one.state == State::published, read), when(is_open, look), when(one.state != State::withdrawn, withdraw));
}

// Without an account and without a mail address, the address of this page is all there is.
Html only_key(const http::Request& request, const Followed& followed)
{
    const auto& one = followed.own.contribution;
    if (!is_being_written(one) || followed.own.proposer.person || is_vouched_for(followed.own.proposer, followed.own.proof)) return {};
    const auto& t = request.words();
    const auto words = followed.own.proposer.mail.empty()
                           ? t("The address of this page is the only key to your draft: keep it among your bookmarks, or write it down.")
                           : t("The address of this page is the key to your draft. We have sent it to you by mail as well.");
    return markup(R"(<p class="soft">{}</p>)", words);
}

std::vector<Panel>& panels()
{
    static std::vector<Panel> all;
    return all;
}

Html text_of(const http::Request& request, const contribution::Contribution& one, const std::optional<contribution::Sheet>& draft)
{
    return draft ? editor::preview(request, one, *draft) : reading::sheet(request, one, 2);
}

}

void add_panel(Panel panel) { panels().push_back(panel); }

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

Html follow_page(const http::Request& request, const Followed& followed)
{
    const auto& t = request.words();
    const auto& one = followed.own.contribution;
    const auto answered = is_vouched_for(followed.own.proposer, followed.own.proof) ? Answered::on_this_page : Answered::by_mail;
    const auto others = html::each(panels(), [&](Panel panel) { return panel(request, one, followed.own.token); });
    return layout::task_page(request, t("Your text"),
                             markup(R"({}{}{}{}{}<section class="preview" aria-label="{}">{}</section>)",
                                    layout::notice(markup("<p>{}</p>", where_it_stands(t, one, answered))), only_key(request, followed),
                                    moderation::answer(request, one), what_next(request, followed), others, t("Your text"),
                                    text_of(request, one, followed.draft)));
}

Html preview_page(const http::Request& request, const contribution::Contribution& one, const std::optional<contribution::Sheet>& draft)
{
    const auto& t = request.words();
    const auto words =
        t("This text is not published yet. Whoever knows the address of this page can read it here, and do nothing else with it.");
    return layout::task_page(request, t("A text to look at"),
                             markup(R"({}<section class="preview" aria-label="{}">{}</section>)",
                                    layout::notice(markup("<p>{}</p>", words)), t("The text"), text_of(request, one, draft)));
}

}
