// The demonstration town, as the verb that makes it sees it.
#pragma once

#include "modules/demo/demo_letter.hpp"
#include "modules/demo/demo_life.hpp"
#include "modules/demo/demo_picture.hpp"
#include "modules/demo/demo_text.hpp"
#include "modules/demo/demo_yaml.hpp"
