// The markup of pictures that pages of this folder need.
#pragma once

#include "commons/gallery/gallery.hpp"

namespace kenober::gallery {

/// As wide as a text.
html::Html large(const contribution::Picture& picture);
/// Beside the fields that describe it.
html::Html small(const contribution::Picture& picture);

/// The page of one picture: licence, author, and what to copy beside it.
html::Html picture_page(const http::Request& request, const contribution::Contribution& one, const contribution::Picture& picture);

/// What is asked of one picture that has arrived; `number` counts from 1.
html::Html picture_fields(const http::Request& request, const contribution::Picture& picture, std::size_t number, const Problems& problems);

}
