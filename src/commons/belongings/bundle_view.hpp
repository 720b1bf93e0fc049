// What the archive says to people, and the page on which it is asked for and fetched.
#pragma once

#include <string>

#include "commons/belongings/bundle.hpp"
#include "platform/html/html.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::belongings {

/// donnees.html: all of it, to be read and printed anywhere.
std::string document(i18n::Language language, const Whose& whose, const std::vector<Part>& parts, Time now);
/// lisez-moi.txt: what is in the archive, and what the JSON means.
std::string readme(i18n::Language language, const std::vector<Part>& parts);

html::Html data_page(const http::Request& request, const std::optional<Bundle>& last);
/// For a link of theirs that gives nothing any more: why, and where to go on.
html::Html over_page(const http::Request& request, Over over);
/// On the first page of the account.
std::string line(const http::Request& request, const std::optional<Bundle>& last);

}
