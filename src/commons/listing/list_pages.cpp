#include "commons/listing/feed_view.hpp"
#include "commons/listing/list_view.hpp"

namespace kenober::listing {

using contribution::Kind;
using html::Address;
using http::Reply;
using http::Request;

namespace {

Cursor cursor_in(const Request& request) { return cursor_of(request.query("avant")); }

const Kind& kind_in(const Request& request)
{
    const auto path = std::string_view(request.path()).substr(1);
    const auto* kind = contribution::kind_of_word(path.substr(0, path.find_first_of("/.")));
    if (!kind) throw http::NotFound();
    return *kind;
}

void changes_at_midnight(const Request& request)
{
    const auto today = local_day(request.now().time());
    request.now().changes_at(start_of_day(today.year, today.month, today.day) + days(1));
}

Reply show_front(Request& request)
{
    auto& db = request.db();
    changes_at_midnight(request);
    Front front;
    front.kind = &contribution::kinds().front();
    front.newest = contribution::list_site(db, request.site().id, {});
    front.newest.items.resize(std::min<std::size_t>(front.newest.items.size(), 10));
    front.sections = site::list_sections(db, request.site().id);
    if (request.sites().size() > 1) front.elsewhere = contribution::list_elsewhere(db, request.site().id, 5);
    for (const auto& site : request.sites())
        if (site.id != request.site().id) front.sites.push_back(site);
    return http::page(front_page(request, front));
}

Heading kind_heading(const Request& request, const Kind& kind)
{
    const auto& t = request.words();
    return {"",
            t.say({kind.title}),
            "",
            Address::route("/{}", kind.word),
            Address::route("/{}.atom", kind.word),
            Address::route("/{}.rss", kind.word),
            t.say({kind.invitation})};
}

Reply list_of_kind(Request& request)
{
    const auto& kind = kind_in(request);
    const auto before = cursor_in(request);
    return http::page(list_page(request, kind_heading(request, kind),
                                contribution::list_kind(request.db(), request.site().id, kind.name, before), before));
}

Heading section_heading(const Request& request, const site::Section& section)
{
    const auto& t = request.words();
    return {t("Section"),
            section.name,
            section.description,
            Address::route("/rubriques/{}", section.slug),
            Address::route("/rubriques/{}.atom", section.slug),
            Address::route("/rubriques/{}.rss", section.slug),
            t("Nothing has been published in this section yet. Yours could be the first text.")};
}

site::Section section_in(const Request& request)
{
    auto section = site::find_section(request.db(), request.site().id, request.parameter("section"));
    if (!section) throw http::NotFound();
    return std::move(*section);
}

Reply show_section(Request& request)
{
    const auto section = section_in(request);
    const auto before = cursor_in(request);
    return http::page(
        list_page(request, section_heading(request, section), contribution::list_section(request.db(), section.id, before), before));
}

Heading author_heading(const Request& request, const contribution::AuthorRow& author)
{
    const auto& t = request.words();
    const auto& slug = request.parameter("author");
    return {t("Author"),
            author.name,
            "",
            Address::route("/auteurs/{}", slug),
            Address::route("/auteurs/{}.atom", slug),
            {},
            t("Nothing signed with this name is published on this site.")};
}

contribution::AuthorRow author_in(const Request& request)
{
    auto author = contribution::find_author(request.db(), request.parameter("author"));
    if (!author) throw http::NotFound();
    return std::move(*author);
}

// An author without any published text here has no page here: a name in the queue is nobody's business yet.
Slice signed_by(const Request& request, const contribution::AuthorRow& author, const Cursor& before)
{
    auto slice = contribution::list_author(request.db(), request.site().id, author.id, before);
    if (slice.items.empty()) throw http::NotFound();
    return slice;
}

Reply show_author(Request& request)
{
    const auto author = author_in(request);
    const auto before = cursor_in(request);
    return http::page(list_page(request, author_heading(request, author), signed_by(request, author, before), before));
}

Heading tag_heading(const Request& request, const std::string& name)
{
    const auto& t = request.words();
    const auto& slug = request.parameter("tag");
    return {t("Theme"), name, "", Address::route("/mots/{}", slug), Address::route("/mots/{}.atom", slug), {}, ""};
}

Slice tagged(const Request& request, const Cursor& before)
{
    auto slice = contribution::list_tag(request.db(), request.site().id, request.parameter("tag"), before);
    if (slice.items.empty()) throw http::NotFound();
    return slice;
}

Reply show_tag(Request& request)
{
    const auto slice = tagged(request, cursor_in(request));
    const auto name = contribution::find_tag(request.db(), request.parameter("tag")).value_or("");
    return http::page(list_page(request, tag_heading(request, name), slice, cursor_in(request)));
}

Reply show_months(Request& request)
{
    return http::page(
        months_page(request, kind_in(request), contribution::list_months(request.db(), request.site().id, kind_in(request).name)));
}

Reply show_month(Request& request)
{
    const auto& kind = kind_in(request);
    const auto& month = request.parameter("month");
    const auto slice = contribution::list_month(request.db(), request.site().id, kind.name, month, cursor_in(request));
    const auto date = parse_date(month + "-01");
    if (slice.items.empty() || !date) throw http::NotFound();
    const auto& t = request.words();
    const auto day = local_day(*date);
    const Heading heading{
        t.say({kind.title}), t.month_in_words(day.year, day.month), "", Address::route("/{}/mois/{}", kind.word, month), {}, {}, ""};
    return http::page(list_page(request, heading, slice, cursor_in(request)));
}

Reply kind_atom(Request& request)
{
    const auto& kind = kind_in(request);
    return atom(request, kind_heading(request, kind), contribution::list_kind(request.db(), request.site().id, kind.name, {}));
}

Reply kind_rss(Request& request)
{
    const auto& kind = kind_in(request);
    return rss(request, kind_heading(request, kind), contribution::list_kind(request.db(), request.site().id, kind.name, {}));
}

Reply section_atom(Request& request)
{
    const auto section = section_in(request);
    return atom(request, section_heading(request, section), contribution::list_section(request.db(), section.id, {}));
}

Reply section_rss(Request& request)
{
    const auto section = section_in(request);
    return rss(request, section_heading(request, section), contribution::list_section(request.db(), section.id, {}));
}

Reply author_atom(Request& request)
{
    const auto author = author_in(request);
    return atom(request, author_heading(request, author), signed_by(request, author, {}));
}

Reply tag_atom(Request& request)
{
    const auto slice = tagged(request, {});
    return atom(request, tag_heading(request, contribution::find_tag(request.db(), request.parameter("tag")).value_or("")), slice);
}

Reply show_sitemap(Request& request)
{
    return http::document("application/xml; charset=utf-8",
                          sitemap_index(request, contribution::list_own_months(request.db(), request.site().id)));
}

Reply show_sitemap_month(Request& request)
{
    const auto links = contribution::list_links(request.db(), request.site().id, request.parameter("month"));
    if (links.empty()) throw http::NotFound();
    return http::document("application/xml; charset=utf-8", sitemap(request, links));
}

Reply show_robots(Request& request)
{
    return http::document("text/plain; charset=utf-8",
                          "User-agent: *\nDisallow: /suivi/\nDisallow: /relecture\nDisallow: /compte\nSitemap: " +
                              request.absolute(request.here(Address::route("/sitemap.xml"))) + "\n");
}

}

void add_kind_routes(http::Routes& routes, const Kind& kind)
{
    const auto word = "/" + std::string(kind.word);
    const auto anybody = http::Who::anybody;
    routes.get(word, anybody, list_of_kind, {.query = {"avant"}})
        .get(word + ".atom", anybody, kind_atom)
        .get(word + ".rss", anybody, kind_rss)
        .get(word + "/mois", anybody, show_months)
        .get(word + "/mois/{month}", anybody, show_month, {.query = {"avant"}});
}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/", anybody, show_front)
        .get("/rubriques/{section}", anybody, show_section, {.query = {"avant"}})
        .get("/rubriques/{section}.atom", anybody, section_atom)
        .get("/rubriques/{section}.rss", anybody, section_rss)
        .get("/auteurs/{author}", anybody, show_author, {.query = {"avant"}})
        .get("/auteurs/{author}.atom", anybody, author_atom)
        .get("/mots/{tag}", anybody, show_tag, {.query = {"avant"}})
        .get("/mots/{tag}.atom", anybody, tag_atom)
        .get("/sitemap.xml", anybody, show_sitemap)
        .get("/plan-du-site/{month}.xml", anybody, show_sitemap_month)
        .get("/robots.txt", anybody, show_robots, {.spoken = http::Spoken::in_none});
}

}
