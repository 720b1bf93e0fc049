// The reply that says what cannot be served: a page for people, RFC 9457 for programs.
#pragma once

#include <exception>

#include "platform/http/failure.hpp"
#include "platform/http/request.hpp"

namespace kenober::http {

/// Never throws: where the house cannot make its page, a bare one says it.
Reply failure_reply(const Request& request, const Failure& failure) noexcept;

/// The same for whatever was thrown. What nobody foresaw is a 500, written in the log under the request's id.
Reply reply_to(const Request& request, std::exception_ptr thrown) noexcept;

}
