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
    const auto& p = *one.picture;
    return html::image({.src = Address::route("/media/{}", p.small_file), .width = p.small_width, .height = p.small_height, .alt = ""});
}

Html section(const http::Request& request, const contribution::Contribution& one)
{
    if (!one.section) return {};
    return markup(R"(<p class="card-section">{}</p>)",
                  markup(R"(<a href="{}">{}</a>)", request.here(Address::route("/rubriques/{}", one.section_slug)), one.section_name));
}

}

Html signature(const http::Request& request, const contribution::Contribution& one)
{
    std::vector<std::string> names;
    std::vector<Html> links;
    if (one.authors.empty()) return {};
    for (const auto& author : one.authors) {
        const bool has_left = author.slug == contribution::departed_slug;
        names.push_back(has_left ? request.words()("somebody who has left the site") : author.name);
        links.push_back(
            markup(R"(<a rel="author" href="{}">{}</a>)", request.here(Address::route("/auteurs/{}", author.slug)), names.back()));
    }
    return request.words().html("by {names}", request.words().list_of(names, links));
}

Html card(const http::Request& request, const contribution::Contribution& one, int level)
{
    const auto& t = request.words();
    html::Attrs content;
    content.when(one.language != i18n::code(request.language()), "lang", one.language);
    const auto* licence = licence::find(one.licence);
    return markup(
        R"(<article class="card"><div class="thumb">{}</div><div class="card-text">{}{}{}<p class="meta">{} · {}{}</p></div></article>)",
        thumb(one), section(request, one),
        html::heading(level, content,
                      markup(R"(<a href="{}">{}</a>)", request.here(contribution::route(one)), text::typeset(one.title, one.language))),
        when(!one.standfirst.empty(),
             [&] { return markup(R"(<p class="stand"{}>{}</p>)", content, text::typeset(one.standfirst, one.language)); }),
        signature(request, one), when(one.published, [&](Time date) { return html::time_element(rfc3339(date), t.date_in_words(date)); }),
        when(licence, [](const licence::Licence& found) { return markup(" · {}", found.name); }));
}

}
