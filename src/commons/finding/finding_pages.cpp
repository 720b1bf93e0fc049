#include "commons/finding/finding.hpp"

#include <algorithm>

#include "commons/finding/result.hpp"
#include "commons/format/format.hpp"
#include "commons/listing/listing.hpp"

namespace kenober::finding {

namespace {

using http::Reply;
using http::Request;

constexpr int most_suggested_words = 4;
constexpr std::size_t most_suggested_texts = 6, most_suggestions = 10;

// Results are ways to pages, and endless: none of them is a page to be found elsewhere.
Reply show(Request& request)
{
    const auto asked = asked_of(request);
    auto reply = http::page(result_page(request, result_of(request, asked)));
    if (!asked.empty()) reply.with("X-Robots-Tag", "noindex");
    return reply;
}

// In lists for programs "avant" is the page that follows.
format::List as_list(const Request& request, const std::string& before)
{
    auto asked = asked_of(request);
    if (const auto page = whole_number(before)) asked.page = static_cast<int>(std::clamp<std::int64_t>(*page, 1, most_pages));
    const auto result = result_of(request, asked);
    std::vector<contribution::Contribution> all;
    for (const auto& one : result.shown) all.push_back(one.one);
    const auto& t = request.words();
    auto first = asked;
    first.page = 1;
    return {t("Search: {words}", asked.words), "", address_of(first), format::items_of(request, all),
            result.has_more ? std::to_string(asked.page + 1) : ""};
}

struct Suggestion {
    std::string words;
    html::Address address;
};

/// What is typed, and what its last word may become.
struct Begun {
    Asked asked;
    std::size_t from = 0; // of the last word
    std::vector<std::string> likely;
};

Begun begun(const Request& request, const Asked& asked)
{
    const auto space = asked.words.find_last_of(" \t\"«»'’-");
    const auto from = space == std::string::npos ? 0 : space + 1;
    return {asked, from, words_beginning(request.db(), std::string_view(asked.words).substr(from), 2 * most_suggested_words)};
}

// Words that go on where somebody stopped: only such as find something here, with what stands before them.
void suggest_words(const Request& request, const Begun& begun, std::vector<Suggestion>& all)
{
    for (const auto& word : begun.likely) {
        if (all.size() == most_suggested_words) return;
        auto other = begun.asked;
        other.words = begun.asked.words.substr(0, begun.from) + word;
        const auto wanted = sought(request, other, search::Typing::done);
        if (wanted && finds_anything(request.db(), *wanted)) all.push_back({other.words, request.here(address_of(other))});
    }
}

void suggest_texts(const Request& request, const Begun& begun, std::vector<Suggestion>& all)
{
    const auto wanted = sought(request, begun.asked, search::Typing::still, begun.likely);
    if (!wanted) return;
    for (const auto& hit : find_few(request.db(), *wanted, most_suggested_texts))
        if (const auto one = contribution::find(request.db(), hit.contribution); one && all.size() < most_suggestions)
            all.push_back({one->title, listing::home_of(request, *one)});
}

// OpenSearch Suggestions 1.0: what was typed, what it may become, nothing, where that leads.
html::Json suggestions_as_json(const Request& request, const Asked& asked, const std::vector<Suggestion>& all)
{
    html::JsonWriter json;
    json.array().text(asked.words).array();
    for (const auto& one : all) json.text(one.words);
    json.end().array();
    for (std::size_t at = 0; at < all.size(); ++at) json.text("");
    json.end().array();
    for (const auto& one : all) json.text(request.absolute(one.address));
    return json.end().end().done();
}

Reply suggest(Request& request)
{
    const auto asked = words_asked(request);
    std::vector<Suggestion> all;
    if (length(asked.words) >= 2) {
        const auto typed = begun(request, asked);
        suggest_words(request, typed, all);
        suggest_texts(request, typed, all);
    }
    return http::document("application/x-suggestions+json; charset=utf-8", suggestions_as_json(request, asked, all).str());
}

Reply describe(Request& request) { return http::document("application/opensearchdescription+xml; charset=utf-8", description(request)); }

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/recherche", anybody, show, {.query = keys()})
        .get("/recherche/suggestions", anybody, suggest, {.query = {"q"}})
        .get("/recherche/description.xml", anybody, describe);
    format::add_routes<as_list>(routes, "/recherche", format::formats_of_every_kind(), keys());
}

}
