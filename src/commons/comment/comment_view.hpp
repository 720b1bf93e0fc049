// The screens of comments.
#pragma once

#include "commons/comment/comment.hpp"

namespace kenober::comment {

enum class Shows { form, preview };

html::Html body_view(const Comment& comment, const i18n::Words& t);
html::Html panel_view(const http::Request& request, const contribution::Contribution& under, const std::vector<Comment>& comments);
html::Html write_page(const http::Request& request, const contribution::Contribution& under, const Comment& sent, const Problems& problems,
                      Shows shows);
html::Html thanks_page(const http::Request& request, const contribution::Contribution& under);

}
