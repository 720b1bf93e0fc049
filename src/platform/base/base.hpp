// The ground that every other folder stands on.
#pragma once

#include "platform/base/checked.hpp"
#include "platform/base/ids.hpp"
#include "platform/base/log.hpp"
#include "platform/base/metrics.hpp"
#include "platform/base/resource.hpp"
#include "platform/base/time.hpp"
#include "platform/base/utf8.hpp"
