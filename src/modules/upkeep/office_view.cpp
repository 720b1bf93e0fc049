#include "modules/upkeep/office_view.hpp"

#include <algorithm>

#include "commons/layout/layout.hpp"

namespace kenober::upkeep {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

namespace {

Html room(const http::Request& request, const std::string& title, const std::string& lede, const Html& content)
{
    layout::Head head;
    head.title = title;
    head.is_private = true;
    const auto way = html::when(request.path() != "/administration", [&] {
        return markup(R"(<p class="kick"><a href="{}">{}</a></p>)", request.here(Address::route("/administration")),
                      request.words()("Administration"));
    });
    return layout::page(request, head,
                        markup(R"(<div class="room">{}<h1>{}</h1>{}{}</div>)", way, title,
                               html::when(!lede.empty(), [&] { return markup(R"(<p class="lede">{}</p>)", lede); }), content));
}

struct Way {
    Address address;
    const char* words;
    const char* about;
};

Html ways(const http::Request& request, const std::string& title, const std::vector<Way>& all)
{
    const auto& t = request.words();
    const auto one = [&](const Way& way) {
        return markup(R"(<li><a href="{}"><b>{}</b><span>{}</span></a></li>)", request.here(way.address), t.say({way.words}),
                      t.say({way.about}));
    };
    return markup(R"(<section class="part"><h2>{}</h2><ul class="starts office">{}</ul></section>)", title, html::each(all, one));
}

Html of_site(const http::Request& request)
{
    return ways(
        request, request.words()("This site"),
        {{Address::route("/reglages"), msgid("Settings and sections"), msgid("name, colours, logo, licence, languages")},
         {Address::route("/personnes"), msgid("People and roles"), msgid("who reads over, who administers")},
         {Address::route("/relecture/reglages"), msgid("When texts are read over"), msgid("before they are published, or afterwards")},
         {Address::route("/relecture/confiance"), msgid("Trust"), msgid("who publishes without waiting")},
         {Address::route("/partenaires/reglages"), msgid("Partners"), msgid("whose headlines stand on the front page")}});
}

Html of_territory(const http::Request& request)
{
    return ways(request, request.words()("The territory"),
                {{Address::route("/sites"), msgid("The sites"), msgid("open one, see them all, give them room")},
                 {Address::route("/comptes"), msgid("Accounts"), msgid("somebody cannot come in, or wishes to be erased")},
                 {Address::route("/administration/journal"), msgid("Log"), msgid("who did what, for a year")}});
}

Html of_server(const http::Request& request)
{
    return ways(request, request.words()("The server"),
                {{Address::route("/administration/sante"), msgid("Health"), msgid("what is wrong, and what to do")},
                 {Address::route("/administration/courriel"), msgid("Mails"), msgid("try whether they leave")},
                 {Address::route("/administration/stockage"), msgid("Storage"), msgid("how much room there is, and who takes it")},
                 {Address::route("/travaux"), msgid("Tasks that failed"), msgid("try them again, or give them up")}});
}

Html finding(const http::Request& request, const Finding& one)
{
    const auto& t = request.words();
    return markup(R"(<li class="{}"><h2>{}</h2><p>{}</p></li>)", one.grade == Grade::broken ? "finding broken" : "finding", t.say(one.what),
                  t.say(one.what_to_do));
}

Html findings_list(const http::Request& request, const std::vector<Finding>& findings)
{
    return markup(R"(<ul class="findings">{}</ul>)", html::each(findings, [&](const Finding& one) { return finding(request, one); }));
}

std::string outcome(const i18n::Words& t, const MailTest& test)
{
    switch (test.attempt) {
    case Attempt::none: break;
    case Attempt::taken: return t("The mail server has taken it: look into your mailbox, and among the unwanted mails.");
    case Attempt::written: return t("No mail server is set: the mail was written into a folder of the server, and leaves for nowhere.");
    case Attempt::refused:
        return t("The mail server has refused it for good. Its words say why: often the sending address, or a password that is missing.");
    case Attempt::later:
        return t("The mail server could not be reached, or asks to wait. See its address and its port in kenober.toml, and the password.");
    case Attempt::unknown:
        return t("The mail was handed over, but the answer was lost on the way. It may have arrived: look into your mailbox.");
    }
    return {};
}

Html share(const http::Request& request, const Taken& one)
{
    const auto& t = request.words();
    const auto most = one.site.quota.bytes;
    return markup(R"(<tr><th scope="row"><a href="{}">{}</a></th><td>{}</td><td>{}</td></tr>)",
                  request.here(Address::route("/sites/{}", one.site.slug)), one.site.name, t.bytes(one.bytes),
                  most ? t("{share} % of {most}", t.number(one.bytes * 100 / most), t.bytes(most)) : t("no limit"));
}

Html difference(const i18n::Words& t, const audit::Difference& one)
{
    const auto said = [&](const std::string& words) {
        return markup("<bdi>{}</bdi>", words.empty() ? t("nothing") : t.say({words.c_str()}));
    };
    if (one.before.empty() && one.after.empty()) return markup(" · <bdi>{}</bdi>", t.say({one.what.c_str()}));
    return markup(" · {}", t.html("{what}: {before} → {after}", t.say({one.what.c_str()}), said(one.before), said(one.after)));
}

Html entry(const http::Request& request, const audit::Entry& one)
{
    const auto& t = request.words();
    const auto left = t("a person who left");
    const auto by = one.is_by_command ? t("The command line") : one.by.empty() ? left : one.by;
    const auto about = html::when(one.is_about_somebody, [&] { return markup(" · <bdi>{}</bdi>", one.about.empty() ? left : one.about); });
    const auto site = html::when(!one.site.empty(), [&] { return markup(" · <bdi>{}</bdi>", one.site); });
    const auto detail = html::each(audit::differences_in(one.detail), [&](const audit::Difference& each) { return difference(t, each); });
    return markup(R"(<li class="deed"><p><b><bdi>{}</bdi></b> {}</p><p class="meta">{}{}{}{}</p></li>)", by,
                  t.say({audit::in_words(one.act)}), t.date_and_hour(one.at), site, about, detail);
}

Html filter(const http::Request& request, const LogShown& shown)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices{{"", t("Every act")}};
    for (const auto one : audit::acts) choices.push_back({std::string(audit::name(one)), t.say({audit::in_words(one)})});
    std::vector<html::Choice> sites{{"", t("Everywhere")}};
    for (const auto& one : request.sites()) sites.push_back({one.slug, one.name});
    const auto which = html::select_field(
        {.name = "acte", .label = t("Which acts"), .value = shown.act ? std::string(audit::name(*shown.act)) : ""}, choices);
    const auto where = html::when(
        sites.size() > 2, [&] { return html::select_field({.name = "site", .label = t("On which site"), .value = shown.site}, sites); });
    return markup(R"(<form class="form search" method="get" action="{}">{}{}{}</form>)",
                  request.here(Address::route("/administration/journal")), which, where,
                  html::submit_button(t("Show these"), Attrs{}.text("class", "button quiet")));
}

}

