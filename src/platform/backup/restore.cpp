#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "platform/backup/backup.hpp"
#include "platform/backup/line.hpp"
#include "platform/backup/manifest.hpp"
#include "platform/backup/tar.hpp"

namespace kenober::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t spare_space = 64LL << 20;

Manifest read_manifest(TarReader& tar)
{
    std::string text;
    tar.read(tar.find(manifest_name), [&](std::string_view bytes) { text += bytes; });
    return parse_manifest(text);
}

void check_entry(TarReader& tar, const std::string& name, std::int64_t bytes, const std::string& sha256)
{
    const Entry& entry = tar.find(name);
    Fingerprint fingerprint;
    tar.read(entry, [&](std::string_view some) { fingerprint.add(some); });
    if (entry.bytes != bytes || fingerprint.end() != sha256)
        throw std::runtime_error("this backup is damaged: " + name + " is not what was written");
}

void check_all(TarReader& tar, const Manifest& manifest)
{
    for (const auto& part : manifest.tables) check_entry(tar, part.entry, part.bytes, part.sha256);
    for (const auto& part : manifest.files) check_entry(tar, part.entry, part.bytes, part.sha256);
}

fs::path first_existing(fs::path folder)
{
    folder = fs::absolute(folder);
    while (!fs::exists(folder) && folder.has_parent_path() && folder != folder.parent_path()) folder = folder.parent_path();
    return folder;
}

// Rows take about twice their text in a database with its indexes and log.
void check_space(const Manifest& manifest, const fs::path& media)
{
    std::int64_t needed = spare_space;
    for (const auto& part : manifest.tables) needed += 2 * part.bytes;
    for (const auto& part : manifest.files) needed += part.bytes;
    const auto space = fs::space(first_existing(media));
    if (space.available < static_cast<std::uintmax_t>(needed))
        throw std::runtime_error(
            fmt::format("not enough space: this needs about {} MB, and {} MB are free", needed >> 20, space.available >> 20));
}

void check_nothing_there(store::Database& database, const fs::path& media)
{
    if (store::holds_data(database)) throw std::runtime_error("the database already holds data");
    if (fs::exists(media) && !fs::is_empty(media)) throw std::runtime_error("there are already files in " + media.string());
}

void fill_table(TarReader& tar, const TablePart& part, store::Filler& filler, const std::function<void(std::int64_t)>& advance)
{
    std::string rest;
    std::int64_t rows = 0;
    tar.read(tar.find(part.entry), [&](std::string_view bytes) {
        rest += bytes;
        std::size_t start = 0;
        for (std::size_t end = rest.find('\n'); end != rest.npos; end = rest.find('\n', start)) {
            const Line line(std::string_view(rest).substr(start, end - start), part.table);
            filler.insert(part.table, line.values());
            start = end + 1;
            if (++rows % 1000 == 0) advance(1000);
        }
        rest.erase(0, start);
    });
    if (!rest.empty() || rows != part.rows)
        throw std::runtime_error("this backup is damaged: " + part.entry + " holds another number of rows");
    filler.continue_after(part.table);
    advance(rows % 1000);
}

fs::path place_of(const FilePart& part) { return part.entry.substr(std::string_view("media/").size()); }

void unpack(TarReader& tar, const FilePart& part, const fs::path& path)
{
    fs::create_directories(path.parent_path());
    File file(path, "wbx");
    tar.read(tar.find(part.entry), [&](std::string_view bytes) { file.write(bytes); });
    file.sync();
}

// Files stand beside their place until the database is filled, so that a failure leaves what was there.
class Unpacking {
public:
    explicit Unpacking(const fs::path& media) : m_media(media), m_fresh(media.string() + ".restoring"), m_old(media.string() + ".replaced")
    {
        fs::remove_all(m_fresh);
        fs::create_directories(m_fresh);
    }
    ~Unpacking()
    {
        std::error_code ignored;
        fs::remove_all(m_fresh, ignored);
    }
    Unpacking(const Unpacking&) = delete;
    Unpacking& operator=(const Unpacking&) = delete;

    const fs::path& folder() const { return m_fresh; }

