// The page on which a contribution is read.
#pragma once

#include "commons/contribution/contribution.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::reading {

/// What another folder shows on the page of a text: below it, beside it, before or after how to reuse it, or at the foot of all.
enum class Where { below, first_beside, beside, foot };
using Panel = html::Html (*)(const http::Request&, const contribution::Contribution&);
void add_panel(Where where, Panel panel);

/// "/{word}/{slug}" of a kind.
void add_kind_routes(http::Routes& routes, const contribution::Kind& kind);

/// The text as its page shows it, without what stands around: for previews in the queue and on the private page.
html::Html sheet(const http::Request& request, const contribution::Contribution& one, int level);

}