Html office_page(const http::Request& request, Rooms rooms, const std::vector<Finding>& findings)
{
    const auto& t = request.words();
    if (rooms == Rooms::of_site)
        return room(request, t("Administration"), t("What only those who administer {site} can change.", request.site().name),
                    of_site(request));
    const auto health = findings.empty()
                            ? markup(R"(<p class="all-well">{}</p>)", t("All is well: the disk has room, mails leave, nothing is stuck."))
                            : findings_list(request, findings);
    return room(request, t("Administration"), {}, markup("{}{}{}{}", health, of_site(request), of_territory(request), of_server(request)));
}

Html mail_page(const http::Request& request, const MailTest& test)
{
    const auto& t = request.words();
    const auto words = outcome(t, test);
    const bool is_well = test.attempt == Attempt::taken || test.attempt == Attempt::none;
    const auto said = html::when(!test.said.empty(), [&] {
        return markup(R"(<p class="soft">{}</p><pre><code>{}</code></pre>)", t("In its own words:"), test.said);
    });
    const auto when =
        html::when(!words.empty(), [&] { return markup(R"(<p class="meta">{}</p>)", t("Tried on {moment}", t.date_and_hour(test.at))); });
    const auto result = html::when(!words.empty(), [&] {
        return is_well ? layout::notice(markup("<p>{}</p>{}", words, said))
                       : markup(R"(<div class="problems" role="alert"><p>{}</p>{}</div>)", words, said);
    });
    return room(
        request, t("Do mails leave?"),
        t("Confirmations, invitations and answers go by mail: if they do not leave, people wait for nothing."),
        markup("{}{}{}", result,
               html::definition_list(
                   {{t("Mail server"), markup("{}", test.server.empty() ? t("none: mails are written into a folder") : test.server)},
                    {t("To"), markup("{}", test.to)}}),
               layout::click_form(request, Address::route("/administration/courriel"), html::submit_button(t("Send me a mail")))));
}

