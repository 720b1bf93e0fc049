#include "platform/key/key.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <mutex>
#include <stdexcept>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/base.hpp"

namespace kenober {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t least_length = 43;  // of that many bytes in base64url
constexpr std::size_t most_length = 64;   // of a keyed hash's key

struct Kept {
    std::mutex mutex;
    std::string key = random_token(key_bytes);
};

Kept& kept()
{
    static Kept one;
    return one;
}

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& why)
{
    throw std::runtime_error("the server's key " + file.string() + ": " + why);
}

/// Written under a name of its own and then linked: two servers that start together end up with one key, and no file is ever half there.
void make(const std::filesystem::path& file)
{
    // A folder that was there already may be anybody's: only one of our own making is closed.
    if (std::filesystem::create_directories(file.parent_path()))
        std::filesystem::permissions(file.parent_path(), std::filesystem::perms::owner_all);
    const std::string fresh = file.string() + "." + random_token(9);
    const std::string text = random_token(key_bytes) + "\n";
    const int opened = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (opened < 0) fail(file, std::strerror(errno));
    const bool is_written = ::write(opened, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(opened) == 0;
    ::close(opened);
    const bool is_there = is_written && (::link(fresh.c_str(), file.c_str()) == 0 || errno == EEXIST);
    const int reason = errno;
    ::unlink(fresh.c_str());
    if (!is_there) fail(file, std::strerror(reason));
}

std::string read(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    std::string line;
    if (!std::getline(stream, line)) fail(file, "cannot be read");
    line = std::string(trim(line));
    if (line.size() < least_length || line.size() > most_length) fail(file, "holds no key: 43 to 64 characters on one line are wanted");
    return line;
}

}

void choose_server_key(const std::filesystem::path& file)
{
    if (!std::filesystem::exists(file)) make(file);
    struct stat about = {};
    if (::stat(file.c_str(), &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        log::warning("the server's key can be read by others: chmod 600", {{"file", file.string()}});
    std::string key = read(file);
    const std::lock_guard lock(kept().mutex);
    kept().key = std::move(key);
}

bool has_server_key(const std::filesystem::path& file) { return std::filesystem::exists(file); }

std::string server_key_mark() { return server_key("mark of this key").substr(0, 16); }

std::string server_key(std::string_view purpose)
{
    const std::lock_guard lock(kept().mutex);
    return keyed_seal(kept().key, purpose);
}

}
