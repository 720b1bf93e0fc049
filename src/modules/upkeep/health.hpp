// What is wrong with the server, or soon will be, and what to do about it: for the room of health and for `kenober doctor`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/blob/blob.hpp"
#include "platform/store/store.hpp"

namespace kenober::upkeep {

/// broken: something does not work now; weak: it will not, or not for everybody.
enum class Grade { broken, weak };
struct Finding {
    Grade grade = Grade::weak;
    Sentence what, what_to_do;
};

/// The setting that says by its mark with which key the database was written.
inline constexpr std::string_view key_mark = "key";

/// What is looked at beside the database.
struct Ground {
    std::filesystem::path data, media;
    std::string origin;       // as it is configured
    std::string mail_server;  // the same
    bool is_demo = false;
    blob::Store* pictures = nullptr; // where they are kept; nothing: not looked at
    std::filesystem::path key_file = {};  // of the server; empty: not looked at
};

/// The worst first; nothing where all is well. Reads and writes a small file in the data folder, and one where
/// pictures are kept: that may take some seconds where they are kept elsewhere.
std::vector<Finding> examine(store::Snapshot& db, const Ground& ground);

/// Bytes on disk, and how many are free. -1 where it cannot be known.
struct Storage {
    std::int64_t database = -1, media = 0, backups = 0, free = -1, disk = -1;
    std::int64_t unused = 0;  // of the pictures: what nothing shows, and what the next tidying removes
};
Storage measure(store::Snapshot& db, const Ground& ground);

}
