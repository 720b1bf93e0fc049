// From a reply of the rooms, or a page kept, to what is sent: conditions, ranges, codings.
#pragma once

#include <memory>
#include <string_view>

#include "platform/door/outgoing.hpp"
#include "platform/door/page_cache.hpp"
#include "platform/http/http.hpp"

namespace kenober::door {

/// What a client says about what it has and takes.
struct Conditions {
    std::string_view if_none_match;
    std::string_view if_modified_since;
    Codings codings;
};
Conditions conditions_of(const http::Incoming& incoming);

/// A page in the best coding the client takes, or 304 if it has it in any coding.
Outgoing send_page(const Page& page, const Conditions& conditions, With with);

/// A reply made for this request. Throws std::invalid_argument for a header that could not be sent, http::NotFound for a file that is gone.
Outgoing send_reply(http::Reply reply, const http::Incoming& incoming, With with, Audience audience);

}
