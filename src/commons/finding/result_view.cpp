#include "commons/finding/finding.hpp"
#include "commons/finding/result.hpp"

#include "commons/format/format.hpp"
#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "commons/listing/listing.hpp"
#include "platform/text/text.hpp"

namespace kenober::finding {

namespace {

using html::Address;
using html::Html;
using html::markup;
using html::when;

constexpr std::size_t words_of_excerpt = 32;

i18n::Language language_of(const contribution::Contribution& one)
{
    return i18n::parse_language(one.language).value_or(i18n::Language::fr);
}

// What was looked for stands out; nothing else of the text is touched.
Html marked(std::string_view text, const search::Snippet& snippet)
{
    Html made;
    if (snippet.is_cut_before) made += html::text("… ");
    auto at = snippet.window.from;
    for (const auto& mark : snippet.marks) {
        made += html::text(text.substr(at, mark.from - at));
        made += markup("<mark>{}</mark>", text.substr(mark.from, mark.to - mark.from));
        at = mark.to;
    }
    made += html::text(text.substr(at, snippet.window.to - at));
    if (snippet.is_cut_after) made += html::text(" …");
    return made;
}

// A part of a text, set as printers do, and what was looked for in it.
Html in_print(search::Marker& marker, const contribution::Contribution& one, std::string_view text, const search::Snippet& part)
{
    const auto plain = text.substr(part.window.from, part.window.to - part.window.from);
    const auto words = text::typeset(plain, one.language);
    // Where the printer changes nothing, the marks stand where they were found.
    if (!part.marks.empty() && words == plain) return marked(text, part);
    auto found = marker.whole(words, language_of(one));
    found.is_cut_before = part.is_cut_before;
    found.is_cut_after = part.is_cut_after;
    return marked(words, found);
}

Html title_of(search::Marker& marker, const contribution::Contribution& one)
{
    search::Snippet whole;
    whole.window = {0, one.title.size()};
    return in_print(marker, one, one.title, whole);
}

// Where the text says it; else its standfirst says what it is about.
Html excerpt(search::Marker& marker, const Shown& shown)
{
    const auto& one = shown.one;
    const auto place = marker.excerpt(shown.text, language_of(one), words_of_excerpt);
    if (!place.marks.empty() || one.standfirst.empty()) return in_print(marker, one, shown.text, place);
    return in_print(marker, one, one.standfirst, marker.excerpt(one.standfirst, language_of(one), words_of_excerpt));
}

Html over(const http::Request& request, const contribution::Contribution& one)
{
    std::vector<Html> parts;
    const auto& t = request.words();
    if (contribution::kinds().size() > 1) parts.push_back(markup("<span>{}</span>", t.say({contribution::kind_named(one.kind).one})));
    if (one.site != request.site().id)
        for (const auto& site : request.sites())
            if (site.id == one.site) parts.push_back(markup("<span>{}</span>", site.name));
    if (!one.section_name.empty()) parts.push_back(markup("<span>{}</span>", one.section_name));
    return when(!parts.empty(), [&] { return markup(R"(<p class="card-section">{}</p>)", html::join(parts, html::text(" · "))); });
}

Html under(const http::Request& request, const contribution::Contribution& one)
{
    std::vector<Html> parts;
    if (!one.authors.empty()) parts.push_back(listing::signature(request, one));
    if (one.published) parts.push_back(html::time_element(rfc3339(*one.published), request.words().date_in_words(*one.published)));
    if (const auto* licence = licence::find(one.licence)) parts.push_back(html::text(licence->name));
    return html::join(parts, html::text(" · "));
}

Html hit(const http::Request& request, search::Marker& marker, const Shown& shown)
{
    const auto& one = shown.one;
    html::Attrs content;
    content.when(one.language != i18n::code(request.language()), "lang", one.language);
    const auto lines = excerpt(marker, shown);
    return markup(R"(<li class="hit"><article>{}<h2{}><a href="{}">{}</a></h2>{}<p class="meta">{}</p></article></li>)", over(request, one),
                  content, listing::home_of(request, one), title_of(marker, one),
                  when(!lines.empty(), [&] { return markup(R"(<p class="excerpt"{}>{}</p>)", content, lines); }), under(request, one));
}

Address script()
{
    const auto* found = find_resource("assets/search.js");
    if (!found) throw std::logic_error("no such asset: search.js");
    return Address::route("/assets/search-{}.js", found->fingerprint);
}

Html field(const http::Request& request, const Asked& asked)
{
    const auto& t = request.words();
    return markup(R"(<form class="quest" role="search" aria-label="{}" action="{}"><label for="q">{}</label><div class="search-line">
<input type="search" id="q" name="q" value="{}" maxlength="300" autocomplete="off" data-suggestions="{}" data-count="{}">{}
<button type="submit">{}</button></div></form>{})",
                  t("Search"), request.here(Address::route("/recherche")), t("Words to look for"), asked.words,
                  request.here(Address::route("/recherche/suggestions")), t("suggestions"), fields_kept(asked), t("Search"),
                  html::script_file(script()));
}

Html order(const http::Request& request, const Result& result)
{
    if (result.all < 2 || result.asked.words.empty()) return {};
    const auto& t = request.words();
    const auto choice = [&](Order order, const std::string& words) {
        auto asked = result.asked;
        asked.order = order;
        asked.page = 1;
        html::Attrs attrs;
        attrs.when(order == result.asked.order, "aria-current", "true");
        return markup(R"(<li><a href="{}" rel="nofollow"{}>{}</a></li>)", request.here(address_of(asked)), attrs, words);
    };
    return markup(R"(<nav class="choices" aria-label="{}"><ul>{}{}</ul></nav>)", t("Order"), choice(Order::weight, t("Closest first")),
                  choice(Order::newest, t("Newest first")));
}

std::string count_in_words(const http::Request& request, const Result& result)
{
    const auto& t = request.words();
    if (result.is_cut) return t("More than {n} texts: the newest of them are shown. One more word narrows it down.", t.number(result.all));
    return t.plural("one text", "{n} texts", result.all);
}

Html meant(const http::Request& request, const Result& result)
{
    if (result.meant.empty()) return {};
    auto asked = result.asked;
    asked.words = result.meant;
    asked.page = 1;
    return markup(
        R"(<p class="meant">{}</p>)",
        request.words().html("Did you mean {words}?", markup(R"(<a href="{}">{}</a>)", request.here(address_of(asked)), result.meant)));
}

Html nothing_found(const http::Request& request, const Result& result)
{
    const auto& t = request.words();
    const bool is_narrowed = !result.kept.empty();
    auto wide = Asked{};
    wide.words = result.asked.words;
    const auto& main = request.sites().front();
    Html ways;
    if (is_narrowed)
        ways += markup(R"(<li><a href="{}">{}</a></li>)", request.here(address_of(wide)), t("Search for these words everywhere"));
    if (!request.site().is_main)
        ways += markup(R"(<li><a href="{}">{}</a></li>)", request.at(main, address_of(wide)), t("Search on all sites of the territory"));
    if (!layout::rests(request))
        ways += markup(R"(<li><a href="{}">{}</a></li>)", request.here(Address::route("/proposer")),
                       t("Nobody has written about it yet: propose it"));
    return markup(R"(<div class="nothing"><p class="empty">{}</p>{}<ul>{}</ul></div>)", t("Nothing was found for this."),
                  meant(request, result), ways);
}

Html how_to(const http::Request& request)
{
    const auto& t = request.words();
    return markup(R"(<div class="how"><h2>{}</h2><dl><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd>
<dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd></dl></div>)",
                  t("How to search"), t("sea festivals"), t("Both words, in any form, with or without accents."), t("“street party”"),
                  t("Between quotation marks: just so, in this order."), t("garden -compost"), t("A hyphen in front: without this word."),
                  "acteur-ice-s", t("However it is written: it is found by each of its words."));
}

