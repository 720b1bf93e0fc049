// What whoever proposed sees of decisions: the answer they had, and the way to appeal.
#pragma once

#include "commons/moderation/moderation.hpp"

namespace kenober::moderation {

/// The form of an appeal that came back.
html::Html appeal_page(const http::Request& request, const contribution::Contribution& on, std::string_view token, const std::string& words,
                       const Problems& problems);

}
