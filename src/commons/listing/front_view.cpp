#include "commons/layout/layout.hpp"
#include "commons/listing/list_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::listing {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

Html sections_panel(const http::Request& request, const std::vector<site::Section>& sections)
{
    const auto& t = request.words();
    return when(!sections.empty(), [&] {
        return markup(R"(<section class="panel"><h2>{}</h2><ul>{}</ul><p class="sites"><a href="{}">{}</a></p></section>)", t("Sections"),
                      html::each(sections,
                                 [&](const site::Section& one) {
                                     return markup(
                                         R"(<li><a href="{}">{}</a>{}</li>)", request.here(Address::route("/rubriques/{}", one.slug)),
                                         one.name,
                                         when(!one.description.empty(), [&] { return markup("<small>{}</small>", one.description); }));
                                 }),
                      request.here(Address::route("/mots")), t("All themes"));
    });
}

Html elsewhere_panel(const http::Request& request, const Front& front)
{
    const auto& t = request.words();
    if (front.sites.empty()) return {};
    const auto name_of = [&](std::int64_t id) -> const http::Site* {
        for (const auto& site : front.sites)
            if (site.id == id) return &site;
        return nullptr;
    };
    const auto entry = [&](const contribution::Contribution& one) {
        return when(name_of(one.site), [&](const http::Site& site) {
            return markup(R"(<li><a href="{}">{}</a><small>{}</small></li>)", request.at(site, contribution::route(one)),
                          text::typeset(shorten(one.title, 100), one.language), site.name);
        });
    };
    return markup(R"(<section class="panel"><h2>{}</h2><ul>{}</ul><p class="sites">{}</p></section>)", t("Elsewhere in the territory"),
                  html::each(front.elsewhere, entry),
                  html::join(
                      [&] {
                          std::vector<Html> links;
                          for (const auto& site : front.sites)
                              links.push_back(markup(R"(<a href="{}">{}</a>)", request.at(site, Address{}), site.name));
                          return links;
                      }(),
                      html::text(" · ")));
}

// Nobody is asked for anything any more, and no day is today in pages that stay as they are.
Html farewell(const http::Request& request)
{
    const auto& t = request.words();
    return markup(R"(<section class="welcome"><h1>{}</h1><p class="today">{}</p></section>)", t("What we have made together"),
                  t("This site rests now. Thank you to everybody who has brought something: all of it stays here, to be read."));
}

Html invitation(const http::Request& request, const contribution::Kind& kind)
{
    if (layout::rests(request)) return farewell(request);
    const auto& t = request.words();
    const auto form = request.here(Address::route("/{}/proposer", kind.word));
    return markup(R"(<section class="welcome"><h1>{}</h1><p class="today">{} {}</p>
<ul class="starts"><li><a href="{}"><b>{}</b><span>{}</span></a></li><li><a href="{}"><b>{}</b><span>{}</span></a></li><li><a href="{}"><b>{}</b><span>{}</span></a></li></ul></section>)",
                  request.site().invitation.empty() ? t("What are we making together today?")
                                                    : layout::in_print(request, request.site().invitation),
                  t("It is {day}.", t.day_in_words(request.now().time())),
                  t("Everybody may write here, with or without an account; somebody reads your text over and helps you."), form,
                  t("I saw…"), t("a story, a meeting, a neighbour to thank"), form, t("I know…"), t("a craft, a recipe, a way of doing"),
                  form, t("I remember…"), t("a place, a trade, a voice from before"));
}

KindWord told() { return contribution::kinds().size() > 1 ? KindWord::said : KindWord::unsaid; }

// Only whoever may choose sees the way there: the page that everybody gets has no such link.
Html way_to_choose(const http::Request& request)
{
    return when(request.visitor().is_at_least(http::Who::facilitator), [&] {
        return markup(R"(<a href="{}">{}</a>)", request.here(Address::route("/une")), request.words()("Choose what stands first"));
    });
}

Html chosen_part(const http::Request& request, const std::vector<placing::Chosen>& chosen)
{
    const auto one = [&](const placing::Chosen& each) { return card(request, each.contribution, 3, told()); };
    return when(!chosen.empty(), [&] {
        return markup(R"(<section class="newest chosen"><div class="bar"><h2>{}</h2>{}</div>{}</section>)",
                      request.words()("In the foreground"), way_to_choose(request), html::each(chosen, one));
    });
}

// One way on for each kind.
Html ways_on(const http::Request& request)
{
    const auto& t = request.words();
    const auto& kinds = contribution::kinds();
    std::vector<Html> links;
    for (const auto& kind : kinds)
        links.push_back(markup(R"(<a href="{}">{}</a>)", request.here(Address::route("/{}", kind.word)),
                               kinds.size() == 1 ? t("Read all") : t.say({kind.title})));
    links.push_back(markup(R"(<a href="{}">{}</a>)", request.here(Address::route("/nouveautes")), t("Everything")));
    return markup("<p>{}</p>", html::join(links, html::text(" · ")));
}

Html newest_part(const http::Request& request, const Front& front)
{
    const auto& t = request.words();
    const auto& items = front.newest.items;
    if (items.empty() && !front.chosen.empty()) return {};
    const auto body = items.empty()
                          ? markup(R"(<p class="empty">{}</p>)", words_of_empty(request, contribution::kinds().front().invitation))
                          : html::each(items, [&](const contribution::Contribution& one) { return card(request, one, 3, told()); });
    return markup(
        R"(<section class="{}"><div class="bar"><h2>{}</h2>{}{}</div>{}{}</section>)", front.chosen.empty() ? "newest" : "lately",
        t("Shown lately"), when(front.chosen.empty(), [&] { return way_to_choose(request); }), ways_on(request), body,
        when(!items.empty(), [&] { return format::line(request, Address::route("/nouveautes"), format::formats_of_every_kind()); }));
}

}

std::string words_of_empty(const http::Request& request, const char* invitation)
{
    const auto& t = request.words();
    return layout::rests(request) ? t("Nothing has been published here.") : t.say({invitation});
}

Html front_page(const http::Request& request, const Front& front)
{
    layout::Head head;
    head.description = request.site().baseline;
    const auto newest = Address::route("/nouveautes");
    head.alternates = format::alternates(request, request.site().name, newest, format::formats_of_every_kind());
    return layout::page(request, head,
                        markup(R"({}<div class="two"><div>{}{}</div><aside class="side">{}{}{}</aside></div>)",
                               invitation(request, contribution::kinds().front()), chosen_part(request, front.chosen),
                               newest_part(request, front), sections_panel(request, front.sections), front.panels,
                               elsewhere_panel(request, front)));
}

}
