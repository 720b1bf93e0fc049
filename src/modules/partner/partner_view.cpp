#include "modules/partner/partner_view.hpp"

#include <algorithm>

#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "commons/listing/listing.hpp"
#include "platform/text/text.hpp"

namespace kenober::partner {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Attrs language_of(const http::Request& request, const Headline& one)
{
    Attrs attrs;
    attrs.when(!one.language.empty() && one.language != i18n::code(request.language()), "lang", one.language);
    return attrs;
}

Html words_of(const Headline& one) { return markup("<bdi>{}</bdi>", text::typeset(one.title, one.language)); }

// To the partner's own page; a whole text that may be read here leads to its page here.
Html title_of(const http::Request& request, const Headline& one)
{
    const auto attrs = language_of(request, one);
    if (!one.html.empty())
        return markup(R"(<a href="{}"{}>{}</a>)", request.here(Address::route("/partenaires/textes/{}", one.id)), attrs, words_of(one));
    const auto url = html::Url::parse(one.address);
    return url ? markup(R"(<a href="{}" rel="external"{}>{}</a>)", *url, attrs, words_of(one))
               : markup("<span{}>{}</span>", attrs, words_of(one));
}

Html source_of(const std::string& name, const std::string& address)
{
    const auto url = html::Url::parse(address);
    return url ? markup(R"(<a href="{}" rel="external"><bdi>{}</bdi></a>)", *url, name) : markup("<bdi>{}</bdi>", name);
}

Html date_of(const http::Request& request, const Headline& one)
{
    return html::time_element(rfc3339(one.published), request.words().date_in_words(one.published));
}

Html by_and_licence(const http::Request& request, const Shown& one)
{
    std::vector<Html> parts{source_of(one.partner, one.partner_address), date_of(request, one.headline)};
    if (auto licence = licence_in_words(request, one.licence, one.rights); !licence.empty()) parts.push_back(std::move(licence));
    return html::join(parts, html::text(" · "));
}

Html entry(const http::Request& request, const Shown& one)
{
    const auto& headline = one.headline;
    return markup(R"(<li><h3>{}</h3>{}<p class="meta">{}</p></li>)", title_of(request, headline),
                  when(!headline.summary.empty(),
                       [&] {
                           return markup(R"(<p{}><bdi>{}</bdi></p>)", language_of(request, headline),
                                         text::typeset(headline.summary, headline.language));
                       }),
                  by_and_licence(request, one));
}

Html partner_entry(const http::Request& request, const Partner& one)
{
    const auto& t = request.words();
    const auto feed = html::Url::parse(one.feed);
    return markup(R"(<li>{}<small>{}{}</small></li>)", source_of(one.name, one.address),
                  when(feed, [&](const html::Url& url) { return markup(R"(<a href="{}" rel="external">{}</a> · )", url, t("Its feed")); }),
                  licence_in_words(request, one.said_licence(), one.feed_rights));
}

Html way_to_desk(const http::Request& request)
{
    return when(request.visitor().is_at_least(http::Who::facilitator), [&] {
        return markup(R"(<p><a class="button" href="{}">{}</a></p>)", request.here(Address::route("/partenaires/reglages")),
                      request.words()("Choose the partners"));
    });
}

Html way_on(const http::Request& request, const Listed& listed)
{
    const auto& t = request.words();
    if (listed.is_newest && !listed.slice.older) return {};
    html::Pagination pages{.label = t("Pages of the list"),
                           .position = listed.is_newest ? t("Newest") : t("Older"),
                           .previous_words = t("Newest"),
                           .next_words = t("Older")};
    if (!listed.is_newest) pages.previous = request.here(Address::route("/partenaires"));
    if (const auto& older = listed.slice.older)
        pages.next = request.here(Address::route("/partenaires")).query("avant", listing::written({older->published, older->id}));
    return html::pagination(pages);
}

Html headlines_part(const http::Request& request, const Listed& listed)
{
    const auto& t = request.words();
    const auto& items = listed.slice.items;
    if (items.empty())
        return markup(R"(<p class="empty">{}</p>)",
                      listed.partners.empty()
                          ? t("No partner yet. The sites of neighbours, of associations and of towns nearby could have their news here.")
                          : t("Their news will stand here as soon as they publish some."));
    return markup(R"(<section><h2 class="unseen">{}</h2><ul class="headlines">{}</ul>{}</section>)", t("Their news"),
                  html::each(items, [&](const Shown& one) { return entry(request, one); }), way_on(request, listed));
}

Html partners_part(const http::Request& request, const std::vector<Partner>& partners)
{
    const auto& t = request.words();
    if (partners.empty()) return {};
    return markup(R"(<section class="panel"><h2>{}</h2><ul>{}</ul><p class="sites">{}</p></section>)", t("Who they are"),
                  html::each(partners, [&](const Partner& one) { return partner_entry(request, one); }),
                  t.html("You publish one of these sites, and would rather not stand here? {link}Tell us{/link}.",
                         request.here(Address::route("/signaler").query("adresse", request.here(Address::route("/partenaires")).str()))));
}

/// "creativecommons.org/licenses/by-sa/3.0/fr" cut at its slashes.
std::vector<std::string_view> segments_of(std::string_view address)
{
    const auto scheme = address.find("://");
    return split(scheme == std::string_view::npos ? address : address.substr(scheme + 3), '/');
}

}

