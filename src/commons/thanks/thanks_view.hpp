// The slips of thanks, printed and handed over, and what is said of a use in words.
#pragma once

#include <string>
#include <vector>

#include "commons/thanks/thanks.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::thanks {

/// "“Le Bulletin”: printed, March 2026".
std::string in_words(const i18n::Words& t, const Use& use);

html::Html thanks_page(const http::Request& request, const std::vector<Thanks>& waiting);
html::Html slip_page(const http::Request& request, const Thanks& one);

}
