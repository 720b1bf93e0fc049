// The reply that says what cannot be served: a page for people, RFC 9457 for programs.
#pragma once

#include <exception>

#include "platform/http/failure.hpp"
#include "platform/http/request.hpp"

namespace kenober::http {

/// Where the house cannot make its page, a bare one says it.
Reply failure_reply(const Request& request, const Failure& failure);

/// The same for whatever was thrown. What nobody foresaw is a 500, written in the log under the request's id.
Reply reply_to(const Request& request, const std::exception_ptr& thrown);

}
