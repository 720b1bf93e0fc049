// The export of a WordPress: what it holds, its texts as plain HTML, and the addresses under which everything stood.
#pragma once

#include "platform/wxr/body.hpp"
#include "platform/wxr/export.hpp"
#include "platform/wxr/old_address.hpp"
#include "platform/wxr/reader.hpp"
