#include "commons/layout/layout.hpp"
#include "commons/notice/pages.hpp"

namespace kenober::notice {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

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

Html what_fields(const http::Request& request, const Typed& typed, const Problems& problems)
{
    const auto& t = request.words();
    auto address = field(request, "address", t("The exact address"), typed.address, problems);
    address.help = t("Of the text, the comment, the picture or the page, as your browser shows it.");
    address.attrs.number("maxlength", html::Url::longest).text("inputmode", "url");
    auto fields = html::input_field(address);
    std::vector<html::Choice> choices;
    for (const auto& one : reasons()) choices.push_back({std::string(one.code), t.say({one.words})});
    fields += html::choice_field(field(request, "reason", t("What is wrong?"), typed.reason, problems), choices);
    auto words = field(request, "words", t("In your own words"), typed.words, problems);
    words.help = t("What is wrong, where, and why: as exactly as you can. If a law speaks of it, name it.");
    words.attrs.number("maxlength", most_words);
    fields += html::text_area(words, 6);
    return fields;
}

Html who_fields(const http::Request& request, const Typed& typed, const Problems& problems)
{
    if (request.visitor().is_signed_in()) return {};
    const auto& t = request.words();
    auto name = field(request, "name", t("Your name"), typed.name, problems);
    name.help = t("The law asks for a name and a mail address for the first three reasons. For the others you may leave both empty.");
    name.attrs.text("autocomplete", "name").number("maxlength", contribution::most_name);
    auto mail = field(request, "mail", t("Your mail address"), typed.mail, problems);
    mail.help = t("For the receipt and the answer. Only those who read over on this site see it, never whoever wrote what you report.");
    mail.attrs.text("autocomplete", "email").number("maxlength", 254);
    auto fields = html::input_field(name);
    fields += html::input_field(mail, html::Input::email);
    return fields;
}

Html decided(const http::Request& request, const Followed& one)
{
    return when(one.decision, [&](const Decision& decision) {
        const auto& t = request.words();
        return decision_part(request, one.notice.decision ? t("What was decided") : t("What was decided first"), decision);
    });
}

Html again(const http::Request& request, const Followed& one, const std::string& words, const Problems& problems)
{
    if (!one.notice.decision || one.notice.before) return {};
    const auto& t = request.words();
    auto why = field(request, "words", t("Why should somebody look at it again?"), words, problems);
    why.help = t("Somebody else than the person who decided reads what you write here. You may ask once.");
    why.attrs.number("maxlength", most_words);
    const auto form = layout::form(
        request, Address::route("/signalement/{}/revoir", one.token),
        markup("{}{}", html::text_area(why, 4), html::submit_button(t("Ask for another decision"), Attrs{}.text("class", "button quiet"))));
    return markup(R"(<section class="part"><h2>{}</h2>{}<p class="soft">{}</p></section>)", t("You do not agree?"), form,
                  t("Nothing keeps you from going to court, or to a certified out-of-court body, instead."));
}

std::string where_it_stands(const i18n::Words& t, const Notice& notice)
{
    if (notice.decision) return t("It has its answer.");
    if (notice.before) return t("Somebody else looks at it again.");
    return t("We have it. Somebody reads it, decides, and says why here.");
}

}

Html panel(const http::Request& request, const contribution::Contribution& one)
{
    const auto& t = request.words();
    const auto way = [&](const Address& object) {
        return request.here(Address::route("/signaler").query("adresse", request.here(object).str()));
    };
    const auto picture = when(one.picture.has_value(), [&] {
        return markup(R"( · <a rel="nofollow" href="{}">{}</a>)", way(Address::route("/images/{}", one.picture->id)),
                      t("Report this picture"));
    });
    return markup(R"(<p class="soft report"><a rel="nofollow" href="{}">{}</a>{}</p>)", way(contribution::route(one)),
                  t("Report this text"), picture);
}

Html give_page(const http::Request& request, const Typed& typed, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = what_fields(request, typed, problems);
    fields += who_fields(request, typed, problems);
    auto faith = field(request, "faith", t("I give this notice in good faith: what it says is true and complete, as far as I know"), "yes",
                       problems);
    fields += html::checkbox(faith, typed.is_in_good_faith ? html::Tick::on : html::Tick::off);
    fields += html::submit_button(t("Send this notice"));
    return layout::task_page(
        request, t("Report something"),
        markup(R"(<p class="lede">{}</p>{}{})",
               t("Tell us what should not be here. You need no account. You get a receipt at once, and a decision with its reasons."),
               layout::problems(request, problems), layout::form(request, Address::route("/signaler"), fields)));
}

Html follow_page(const http::Request& request, const Followed& one, const std::string& words, const Problems& problems)
{
    const auto& t = request.words();
    const auto* reason = find_reason(one.notice.reason);
    const auto asked = when(!one.notice.appeal.empty(), [&] {
        return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("Why it should be looked at again"),
                      layout::said(request, one.notice.appeal));
    });
    return layout::task_page(
        request, t("Notice number {number}", one.notice.id),
        markup(
            R"({}{}<p class="soft">{}</p>{}{}<section class="part"><h2>{}</h2><p class="meta">{}</p><p class="address">{}</p><p><b>{}</b></p>{}</section>{})",
            layout::problems(request, problems), layout::notice(markup("<p>{}</p>", where_it_stands(t, one.notice))),
            t("The address of this page is yours alone: keep it, it shows what becomes of your notice."), decided(request, one), asked,
            t("What you told us"), t.date_and_hour(one.notice.given), one.notice.address, reason ? t.say({reason->words}) : "",
            layout::said(request, one.notice.words), again(request, one, words, problems)));
}

}
