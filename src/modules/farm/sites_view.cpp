#include "modules/farm/sites_view.hpp"

#include <algorithm>

#include "commons/layout/layout.hpp"
#include "modules/farm/parts.hpp"
#include "modules/farm/rooms.hpp"
#include "modules/farm/template.hpp"

namespace kenober::farm {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

namespace {

std::string told(const http::Request& request, std::int64_t site, const Figures& figures)
{
    const auto& t = request.words();
    const auto state = state_of(request, site);
    return state + " · " + t.plural("one text published", "{n} texts published", figures.published) + " · " +
           t.plural("one text to read over", "{n} texts to read over", figures.waiting) + " · " +
           t.plural("one person works on it", "{n} people work on it", figures.people);
}

std::string shown_address(const http::Request& request, const http::Site& site)
{
    if (!site.host.empty()) return site.host;
    const auto whole = request.absolute(request.at(site, Address{}));
    const auto mark = whole.find("://");
    return mark == std::string::npos ? whole : whole.substr(mark + 3);
}

// A long address is broken after a stroke rather than within a word.
Html broken_address(const http::Request& request, const http::Site& site)
{
    Html all;
    const auto address = shown_address(request, site);
    for (const auto part : split(address, '/')) all += all.empty() ? markup("{}", part) : markup("/<wbr>{}", part);
    return all;
}

Html line(const http::Request& request, const site::Site& site, const Figures& figures)
{
    const auto& door = door_of(request, site.id);
    return markup(
        R"(<li class="farm-site"><a class="farm-weave" href="{}" tabindex="-1" aria-hidden="true">{}</a><div><h2><a href="{}"><bdi>{}</bdi></a></h2><p class="meta">{}</p><p class="meta"><a href="{}">{}</a></p></div></li>)",
        request.here(Address::route("/sites/{}", site.slug)), html::weave(site.slug, site.hue),
        request.here(Address::route("/sites/{}", site.slug)), site.name, told(request, site.id, figures), request.at(door, Address{}),
        broken_address(request, door));
}

Html model_field(const http::Request& request, const Opening& opening)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices;
    for (const auto& one : templates()) choices.push_back({std::string(one.code), t.say({one.title}), t.say({one.about})});
    return html::choice_field({.name = "model", .label = t("What is it for?"), .value = opening.model}, choices);
}

html::Field optional(const http::Request& request, html::Field field)
{
    field.optional_mark = request.words()("(optional)");
    return field;
}

Html what_and_where(const http::Request& request, const Opening& opening, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = model_field(request, opening);
    fields += html::input_field(field(request, "name", t("Name of the site"), opening.site.name, problems));
    fields += html::input_field(
        optional(request, field(request, "slug", t("Its word in addresses"), opening.site.slug, problems,
                                t("Small letters, digits and hyphens, like bout-du-quai. Left empty, it is made of the name."))));
    fields += hue_field(request, opening.hue, problems, FirstHue::of_model);
    return fields;
}

Html who_reads(const http::Request& request, const Opening& opening, const Problems& problems)
{
    const auto& t = request.words();
    auto fields =
        html::input_field(optional(request, field(request, "mail", t("Mail address of the first facilitator"), opening.mail, problems,
                                                  t("Who reads over. Without an account, they receive an invitation by mail."))),
                          html::Input::email);
    fields += html::input_field(optional(request, field(request, "who", t("Their name"), opening.who, problems)));
    return fields;
}

Html details(const http::Request& request, const Opening& opening, const Problems& problems)
{
    const auto& t = request.words();
    auto fields =
        html::input_field(optional(request, field(request, "baseline", t("A few words under the name"), opening.site.baseline, problems)));
    fields += logo_field(request, opening.site.logo, problems);
    fields += html::input_field(optional(
        request, field(request, "host", t("A host name of its own"), opening.site.host, problems,
                       t("Like quartiers.example.org, once it leads to this server. Without one, the site stands under this address."))));
    fields += licence_field(request, opening.licence, problems, t("As the model has it"));
    fields += mode_field(request, "mode", t("When texts are read over"), opening.mode, t("As the model has it"));
    fields += comments_field(request, opening.comments, t("As the model has it"));
    const bool is_open = problems.of("baseline") || problems.of("picture_file") || problems.of("host") || problems.of("licence");
    return markup(R"(<details class="more"{}><summary>{}</summary><div class="form">{}</div></details>)", Attrs{}.when(is_open, "open"),
                  t("Words, logo, host name, licence, reading over, comments: all of it can wait"), fields);
}

Html facts(const http::Request& request, const site::Site& site, const Figures& figures)
{
    const auto& t = request.words();
    const auto words = [](const std::string& text) { return markup("{}", text); };
    return html::definition_list({
        {t("Address"), markup(R"(<a href="{}">{}</a>)", request.at(door_of(request, site.id), Address{}),
                              broken_address(request, door_of(request, site.id)))},
        {t("State"), words(state_of(request, site.id))},
        {t("Texts"), words(t.plural("one text published", "{n} texts published", figures.published))},
        {t("Texts to read over"), words(t.number(figures.waiting))},
        {t("All that waits in its queue"), words(t.number(figures.tasks))},
        {t("People"), words(t.plural("one person works on it", "{n} people work on it", figures.people))},
        {t("Pictures"), words(t.bytes(figures.bytes))},
    });
}

Html ways(const http::Request& request, const site::Site& site)
{
    const auto& t = request.words();
    const auto& door = door_of(request, site.id);
    return markup(
        R"(<p class="buttons"><a class="button" href="{}">{}</a> <a class="button quiet" href="{}">{}</a> <a class="button quiet" href="{}">{}</a></p>)",
        request.at(door, Address{}), t("Go to the site"), request.at(door, Address::route("/reglages")), t("Settings and sections"),
        request.at(door, Address::route("/personnes")), t("People and roles"));
}

Html rooms_beside(const http::Request& request, const site::Site& site)
{
    const auto& t = request.words();
    return html::each(rooms_of_site(), [&](const RoomOfSite& one) {
        return markup(R"(<p><a href="{}">{}</a></p>)", request.here(Address::route(one.pattern, site.slug)), t.say({one.title}));
    });
}

// What was typed comes back as it was typed, wrong or not.
std::string limit_shown(const http::Request& request, std::string_view name, std::int64_t kept)
{
    if (request.method() == http::Method::post) return request.form()[name];
    return kept ? std::to_string(kept) : std::string();
}

Html quota_form(const http::Request& request, const site::Site& site, const Problems& problems)
{
    const auto& t = request.words();
    Html fields;
    if (!site.is_main)
        fields += html::input_field(optional(
            request,
            field(request, "host", t("A host name of its own"), site.host, problems,
                  t("Like quartiers.example.org, once it leads to this server. Without one, the site stands under this address."))));
    const auto limit = [&](std::string_view name, const std::string& label, std::int64_t kept) {
        auto one = optional(request, field(request, name, label, limit_shown(request, name, kept), problems));
        // A field of numbers alone would send a wrong word as nothing, and nothing is no limit.
        one.attrs.text("inputmode", "numeric");
        return html::input_field(one);
    };
    fields += limit("megabytes", t("Room for pictures, in megabytes"), site.quota.bytes / 1'000'000);
    fields += limit("a_day", t("Texts a day, at most"), site.quota.a_day);
    fields += limit("people", t("People with a role, at most"), site.quota.people);
    fields += html::submit_button(t("Keep this"));
    return layout::form(request, Address::route("/sites/{}", site.slug), fields);
}

}

