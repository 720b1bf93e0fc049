#include "platform/mailbox/mailbox.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "platform/base/base.hpp"

namespace kenober::mailbox {

namespace {

namespace fs = std::filesystem;

/// A file as it is, or nothing where it is none, has gone, or may not be read.
std::optional<std::string> bytes_of(const fs::path& file)
{
    // Neither a link that leads elsewhere nor a pipe that never answers.
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) return {};
    struct stat facts{};
    std::string bytes;
    bool is_read = ::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode);
    bytes.resize(is_read ? std::min<std::size_t>(static_cast<std::size_t>(facts.st_size), most_bytes) : 0);
    for (std::size_t at = 0; is_read && at < bytes.size();) {
        const auto some = ::read(descriptor, bytes.data() + at, bytes.size() - at);
        if (some < 0 && errno == EINTR) continue;
        is_read = some >= 0;
        if (some <= 0) bytes.resize(at);
        else at += static_cast<std::size_t>(some);
    }
    ::close(descriptor);
    return is_read ? std::optional(std::move(bytes)) : std::nullopt;
}

/// Names begin with the second of their delivery, so that they stand in its order.
std::vector<fs::path> oldest(const fs::path& folder)
{
    std::vector<fs::path> all;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.symlink_status(ignored).type() == fs::file_type::regular) all.push_back(entry.path());
    const auto kept = std::min<std::size_t>(all.size(), most_at_once);
    std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(kept));
    all.resize(kept);
    return all;
}

bool is_field(std::string_view line, std::string_view name)
{
    return line.size() > name.size() && line[name.size()] == ':' && fold(line.substr(0, name.size())) == name;
}

std::string bare(std::string_view value)
{
    value = trim(value);
    if (const auto open = value.rfind('<'); open != std::string_view::npos) {
        value = value.substr(open + 1);
        value = value.substr(0, value.find('>'));
    }
    constexpr std::size_t most = 1'000;
    return std::string(trim(value.substr(0, std::min(value.find(','), most))));
}

/// The value of the first field of this name, its folded lines made one.
std::string value_of(std::string_view mail, std::string_view name)
{
    for (std::size_t at = 0; at < mail.size();) {
        auto end = std::min(mail.find('\n', at), mail.size());
        auto line = std::string(mail.substr(at, end - at));
        if (trim(line).empty()) return {};
        while (end + 1 < mail.size() && (mail[end + 1] == ' ' || mail[end + 1] == '\t')) {
            const auto next = std::min(mail.find('\n', end + 1), mail.size());
            if (line.size() < 2'000) line += mail.substr(end + 1, next - end - 1);
            end = next;
        }
        if (is_field(line, name)) return bare(std::string_view(line).substr(name.size() + 1));
        at = end + 1;
    }
    return {};
}

}

void prepare(const std::filesystem::path& folder)
{
    for (const auto* part : {"tmp", "new", "cur"}) fs::create_directories(folder / part);
}

int look(const std::filesystem::path& folder, const Take& take)
{
    int done = 0;
    for (const auto& file : oldest(folder / "new")) {
        const auto bytes = bytes_of(file);
        if (!bytes) continue;
        if (take({recipient_of(*bytes), *bytes}) == Verdict::later) continue;
        std::error_code ignored;
        fs::rename(file, folder / "cur" / (file.filename().string() + ":2,S"), ignored);
        ++done;
    }
    return done;
}

std::string sender_of(std::string_view mail) { return value_of(mail, "from"); }

std::string recipient_of(std::string_view mail)
{
    for (const auto* name : {"delivered-to", "x-original-to", "envelope-to", "to"})
        if (auto value = value_of(mail, name); !value.empty()) return value;
    return {};
}

}
