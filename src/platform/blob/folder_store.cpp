#include "platform/blob/folder_store.hpp"

#include <system_error>

namespace kenober::blob {

namespace fs = std::filesystem;

namespace {

// What the file system refuses is nothing that a visitor can mend.
template <typename Body>
auto guarded(Body body)
{
    try {
        return body();
    } catch (const std::system_error& error) {
        throw Unavailable(error.code().message());
    }
}

Time time_of(fs::file_time_type written)
{
    const auto since = std::chrono::file_clock::to_sys(written).time_since_epoch();
    return Time{std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

// ab/cdef….jpg, of what stands in the folder; empty for what is no place of ours.
std::string name_at(const fs::path& place)
{
    auto name = place.parent_path().filename().string() + place.filename().string();
    return is_name(name) && place.parent_path().filename().string().size() == 2 ? name : std::string();
}

}

bool is_name(std::string_view name)
{
    constexpr std::size_t digits = 64, longest_suffix = 5;
    if (name.size() < digits + 2 || name.size() > digits + 1 + longest_suffix || name[digits] != '.') return false;
    return name.substr(0, digits).find_first_not_of("0123456789abcdef") == name.npos &&
           name.substr(digits + 1).find_first_not_of("abcdefghijklmnopqrstuvwxyz") == name.npos;
}

std::string place_of(std::string_view name)
{
    if (!is_name(name)) throw std::invalid_argument("no name of a blob");
    return std::string(name.substr(0, 2)).append("/").append(name.substr(2));
}

std::optional<std::string> read(Store& store, std::string_view name)
{
    // A copy may be crowded out between finding and opening it: then it is fetched once more.
    for (int tries = 0; tries < 2; ++tries) {
        const auto path = store.find(name);
        if (!path) return {};
        std::error_code error;
        const auto size = fs::file_size(*path, error);
        if (error) continue;
        return guarded([&] {
            const OpenFile file(*path, OpenFile::For::reading);
            std::string bytes(size, '\0');
            bytes.resize(file.read_at(0, bytes.data(), bytes.size()));
            return bytes;
        });
    }
    return {};
}

Folder::Folder(fs::path folder) : m_folder(std::move(folder)), m_workbench(m_folder / ".work")
{
    guarded([&] { fs::create_directories(m_workbench); });
}

void Folder::put(const std::string& name, const fs::path& file)
{
    const auto place = m_folder / place_of(name);
    guarded([&] {
        fs::create_directories(place.parent_path());
        OpenFile(file, OpenFile::For::reading).sync();
        fs::rename(file, place);
        OpenFile(place.parent_path(), OpenFile::For::reading).sync();
        OpenFile(m_folder, OpenFile::For::reading).sync();
    });
}

std::optional<fs::path> Folder::find(std::string_view name)
{
    auto place = m_folder / place_of(name);
    std::error_code error;
    if (!fs::is_regular_file(place, error)) return {};
    return place;
}

bool Folder::remove(std::string_view name)
{
    return guarded([&] { return fs::remove(m_folder / place_of(name)); });
}

void Folder::each(const std::function<void(const Entry&)>& tell)
{
    guarded([&] {
        for (const auto& drawer : fs::directory_iterator(m_folder)) {
            if (!drawer.is_directory() || drawer.path() == m_workbench) continue;
            for (const auto& file : fs::directory_iterator(drawer.path())) {
                std::error_code gone;
                Entry entry{name_at(file.path()), file.file_size(gone), time_of(file.last_write_time(gone))};
                if (!gone && !entry.name.empty()) tell(entry);
            }
        }
    });
}

Trouble Folder::examine()
{
    const auto content = random_token(18), name = sha256_hex(content) + ".probe";
    const auto file = m_workbench / name;
    try {
        guarded([&] { OpenFile(file, OpenFile::For::creating).write_all(content); });
        put(name, file);
        const bool is_whole = read(*this, name) == content;
        remove(name);
        return is_whole ? Trouble::none : Trouble::damaged;
    } catch (const Unavailable& error) {
        std::error_code ignored;
        fs::remove(file, ignored);
        return error.trouble();
    }
}

std::unique_ptr<Store> folder_store(fs::path folder) { return std::make_unique<Folder>(std::move(folder)); }

}
