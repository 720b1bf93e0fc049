#include "platform/mailbox/maildir.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/base.hpp"
#include "platform/mailbox/fields.hpp"

namespace kenober::mailbox {
namespace {

constexpr int most_later = 3;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_number >= 0) ::close(m_number);
    }
    int operator*() const { return m_number; }
    explicit operator bool() const { return m_number >= 0; }

private:
    int m_number;
};

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

struct File {
    timespec came;
    std::string name;

    // Names begin with the second of the delivery, but each program has its own way with the rest: the clock of the file system goes before.
    friend bool operator<(const File& a, const File& b)
    {
        if (a.came.tv_sec != b.came.tv_sec) return a.came.tv_sec < b.came.tv_sec;
        if (a.came.tv_nsec != b.came.tv_nsec) return a.came.tv_nsec < b.came.tv_nsec;
        return a.name < b.name;
    }
};

/// The oldest files of a folder, whatever their number.
std::vector<File> oldest(int folder, std::size_t most)
{
    // A descriptor of its own: fdopendir takes it away, and a copy would share its place in the list.
    const int again = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, CloseFolder> list(again < 0 ? nullptr : ::fdopendir(again));
    if (!list) fail("mailbox: new/ cannot be listed");
    std::vector<File> files;
    while (const dirent* entry = ::readdir(list.get())) {
        const std::string name(entry->d_name);
        struct stat state{};
        if (name.starts_with('.') || ::fstatat(folder, name.c_str(), &state, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(state.st_mode) ||
            ::faccessat(folder, name.c_str(), R_OK, AT_EACCESS) != 0)
            continue;
        files.push_back({state.st_mtim, name});
        std::ranges::push_heap(files, std::less<>());
        if (files.size() <= most) continue;
        std::ranges::pop_heap(files, std::less<>());
        files.pop_back();
    }
    std::ranges::sort_heap(files, std::less<>());
    return files;
}

struct Mail {
    std::string bytes;
    bool is_too_large = false;
};

std::optional<Mail> read_mail(int folder, const std::string& name, std::size_t most)
{
    // What became a link, a pipe or a device since it was listed is not followed and not waited for.
    const Descriptor file(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    struct stat state{};
    if (!file || ::fstat(*file, &state) != 0 || !S_ISREG(state.st_mode)) return std::nullopt;
    if (state.st_size > static_cast<off_t>(most)) return Mail{{}, true};
    Mail read{std::string(static_cast<std::size_t>(state.st_size), '\0')};
    std::size_t filled = 0;
    while (filled < read.bytes.size()) {
        const auto count = ::read(*file, read.bytes.data() + filled, read.bytes.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return std::nullopt;
        if (count == 0) break;
        filled += static_cast<std::size_t>(count);
    }
    read.bytes.resize(filled);
    return read;
}

/// The recipient that a mail was for may stand behind one that an alias made of it: the next is tried where one is not ours.
Verdict ask_for_each(const Take& take, std::string_view bytes)
{
    const auto envelope = envelope_of(bytes);
    auto verdict = Verdict::refused;
    for (const auto& recipient : envelope.recipients) {
        verdict = ask(take, {recipient, envelope.sender, bytes});
        if (verdict != Verdict::refused) break;
    }
    return verdict;
}

void remove(int fresh, const std::string& name)
{
    if (::unlinkat(fresh, name.c_str(), 0) != 0 && errno != ENOENT) fail("mailbox: nothing can be removed from new/");
}

void put_by(int fresh, const Descriptor& seen, const std::string& name)
{
    const auto put = [&](const std::string& as) { return ::renameat2(fresh, name.c_str(), *seen, as.c_str(), RENAME_NOREPLACE) == 0; };
    if (put(name.substr(0, name.find(":2,")) + ":2,S") || errno == ENOENT) return;
    // Its name is taken or too long.
    const auto another = std::to_string(current_time().micros / 1'000'000) + "." + random_token(12) + ".kenober:2,S";
    if (!put(another) && errno != ENOENT) fail("mailbox: nothing can be moved to cur/");
}

}

int look(const std::filesystem::path& folder, const Take& take, const Look& limits)
{
    const Descriptor root(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    const Descriptor fresh(root ? ::openat(*root, "new", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1);
    if (!fresh) fail("mailbox: there is no Maildir");
    const Descriptor seen(::openat(*root, "cur", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!seen) fail("mailbox: the Maildir has no cur/");
    if (::faccessat(*fresh, ".", W_OK | X_OK, AT_EACCESS) != 0 || ::faccessat(*seen, ".", W_OK | X_OK, AT_EACCESS) != 0)
        fail("mailbox: the Maildir may not be changed");
    int handed = 0, kept_for_later = 0;
    for (const auto& [came, name] : oldest(*fresh, limits.most)) {
        const auto mail = read_mail(*fresh, name, limits.most_bytes);
        if (!mail) continue;
        const auto verdict = mail->is_too_large ? Verdict::refused : ask_for_each(take, mail->bytes);
        handed += mail->is_too_large ? 0 : 1;
        if (verdict == Verdict::taken) remove(*fresh, name);
        else if (verdict == Verdict::refused) put_by(*fresh, seen, name);
        else {
            // Behind the others: one that can never be kept would stand in their way. Whoever may not change its time looks at it first again.
            ::utimensat(*fresh, name.c_str(), nullptr, AT_SYMLINK_NOFOLLOW);
            if (++kept_for_later == most_later) break;
        }
    }
    return handed;
}

}
