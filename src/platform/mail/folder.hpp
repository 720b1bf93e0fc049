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
struct KeptMail {
    std::string id;  // names it in the folder: the file's name without .eml
    std::string from, to, subject;
    Time date;
    std::string text;
};

/// The mails of a folder, the last sent first, at most `most`; none where there is no folder.
std::vector<KeptMail> list_mails(const std::filesystem::path& folder, std::size_t most = 200);

/// The mail of this id, which may come from an address: one that could name a file elsewhere is none.
std::optional<KeptMail> find_mail(const std::filesystem::path& folder, std::string_view id);

}