Html pages(const http::Request& request, const Result& result)
{
    const auto& t = request.words();
    if (result.asked.page == 1 && !result.has_more) return {};
    html::Pagination pages{.label = t("Pages of results"),
                           .position = t("Page {n}", std::to_string(result.asked.page)),
                           .previous_words = t("Before"),
                           .next_words = t("After")};
    auto asked = result.asked;
    if (asked.page > 1) {
        asked.page = result.asked.page - 1;
        pages.previous = request.here(address_of(asked));
    }
    if (result.has_more) {
        asked.page = result.asked.page + 1;
        pages.next = request.here(address_of(asked));
    }
    return html::pagination(pages);
}

// Heard first by whoever does not see the page: how many there are, and how far one is.
std::string title_of(const http::Request& request, const Result& result)
{
    const auto& t = request.words();
    if (result.asked.empty()) return t("Search");
    auto title = result.asked.words.empty() ? t("Search") : t("Search: {words}", result.asked.words);
    title += " – " + (result.all == 0 ? t("nothing found") : t.plural("one text", "{n} texts", result.all));
    if (result.asked.page > 1) title += " – " + t("Page {n}", std::to_string(result.asked.page));
    return title;
}

// On small screens what narrows it stands below what was found.
Html way_to_choices(const http::Request& request, const Result& result)
{
    if (result.groups.empty()) return {};
    return markup(R"(<p class="to-choices"><a href="#resserrer">{}</a></p>)", request.words()("Narrow it down"));
}

Html found(const http::Request& request, const Result& result)
{
    const auto& t = request.words();
    if (result.shown.empty()) return nothing_found(request, result);
    const auto first = (result.asked.page - 1) * results_on_page + 1;
    auto plain = result.asked;
    plain.page = 1;
    search::Marker marker(result.query);
    return markup(R"(<div class="bar"><p role="status">{}</p>{}{}</div>{}<ol class="hits" start="{}">{}</ol>{}{})",
                  count_in_words(request, result), way_to_choices(request, result), order(request, result),
                  when(result.is_begun,
                       [&] { return markup(R"(<p class="begun">{}</p>)", t("No text has this very word: here is what begins so.")); }),
                  first, html::each(result.shown, [&](const Shown& one) { return hit(request, marker, one); }), pages(request, result),
                  format::line(request, address_of(plain), format::formats_of_every_kind()));
}

}

