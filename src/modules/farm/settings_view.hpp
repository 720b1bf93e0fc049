// The screens of a site's own settings: to change for those who administer it, to read for those who read over.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "commons/site/site.hpp"
#include "modules/farm/hue.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::farm {

/// A section with what stands in it.
struct Shelf {
    site::Section section;
    std::int64_t texts = 0;
};

/// What is shown, and what was typed.
struct Settings {
    site::Site site;
    HueChoice hue;
    std::vector<std::pair<std::string, std::string>> modes;  // title of a kind, and how it is read over
    std::int64_t sections = 0;
    bool asks_two_steps = false;
};

html::Html sections_page(const http::Request& request, const std::vector<Shelf>& shelves, const Problems& problems);
/// Of whom the site asks a second step of signing in.
html::Html two_steps_page(const http::Request& request, bool is_required);
/// "Everybody, with or without an account": a msgid.
const char* in_words_of(site::Proposers who);
html::Html settings_page(const http::Request& request, const Settings& settings, const Problems& problems);
html::Html section_page(const http::Request& request, const Shelf& shelf, const Problems& problems);

}
