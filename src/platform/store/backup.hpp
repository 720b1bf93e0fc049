// One file that holds everything: the rows of every table in a form that either database can take back, the pictures, and a manifest.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "platform/store/database.hpp"

namespace kenober::store {

/// What a backup holds, or what a restore brought back.
struct BackupCounts {
    std::map<std::string, std::int64_t> rows;  // per table
    std::int64_t files = 0;
    std::int64_t bytes = 0;
};

/// Called now and then with what is done and what there is to do, in bytes or rows. Throwing stops, and leaves nothing half done.
using BackupProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Writes a tar archive (POSIX ustar) while the server runs: one snapshot of the database, and the files of `media`.
/// The file appears whole under its name or not at all. Throws std::runtime_error when it cannot be written.
BackupCounts write_backup(Database& database, const std::filesystem::path& media, const std::filesystem::path& file,
                          const BackupProgress& progress = {});

enum class Existing { refuse, replace };

/// Reads the manifest, checks the SHA-256 of every entry and the free space, and only then fills the database (all or nothing) and
/// `media`. Data already there is refused unless it may be replaced. Brings the schema up to this program afterwards.
BackupCounts restore_backup(const std::filesystem::path& file, Database& database, const std::filesystem::path& media,
                            Existing existing = Existing::refuse, const BackupProgress& progress = {});

/// Checks the manifest and every SHA-256 without restoring anything. Throws std::runtime_error naming what is wrong.
BackupCounts check_backup(const std::filesystem::path& file);

}
