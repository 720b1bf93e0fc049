// One file that holds everything: the rows of every table in a form that either database can take back, the pictures, and a manifest.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "platform/blob/blob.hpp"
#include "platform/store/store.hpp"

namespace kenober::backup {

/// What a backup holds, or what a restore brought back.
struct Counts {
    std::map<std::string, std::int64_t> rows;  // per table
    std::int64_t files = 0;
    std::int64_t bytes = 0;                    // of the files
};

/// Called now and then with what is done and what there is to do, in units of their own (rows and kilobytes of files).
/// Throwing stops, and leaves nothing half done.
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Writes a tar archive (POSIX ustar) while the server runs: one snapshot of the database, and the files under `media` (which may be
/// missing). Readable by its owner alone, it appears whole under its name or not at all. Throws std::runtime_error when it cannot be written.
Counts write(store::Database& database, const std::filesystem::path& media, const std::filesystem::path& file,
             const Progress& progress = {});

/// The same of pictures wherever they are kept: S3-compatible storage too. What is removed meanwhile is left out.
/// Throws blob::Unavailable where it is out of reach.
Counts write(store::Database& database, blob::Store& pictures, const std::filesystem::path& file, const Progress& progress = {});

enum class Existing { refuse, replace };

/// Checks the manifest, the SHA-256 of every entry and the free space, and only then fills the database (all or nothing) and `media`.
/// Data already there is refused (std::runtime_error) unless it may be replaced. The schema ends as this program's, whose steps are `known`.
Counts restore(const std::filesystem::path& file, store::Database& database, const std::filesystem::path& media,
               Existing existing = Existing::refuse, const Progress& progress = {},
               const std::vector<store::Migration>& known = store::embedded_migrations());

/// The same into storage elsewhere, whatever a backup was made of. Pictures are kept there before the database is filled, and taken away again
/// if that fails; what is there already, and is in the backup, stays as it is.
Counts restore(const std::filesystem::path& file, store::Database& database, blob::Store& pictures, Existing existing = Existing::refuse,
               const Progress& progress = {}, const std::vector<store::Migration>& known = store::embedded_migrations());

/// Checks the manifest and every SHA-256 without restoring anything. Throws std::runtime_error naming what is wrong.
Counts check(const std::filesystem::path& file);

}
