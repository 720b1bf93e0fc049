#include "platform/blob/cache.hpp"

#include <algorithm>
#include <vector>

namespace kenober::blob {

namespace fs = std::filesystem;

Cache::Cache(fs::path folder, std::uint64_t most_bytes) : m_folder(std::move(folder)), m_most(most_bytes)
{
    m_folder.each([&](const Entry& entry) { m_bytes += entry.bytes; });
}

std::optional<fs::path> Cache::find(std::string_view name)
{
    auto path = m_folder.find(name);
    std::error_code ignored;
    if (path) fs::last_write_time(*path, fs::file_time_type::clock::now(), ignored);
    return path;
}

fs::path Cache::keep(const std::string& name, const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    m_folder.put(name, file);
    const std::lock_guard lock(m_mutex);
    m_bytes += error ? 0 : size;
    if (m_bytes > m_most) make_room();
    return *m_folder.find(name);
}

// A fifth more than needed, so that the folder is not read for every file. The one just kept is the newest, and stays.
void Cache::make_room()
{
    std::vector<Entry> all;
    m_folder.each([&](const Entry& entry) { all.push_back(entry); });
    std::ranges::sort(all, {}, &Entry::changed);
    m_bytes = 0;
    for (const auto& entry : all) m_bytes += entry.bytes;
    for (std::size_t at = 0; at + 1 < all.size() && m_bytes > m_most / 5 * 4; ++at) {
        m_folder.remove(all[at].name);
        m_bytes -= all[at].bytes;
    }
}

}
