#include "modules/farm/people_view.hpp"

#include "commons/layout/layout.hpp"
#include "modules/farm/parts.hpp"

namespace kenober::farm {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

namespace {

bool may_change(const http::Request& request) { return request.visitor().is_at_least(http::Who::administrator); }

std::string capital(const http::Request& request, http::Who role)
{
    const auto& t = request.words();
    return role == http::Who::administrator ? t("Administers the site") : t("Reads over and publishes");
}

Html acts(const http::Request& request, const person::Holder& one)
{
    const auto& t = request.words();
    const bool is_administrator = one.role == http::Who::administrator;
    const auto act = [](std::string_view name, const std::string& words) {
        return html::submit_button(words, Attrs{}.text("class", "button quiet").text("name", "act").text("value", name));
    };
    auto buttons = is_administrator ? act("facilitator", t("Facilitate only")) : act("administrator", t("Let them administer"));
    buttons += act("take", t("Take the role back"));
    return markup(R"(<details class="fold"><summary>{}</summary>{}</details>)", t("Change the role of {name}", one.name),
                  layout::click_form(request, Address::route("/personnes/{}", one.person), buttons));
}

Html line(const http::Request& request, const person::Holder& one)
{
    const auto& t = request.words();
    const auto state =
        html::when(!one.has_entered, [&] { return markup(R"( · <span class="soft">{}</span>)", t("invited, has not come in yet")); });
    // An address is for those who gave it a role; the others know the name.
    const auto mail = html::when(may_change(request), [&] { return markup(" · {}", one.mail); });
    return markup(R"(<li class="waiting"><h2><bdi>{}</bdi></h2><p class="meta">{}{}{}</p>{}</li>)", one.name, capital(request, one.role),
                  mail, state, html::when(may_change(request), [&] { return acts(request, one); }));
}

Html invitation_form(const http::Request& request, const Invited& typed, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field(
        field(request, "mail", t("Their mail address"), typed.mail, problems,
              t("If they have an account on any site of the territory, it is theirs here too; if not, they receive an invitation.")),
        html::Input::email);
    auto who = field(request, "who", t("Their name"), typed.name, problems);
    who.optional_mark = t("(optional)");
    fields += html::input_field(who);
    fields += html::choice_field(
        {.name = "role", .label = t("What they do"), .value = typed.role == http::Who::administrator ? "administrator" : "facilitator"},
        {{"facilitator", t("Reads over and publishes"), t("Helps those who write, decides on texts and comments.")},
         {"administrator", t("Administers the site"), t("The same, and the settings, the sections, the people.")}});
    fields += html::submit_button(t("Give this role"));
    return layout::form(request, Address::route("/personnes"), fields);
}

Html account_line(const http::Request& request, const person::Account& one)
{
    const auto& t = request.words();
    return markup(R"(<li class="waiting"><h2><a href="{}"><bdi>{}</bdi></a></h2><p class="meta">{} · {}{}</p></li>)",
                  request.here(Address::route("/comptes/{}", one.id)), one.name, one.mail, t("since {day}", t.date_in_words(one.created)),
                  html::when(!one.confirmed, [&] { return markup(" · {}", t("address not confirmed")); }));
}

Html search_form(const http::Request& request)
{
    const auto& t = request.words();
    return markup(
        R"(<form class="form search" method="get" action="{}">{}{}</form>)", request.here(Address::route("/comptes")),
        html::input_field({.name = "q", .label = t("Part of a name or of an address"), .value = request.query("q")}, html::Input::search),
        html::submit_button(t("Look for"), Attrs{}.text("class", "button quiet")));
}

Html roles(const http::Request& request, const AccountShown& shown)
{
    if (shown.roles.empty()) return markup("{}", request.words()("none: they read, write and sign"));
    return html::each(shown.roles, [&](const person::RoleOn& one) {
        const auto& site = door_of(request, one.site);
        return markup(R"(<p><a href="{}"><bdi>{}</bdi></a>: {}</p>)", request.at(site, Address::route("/personnes")), site.name,
                      capital(request, one.role));
    });
}

Html one_button(const http::Request& request, const Address& action, const std::string& words, const std::string& why)
{
    return markup(R"(<p class="soft">{}</p>{})", why,
                  layout::click_form(request, action, html::submit_button(words, Attrs{}.text("class", "button quiet"))));
}

}

Html people_page(const http::Request& request, const std::vector<person::Holder>& holders, const Invited& typed, const Problems& problems)
{
    const auto& t = request.words();
    const auto list =
        holders.empty()
            ? markup(R"(<p class="empty">{}</p>)", t("Nobody works on this site yet: those who administer the territory look after it."))
            : markup(R"(<ol class="queue people">{}</ol>)", html::each(holders, [&](const auto& one) { return line(request, one); }));
    const auto form = html::when(may_change(request), [&] {
        return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("Give somebody a role"),
                      invitation_form(request, typed, problems));
    });
    return room(request, t("People and roles"), t("Who reads over and who administers {site}.", request.site().name),
                markup("{}{}{}", layout::problems(request, problems), list, form));
}

