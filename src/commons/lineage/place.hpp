// Where an address leads that somebody typed or copied: to an item of this territory, somewhere else, or nowhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::lineage {

/// What makes an address one of ours.
struct Territory {
    std::vector<http::Site> sites;   // the main one first
    std::vector<std::string> hosts;  // where the main site answers, lower case, without port
    std::int64_t here = 0;           // the site to which an address without host belongs
};
Territory territory(const http::Request& request);

/// Here: the site, the word and the slug of an item's page, in whatever language and format it was copied.
struct Place {
    enum class Where { here, elsewhere, nowhere } where = Where::nowhere;
    std::int64_t site = 0;
    std::string word = {}, slug = {};       // empty for pages of ours that show no item
    std::optional<html::Url> url = {};      // elsewhere
};

/// Takes what people paste: with or without scheme, with spaces around, with a fragment or a query.
Place place_of(std::string_view typed, const Territory& territory);

}
