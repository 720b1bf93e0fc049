#include "modules/farm/settings_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "modules/farm/parts.hpp"
#include "modules/farm/rooms.hpp"

namespace kenober::farm {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

const char* in_words_of(site::Proposers who)
{
    return who == http::Who::anybody  ? msgid("Everybody, with or without an account")
           : who == http::Who::member ? msgid("Those who have an account")
                                      : msgid("Those who read over");
}

namespace {

html::Field optional(const http::Request& request, html::Field field)
{
    field.optional_mark = request.words()("(optional)");
    return field;
}

// One decimal, as the language writes it; rounded down, so that none is said to be better than it is.
std::string ratio(const i18n::Words& t, double value)
{
    const auto tenths = static_cast<int>(value * 10);
    return fmt::format("{}{}{}", tenths / 10, t.language() == i18n::Language::en ? "." : ",", tenths % 10);
}

Html legibility(const http::Request& request, int hue)
{
    const auto& t = request.words();
    const auto found = site::contrasts(hue, site::legible(hue));
    return markup(R"(<p class="help legible">{}</p>)",
                  t("Words in the site’s colour: {light} to 1 on light pages, {dark} to 1 on dark ones; 7 is asked for (WCAG, AAA).",
                    ratio(t, found.on_light), ratio(t, found.on_dark)));
}

Html languages_field(const http::Request& request, const site::Site& site, const Problems& problems)
{
    const auto& t = request.words();
    const auto box = [&](i18n::Language one) {
        const auto id = "field-languages-" + std::string(i18n::code(one));
        const bool is_offered = std::ranges::find(site.languages, one) != site.languages.end();
        return markup(
            R"(<div class="choice"><input type="checkbox" id="{}" name="languages" value="{}"{}><label for="{}">{}</label></div>)", id,
            i18n::code(one), Attrs{}.when(is_offered, "checked"), id, i18n::own_name(one));
    };
    const auto wrong = layout::problem(request, problems, "languages");
    return markup(R"(<fieldset class="field" id="field-languages" tabindex="-1"><legend>{}</legend>{}{}</fieldset>)",
                  t("Languages of the pages"), html::when(!wrong.empty(), [&] { return markup(R"(<p class="problem">{}</p>)", wrong); }),
                  html::each(i18n::languages, box));
}

std::string_view code(site::Proposers who)
{
    return who == http::Who::anybody ? "anybody" : who == http::Who::member ? "member" : "facilitator";
}

Html proposers_field(const http::Request& request, const site::Site& site)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices;
    for (const auto who : {http::Who::anybody, http::Who::member, http::Who::facilitator})
        choices.push_back({std::string(code(who)), t.say({in_words_of(who)})});
    return html::choice_field({.name = "proposers", .label = t("Who may propose a text"), .value = std::string(code(site.proposers))},
                              choices);
}

// What few people change, and seldom: folded, unless something in it has to be corrected.
Html folded(const std::string& title, const Html& fields, const Problems& problems, std::initializer_list<std::string_view> names)
{
    const bool is_open = std::ranges::any_of(names, [&](std::string_view name) { return problems.of(name) != nullptr; });
    return markup(R"(<details class="more"{}><summary>{}</summary><div class="form">{}</div></details>)", Attrs{}.when(is_open, "open"),
                  title, fields);
}

Html names_of(const http::Request& request, const site::Site& site, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field(field(request, "name", t("Name of the site"), site.name, problems));
    fields += html::input_field(optional(request, field(request, "baseline", t("A few words under the name"), site.baseline, problems)));
    fields += html::input_field(
        optional(request, field(request, "invitation", t("What the front page asks first"), site.invitation, problems,
                                t("A question that makes one want to answer. Left empty: “What are we making together today?”"))));
    return fields;
}

Html looks_of(const http::Request& request, const Settings& settings, const Problems& problems)
{
    auto fields = hue_field(request, settings.hue, problems);
    fields += legibility(request, settings.site.hue);
    fields += logo_field(request, settings.site.logo, problems);
    if (!settings.site.logo.file.empty())
        fields += html::checkbox({.name = "no_logo", .label = request.words()("Take the logo off"), .value = "yes"}, html::Tick::off);
    return fields;
}

Html main_form(const http::Request& request, const Settings& settings, const Problems& problems)
{
    const auto& t = request.words();
    const auto& site = settings.site;
    auto fields = names_of(request, site, problems);
    fields += folded(t("Colour and logo"), looks_of(request, settings, problems), problems, {"hue", "code", "picture_file"});
    auto writing = licence_field(request, site.licence, problems);
    writing += languages_field(request, site, problems);
    writing += proposers_field(request, site);
    fields += folded(t("Licence, languages, who may write"), writing, problems, {"licence", "languages"});
    fields += html::submit_button(t("Keep these settings"));
    return layout::form(request, Address::route("/reglages"), fields, layout::Sends::files);
}

Html shelf_line(const http::Request& request, const Shelf& shelf)
{
    const auto& t = request.words();
    const bool may = request.visitor().is_at_least(http::Who::administrator);
    const auto act = [&](std::string_view name, const std::string& words) {
        return html::submit_button(words, Attrs{}.text("class", "button quiet").text("name", "act").text("value", name));
    };
    const auto buttons = html::when(may, [&] {
        auto all = act("up", t("Move up"));
        if (shelf.texts == 0) all += act("remove", t("Remove"));
        return layout::click_form(request, Address::route("/reglages/rubriques/{}", shelf.section.id), all);
    });
    const auto name = may ? markup(R"(<a href="{}"><bdi>{}</bdi></a>)",
                                   request.here(Address::route("/reglages/rubriques/{}", shelf.section.id)), shelf.section.name)
                          : markup("{}", shelf.section.name);
    return markup(R"(<li class="shelf"><div><h2>{}</h2><p class="meta">{} · {}</p></div>{}</li>)", name, "/rubriques/" + shelf.section.slug,
                  t.plural("one text", "{n} texts", shelf.texts), buttons);
}

Html shelves(const http::Request& request, const std::vector<Shelf>& all, const Problems& problems)
{
    const auto& t = request.words();
    const auto list =
        all.empty() ? markup(R"(<p class="empty">{}</p>)", t("No section yet: everything stands on the front page."))
                    : markup(R"(<ol class="shelves">{}</ol>)", html::each(all, [&](const Shelf& one) { return shelf_line(request, one); }));
    const auto adding = html::when(request.visitor().is_at_least(http::Who::administrator), [&] {
        auto fields = html::input_field(field(request, "section", t("Name of a new section"), request.form()["section"], problems));
        fields += html::submit_button(t("Add this section"), Attrs{}.text("class", "button quiet"));
        return layout::form(request, Address::route("/reglages/rubriques"), fields);
    });
    return markup("{}{}", list, adding);
}

// The other rooms of the settings, each with how it stands.
Html more_rooms(const http::Request& request, const Settings& settings)
{
    const auto& t = request.words();
    const bool may = request.visitor().is_at_least(http::Who::administrator);
    const auto way = [&](const Address& address, const std::string& words, const std::string& state) {
        return markup(R"(<li><a href="{}"><b>{}</b><span>{}</span></a></li>)", request.here(address), words, state);
    };
    auto ways = way(Address::route("/reglages/rubriques"), t("Sections"), t.plural("one section", "{n} sections", settings.sections));
    if (may) {
        ways += way(Address::route("/relecture/reglages"), t("Reading over and comments"), t("when texts are read over, who may comment"));
        ways += way(Address::route("/reglages/deux-etapes"), t("Signing in with two steps"),
                    settings.asks_two_steps ? t("asked of whoever reads over or administers") : t("offered, and asked of nobody"));
    }
    return markup(R"(<ul class="starts office">{}</ul>)", ways);
}

Html reading_over(const http::Request& request, const Settings& settings)
{
    const auto& t = request.words();
    std::vector<std::pair<std::string, Html>> entries;
    for (const auto& [kind, mode] : settings.modes) entries.emplace_back(kind, markup("{}", mode));
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("When texts are read over"), html::definition_list(entries));
}

