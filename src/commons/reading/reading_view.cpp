#include "commons/reading/reading_view.hpp"

#include <fmt/format.h>

#include "commons/gallery/gallery.hpp"
#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "commons/lineage/lineage.hpp"
#include "commons/listing/listing.hpp"
#include "platform/text/text.hpp"

namespace kenober::reading {

using contribution::Contribution;
using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

// Characters: a title of more is a sentence, and stands in smaller letters.
constexpr std::size_t sentence_length = 90;

html::Attrs language_of(const http::Request& request, const Contribution& one)
{
    html::Attrs attrs;
    attrs.when(one.language != i18n::code(request.language()), "lang", one.language);
    return attrs;
}

Html way_here(const http::Request& request, const Contribution& one)
{
    const auto& t = request.words();
    const auto& kind = contribution::kind_named(one.kind);
    std::vector<html::Step> steps{{t.say({kind.title}), request.here(Address::route("/{}", kind.word))}};
    if (one.section) steps.push_back({one.section_name, request.here(Address::route("/rubriques/{}", one.section_slug))});
    return html::breadcrumbs(t("You are here"), steps);
}

Html date_line(const http::Request& request, const Contribution& one)
{
    if (!one.published) return {};
    const auto& t = request.words();
    const auto date = html::time_element(rfc3339(*one.published), t.date_in_words(*one.published));
    return one.certainty == contribution::Certainty::uncertain ? t.html("Published around {date} (the exact date is not known)", date)
                                                               : t.html("Published on {date}", date);
}

Html byline(const http::Request& request, const Contribution& one)
{
    const auto names =
        when(!one.authors.empty(), [&] { return request.words().html("by {names}", licence::signed_by(listing::names_of(request, one))); });
    return markup(R"(<div class="by">{}<p>{}<br><span class="soft">{}</span></p></div>)",
                  html::weave(one.authors.empty() ? one.slug : one.authors.front().slug, listing::hue_of(one)), names,
                  date_line(request, one));
}

Html licence_words(const http::Request& request, const licence::Licence& found)
{
    const auto& t = request.words();
    if (found.address.empty()) return markup("<p>{}</p>", t("All rights reserved: ask its authors before using it again."));
    const auto outside = when(found.commons == licence::Commons::outside,
                              [&] { return markup(R"(<p class="soft">{}</p>)", t("This licence keeps the text outside the commons.")); });
    const auto meaning = request.here(Address::route("/licences"));
    return markup(R"(<p>{}</p>{}<p class="soft"><a href="{}">{}</a></p>)",
                  t.html("You may reuse this text under the licence {licence}, by naming its authors.", licence::sign(t, found)), outside,
                  meaning, t("What licences mean, in plain words"));
}

// The words of a text as they are printed: two parts of a page say them.
struct Printed {
    explicit Printed(const Contribution& one)
        : title(text::typeset(one.title, one.language)), standfirst(text::typeset(one.standfirst, one.language))
    {}
    std::string title, standfirst;
};

// Where a text comes from and what was made of it, and how it is to be named.
struct Origin {
    Origin(const http::Request& request, const Contribution& one)
        : ties(lineage::lineage_of(request.db(), one.id)),
          work(lineage::work(request, one, ties.back)),
          credit(licence::attribution_text(request.words(), work))
    {}
    lineage::Lineage ties;
    licence::Work work;
    std::string credit;
};

Html reuse_panel(const http::Request& request, const Contribution& one, const Origin& origin)
{
    const auto* found = licence::find(one.licence);
    if (!found) return {};
    const auto& t = request.words();
    const auto file = request.here(Address::route("/{}/{}.md", one.word, one.slug));
    const auto facts = request.here(Address::route("/{}/{}.json", one.word, one.slug));
    return markup(R"(<section class="panel"><h2>{}</h2>{}<p class="soft">{}</p>{}<p class="soft">{}</p></section>)", t("Reuse"),
                  licence_words(request, *found), t("To copy beside what you make of it:"),
                  licence::attributions(t, origin.work, origin.credit),
                  t.html("The text as a file: {markdown}Markdown{/markdown}, {facts}JSON-LD{/facts}.", file, facts));
}

std::vector<std::pair<Where, Panel>>& panels()
{
    static std::vector<std::pair<Where, Panel>> all;
    return all;
}

Html panels_at(Where where, const http::Request& request, const Contribution& one)
{
    return html::each(panels(), [&](const auto& panel) { return panel.first == where ? panel.second(request, one) : Html(); });
}

Html tags_panel(const http::Request& request, const std::vector<contribution::Tag>& tags)
{
    if (tags.empty()) return {};
    const auto& t = request.words();
    return markup(R"(<section class="panel"><h2>{}</h2><ul class="tags">{}</ul></section>)", t("Themes"),
                  html::each(tags, [&](const contribution::Tag& tag) {
                      return markup(R"(<li><a rel="tag" href="{}">{}</a></li>)", request.here(Address::route("/mots/{}", tag.slug)),
                                    tag.name);
                  }));
}

// The same text, for programs and for whoever writes on with it.
std::vector<layout::Alternate> formats_of_text(const http::Request& request, const Contribution& one)
{
    const auto at = [&](const Address& address) { return request.here(address); };
    return {{at(Address::route("/{}/{}.md", one.word, one.slug)), "text/markdown", fmt::format("{} · Markdown", one.title)},
            {at(Address::route("/{}/{}.json", one.word, one.slug)), "application/ld+json", fmt::format("{} · JSON-LD", one.title)}};
}

html::Json facts_of(const http::Request& request, const Contribution& one, const Origin& origin)
{
    html::JsonWriter json;
    json.object().member("@context", "https://schema.org").member("@type", contribution::kind_named(one.kind).schema);
    json.member("headline", one.title).member("inLanguage", one.language);
    json.member("url", request.absolute(request.here(contribution::route(one))));
    if (one.published) json.member("datePublished", rfc3339(*one.published));
    json.member("dateModified", rfc3339(one.updated));
    json.key("author").array();
    for (const auto& author : one.authors)
        json.object()
            .member("@type", "Person")
            .member("name", author.name)
            .member("url", request.absolute(request.here(Address::route("/auteurs/{}", author.slug))))
            .end();
    json.end();
    lineage::add_facts(json, request, origin.work, origin.credit, origin.ties.back);
    if (!one.standfirst.empty()) json.member("description", one.standfirst);
    if (one.picture) json.member("image", request.absolute(gallery::address(*one.picture)));
    return json.done();
}

layout::Head head_of(const http::Request& request, const Contribution& one, const Printed& printed, const Origin& origin)
{
    layout::Head head;
    head.title = printed.title;
    head.description =
        one.standfirst.empty() ? shorten(contribution::kind_named(one.kind).text(request.db(), one), 160) : printed.standfirst;
    head.facts = facts_of(request, one, origin);
    head.alternates = formats_of_text(request, one);
    head.is_article = true;
    if (one.picture) head.picture = gallery::address(*one.picture);
    return head;
}

Html sheet_of(const http::Request& request, const Contribution& one, int level, const Printed& printed)
{
    const auto attrs = language_of(request, one);
    auto heading = attrs;
    heading.when(length(one.title) > sentence_length, "class", "sentence");
    return markup(R"({}{}{}{}<div class="body"{}>{}</div>{})", html::heading(level, heading, licence::titled(html::text(printed.title))),
                  when(!one.standfirst.empty(), [&] { return markup(R"(<p class="chapo"{}>{}</p>)", attrs, printed.standfirst); }),
                  byline(request, one), gallery::lead(request, one), attrs, contribution::kind_named(one.kind).body(request.db(), one),
                  gallery::others(request, one));
}

}

html::Json facts_of(const http::Request& request, const Contribution& one) { return facts_of(request, one, Origin(request, one)); }

void add_panel(Where where, Panel panel) { panels().emplace_back(where, panel); }

Html sheet(const http::Request& request, const Contribution& one, int level) { return sheet_of(request, one, level, Printed(one)); }

Html reading_page(const http::Request& request, const Contribution& one, const std::vector<contribution::Tag>& tags)
{
    const Printed printed(one);
    const Origin origin(request, one);
    return layout::page(
        request, head_of(request, one, printed, origin),
        markup(
            R"(<div class="reading"><article class="text">{}{}<div class="about">{}</div></article><aside class="side">{}{}{}{}{}</aside>{}</div>)",
            way_here(request, one), sheet_of(request, one, 1, printed), panels_at(Where::below, request, one),
            panels_at(Where::first_beside, request, one), reuse_panel(request, one, origin), tags_panel(request, tags),
            lineage::panel(request, one, origin.ties), panels_at(Where::beside, request, one), panels_at(Where::foot, request, one)));
}

}
