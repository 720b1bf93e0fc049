// HTTP/1.1 as bytes, without sockets: requests are read strictly, what clients say about their wishes is understood.
#pragma once

#include "platform/wire/characters.hpp"
#include "platform/wire/compression.hpp"
#include "platform/wire/negotiation.hpp"
#include "platform/wire/networks.hpp"
#include "platform/wire/request_body.hpp"
#include "platform/wire/request_head.hpp"
