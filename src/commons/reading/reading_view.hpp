// Markup of the reading page.
#pragma once

#include "commons/reading/reading.hpp"

namespace kenober::reading {

/// What the page says of a text in the words of schema.org, as JSON-LD.
html::Json facts_of(const http::Request& request, const contribution::Contribution& one);
/// What was written, in Markdown: of a kind that has such a field, that one; of another, its fields one after the other.
std::string written_body(store::Snapshot& db, const contribution::Contribution& one);

html::Html reading_page(const http::Request& request, const contribution::Contribution& one, const std::vector<contribution::Tag>& tags);

}
