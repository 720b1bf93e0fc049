// A picture of the demo town: drawn from its seed, then taken in as one that a person sends.
#pragma once

#include <filesystem>
#include <string>

#include "commons/contribution/contribution.hpp"

namespace kenober::demo {

contribution::Picture demo_picture(const std::string& seed, const std::filesystem::path& media);

}
