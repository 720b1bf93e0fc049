// An article as readers see it.
#pragma once

#include "modules/article/article.hpp"
#include "platform/html/html.hpp"

namespace kenober::article {

/// What a reader sees between the head and the foot of an article's page.
html::Html body_view(store::Snapshot& db, const contribution::Contribution& one);
html::Html preview_view(const contribution::Contribution& one, const contribution::Sheet& sheet);

}
