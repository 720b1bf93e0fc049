// The two mails that somebody gets who asks for the letter.
#pragma once

#include "commons/post/post.hpp"
#include "modules/letter/reader.hpp"
#include "platform/http/http.hpp"

namespace kenober::letter {

/// Whether they asked themselves: nothing is sent before they say so.
post::Letter question(const http::Request& request, const Reader& reader);
/// They read it already; here they choose, or leave.
post::Letter reminder(const http::Request& request, const Reader& reader);

}
