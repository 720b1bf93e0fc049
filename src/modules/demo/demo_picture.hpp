// The pictures of the demo town: drawn from their seeds, then taken in as those that people send.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "commons/contribution/contribution.hpp"

namespace kenober::demo {

using DemoPictures = std::map<std::string, contribution::Taken>;

/// One picture for each seed, in the folder of pictures; two are made at once. `tell` hears how many are done, from one thread at a time.
DemoPictures demo_pictures(const std::set<std::string>& seeds, const std::filesystem::path& media,
                           const std::function<void(std::size_t)>& tell);

}