Html limits(const http::Request& request, const site::Site& site)
{
    const auto& t = request.words();
    const auto some = [&](std::int64_t number, const std::string& words) { return markup("{}", number ? words : t("no limit")); };
    const auto list = html::definition_list({
        {t("Address"), markup("{}", site.host.empty() ? (site.is_main ? "/" : "/" + site.slug) : site.host)},
        {t("Room for pictures"), some(site.quota.bytes, t.bytes(site.quota.bytes))},
        {t("Texts a day, at most"), some(site.quota.a_day, t.number(site.quota.a_day))},
        {t("People with a role, at most"), some(site.quota.people, t.number(site.quota.people))},
    });
    return markup(R"(<section class="part"><h2>{}</h2><p class="soft">{}</p>{}</section>)", t("What the territory gives it"),
                  t("Those who administer the territory decide on it."), list);
}

Html to_read(const http::Request& request, const site::Site& site)
{
    const auto& t = request.words();
    const auto* licence = licence::find(site.licence);
    std::vector<std::string> languages;
    for (const auto one : site.languages) languages.emplace_back(i18n::own_name(one));
    return html::definition_list({
        {t("Name of the site"), markup("{}", site.name)},
        {t("A few words under the name"), markup("{}", site.baseline)},
        {t("What the front page asks first"), markup("{}", site.invitation)},
        {t("Licence"), markup("{}", licence ? std::string(licence->name) : site.licence)},
        {t("Languages of the pages"), markup("{}", t.list_of(languages))},
        {t("Who may propose a text"), markup("{}", t.say({in_words_of(site.proposers)}))},
    });
}

}

