// Copies of what lies elsewhere, in a folder of this machine: at most so many bytes, what was not asked for longest goes first.
#pragma once

#include <mutex>

#include "platform/blob/folder_store.hpp"

namespace kenober::blob {

class Cache {
public:
    Cache(std::filesystem::path folder, std::uint64_t most_bytes);

    std::optional<std::filesystem::path> find(std::string_view name);
    /// Takes the file away; returns where it stands now.
    std::filesystem::path keep(const std::string& name, const std::filesystem::path& file);
    void remove(std::string_view name) { m_folder.remove(name); }
    const std::filesystem::path& workbench() const { return m_folder.workbench(); }

private:
    void make_room();

    Folder m_folder;
    std::uint64_t m_most;
    std::mutex m_mutex;
    std::uint64_t m_bytes = 0;  // about: counted anew whenever there is no room
};

}
