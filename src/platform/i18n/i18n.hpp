// The languages people read here, and all that is said to them: sentences, dates, numbers.
#pragma once

#include "platform/i18n/language.hpp"
#include "platform/i18n/phrase.hpp"
#include "platform/i18n/words.hpp"
