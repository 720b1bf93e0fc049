// The form of an article.
#pragma once

#include "commons/site/site.hpp"
#include "modules/article/article.hpp"
#include "platform/html/html.hpp"

namespace kenober::article {

html::Html propose_page(const http::Request& request, const Draft& sent, const Problems& problems,
                        const std::vector<site::Section>& sections);

/// What a reader sees between the head and the foot of an article's page.
html::Html body_view(store::Snapshot& db, const contribution::Contribution& one);

}
