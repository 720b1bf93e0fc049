#include "commons/parcel/claim.hpp"

#include "commons/contribution/contribution.hpp"
#include "commons/parcel/parcel.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

namespace kenober::parcel {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".claim";

int locked(const fs::path& list, int flags)
{
    const int descriptor = open(list.c_str(), flags | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) return -1;
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
    close(descriptor);
    return -1;
}

std::vector<std::string> names_in(const fs::path& list)
{
    std::vector<std::string> names;
    std::ifstream stream(list);
    for (std::string line; std::getline(stream, line);)
        if (blob::is_name(line)) names.push_back(line);
    return names;
}

}

Claim::Claim(const fs::path& scratch)
    : m_folder(scratch / ("parcel-" + random_token().substr(0, 16))), m_list(m_folder.string() + std::string(ending))
{
    fs::create_directories(scratch);
    m_descriptor = locked(m_list, O_CREAT | O_EXCL);
    if (m_descriptor < 0) throw std::runtime_error(m_list.string() + " cannot be made");
}

Claim::~Claim()
{
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
    if (!m_is_left) fs::remove(m_list, ignored);
    close(m_descriptor);
}

void Claim::write_down(const std::vector<std::string>& names) const
{
    std::string text;
    for (const auto& name : names) text += name + "\n";
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto written = ::write(m_descriptor, rest.data(), rest.size());
        if (written < 0 && errno != EINTR) throw std::runtime_error(m_list.string() + " cannot be written");
        if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
    }
    if (fsync(m_descriptor) != 0) throw std::runtime_error(m_list.string() + " cannot be written");
}

void remove_unowned(store::Database& database, blob::Store& pictures, const std::vector<std::string>& names)
{
    if (names.empty()) return;
    std::vector<std::string> unowned;
    {
        auto db = database.read();
        for (const auto& name : names)
            if (!contribution::find_picture(*db, name)) unowned.push_back(name);
    }
    for (const auto& name : unowned) pictures.remove(name);
}

std::int64_t clear(store::Database& database, const fs::path& scratch, blob::Store& pictures)
{
    std::error_code missing;
    std::vector<fs::path> lists;
    for (const auto& entry : fs::directory_iterator(scratch, missing))
        if (entry.path().extension() == ending) lists.push_back(entry.path());
    std::int64_t count = 0;
    for (const auto& list : lists) {
        const int descriptor = locked(list, 0);
        if (descriptor < 0) continue;  // its reader is at work
        try {
            remove_unowned(database, pictures, names_in(list));
            fs::remove_all(list.parent_path() / list.stem());
            fs::remove(list);
            ++count;
        } catch (...) {
            close(descriptor);
            throw;
        }
        close(descriptor);
    }
    return count;
}

}
