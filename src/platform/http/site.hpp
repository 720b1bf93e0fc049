// A site as the door knows it: how it is reached, and whose generation its pages follow.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::http {

class Routes;

struct Site {
    std::int64_t id = 0;
    std::string slug;        // first word of the path, where the site has no host of its own; the main site is never reached so
    std::string host;        // lower case, without port; empty: none of its own
    std::string name;
    std::string baseline;    // a few words under the name
    int hue = 200;           // of its colours, degrees
    bool is_main = false;
    /// A picture beside the name: its file under /media/ and its size in pixels; no file, no picture.
    struct Logo {
        std::string file = {};
        int width = 0, height = 0;
    } logo = {};
    /// In which its pages are offered; they answer in the others too.
    std::vector<i18n::Language> languages = {i18n::languages.begin(), i18n::languages.end()};
    std::string invitation = {};  // what its front page says first; empty: the usual words
};

/// The whole address of a route on a site, for mails and the like. `origin`: how addresses of the main site begin, as Request::origin() says.
std::string absolute(std::string_view origin, const Site& site, i18n::Language language, const html::Address& route);

/// What no site may be called: codes of languages and first words of routes, sorted.
std::vector<std::string> reserved_words(const Routes& routes);

/// Small letters, digits and inner hyphens, at most 64; neither reserved nor the slug of one of `sites`.
bool is_free_site_slug(std::string_view slug, const Routes& routes, const std::vector<Site>& sites);

}
