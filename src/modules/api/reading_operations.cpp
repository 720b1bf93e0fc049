// What is there to be read: the root, the sites, kinds, themes and areas, and what was published.
#include <algorithm>

#include <fmt/format.h>

#include "commons/licence/licence.hpp"
#include "commons/theme/theme.hpp"
#include "modules/api/openapi.hpp"
#include "modules/api/operation.hpp"
#include "modules/api/own.hpp"
#include "modules/api/representation.hpp"

namespace kenober::api {

using boost::json::array;
using boost::json::object;
using contribution::Contribution;
using html::Address;
using http::Reply;

namespace {

constexpr const char* limit_schema = R"({"type": "integer", "minimum": 1, "maximum": 100, "default": 20})";
constexpr const char* word_schema = R"({"type": "string", "minLength": 1, "maxLength": 200})";

Reply listed(array items) { return json_reply({{"items", std::move(items)}}); }

/// RFC 8288: the page that follows, and the first one. `here` has the query of this list, but for the cursor.
Reply paged(const Call& call, array items, const Address& here, const std::string& next)
{
    auto reply = listed(std::move(items));
    auto links = fmt::format("<{}>; rel=\"first\"", url(call.request, here));
    if (!next.empty()) links = fmt::format("<{}>; rel=\"next\", {}", url(call.request, here.query("cursor", next)), links);
    return reply.with("Link", std::move(links));
}

Address with_query(const Call& call, Address address)
{
    for (const auto& one : call.operation.query)
        if (const auto value = call.query(one.name); !value.empty() && one.name != std::string_view("cursor"))
            address = address.query(one.name, value);
    return address;
}

// ── What there is ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

Reply root(const Call& call)
{
    object links;
    for (const auto* const one : operations())
        if (one->method == http::Method::get && !one->has_hole())
            links[one->name] = url(call.request, *Address::parse("/api/v1" + std::string(one->path)));
    links["guide"] = url(call.request, Address::route("/api"));
    return json_reply({{"site", site_json(call.request, call.request.site())}, {"links", std::move(links)}});
}

// On the address of the territory, all its sites; on that of a site, this one.
Reply sites(const Call& call)
{
    array items;
    for (const auto& site : call.request.sites())
        if (call.request.site().is_main || site.id == call.request.site().id) items.push_back(site_json(call.request, site));
    return listed(std::move(items));
}

Reply kinds(const Call& call)
{
    array items;
    for (const auto& kind : contribution::kinds()) items.push_back(kind_json(call.request, kind));
    return listed(std::move(items));
}

Reply themes(const Call& call)
{
    auto entries = theme::list_in_use(call.request.db(), call.request.site().id, call.query("cursor"));
    const bool goes_on = entries.size() > theme::page_length;
    if (goes_on) entries.resize(theme::page_length);
    array items;
    for (const auto& one : entries)
        if (one.is_theme()) items.push_back(theme_json(call.request, one.slug, one.name));
    return paged(call, std::move(items), Address::route("/api/v1/themes"), goes_on ? entries.back().slug : "");
}

Reply areas(const Call& call)
{
    const auto atlas = area::atlas(call.request.db());
    array items;
    for (const auto& one : atlas->list()) items.push_back(area_json(call.request, *atlas, one));
    return listed(std::move(items));
}

// ── What was published ──────────────────────────────────────────────────────────────────────────────────────────────────────────

contribution::Cursor cursor_in(const Call& call)
{
    const auto text = call.query("cursor");
    if (text.empty()) return {};
    const auto dash = std::min(text.find('-', 1), text.size());
    const auto id = whole_number(std::string_view(text).substr(std::min(dash + 1, text.size())));
    const bool is_before = text.front() == '-';  // published before 1970
    const auto micros = whole_number(std::string_view(text).substr(is_before ? 1 : 0, dash - (is_before ? 1 : 0)));
    if (!id || !micros)
        refuse(400, http::Faulty::Where::query, "cursor", say("This is no cursor of this list: follow the links of the header Link."));
    return {Time{is_before ? -*micros : *micros}, *id};
}

/// What nobody has is an empty list, and not everything: a number that no row bears.
constexpr std::int64_t nothing = -1;

/// A kind that nobody knows is a slip of the pen, as an unknown parameter is: kinds are few, and all of them are said.
void check_kind(const std::string& asked)
{
    std::string names;
    for (const auto& kind : contribution::kinds()) {
        if (asked.empty() || kind.name == asked) return;
        (names += names.empty() ? "" : ", ") += kind.name;
    }
    refuse(400, http::Faulty::Where::query, "kind", say("No kind has this name. The kinds are: {kinds}.", {{"kinds", names}}));
}

/// Licences are few as well.
void check_licence(const std::string& asked)
{
    if (asked.empty() || licence::find(asked)) return;
    std::string codes;
    for (const auto& one : licence::all()) (codes += codes.empty() ? "" : ", ") += one.code;
    refuse(400, http::Faulty::Where::query, "licence", say("No licence has this code. The codes are: {codes}.", {{"codes", codes}}));
}

contribution::Filter filter_in(const Call& call)
{
    check_kind(call.query("kind"));
    check_licence(call.query("licence"));
    auto& db = call.request.db();
    contribution::Filter filter{call.query("kind"), call.query("licence")};
    if (const auto slug = call.query("theme"); !slug.empty()) {
        const auto found = theme::find(db, slug);
        filter.theme = found ? found->id : nothing;
    }
    if (const auto slug = call.query("author"); !slug.empty()) {
        const auto found = contribution::find_author(db, slug);
        filter.author = found ? found->id : nothing;
    }
    if (const auto slug = call.query("site"); !slug.empty()) {
        const auto found = std::ranges::find(call.request.sites(), slug, &http::Site::slug);
        filter.home = found == call.request.sites().end() ? nothing : found->id;
    }
    if (const auto since = call.query("since"); !since.empty()) {
        const auto read = parse_date(since);
        if (!read) refuse(400, http::Faulty::Where::query, "since", say("This is no date: write 2026-11-22, or 2026-11-22T09:30:00Z."));
        filter.since = *read;
    }
    return filter;
}

Reply contributions(const Call& call)
{
    const auto before = cursor_in(call);
    const auto most = static_cast<std::size_t>(call.number("limit", contribution::page_length));
    const auto slice = contribution::list_filtered(call.request.db(), call.request.site().id, filter_in(call), before, most);
    array items;
    for (const auto& one : slice.items) items.push_back(contribution_json(call.request, one, Shows::in_list));
    const auto next = slice.older ? fmt::format("{}-{}", slice.older->published.micros, slice.older->id) : std::string();
    return paged(call, std::move(items), with_query(call, Address::route("/api/v1/contributions")), next);
}

Reply contribution_alone(const Call& call)
{
    const auto id = call.request.number("id");
    if (const auto own = find_own(call, id)) return json_reply(contribution_json(call.request, *own, Shows::own));
    const auto one = contribution::find_on(call.request.db(), call.request.site().id, id);
    if (!one) throw http::NotFound{};
    return json_reply(contribution_json(call.request, *one, Shows::alone));
}

Reply revisions(const Call& call)
{
    const auto one = contribution::find_on(call.request.db(), call.request.site().id, call.request.number("id"));
    if (!one) throw http::NotFound{};
    const auto current = revision::current(call.request.db(), one->id);
    array items;
    for (const auto& version : revision::list_kept(call.request.db(), *one))
        items.push_back(revision_json(call.request, *one, version, current));
    return listed(std::move(items));
}

Reply own_contributions(const Call& call)
{
    const auto last = call.query("cursor");
    const auto before = whole_number(last).value_or(std::numeric_limits<std::int64_t>::max());
    if (!last.empty() && !whole_number(last))
        refuse(400, http::Faulty::Where::query, "cursor", say("This is no cursor of this list: follow the links of the header Link."));
    auto all = contribution::list_of_proposer(call.request.db(), call.reader());
    std::erase_if(all, [&](const Contribution& one) { return one.site != call.request.site().id || one.id >= before; });
    std::ranges::sort(all, std::greater{}, &Contribution::id);
    const auto most = static_cast<std::size_t>(call.number("limit", contribution::page_length));
    const bool goes_on = all.size() > most;
    if (goes_on) all.resize(most);
    array items;
    for (const auto& one : all) items.push_back(contribution_json(call.request, one, Shows::own));
    return paged(call, std::move(items), with_query(call, Address::route("/api/v1/mine")), goes_on ? std::to_string(all.back().id) : "");
}

}

const Operation show_root{.name = "showRoot",
                          .method = http::Method::get,
                          .path = "",
                          .summary = "What there is",
                          .says = "The site that answers at this address, and where everything begins.",
                          .answers = {{200, "Root", "What there is."}},
                          .act = root};

const Operation show_document{.name = "showDocument",
                              .method = http::Method::get,
                              .path = "/openapi.json",
                              .summary = "This document",
                              .says = "The description of this API (OpenAPI 3.1), made from the routes themselves.",
                              .answers = {{200, "Document", "This document."}},
                              .act = show_openapi};

const Operation list_sites{.name = "listSites",
                           .method = http::Method::get,
                           .path = "/sites",
                           .summary = "The sites",
                           .says = "At the address of the territory, all its sites; at that of a site, this one.",
                           .answers = {{200, "SiteList", "The sites, the main one first."}},
                           .act = sites};

const Operation list_kinds{.name = "listKinds",
                           .method = http::Method::get,
                           .path = "/kinds",
                           .summary = "The kinds of contribution",
                           .says = "What there can be, which fields each kind has, and what may be sent with it.",
                           .answers = {{200, "KindList", "The kinds, in the order of the navigation."}},
                           .act = kinds};

const Operation list_themes{.name = "listThemes",
                            .method = http::Method::get,
                            .path = "/themes",
                            .summary = "The themes in use",
                            .says =
                                "What the published texts of this site are about, in the order of their addresses, 300 at a time at most.",
                            .query = {{"cursor", "Where the page begins: follow the header Link.", word_schema}},
                            .answers = {{200, "ThemeList", "The themes."}},
                            .act = themes};

const Operation list_areas{.name = "listAreas",
                           .method = http::Method::get,
                           .path = "/areas",
                           .summary = "Communes and neighbourhoods",
                           .says = "The areas of the territory: communes first, each with a point that stands for it.",
                           .answers = {{200, "AreaList", "The areas."}},
                           .act = areas};

const Operation list_contributions{
    .name = "listContributions",
    .method = http::Method::get,
    .path = "/contributions",
    .summary = "What was published",
    .says = "What appears on this site, at home here or shown from elsewhere, the newest first. Filters add up.",
    .query = {{"kind", "Of this kind: a name that listKinds gives.", word_schema},
              {"site", "At home on the site of this slug.", word_schema},
              {"theme", "About the theme of this slug.", word_schema},
              {"author", "Signed by the author of this slug.", word_schema},
              {"licence", "Under the licence of this code.", word_schema},
              {"since", "Published or changed on this date or later: a day, or a moment of RFC 3339.", word_schema},
              {"limit", "How many at a time.", limit_schema},
              {"cursor", "Where the page begins: follow the header Link.", word_schema}},
    .answers = {{200, "ContributionList", "A page of them; the header Link leads to the next one."}},
    .act = contributions};

const Operation show_contribution{.name = "showContribution",
                                  .method = http::Method::get,
                                  .path = "/contributions/{id}",
                                  .summary = "One contribution",
                                  .says = "What appears on this site; with a token that may read, one's own too, whatever its state.",
                                  .answers = {{200, "Contribution", "With its fields."}},
                                  .act = contribution_alone};

const Operation list_revisions{.name = "listRevisions",
                               .method = http::Method::get,
                               .path = "/contributions/{id}/revisions",
                               .summary = "The versions of one contribution",
                               .says = "Those that stood or stand, the newest first: what its page of history shows to everybody.",
                               .answers = {{200, "RevisionList", "At most 500 versions."}},
                               .act = revisions};

const Operation list_own{
    .name = "listOwn",
    .method = http::Method::get,
    .path = "/mine",
    .summary = "One's own",
    .says = "What whoever made the token proposed on this site, in whatever state, the newest first.",
    .needs = Needs::may_read,
    .query = {{"limit", "How many at a time.", limit_schema}, {"cursor", "Where the page begins: follow the header Link.", word_schema}},
    .answers = {{200, "ContributionList", "A page of them; the header Link leads to the next one."}},
    .act = own_contributions};

}
