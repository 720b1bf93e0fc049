// The pages of a feed, read one after the other; inside this folder only.
#pragma once

#include <vector>

#include "modules/feed_import/feed_import.hpp"
#include "platform/feed/feed.hpp"

namespace kenober::feed_import {

struct Pages {
    feed::Feed feed;  // the first page, with the items of all
    std::vector<intake::Remark> remarks = {};
};

bool is_address(const std::filesystem::path& file);

Checked<Pages> read_pages(const std::filesystem::path& file, const Fetch& fetch);

}
