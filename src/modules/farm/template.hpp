// What a new site begins with: sections, a few words, who reads over and when. All of it can be changed afterwards.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::farm {

struct Template {
    std::string_view code;
    const char* title;  // msgids, these and the sections
    const char* about;
    const char* baseline;
    const char* invitation;
    std::vector<const char*> sections;
    contribution::Mode mode = contribution::Mode::before;              // of every kind
    contribution::Comments comments = contribution::Comments::before;  // the same
    std::string_view licence = "cc-by-sa-4.0";
    int hue = 205;
};
const std::vector<Template>& templates();
/// Throws http::BadRequest for a code that no form of ours sends.
const Template& template_of(std::string_view code);

/// The sections and the modes of a site that was just inserted, in the language of whoever opens it.
void furnish(const http::Request& request, store::Transaction& db, std::int64_t site, const Template& from);

}
