#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "modules/partner/partner_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::partner {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

namespace {

Html button(const http::Request& request, const Address& action, const std::string& words)
{
    return layout::click_form(request, action, html::submit_button(words, Attrs{}.text("class", "button quiet")));
}

// How asking stands, in plain words: since when, what, and when it is tried again.
Html standing_of(const http::Request& request, const Partner& one)
{
    const auto& t = request.words();
    const auto& standing = one.standing;
    if (one.pause == Pause::by_hand) return markup("<p>{}</p>", t("Paused: nothing is asked for, and nothing is shown."));
    if (one.pause == Pause::gone)
        return layout::notice(markup(
            "<p>{}</p>",
            t("Paused since {date}: its server says that this feed is gone for good. Ask its people for the new address, or remove it.",
              t.date_in_words(standing.failing_since))));
    if (standing.failures > 0)
        return layout::notice(markup("<p>{} {} {}</p>", t("It has not worked since {date}.", t.date_and_hour(standing.failing_since)),
                                     t.say(unpacked(standing.trouble).sentence()),
                                     t("It is tried again on {date}; the headlines that were there stay.", t.date_and_hour(standing.due))));
    if (standing.asked.micros == 0) return markup("<p>{}</p>", t("It is about to be asked for the first time."));
    return markup("<p>{} {}</p>", t("Last asked on {date}: all is well.", t.date_and_hour(standing.asked)),
                  t("Next time on {date}.", t.date_and_hour(standing.due)));
}

Html kept_entry(const http::Request& request, const Kept& kept)
{
    const auto& t = request.words();
    const auto& one = kept.partner;
    const auto pause = one.pause == Pause::none ? button(request, Address::route("/partenaires/{}/pause", one.id), t("Pause"))
                                                : button(request, Address::route("/partenaires/{}/reprendre", one.id), t("Go on"));
    return markup(
        R"(<li><h2><bdi>{}</bdi></h2><p class="meta">{} · {} · {}</p>{}<div class="actions"><a class="button quiet" href="{}" aria-label="{}">{}</a>{}</div></li>)",
        one.name, shorten(text::address_label(one.feed), 80), t.plural("{n} headline kept", "{n} headlines kept", kept.headlines),
        licence_in_words(request, one.said_licence(), one.feed_rights), standing_of(request, one),
        request.here(Address::route("/partenaires/{}/modifier", one.id)), t("Change or remove {name}", one.name), t("Change or remove"),
        pause);
}

std::vector<html::Choice> licence_choices(const http::Request& request, const Partner& one)
{
    const auto& t = request.words();
    const auto* known = licence::find(one.feed_licence);
    const auto said = known                       ? licence::name_in_words(t, known->code)
                      : !one.feed_licence.empty() ? label_of_licence(one.feed_licence)
                      : !one.feed_rights.empty()  ? shorten(one.feed_rights, 60)
                                                  : std::string();
    std::vector<html::Choice> choices{
        {"feed", said.empty() ? t("What their feed says: nothing for now") : t("What their feed says: {licence}", said)},
        {"unknown", t("Not known")}};
    for (auto& each : licence::choices(t)) choices.push_back(std::move(each));
    return choices;
}

// What is chosen for a partner, the first time and later.
Html choice_fields(const http::Request& request, const Partner& one, const Problems& problems)
{
    const auto& t = request.words();
    std::vector<html::Choice> counts;
    for (int count = 1; count <= most_shown; ++count) counts.push_back({std::to_string(count), t.number(count)});
    auto fields = html::input_field({.name = "name",
                                     .label = t("What they are called"),
                                     .help = t("Stands beside each of their headlines."),
                                     .problem = layout::problem(request, problems, "name"),
                                     .value = one.name,
                                     .attrs = Attrs{}.number("maxlength", most_name)});
    fields += html::select_field({.name = "shown",
                                  .label = t("Headlines on the front page"),
                                  .problem = layout::problem(request, problems, "shown"),
                                  .value = std::to_string(one.shown)},
                                 counts);
    fields += html::select_field({.name = "licence",
                                  .label = t("Licence of their texts"),
                                  .help = t("Is what their feed says right? If you know better, because they told you, choose it here."),
                                  .problem = layout::problem(request, problems, "licence"),
                                  .value = one.licence_by == LicenceBy::feed ? "feed"
                                           : one.licence.empty()             ? "unknown"
                                                                             : one.licence},
                                 licence_choices(request, one));
    fields += html::input_field({.name = "terms",
                                 .label = t("What they told you about it"),
                                 .help = t("For those who come after you: who said it, and when. Only facilitators read this."),
                                 .problem = layout::problem(request, problems, "terms"),
                                 .value = one.terms,
                                 .optional_mark = t("(optional)"),
                                 .attrs = Attrs{}.number("maxlength", most_terms)});
    fields += html::checkbox(
        {.name = "texts",
         .label = t("Show whole texts here, where this licence is open"),
         .help = t("With their source and their authors. Without it, or under any other licence, headlines lead to their site."),
         .value = "yes"},
        one.shows_texts ? html::Tick::on : html::Tick::off);
    return fields;
}

Html preview_of(const http::Request& request, const Brought& brought)
{
    const auto& t = request.words();
    if (brought.headlines.empty())
        return layout::notice(
            markup("<p>{}</p>", t("This feed has nothing from the last twelve months. What it publishes from now on will be shown.")));
    constexpr std::size_t most = most_shown;
    std::vector<Headline> first(brought.headlines.begin(),
                                brought.headlines.begin() + static_cast<std::ptrdiff_t>(std::min(most, brought.headlines.size())));
    return markup(R"(<ol class="headlines">{}</ol>)", html::each(first, [&](const Headline& one) {
                      return markup(R"(<li><b><bdi>{}</bdi></b><p class="meta">{} · {}</p></li>)", one.title,
                                    one.dated ? t.date_in_words(*one.dated) : t("without a date"),
                                    licence_in_words(request, one.licence, brought.rights));
                  }));
}

Html others_of(const http::Request& request, const std::vector<Offered>& others)
{
    const auto& t = request.words();
    if (others.empty()) return {};
    const auto one = [&](const Offered& other) {
        const auto words = other.title.empty() ? shorten(text::address_label(other.address), 60) : other.title;
        const auto field = html::hidden_field("address", other.address);
        return markup("<li>{}</li>",
                      layout::click_form(request, Address::route("/partenaires/ajouter"),
                                         markup("{}{}", field, html::submit_button(words, Attrs{}.text("class", "button quiet")))));
    };
    return markup(R"(<section class="part"><h2>{}</h2><p>{}</p><ul class="actions">{}</ul></section>)", t("Not this one?"),
                  t("The page offers other feeds too:"), html::each(others, one));
}

Html back(const http::Request& request)
{
    return markup(R"(<p class="by"><a href="{}">{}</a></p>)", request.here(Address::route("/partenaires/reglages")),
                  request.words()("Back to the partners"));
}

}

