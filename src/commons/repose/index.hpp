// What a frozen folder says of itself: which file, type and headers belong to each address. Kept in its addresses.json.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kenober::repose {

struct Frozen {
    std::string file = {};      // below pages/; empty for a redirection
    std::string type = {};
    std::string location = {};  // of a redirection (301)
    std::vector<std::pair<std::string, std::string>> headers = {};
};

/// By target: path and query as links write them.
using Index = std::map<std::string, Frozen, std::less<>>;

void write_index(const Index& index, const std::filesystem::path& folder);
/// Throws std::runtime_error where the folder is not one of ours.
Index read_index(const std::filesystem::path& folder);

/// The file of an address: "/articles?avant=3" as a page is "articles@avant=3.html". Empty for what cannot be a file's name.
std::string file_of(std::string_view target, std::string_view type);

/// How nginx serves pages/ under the same addresses.
std::string nginx_text(const Index& index);

}
