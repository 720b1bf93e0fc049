#include "commons/lead/lead_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::lead {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html by_link(const http::Request& request)
{
    return markup(R"(<p><a href="{}">{}</a></p>)", request.here(Address::route("/a-ecrire")),
                  request.words()("All that waits to be written"));
}

std::string in_words(const i18n::Words& t, Standing standing)
{
    switch (standing) {
    case Standing::to_confirm: return t("One click, and it is yours: you then learn how to reach its people.");
    case Standing::expired:
        return t("This link is more than {days} days old. Nobody has taken it on since: take it on anew from its page.", days_to_confirm);
    case Standing::too_late:
        return t("Somebody else was a little faster, and takes care of it. Thank you all the same: the list has more.");
    case Standing::ended: return t("You took it on, and others can again. If you feel like it once more, its page is there.");
    case Standing::closed: break;
    }
    return t("Nobody needs to write this any more. Thank you for having thought of it.");
}

Html take_form(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    const auto action = Address::route("/a-ecrire/{}/prendre", shown.lead.id);
    if (request.visitor().is_signed_in()) return layout::click_form(request, action, html::submit_button(t("I take it on")));
    auto fields = html::input_field({.name = "name",
                                     .label = t("Your name"),
                                     .problem = layout::problem(request, shown.problems, "name"),
                                     .value = shown.sent.name,
                                     .attrs = Attrs{}.text("autocomplete", "name").number("maxlength", contribution::most_name)});
    fields += html::input_field({.name = "mail",
                                 .label = t("Your mail address"),
                                 .help = t("We send you a link to confirm; the way to reach the people comes after it."),
                                 .problem = layout::problem(request, shown.problems, "mail"),
                                 .value = shown.sent.mail,
                                 .attrs = Attrs{}.text("autocomplete", "email").number("maxlength", 254)},
                                html::Input::email);
    fields += html::submit_button(t("I take it on"));
    return layout::form(request, action, fields);
}

Html at_open(const http::Request& request, const Shown& shown)
{
    if (layout::rests(request)) return {};
    const auto& t = request.words();
    return markup(
        R"(<section class="part"><h2>{}</h2><p>{}</p>{}{}</section>)", t("Could it be you?"),
        t("You listen, you write, in your own way: a few paragraphs are enough. Somebody reads it over with you. You have {days} days, and you may give it back.",
          days_to_write),
        layout::problems(request, shown.problems), take_form(request, shown));
}

Html at_done(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    if (!shown.text) return layout::notice(markup("<p>{}</p>", t("This has been written.")));
    return layout::notice(markup(R"(<p>{} <a href="{}">{}</a></p>)", t("This has been written:"),
                                 request.here(contribution::route(*shown.text)),
                                 layout::in_print(request, shown.text->title, shown.text->language)));
}

Html state_of_it(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    switch (shown.looks) {
    case Looks::at_open: return at_open(request, shown);
    case Looks::at_taken:
        return layout::notice(
            markup("<p>{}</p>", t("Somebody has been taking care of it since {date}.", t.date_in_words(shown.lead.since))));
    case Looks::at_done: return at_done(request, shown);
    case Looks::holds: break;
    }
    return to_the_holder(request, shown.lead, shown.offer.value(), Address::route("/a-ecrire/{}/rendre", shown.lead.id));
}

}

std::string kind_and_place(const i18n::Words& t, const Lead& lead)
{
    const auto kind = t.say({contribution::kind_named(lead.kind).one});
    return lead.place.empty() ? kind : kind + " · " + lead.place;
}

Html lead_itself(const http::Request& request, const Lead& lead)
{
    return markup(R"(<p class="meta">{}</p>{})", kind_and_place(request.words(), lead),
                  when(!lead.more.empty(), [&] { return markup(R"(<blockquote class="said">{}</blockquote>)", lead.more); }));
}

Html to_the_holder(const http::Request& request, const Lead& lead, const Offer& offer, const Address& give_back)
{
    const auto& t = request.words();
    const auto& kind = contribution::kind_named(lead.kind);
    return markup(
        R"(<section class="part own"><h2>{}</h2><p>{}</p><p class="reach">{}</p><p>{}</p><p><a class="button" href="{}">{}</a></p></section><section class="part"><h2>{}</h2><p>{}</p>{}</section>)",
        t("You take care of it"), t("This is how to reach its people. They agreed that one speaks of it; these words are for you alone:"),
        lead.reach, t("Until {date} nobody else can take it on.", t.date_in_words(offer.since + days(days_to_write))),
        request.here(Address::route("/{}/proposer", kind.word).query("a_ecrire", std::to_string(lead.id))), t("Write it"),
        t("You will not manage?"), t("That happens. Give it back, and somebody else can take it on."),
        layout::click_form(request, give_back, html::submit_button(t("I will not manage"), Attrs{}.text("class", "button quiet"))));
}

Html lead_page(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    const auto desk = when(request.visitor().is_at_least(http::Who::facilitator), [&] {
        return markup(R"(<p><a href="{}">{}</a></p>)", request.here(Address::route("/a-ecrire/relire/{}", shown.lead.id)),
                      t("Who signalled it, and the way to take it away"));
    });
    return layout::task_page(request, layout::in_print(request, shown.lead.what),
                             markup(R"(<div class="meeting lead">{}{}{}{}</div>)", lead_itself(request, shown.lead),
                                    state_of_it(request, shown), by_link(request), desk));
}

Html confirm_first_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("One thing more"),
        markup(R"(<div class="meeting"><p class="lede">{}</p><p>{}</p>{}</div>)",
               t("We have just sent you a mail. Follow its link to take it on: you then learn how to reach its people."),
               t("Nothing there after a few minutes? Look among unwanted mail, or ask again with the address corrected."),
               by_link(request)));
}

Html link_page(const http::Request& request, const Lead& lead, Standing standing, const std::string& token)
{
    const auto& t = request.words();
    const bool is_gone = lead.state == State::removed;
    const auto sentence = markup("<p>{}</p>", in_words(t, standing));
    const auto page = when(standing == Standing::expired || standing == Standing::ended, [&] {
        return markup(R"(<p><a href="{}">{}</a></p>)", request.here(Address::route("/a-ecrire/{}", lead.id)), t("Its page"));
    });
    const auto button = when(standing == Standing::to_confirm, [&] {
        return layout::click_form(request, Address::route("/a-ecrire/lien/{}/prendre", token), html::submit_button(t("I take it on")));
    });
    return layout::task_page(
        request, is_gone ? t("To be written") : layout::in_print(request, lead.what),
        markup(R"(<div class="meeting lead">{}{}{}{}{}</div>)", when(!is_gone, [&] { return lead_itself(request, lead); }),
               standing == Standing::to_confirm ? sentence : layout::notice(sentence), button, page, by_link(request)));
}

Html holding_page(const http::Request& request, const Lead& lead, const Offer& offer, const std::string& token)
{
    return layout::task_page(request, layout::in_print(request, lead.what),
                             markup(R"(<div class="meeting lead">{}{}{}</div>)", lead_itself(request, lead),
                                    to_the_holder(request, lead, offer, Address::route("/a-ecrire/lien/{}/rendre", token)),
                                    by_link(request)));
}

Html too_late_page(const http::Request& request, const Lead& lead)
{
    const auto sentence = layout::notice(markup("<p>{}</p>", in_words(request.words(), Standing::too_late)));
    return layout::task_page(request, layout::in_print(request, lead.what),
                             markup(R"(<div class="meeting lead">{}{}{}</div>)", lead_itself(request, lead), sentence, by_link(request)));
}

}