Html result_page(const http::Request& request, const Result& result)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = title_of(request, result);
    const bool is_asked = !result.asked.empty();
    if (is_asked) head.alternates = format::alternates(request, head.title, address_of(result.asked), format::formats_of_every_kind());
    const auto below = is_asked ? found(request, result) : how_to(request);
    return layout::page(
        request, head,
        markup(R"(<div class="found"><header class="found-head"><h1>{}</h1>{}{}</header><div class="found-list">{}</div>{}</div>)",
               t("Search"), field(request, result.asked), choices_kept(request, result), below, choices_left(request, result)));
}

Html field_with(const http::Request& request, const std::string& words)
{
    Asked asked;
    asked.words = words;
    return field(request, asked);
}

std::string description(const http::Request& request)
{
    const auto& t = request.words();
    html::XmlWriter xml;
    xml.open("OpenSearchDescription").attribute("xmlns", "http://a9.com/-/spec/opensearch/1.1/");
    xml.element("ShortName", shorten(request.site().name, 16)).element("Description", t("Search the texts of {site}", request.site().name));
    xml.element("InputEncoding", "UTF-8").element("OutputEncoding", "UTF-8").element("Language", i18n::code(request.language()));
    const auto route = [&](std::string_view type, const Address& address) {
        xml.open("Url").attribute("type", type).attribute("template", request.absolute(request.here(address)) + "?q={searchTerms}").close();
    };
    route("text/html", Address::route("/recherche"));
    route("application/atom+xml", Address::route("/recherche.atom"));
    route("application/x-suggestions+json", Address::route("/recherche/suggestions"));
    return xml.done();
}

}
