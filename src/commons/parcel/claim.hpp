// A folder of its own for one reading, held by a lock that goes with the program: what has no holder any more was left behind.
#pragma once

#include "platform/blob/blob.hpp"
#include "platform/store/store.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace kenober::parcel {

/// `scratch/parcel-….claim` is locked (flock) as long as this is there, and holds the names of files that are about to go into the store;
/// `scratch/parcel-…` is the folder.
class Claim {
public:
    /// Makes `scratch` if it is missing. Throws std::runtime_error.
    explicit Claim(const std::filesystem::path& scratch);
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;
    /// The folder is removed, and the list.
    ~Claim();

    const std::filesystem::path& folder() const { return m_folder; }
    /// On the disk when this returns. Throws std::runtime_error.
    void write_down(const std::vector<std::string>& names) const;
    /// The list stays when this goes, for clear().
    void leave() const { m_is_left = true; }

private:
    std::filesystem::path m_folder, m_list;
    int m_descriptor = -1;
    mutable bool m_is_left = false;
};

/// Removes from the store what no picture of the database is.
void remove_unowned(store::Database& database, blob::Store& pictures, const std::vector<std::string>& names);

}