    void take_place()
    {
        fs::remove_all(m_old);
        if (fs::exists(m_media)) fs::rename(m_media, m_old);
        fs::rename(m_fresh, m_media);
        fs::remove_all(m_old);
    }

private:
    const fs::path m_media, m_fresh, m_old;
};

// Pictures that go into storage elsewhere: gone from it again unless all of them are kept in the end.
class Sending {
public:
    explicit Sending(blob::Store& pictures) : m_pictures(pictures)
    {
        m_pictures.each([&](const blob::Entry& one) { m_there.insert(one.name); });
    }
    ~Sending()
    {
        for (const auto& name : m_sent) remove(name);
    }
    Sending(const Sending&) = delete;
    Sending& operator=(const Sending&) = delete;

    bool holds_any() const { return !m_there.empty(); }
    void send(TarReader& tar, const FilePart& part)
    {
        const auto place = place_of(part);
        const auto name = place.parent_path().string() + place.filename().string();
        if (!blob::is_name(name)) throw std::runtime_error("this backup holds a file that is no picture: " + part.entry);
        m_wanted.insert(name);
        if (m_there.contains(name)) return;
        const auto path = m_pictures.workbench() / random_token(18);
        unpack(tar, part, path);
        m_sent.push_back(name);
        m_pictures.put(name, path);
    }
    /// What was there before and is in no row of the backup goes.
    void keep()
    {
        m_sent.clear();
        for (const auto& name : m_there)
            if (!m_wanted.contains(name)) remove(name);
    }

private:
    void remove(const std::string& name) noexcept
    {
        try {
            m_pictures.remove(name);
        } catch (const std::exception& error) {
            log::warning("restore.left", {{"file", name}, {"why", error.what()}});
        }
    }

    blob::Store& m_pictures;
    std::set<std::string> m_there, m_wanted;
    std::vector<std::string> m_sent;
};

// One restore: the archive, found to be whole, and how far it is.
struct Work {
    TarReader tar;
    Manifest manifest;
    Counts counts;
    const Progress& progress;
    std::int64_t done = 0, total = 0;

    Work(const fs::path& file, const Progress& tell) : tar(file), manifest(read_manifest(tar)), counts(counts_of(manifest)), progress(tell)
    {
        check_all(tar, manifest);
        total = counts.bytes / 1024;
        for (const auto& [table, rows] : counts.rows) total += rows;
    }
    void advance(std::int64_t units)
    {
        done += units;
        if (progress) progress(done, total);
    }
    void fill(store::Database& database, const std::vector<store::Migration>& known)
    {
        store::refill(database, known, manifest.migrations, [&](store::Filler& filler) {
            for (const auto& part : manifest.tables) fill_table(tar, part, filler, [this](std::int64_t units) { advance(units); });
        });
    }
    const Counts& end() const
    {
        if (progress) progress(total, total);
        return counts;
    }
};

}

Counts check(const fs::path& file)
{
    TarReader tar(file);
    const Manifest manifest = read_manifest(tar);
    check_all(tar, manifest);
    return counts_of(manifest);
}

Counts restore(const fs::path& file, store::Database& database, const fs::path& media, Existing existing, const Progress& progress,
               const std::vector<store::Migration>& known)
{
    Work work(file, progress);
    check_space(work.manifest, media);
    if (existing == Existing::refuse) check_nothing_there(database, media);
    Unpacking files(media);
    for (const auto& part : work.manifest.files) {
        unpack(work.tar, part, files.folder() / place_of(part));
        work.advance(part.bytes / 1024);
    }
    work.fill(database, known);
    files.take_place();
    return work.end();
}

Counts restore(const fs::path& file, store::Database& database, blob::Store& pictures, Existing existing, const Progress& progress,
               const std::vector<store::Migration>& known)
{
    Work work(file, progress);
    check_space(work.manifest, pictures.workbench());
    Sending sending(pictures);
    if (existing == Existing::refuse) {
        if (store::holds_data(database)) throw std::runtime_error("the database already holds data");
        if (sending.holds_any()) throw std::runtime_error("there are already pictures in the storage");
    }
    for (const auto& part : work.manifest.files) {
        sending.send(work.tar, part);
        work.advance(part.bytes / 1024);
    }
    work.fill(database, known);
    sending.keep();
    return work.end();
}

}
