// What somebody asks for on the page of searching, as it stands in the address: words, what to keep to, the order, the page.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/search/search.hpp"

namespace kenober::finding {

enum class Order { weight, newest };

/// Texts as they stand in the address; empty: not asked.
struct Asked {
    std::string words;
    std::string kind;    // word of its addresses: "articles"
    std::string site;    // slug
    std::string section; // slug, of the site that is asked for, else of the one where one is
    std::string tag, author, area, licence; // slugs, code
    std::string year;    // "2019", "2015-2019", "2015-", "-2019"; in a form two fields: depuis, jusque
    Order order = Order::weight;
    int page = 1;

    bool keeps_to_something() const;
    bool empty() const { return words.empty() && !keeps_to_something(); }
};

inline constexpr std::size_t most_words = 300; // characters of what is typed
inline constexpr int most_pages = 50;

/// The query keys of the page and of its formats.
std::vector<std::string> keys();
Asked asked_of(const http::Request& request);
/// The words alone, of a route that reads no other key.
Asked words_asked(const http::Request& request);
/// "/recherche?q=…", without site and language; the first page is not said.
html::Address address_of(const Asked& asked);

/// What the index is asked: words, and for each thing to keep to the tokens of which one is enough.
struct Sought {
    search::Query query;
    std::vector<std::vector<std::string>> facets;
};

/// Nothing where what is asked for cannot be: an unknown theme, a year that is none. On the main site everything of the territory is looked
/// through, on another one what it shows. `likely`: what a word still typed may become.
std::optional<Sought> sought(const http::Request& request, const Asked& asked, search::Typing typing, std::vector<std::string> likely = {});

}
