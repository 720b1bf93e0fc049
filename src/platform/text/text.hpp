// Markup and words: Markdown, imported HTML made safe, front matter, slugs, typography, differences.
#pragma once

#include "platform/text/address.hpp"
#include "platform/text/front_matter.hpp"
#include "platform/text/heading.hpp"
#include "platform/text/markdown.hpp"
#include "platform/text/merge.hpp"
#include "platform/text/paragraph_diff.hpp"
#include "platform/text/sanitizer.hpp"
#include "platform/text/slug.hpp"
#include "platform/text/typography.hpp"
#include "platform/text/word_diff.hpp"
#include "platform/text/words.hpp"