Html storage_page(const http::Request& request, const Storage& storage, const std::vector<Taken>& sites)
{
    const auto& t = request.words();
    const auto known = [&](std::int64_t bytes) { return markup("{}", bytes < 0 ? t("not known") : t.bytes(bytes)); };
    const auto list = html::definition_list(
        {{t("Database"), known(storage.database)},
         {t("Pictures and other files"), known(storage.media)},
         {t("Pictures that nothing shows: removed within the hour"), known(storage.unused)},
         {t("Backups in the data folder"), known(storage.backups)},
         {t("Free on the disk"), storage.free < 0 ? markup("{}", t("not known"))
                                                  : markup("{}", t("{free} of {whole}", t.bytes(storage.free), t.bytes(storage.disk)))}});
    // Nearest to its limit first; those without one afterwards, as they were opened.
    auto ordered = sites;
    const auto share_of = [](const Taken& one) { return one.site.quota.bytes ? -(one.bytes * 1000 / one.site.quota.bytes) - 1 : 0; };
    std::ranges::sort(ordered, {}, [&](const Taken& one) { return std::pair(share_of(one), one.site.id); });
    return room(
        request, t("Storage"), {},
        markup(
            R"({}<section class="part"><h2>{}</h2><table class="figures"><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></section>)",
            list, t("What each site takes"), t("Site"), t("Pictures"), t("Of its room"),
            html::each(ordered, [&](const Taken& one) { return share(request, one); })));
}

Html health_page(const http::Request& request, const std::vector<Finding>& findings)
{
    const auto& t = request.words();
    return room(request, t("Health"),
                findings.empty() ? t("All is well: the disk has room, mails leave, nothing is stuck.")
                                 : t.plural("One thing to look at.", "{n} things to look at.", static_cast<std::int64_t>(findings.size())),
                markup(R"({}<p class="soft after">{}</p>)", findings_list(request, findings),
                       t("The same is said on the command line by: kenober doctor")));
}

Html log_page(const http::Request& request, const LogShown& shown)
{
    const auto& t = request.words();
    const auto& found = shown.found;
    const bool is_filtered = shown.act || !shown.site.empty();
    const auto list = found.items.empty() ? markup(R"(<p class="empty">{}</p>)", is_filtered ? t("Nothing of this sort has been noted.")
                                                                                             : t("Nothing has been noted yet."))
                                          : markup(R"(<ol class="queue log">{}</ol>)",
                                                   html::each(found.items, [&](const auto& one) { return entry(request, one); }));
    const auto next = html::when(found.next, [&](std::int64_t before) {
        auto address = request.here(Address::route("/administration/journal")).query("avant", before);
        if (shown.act) address = address.query("acte", audit::name(*shown.act));
        if (!shown.site.empty()) address = address.query("site", shown.site);
        return markup(R"(<p class="after"><a rel="next" href="{}">{}</a></p>)", address, t("Older acts"));
    });
    return room(request, t("Log"),
                t("Who did what and when. It cannot be changed, and is kept for a year; whoever leaves is no longer named."),
                markup("{}{}{}", filter(request, shown), list, next));
}

}
