// One page of results, as it is shown and as programs read it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/finding/asked.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::finding {

/// One thing to keep to, or one that is kept to.
struct Facet {
    std::string words;
    Asked asked;            // with it; of one that is kept to: without it
    std::int64_t count = 0; // 0: not told
};
enum class Choice { of_names, of_years };
struct Group {
    Choice choice = Choice::of_names;
    std::string title;
    std::vector<Facet> facets; // the most frequent first
};

struct Shown {
    contribution::Contribution one;
    std::string text; // plain, as the index knows it
};

struct Result {
    Asked asked;
    search::Query query;
    std::vector<Shown> shown;
    std::int64_t all = 0;
    bool is_cut = false;
    bool is_begun = false;    // nothing had the last word: what begins so is shown
    std::string meant;        // did you mean; empty: nothing better is known
    std::vector<Facet> kept;
    std::vector<Group> groups;
    bool has_more = false;
};

inline constexpr int results_on_page = 20;

Result result_of(const http::Request& request, const Asked& asked);
/// What it is narrowed to, and might be: names and addresses for facets of the index.
std::vector<Facet> kept_facets(const http::Request& request, const Asked& asked);
std::vector<Group> groups_of(const http::Request& request, const Asked& asked, const struct Found& found);

/// What is kept to, each with the way out of it; the same as fields of a form; what might be kept to.
html::Html choices_kept(const http::Request& request, const Result& result);
html::Html fields_kept(const Asked& asked);
html::Html choices_left(const http::Request& request, const Result& result);
html::Html result_page(const http::Request& request, const Result& result);
/// The description that browsers read (OpenSearch 1.1, draft 6).
std::string description(const http::Request& request);

}
