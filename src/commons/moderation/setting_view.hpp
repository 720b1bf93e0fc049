// The screens on which a site says when its texts are read over, and whom it trusts.
#pragma once

#include "commons/moderation/moderation.hpp"

namespace kenober::moderation {

void add_setting_routes(http::Routes& routes);

struct KindMode {
    std::string kind;   // name
    std::string title;  // in the language of the page
    Mode mode = Mode::before;
};
html::Html mode_page(const http::Request& request, const std::vector<KindMode>& kinds);

struct TrustSent {
    std::string mail;
    std::string words;
};
html::Html trust_page(const http::Request& request, const std::vector<Trust>& list, const TrustSent& sent, const Problems& problems);
/// Taking it back, with words.
html::Html end_trust_page(const http::Request& request, const Trust& trust, const std::string& words, const Problems& problems);
/// Somebody else took it back first; `typed` is what was written meanwhile.
html::Html ended_trust_page(const http::Request& request, const Trust& trust, const std::string& typed);

}
