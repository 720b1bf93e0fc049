// What is looked for in texts: words as both databases keep them, what somebody asked, did you mean, the place to show.
#pragma once

#include "platform/search/document.hpp"
#include "platform/search/query.hpp"
#include "platform/search/snippet.hpp"
#include "platform/search/tokens.hpp"
#include "platform/search/vocabulary.hpp"
