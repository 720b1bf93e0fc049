// One feed (RSS, Atom, JSON Feed) as a site that moves in.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "modules/intake/intake.hpp"
#include "platform/fetch/fetch.hpp"

namespace kenober::feed_import {

/// A file, or an http or https address of the public internet, of which older pages are read too (`next`, RFC 5005). A text comes whole where
/// its licence is one of those known here and lets others copy it, or where Opening says that it is ours; else its title, the beginning of
/// its summary and a link to where it stands. What is wrong is a problem under "file"; of what is malformed, outline() names the line.
Checked<std::unique_ptr<intake::Source>> open(const std::filesystem::path& file, const intake::Opening& opening);

/// The same, with somebody else who fetches.
using Fetch = std::function<Checked<fetch::Fetched>(const fetch::Order& order)>;
Checked<std::unique_ptr<intake::Source>> open(const std::filesystem::path& file, const intake::Opening& opening, const Fetch& fetch);

/// What `kenober import feed` and the room of the administrator take.
const intake::Program& program();

}
