// The pages of the second step.
#pragma once

#include <string>
#include <vector>

#include "commons/second_factor/factor.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::second_factor {

/// How it stands with somebody.
struct Standing {
    bool is_on = false;
    std::optional<Time> since = {};
    int codes_left = 0;
    bool has_password = true;
    bool may_set_rule = false;
    bool is_withheld = false;  // their role waits for it
};
html::Html standing_page(const http::Request& request, const Standing& standing, const Problems& problems);

/// The secret as text and as a square, and the field for a first code.
html::Html enrol_page(const http::Request& request, const std::string& secret, const std::string& account, const Problems& problems);
/// The form that asks for them.
html::Html new_codes_page(const http::Request& request, const Standing& standing, const Problems& problems);
html::Html codes_page(const http::Request& request, const std::vector<std::string>& codes);
html::Html step_page(const http::Request& request, const std::string& token, const Problems& problems);
html::Html dead_step_page(const http::Request& request);

}
