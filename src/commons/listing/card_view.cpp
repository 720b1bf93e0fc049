#include "commons/gallery/gallery.hpp"
#include "commons/licence/licence.hpp"
#include "commons/listing/listing.hpp"
#include "platform/text/text.hpp"

namespace kenober::listing {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

Html thumb(const contribution::Contribution& one)
{
    if (!one.picture) return html::weave(contribution::route(one).str(), hue_of(one));
    return gallery::thumb(*one.picture);
}

Html joined(const std::vector<Html>& parts) { return html::join(parts, html::text(" · ")); }

// What kind it is, where it stands, and which site had it first.
Html over(const http::Request& request, const contribution::Contribution& one, KindWord kind)
{
    const auto& t = request.words();
    std::vector<Html> parts;
    if (kind == KindWord::said) parts.push_back(markup("<span>{}</span>", t.say({contribution::kind_named(one.kind).one})));
    if (one.section)
        parts.push_back(
            markup(R"(<a href="{}">{}</a>)", request.here(Address::route("/rubriques/{}", one.section_slug)), one.section_name));
    if (one.site != request.site().id)
        for (const auto& site : request.sites())
            if (site.id == one.site) parts.push_back(markup("<span>{}</span>", t("first published on {site}", site.name)));
    return when(!parts.empty(), [&] { return markup(R"(<p class="card-section">{}</p>)", joined(parts)); });
}

// Who, when, under which licence: nothing is said where nobody signs.
Html under(const http::Request& request, const contribution::Contribution& one)
{
    std::vector<Html> parts;
    if (!one.authors.empty()) parts.push_back(signature(request, one));
    if (one.published) parts.push_back(html::time_element(rfc3339(*one.published), request.words().date_in_words(*one.published)));
    if (const auto* licence = licence::find(one.licence)) parts.push_back(html::text(licence->name));
    return joined(parts);
}

}

Html names_of(const http::Request& request, const contribution::Contribution& one)
{
    std::vector<std::string> names;
    std::vector<Html> links;
    for (const auto& author : one.authors) {
        const bool has_left = author.slug == contribution::departed_slug;
        names.push_back(has_left ? request.words()("somebody who has left the site") : author.name);
        links.push_back(markup(R"(<a rel="author" href="{}"><bdi>{}</bdi></a>)", request.here(Address::route("/auteurs/{}", author.slug)),
                               names.back()));
    }
    return request.words().list_of(names, links);
}

Html signature(const http::Request& request, const contribution::Contribution& one)
{
    return one.authors.empty() ? Html() : request.words().html("by {names}", names_of(request, one));
}

Html card(const http::Request& request, const contribution::Contribution& one, int level, KindWord kind)
{
    html::Attrs content;
    content.when(one.language != i18n::code(request.language()), "lang", one.language);
    return markup(
        R"(<article class="{}"><div class="thumb">{}</div><div class="card-text">{}{}{}<p class="meta">{}</p></div></article>)",
        is_sentence(contribution::kind_named(one.kind)) ? "card sentence" : "card", thumb(one), over(request, one, kind),
        html::heading(level, content, markup(R"(<a href="{}">{}</a>)", home_of(request, one), text::typeset(one.title, one.language))),
        when(!one.standfirst.empty(),
             [&] { return markup(R"(<p class="stand"{}>{}</p>)", content, text::typeset(one.standfirst, one.language)); }),
        under(request, one));
}

}
