// The headers that every reply carries: what a browser may do with it, and who may keep it.
#pragma once

#include "platform/http/incoming.hpp"
#include "platform/http/reply.hpp"

namespace kenober::http {

/// Who may keep a reply: everybody's caches (asking each time whether it still stands), this person's browser only, or nobody.
enum class Keeper { everybody, browser, nobody };

/// Adds Content-Security-Policy and its sisters, Cache-Control and Vary, where the handler has not said otherwise.
void add_headers(Reply& reply, const Incoming& incoming, Keeper keeper);
/// First, for what programs ask: pages of any origin may read it, with its headers, but without credentials (Fetch standard).
void add_headers_for_programs(Reply& reply);

}
