#include "commons/layout/layout.hpp"
#include "commons/lineage/lineage.hpp"

namespace kenober::lineage {

namespace {

using contribution::Contribution;
using html::Address;
using html::Html;
using html::markup;
using html::when;

/// Names with the way to their pages; empty for what nobody signed.
Html signed_by(const http::Request& request, const Contribution& one)
{
    std::vector<std::string> names;
    std::vector<Html> links;
    for (const auto& author : one.authors) {
        names.push_back(author.name);
        links.push_back(html::link(author_of(request, one, author.slug), markup("<bdi>{}</bdi>", author.name)));
    }
    const auto& t = request.words();
    return names.empty() ? Html() : t.html("by {names}", t.list_of(names, links));
}

/// dct:source says that the page is made from that one: true of the first step back only.
enum class Step { first, further };

Html titled(const http::Request& request, const Ancestor& one, Step step)
{
    html::Attrs attrs;
    attrs.when(step == Step::first, "property", "dct:source");
    if (one.text)
        return markup(R"(<a href="{}"{}>{}</a>)", address_of(request, *one.text), attrs,
                      layout::in_print(request, one.text->title, one.text->language));
    if (const auto url = html::Url::parse(one.source.address)) return markup(R"(<a href="{}"{}>{}</a>)", *url, attrs, one.source.title);
    return markup("<cite>{}</cite>", one.source.title);
}

/// Who made it, and under which licence.
Html made_by(const http::Request& request, const Ancestor& one)
{
    const auto& t = request.words();
    const auto names = contribution::separated(one.source.authors);
    std::vector<Html> facts;
    if (one.text) facts.push_back(signed_by(request, *one.text));
    else if (!names.empty()) facts.push_back(html::text(t("by {names}", t.list_of(names))));
    facts.push_back(licence::named(t, one.text ? one.text->licence : one.source.licence));
    if (one.source.agreement == Agreement::of_its_authors) facts.push_back(html::text(t("with the agreement of its authors")));
    std::erase_if(facts, [](const Html& fact) { return fact.empty(); });
    return when(!facts.empty(), [&] { return markup("<small>{}</small>", html::join(facts, html::text(" · "))); });
}

Html ancestors(const http::Request& request, const std::vector<Ancestor>& list, Step step)
{
    if (list.empty()) return {};
    return markup(R"(<ol class="chain">{}</ol>)", html::each(list, [&](const Ancestor& one) {
                      if (one.is_withdrawn()) return markup("<li>{}</li>", request.words()("a text that was withdrawn"));
                      const auto further = when(!one.sources.empty(), [&] {
                          return markup("<p>{}</p>{}", request.words()("itself based on"), ancestors(request, one.sources, Step::further));
                      });
                      return markup("<li>{}{}{}</li>", titled(request, one, step), made_by(request, one), further);
                  }));
}

Html adaptations(const http::Request& request, const std::vector<Contribution>& list)
{
    return html::each(list, [&](const Contribution& one) {
        const auto names = signed_by(request, one);
        return markup(R"(<li><a href="{}">{}</a>{}</li>)", address_of(request, one), layout::in_print(request, one.title, one.language),
                      when(!names.empty(), [&] { return markup("<small>{}</small>", names); }));
    });
}

Html adapt(const http::Request& request, const Contribution& one)
{
    const auto* licence = licence::find(one.licence);
    const auto& kind = contribution::kind_named(one.kind);
    if (!kind.does_ask(contribution::Part::sources) || !licence || !licence->has(licence::may_adapt)) return {};
    const auto form = Address::route("/{}/proposer", kind.word).query("d_apres", one.id);
    return markup(R"(<p><a class="button quiet" rel="nofollow" href="{}">{}</a></p>)", request.here(form),
                  request.words()("Adapt this text"));
}

auto& teller()
{
    static Uses (*uses)(const http::Request&, const Contribution&) = nullptr;
    return uses;
}

}

html::Address author_of(const http::Request& request, const contribution::Contribution& one, const std::string& slug)
{
    const auto route = html::Address::route("/auteurs/{}", slug);
    for (const auto& site : request.sites())
        if (site.id == one.site && site.id != request.site().id) return request.at(site, route);
    return request.here(route);
}

html::Address address_of(const http::Request& request, const Contribution& one)
{
    if (one.site != request.site().id)
        for (const auto& site : request.sites())
            if (site.id == one.site) return request.at(site, contribution::route(one));
    return request.here(contribution::route(one));
}

void set_uses(Uses (*uses)(const http::Request& request, const Contribution& one)) { teller() = uses; }

Html panel(const http::Request& request, const Contribution& one, const Lineage& lineage)
{
    const auto& t = request.words();
    const auto uses = teller() ? teller()(request, one) : Uses();
    auto made = adaptations(request, lineage.on);
    made += uses.entries;
    const auto way = adapt(request, one);
    const bool is_alone = lineage.back.empty() && made.empty();
    if (is_alone && way.empty() && uses.way.empty()) return {};
    return markup(
        R"(<section class="panel lineage" id="lignee"><h2>{}</h2>{}{}{}{}{}</section>)", t("From one text to another"),
        when(is_alone && !way.empty(),
             [&] { return markup(R"(<p class="soft">{}</p>)", t("You may go on from here: what you make of it will be linked to it.")); }),
        when(!lineage.back.empty(), [&] { return markup("<h3>{}</h3>{}", t("Based on"), ancestors(request, lineage.back, Step::first)); }),
        when(!made.empty(), [&] { return markup(R"(<h3>{}</h3><ul>{}</ul>)", t("What was made from it"), made); }), way, uses.way);
}

}
