#include "commons/introduction/introduction_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::introduction {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

std::string for_asker(const i18n::Words& t, Standing standing)
{
    switch (standing) {
    case Standing::to_confirm: return t("These are your words. They are passed on once you confirm them.");
    case Standing::agreed: return t("The other person agreed: a mail tells you how to write to them.");
    case Standing::declined:
    case Standing::stopped: return t("Not this time. Your name and your address were given to nobody.");
    case Standing::expired:
        return t(
            "This link is more than {days} days old, and nobody answered. Your name and your address were given to nobody; you may ask again from the page of the text.",
            days_to_answer);
    case Standing::asked_already: return t("You have asked about this text already. The answer comes by mail; nothing more is needed.");
    case Standing::own_text: return t("This is your own text: you know each other already.");
    case Standing::closed: return t("Nobody can be introduced to you about this text at the moment.");
    case Standing::to_answer:
    case Standing::waiting: break;
    }
    return t("Your words have been passed on. The answer comes by mail, within {days} days at most.", days_to_answer);
}

std::string for_receiver(const i18n::Words& t, Standing standing)
{
    switch (standing) {
    case Standing::agreed: return t("You agreed: each of you has a mail with the name and the address of the other.");
    case Standing::declined: return t("You declined, and the other person was told kindly. They know nothing of you.");
    case Standing::stopped: return t("Nobody can write to you about this text any more, as you wished.");
    case Standing::expired:
        return t(
            "This link is more than {days} days old: the offer has ended, and the other person knows nothing of you. If they ask again, you will have a new mail.",
            days_to_answer);
    case Standing::closed: return t("Nobody can be introduced to you about this text at the moment.");
    default: break;
    }
    return t("Somebody would like to meet you about this text, and writes:");
}

Html answer_buttons(const http::Request& request, const std::string& token)
{
    const auto& t = request.words();
    auto buttons = html::submit_button(t("Yes, give each of us the other’s address"), Attrs{}.text("name", "act").text("value", "agree"));
    buttons += html::submit_button(t("Not this time"), Attrs{}.text("class", "button quiet").text("name", "act").text("value", "decline"));
    return layout::click_form(request, Address::route("/mise-en-relation/{}/reponse", token),
                              markup(R"(<div class="buttons">{}</div>)", buttons));
}

Html stop_part(const http::Request& request, const std::string& token, Standing standing)
{
    const auto& t = request.words();
    const bool is_stopped = standing == Standing::stopped;
    const auto action =
        is_stopped ? Address::route("/mise-en-relation/{}/reprendre", token) : Address::route("/mise-en-relation/{}/arreter", token);
    const auto button = html::submit_button(is_stopped ? t("Let people write to me again") : t("No more introductions about this text"),
                                            Attrs{}.text("class", "button quiet"));
    return markup(
        R"(<section class="part"><h2>{}</h2><p>{}</p>{}</section>)", t("Would you rather not be asked?"),
        is_stopped ? t("If you change your mind, people may ask to meet you about this text again.")
                   : t("You can have peace: nobody will be able to write to you about this text. You may change your mind on this page."),
        layout::click_form(request, action, button));
}

}

Html link_page(const http::Request& request, const contribution::Contribution& about, const Found& found, Standing standing,
               const std::string& token)
{
    const auto& t = request.words();
    const bool is_receiver = found.side == Side::receiver;
    const bool is_quoted = standing == Standing::to_answer || standing == Standing::to_confirm;
    const auto sentence = markup("<p>{}</p>", is_receiver ? for_receiver(t, standing) : for_asker(t, standing));
    const auto content = markup(
        R"(<div class="meeting"><p class="lede"><a href="{}">{}</a></p>{}{}{}{}{}</div>)", request.here(contribution::route(about)),
        layout::in_print(request, about.title, about.language), is_quoted ? sentence : layout::notice(sentence),
        when(is_quoted, [&] { return layout::said(request, found.introduction.words); }),
        when(
            standing == Standing::to_answer,
            [&] {
                return markup(
                    "<p>{}</p>{}",
                    t("If you agree, each of you gets the name and the address of the other by mail. If not, they are told kindly, without a reason, and learn nothing of you."),
                    answer_buttons(request, token));
            }),
        when(standing == Standing::to_confirm,
             [&] {
                 return layout::click_form(request, Address::route("/mise-en-relation/{}/confirmer", token),
                                           html::submit_button(t("Confirm my words")));
             }),
        when(is_receiver, [&] { return stop_part(request, token, standing); }));
    return layout::task_page(request, is_receiver ? t("Somebody would like to meet you") : t("Your introduction"), content);
}

}