Html accounts_page(const http::Request& request, const person::Accounts& found, std::int64_t all)
{
    const auto& t = request.words();
    const auto list = found.items.empty() ? markup(R"(<p class="empty">{}</p>)", t("No account has this in its name or its address."))
                                          : markup(R"(<ol class="queue people">{}</ol>)",
                                                   html::each(found.items, [&](const auto& one) { return account_line(request, one); }));
    const auto next = html::when(found.next, [&](std::int64_t before) {
        auto address = request.here(Address::route("/comptes")).query("avant", before);
        if (!request.query("q").empty()) address = address.query("q", request.query("q"));
        return markup(R"(<p class="after"><a rel="next" href="{}">{}</a></p>)", address, t("Older accounts"));
    });
    return room(request, t("Accounts of the territory"), t.plural("One person has an account.", "{n} people have an account.", all),
                markup("{}{}{}", search_form(request), list, next));
}

Html account_page(const http::Request& request, const AccountShown& shown, const Problems& problems)
{
    const auto& t = request.words();
    const auto& one = shown.person;
    const auto facts = html::definition_list({
        {t("Mail address"),
         markup("{}{}", one.mail, html::when(!one.confirmed, [&] { return markup(" ({})", t("address not confirmed")); }))},
        {t("Roles"), roles(request, shown)},
        {t("Signed in"), markup("{}", shown.sessions ? t.plural("on one device", "on {n} devices", shown.sessions) : t("nowhere"))},
    });
    auto erasing = html::checkbox({.name = "sure",
                                   .label = t("They asked for it, and I have made sure that it is them"),
                                   .problem = layout::problem(request, problems, "sure"),
                                   .value = "yes"},
                                  html::Tick::off);
    erasing += html::submit_button(t("Erase this account"));
    return room(
        request, one.name, {},
        markup(
            R"({}{}<section class="part"><h2>{}</h2>{}</section>
<section class="part"><h2>{}</h2>{}</section><section class="part"><h2>{}</h2><p class="soft">{}</p>{}</section>)",
            layout::problems(request, problems), facts, t("A device is lost, or somebody else has the password"),
            one_button(request, Address::route("/comptes/{}/sessions", one.id), t("Sign them out everywhere"),
                       t("They sign in again with their password.")),
            t("They cannot come in any more"),
            one_button(request, Address::route("/comptes/{}/mot-de-passe", one.id), t("Send them a link"),
                       t("With it they choose a new password. It goes to their own address, and is good for a day.")),
            t("They asked to be erased"),
            t("The account, the name and the address go for good; what was published stays under its licence, signed by nobody. They can do this themselves in their account."),
            layout::form(request, Address::route("/comptes/{}/effacer", one.id), erasing)));
}

}
