// What the licence of an item lets us do with it; inside this folder only.
#pragma once

#include <string>

#include "platform/feed/feed.hpp"

namespace kenober::feed_import {

enum class Copying { whole, headline };
enum class Said { nothing, unknown, reserved, known };

struct Rights {
    Copying copying = Copying::headline;
    Said said = Said::nothing;
    std::string code = {};     // of the licence
    std::string written = {};  // as the feed says it
};

/// Of the item, else of the feed. Several licences: the first known one that lets others copy. Words count where they hold the address or
/// the SPDX name of a licence.
Rights rights_of(const feed::Feed& feed, const feed::Item& item);

}
