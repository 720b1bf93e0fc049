// What changed between two versions of a text, word by word or side by side, and two versions merged into one.
#pragma once

#include "platform/difference/merge.hpp"
#include "platform/difference/paragraph_diff.hpp"
#include "platform/difference/word_diff.hpp"
