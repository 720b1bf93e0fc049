// A site of SPIP, read from what it keeps of itself (platform/dump), as a source of texts that move in (modules/intake).
//
// Written from SPIP's description of its tables and of its addresses (programmer.spip.net, spip.net), SPIP 1.8 to 4.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "modules/intake/intake.hpp"

namespace kenober::spip {

struct Options {
    intake::Opening given = {};  // `files` holds IMG; logos, and files that only a text names, are looked for there
    Time now = current_time();   // a text that is published after this moment is a draft
    std::string prefix = {};     // of the tables of the site; empty: the one that looks most like SPIP's
};

/// The file is read once to see that it is a site of SPIP, once for its heads, which are kept, and once for each sort of texts, which are not;
/// comments wait in a temporary file meanwhile. A file that is no site of SPIP, or is damaged, is refused on the field "file".
Checked<std::unique_ptr<intake::Source>> open(const std::filesystem::path& file, const Options& options);

/// For the verb and the form of the import.
intake::Program program();

}
