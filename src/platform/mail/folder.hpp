// The folder that stands for the post while developing: one .eml file per message, read back for a page that shows them.
#pragma once

#include "platform/base/base.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::mail {

/// A message as its reader would see it.
struct Letter {
    std::string id;  // names it in the folder: the file's name without .eml
    std::string from, to, subject;
    Time date;
    std::string text;
};

/// The letters of a folder, the last sent first, at most `most`; none where there is no folder.
std::vector<Letter> list_letters(const std::filesystem::path& folder, std::size_t most = 200);

/// The letter of this id, which may come from an address: one that could name a file elsewhere is none.
std::optional<Letter> find_letter(const std::filesystem::path& folder, std::string_view id);

}