Html sites_page(const http::Request& request, const std::vector<site::Site>& sites, const std::vector<Figures>& figures)
{
    const auto& t = request.words();
    const auto entry = [&](const site::Site& one) {
        const auto found = std::ranges::find(figures, one.id, &Figures::site);
        return line(request, one, found == figures.end() ? Figures{} : *found);
    };
    const auto other = [&](const RoomOfSites& one) {
        return markup(R"( <a class="button quiet" href="{}">{}</a>)", request.here(Address::route(one.pattern)), t.say({one.title}));
    };
    return room(request, t("The sites"), t("Each has its own name, colours, sections and people; accounts are the same everywhere."),
                markup(R"(<p class="buttons"><a class="button" href="{}">{}</a>{}</p><ol class="farm">{}</ol>)",
                       request.here(Address::route("/sites/ouvrir")), t("Open a site"), html::each(rooms_of_sites(), other),
                       html::each(sites, entry)));
}

Html open_page(const http::Request& request, const Opening& opening, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = what_and_where(request, opening, problems);
    fields += who_reads(request, opening, problems);
    fields += details(request, opening, problems);
    fields += html::submit_button(t("Open the site"));
    return room(request, t("Open a site"), t("A name is enough: everything else can be changed afterwards."),
                markup("{}{}", layout::problems(request, problems),
                       layout::form(request, Address::route("/sites/ouvrir"), fields, layout::Sends::files)));
}

Html site_page(const http::Request& request, const site::Site& site, const Figures& figures, const Problems& problems)
{
    const auto& t = request.words();
    const auto just_opened = html::when(request.query("ouvert") == "oui", [&] {
        return layout::notice(markup("<p>{}</p>", t("The site is open: its front page waits for its first text.")));
    });
    return room(
        request, site.name, site.baseline,
        markup(R"({}{}{}{}<section class="part"><h2>{}</h2><p class="soft">{}</p>{}</section>)", layout::problems(request, problems),
               just_opened, ways(request, site), markup("{}{}", facts(request, site, figures), rooms_beside(request, site)),
               t("What the territory gives it"),
               t("Left empty, there is no limit. Whoever reaches one is told so in plain words, and loses nothing of what they wrote."),
               quota_form(request, site, problems)));
}

}
