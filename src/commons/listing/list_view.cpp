#include "commons/listing/list_view.hpp"

#include <charconv>

#include "commons/layout/layout.hpp"
#include "platform/text/text.hpp"

namespace kenober::listing {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

Html cards(const http::Request& request, const std::vector<contribution::Contribution>& items, int level)
{
    return html::each(items, [&](const contribution::Contribution& one) { return card(request, one, level); });
}

layout::Head head_of(const http::Request& request, const Heading& heading)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = heading.title;
    head.description = heading.description;
    if (heading.atom)
        head.alternates.push_back({request.here(*heading.atom), "application/atom+xml", t("{title} (Atom feed)", heading.title)});
    if (heading.rss) head.alternates.push_back({request.here(*heading.rss), "application/rss+xml", t("{title} (RSS feed)", heading.title)});
    return head;
}

Html way_on(const http::Request& request, const Heading& heading, const Slice& slice, const Cursor& before)
{
    const auto& t = request.words();
    const bool is_newest = before.published == Time::never();
    if (is_newest && !slice.older) return {};
    html::Pagination pages{.label = t("Pages of the list"),
                           .position = is_newest ? t("Newest") : t("before {date}", t.date_in_words(before.published)),
                           .previous_words = t("Newest"),
                           .next_words = t("Older")};
    if (!is_newest) pages.previous = request.here(heading.address);
    if (slice.older) pages.next = request.here(heading.address).query("avant", written(*slice.older));
    return html::pagination(pages);
}

Html feeds(const http::Request& request, const Heading& heading)
{
    if (!heading.atom) return {};
    const auto& t = request.words();
    return markup(R"(<p class="follow"><a href="{}">{}</a></p>)", request.here(*heading.atom), t("Follow by feed"));
}

Html sections_panel(const http::Request& request, const std::vector<site::Section>& sections)
{
    const auto& t = request.words();
    return when(!sections.empty(), [&] {
        return markup(R"(<section class="panel"><h2>{}</h2><ul>{}</ul></section>)", t("Sections"),
                      html::each(sections, [&](const site::Section& one) {
                          return markup(R"(<li><a href="{}">{}</a>{}</li>)", request.here(Address::route("/rubriques/{}", one.slug)),
                                        one.name,
                                        when(!one.description.empty(), [&] { return markup("<small>{}</small>", one.description); }));
                      }));
    });
}

Address home_of(const http::Request& request, const http::Site& site) { return request.at(site, Address{}); }

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
                          text::typeset(one.title, one.language), site.name);
        });
    };
    return markup(R"(<section class="panel"><h2>{}</h2><ul>{}</ul><p class="sites">{}</p></section>)", t("Elsewhere in the territory"),
                  html::each(front.elsewhere, entry),
                  html::join(
                      [&] {
                          std::vector<Html> links;
                          for (const auto& site : front.sites)
                              links.push_back(markup(R"(<a href="{}">{}</a>)", home_of(request, site), site.name));
                          return links;
                      }(),
                      html::text(" · ")));
}

Html invitation(const http::Request& request, const contribution::Kind& kind)
{
    const auto& t = request.words();
    const auto form = request.here(Address::route("/{}/proposer", kind.word));
    return markup(R"(<section class="welcome"><h1>{}</h1><p class="today">{} {}</p>
<ul class="starts"><li><a href="{}"><b>{}</b><span>{}</span></a></li><li><a href="{}"><b>{}</b><span>{}</span></a></li><li><a href="{}"><b>{}</b><span>{}</span></a></li></ul></section>)",
                  t("What are we making together today?"), t("It is {day}.", t.day_in_words(request.now().time())),
                  t("Everybody may write here, with or without an account; somebody reads your text over and helps you."), form,
                  t("I saw…"), t("a story, a meeting, a neighbour to thank"), form, t("I know…"), t("a craft, a recipe, a way of doing"),
                  form, t("I remember…"), t("a place, a trade, a voice from before"));
}

}

Html front_page(const http::Request& request, const Front& front)
{
    const auto& t = request.words();
    layout::Head head;
    head.description = request.site().baseline;
    const auto word = front.kind->word;
    head.alternates = {
        {request.here(Address::route("/{}.atom", word)), "application/atom+xml", t("{title} (Atom feed)", request.site().name)},
        {request.here(Address::route("/{}.rss", word)), "application/rss+xml", t("{title} (RSS feed)", request.site().name)}};
    const auto body = front.newest.items.empty() ? markup(R"(<p class="empty">{}</p>)", t.say({front.kind->invitation}))
                                                 : cards(request, front.newest.items, 3);
    const auto all = request.here(Address::route("/{}", word));
    return layout::page(
        request, head,
        markup(
            R"({}<div class="two"><section class="newest"><div class="bar"><h2>{}</h2><a href="{}">{}</a></div>{}</section><aside class="side">{}{}</aside></div>)",
            invitation(request, *front.kind), t("Shown lately"), all, t("Read all"), body, sections_panel(request, front.sections),
            elsewhere_panel(request, front)));
}

Html list_page(const http::Request& request, const Heading& heading, const Slice& slice, const Cursor& before)
{
    auto head = head_of(request, heading);
    const auto list = slice.items.empty() ? markup(R"(<p class="empty">{}</p>)", heading.empty) : cards(request, slice.items, 2);
    return layout::page(request, head,
                        markup(R"(<div class="list"><header class="list-head">{}<h1>{}</h1>{}{}</header>{}{}{}</div>)",
                               when(!heading.kick.empty(), [&] { return markup(R"(<p class="kick">{}</p>)", heading.kick); }),
                               heading.title,
                               when(!heading.description.empty(), [&] { return markup(R"(<p class="lede">{}</p>)", heading.description); }),
                               heading.panel, list, way_on(request, heading, slice, before), feeds(request, heading)));
}

Html months_page(const http::Request& request, const contribution::Kind& kind, const std::vector<contribution::Month>& months)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("Month by month");
    const auto entry = [&](const contribution::Month& month) {
        int year = 0, number = 0;
        std::from_chars(month.name.data(), month.name.data() + 4, year);
        std::from_chars(month.name.data() + 5, month.name.data() + month.name.size(), number);
        return markup(R"(<li><a href="{}">{}</a> <small>{}</small></li>)",
                      request.here(Address::route("/{}/mois/{}", kind.word, month.name)), t.month_in_words(year, number),
                      t.plural("one text", "{n} texts", month.count));
    };
    return layout::page(request, head,
                        markup(R"(<div class="list"><h1>{}</h1><ul class="months">{}</ul></div>)", head.title, html::each(months, entry)));
}

}
