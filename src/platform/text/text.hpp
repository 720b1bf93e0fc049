// Markup and words: Markdown, imported HTML made safe, front matter, slugs, typography.
#pragma once

#include "platform/difference/difference.hpp"
#include "platform/text/address.hpp"
#include "platform/text/front_matter.hpp"
#include "platform/text/heading.hpp"
#include "platform/text/markdown.hpp"
#include "platform/text/name.hpp"
#include "platform/text/sanitizer.hpp"
#include "platform/text/slug.hpp"
#include "platform/text/typography.hpp"
#include "platform/text/words.hpp"

namespace kenober::text {

// Whoever has to do with texts has their differences at hand.
using difference::Conflict;
using difference::Merge;
using difference::merge;
using difference::paragraph_diff;
using difference::Piece;
using difference::Row;
using difference::Stretch;
using difference::word_diff;

}
