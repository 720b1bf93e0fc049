// The screens of the sites: all of them, a new one, one of them as the territory sees it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "commons/site/site.hpp"
#include "modules/farm/farm_store.hpp"
#include "modules/farm/hue.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::farm {

/// What was typed to open a site.
struct Opening {
    std::string model = "magazine";
    site::Site site = {};
    HueChoice hue = {""};
    std::string licence = {}, mode = {}, comments = {};  // empty: that of the model, as the colour
    std::string who, mail = {};  // the first facilitator
};

html::Html sites_page(const http::Request& request, const std::vector<site::Site>& sites, const std::vector<Figures>& figures);
html::Html open_page(const http::Request& request, const Opening& opening, const Problems& problems);
html::Html site_page(const http::Request& request, const site::Site& site, const Figures& figures, const Problems& problems);

}