Html settings_page(const http::Request& request, const Settings& settings, const Problems& problems)
{
    const auto& t = request.words();
    const bool may = request.visitor().is_at_least(http::Who::administrator);
    const auto first = may ? main_form(request, settings, problems) : to_read(request, settings.site);
    const auto rest = may ? Html() : reading_over(request, settings);
    return room(request, t("Settings of the site"),
                may ? t("What readers see of {site}, and who may write there.", request.site().name)
                    : t("As those who administer the site have set it. Ask them if something should change."),
                markup("{}{}{}{}{}", layout::problems(request, problems), more_rooms(request, settings), first, rest,
                       limits(request, settings.site)));
}

Html sections_page(const http::Request& request, const std::vector<Shelf>& all, const Problems& problems)
{
    const auto& t = request.words();
    return room(request, t("Sections"), t("In this order readers find them on the front page and in the menus."),
                markup(R"({}{}<p class="after"><a href="{}">{}</a></p>)", layout::problems(request, problems),
                       shelves(request, all, problems), request.here(Address::route("/reglages")), t("All settings")));
}

Html two_steps_page(const http::Request& request, bool is_required)
{
    const auto& t = request.words();
    auto fields = html::hidden_field("rule", is_required ? "offered" : "required");
    fields += html::submit_button(is_required ? t("Ask it of nobody") : t("Ask it of whoever reads over or administers"),
                                  Attrs{}.text("class", "button quiet"));
    return room(request, t("Signing in with two steps"),
                is_required
                    ? t("Whoever reads over or administers has to sign in with two steps. Who has not turned it on yet is led to it first.")
                    : t("Signing in with two steps is offered to everybody, and asked of nobody."),
                markup(R"(<p>{}</p>{}<p class="after"><a href="{}">{}</a></p>)",
                       t("After the password comes a code that a device makes. Turn it on for yourself before you ask it of others."),
                       layout::click_form(request, Address::route("/reglages/deux-etapes"), fields),
                       request.here(Address::route("/reglages")), t("All settings")));
}

Html section_page(const http::Request& request, const Shelf& shelf, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field(field(request, "section", t("Name of the section"), shelf.section.name, problems,
                                          t("Its address follows the name; the former one leads to the new one.")));
    fields +=
        html::text_area(optional(request, field(request, "description", t("A sentence about it"), shelf.section.description, problems)), 3);
    fields += html::hidden_field("act", "rename");
    fields += html::submit_button(t("Keep this section"));
    return room(request, shelf.section.name, t.plural("One text stands in it.", "{n} texts stand in it.", shelf.texts),
                markup(R"({}{}<p class="after"><a href="{}">{}</a></p>)", layout::problems(request, problems),
                       layout::form(request, Address::route("/reglages/rubriques/{}", shelf.section.id), fields),
                       request.here(Address::route("/reglages/rubriques")), t("All sections")));
}

}
