// An export of WordPress (WXR) as a site that moves in.
#pragma once

#include <filesystem>
#include <memory>

#include "modules/intake/intake.hpp"

namespace kenober::wordpress {

/// "Tools → Export → All content" of WordPress 2.5 to today. A file that is no such export is a problem under "file"; one that is malformed
/// is one of outline(), which names the line. Read twice, as it comes: its size does not matter.
Checked<std::unique_ptr<intake::Source>> open(const std::filesystem::path& file, const intake::Opening& opening);

/// What `kenober import wordpress` and the room of the administrator take.
const intake::Program& program();

}
