// Requests, replies and routes, as the floors above see them.
#pragma once

#include "platform/http/failure.hpp"
#include "platform/http/form.hpp"
#include "platform/http/incoming.hpp"
#include "platform/http/reply.hpp"
#include "platform/http/request.hpp"
#include "platform/http/rooms.hpp"
#include "platform/http/routes.hpp"
#include "platform/http/session.hpp"
#include "platform/http/site.hpp"
#include "platform/http/visitor.hpp"