std::string label_of_licence(std::string_view address)
{
    const auto parts = segments_of(address);
    const bool is_creative_commons = parts.size() >= 4 && (parts[0] == "creativecommons.org" || parts[0] == "www.creativecommons.org");
    if (!is_creative_commons || parts[1] != "licenses") return shorten(text::address_label(address), 60);
    std::string kind(parts[2]);
    for (char& c : kind)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return shorten("CC " + kind + " " + std::string(parts[3]), 30);
}

Html licence_in_words(const http::Request& request, const std::string& licence, const std::string& rights)
{
    if (licence::find(licence)) return licence::named(request.words(), licence);
    if (const auto url = html::Url::parse(licence)) return markup(R"(<a href="{}" rel="external">{}</a>)", *url, label_of_licence(licence));
    if (!rights.empty()) return markup("<bdi>{}</bdi>", shorten(rights, 80));
    return html::text(request.words()("licence not known"));
}

Html front_part(const http::Request& request, const std::vector<Shown>& headlines)
{
    const auto& t = request.words();
    // Nobody else is told of what is not there.
    if (headlines.empty())
        return when(request.visitor().is_at_least(http::Who::facilitator) && !layout::rests(request), [&] {
            return markup(R"(<section class="panel partners"><h2>{}</h2><p>{} <a href="{}">{}</a></p></section>)", t("At our partners’"),
                          t("The news of neighbouring sites can stand here."), request.here(Address::route("/partenaires/reglages")),
                          t("Choose the partners"));
        });
    const auto one = [&](const Shown& shown) {
        return markup(R"(<li>{}<small>{}</small></li>)", title_of(request, shown.headline), by_and_licence(request, shown));
    };
    return markup(R"(<section class="panel partners"><h2>{}</h2><ul>{}</ul><p class="sites"><a href="{}">{}</a></p></section>)",
                  t("At our partners’"), html::each(headlines, one), request.here(Address::route("/partenaires")),
                  t("All partners and their news"));
}

Html partners_page(const http::Request& request, const Listed& listed)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("Partners");
    head.description = t("What others publish nearby, in their own words: each title leads to its source.");
    const auto address = Address::route("/partenaires");
    head.alternates = format::alternates(request, head.title, address, list_formats);
    return layout::page(
        request, head,
        markup(
            R"(<div class="list partners-page"><header class="list-head"><h1>{}</h1><p class="lede">{}</p>{}</header><div class="two"><div>{}{}</div><aside class="side">{}</aside></div></div>)",
            head.title, head.description, way_to_desk(request), headlines_part(request, listed),
            format::line(request, address, list_formats), partners_part(request, listed.partners)));
}

Html text_page(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    const auto& one = shown.headline;
    layout::Head head;
    head.title = one.title;
    head.description = one.summary;
    head.language = one.language;
    head.is_article = true;
    const auto original = html::Url::parse(one.address);
    licence::Work work{one.title, original, {}, shown.partner, shown.licence};
    if (!one.authors.empty()) work.authors.push_back({one.authors});
    return layout::page(
        request, head,
        markup(
            R"(<article class="list partner-text"><header><p class="kick">{}</p><h1{}>{}</h1><p class="meta">{}</p></header><div class="body"{}>{}</div><footer class="part"><p>{}</p>{}<p><a href="{}">{}</a></p></footer></article>)",
            t.html("Published by {source}", source_of(shown.partner, shown.partner_address)), language_of(request, one), words_of(one),
            html::join(
                [&] {
                    std::vector<Html> parts;
                    if (!one.authors.empty()) parts.push_back(t.html("by {names}", markup("<bdi>{}</bdi>", one.authors)));
                    parts.push_back(date_of(request, one));
                    parts.push_back(licence_in_words(request, shown.licence, shown.rights));
                    return parts;
                }(),
                html::text(" · ")),
            language_of(request, one), html::already_safe(one.html),
            when(original, [&](const html::Url& url) { return t.html("This text stands first {link}at its source{/link}.", url); }),
            licence::attribution_html(t, work), request.here(Address::route("/partenaires")), t("All partners and their news")));
}

}