Html desk_page(const http::Request& request, const std::vector<Kept>& partners)
{
    const auto& t = request.words();
    const auto list = partners.empty()
                          ? markup(R"(<p class="empty">{}</p>)", t("No partner yet. You need the address of their site, nothing more."))
                          : markup(R"(<ul class="partners-kept">{}</ul>)",
                                   html::each(partners, [&](const Kept& one) { return kept_entry(request, one); }));
    return layout::task_page(
        request, t("Partners"),
        markup(R"(<div class="meeting"><p class="lede">{}</p><p><a class="button" href="{}">{}</a> <a href="{}">{}</a></p>{}</div>)",
               t("Their headlines stand on the front page, with their source and their licence. Each is asked at most once an hour."),
               request.here(Address::route("/partenaires/ajouter")), t("Add a partner"), request.here(Address::route("/partenaires")),
               t("As everybody sees it"), list));
}

Html address_page(const http::Request& request, const std::string& address, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field({.name = "address",
                                     .label = t("Address of their site, or of their feed"),
                                     .help = t("As it stands in the browser. You then see what it gives; nothing is shown to anybody yet."),
                                     .problem = layout::problem(request, problems, "address"),
                                     .value = address,
                                     .attrs = Attrs{}.number("maxlength", html::Url::longest).text("autocomplete", "off")},
                                    html::Input::url);
    fields += html::submit_button(t("Look at what it gives"));
    return layout::task_page(
        request, t("Add a partner"),
        markup(R"(<div class="meeting">{}{}{}</div>)", layout::problems(request, problems),
               layout::form(request, Address::route("/partenaires/ajouter"), fields, layout::Sends::fields, http::Filling::clicking),
               back(request)));
}

Html choosing_page(const http::Request& request, const Choosing& choosing)
{
    const auto& t = request.words();
    auto fields = html::hidden_field("feed", choosing.partner.feed);
    fields += choice_fields(request, choosing.partner, choosing.problems);
    fields += html::submit_button(t("Add this partner"));
    return layout::task_page(
        request, t("What it gives"),
        markup(R"(<div class="meeting"><p class="meta">{}</p>{}{}<section class="part"><h2>{}</h2>{}</section>{}{}</div>)",
               shorten(text::address_label(choosing.partner.feed), 100), layout::problems(request, choosing.problems),
               preview_of(request, choosing.brought), t("How it is shown"),
               layout::form(request, Address::route("/partenaires/garder"), fields, layout::Sends::fields, http::Filling::clicking),
               others_of(request, choosing.others), back(request)));
}

Html edit_page(const http::Request& request, const Partner& partner, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = choice_fields(request, partner, problems);
    fields += html::submit_button(t("Keep"));
    return layout::task_page(
        request, partner.name,
        markup(R"(<div class="meeting"><p class="meta">{}</p>{}{}<section class="part"><h2>{}</h2><p>{}</p>{}</section>{}</div>)",
               shorten(text::address_label(partner.feed), 100), layout::problems(request, problems),
               layout::form(request, Address::route("/partenaires/{}/modifier", partner.id), fields, layout::Sends::fields,
                            http::Filling::clicking),
               t("Remove"), t("Their headlines go at once, everywhere on this site. Nothing changes on theirs."),
               layout::click_form(request, Address::route("/partenaires/{}/retirer", partner.id),
                                  html::submit_button(t("Remove this partner"), Attrs{}.text("class", "button quiet"))),
               back(request)));
}

}
