#include "platform/archive/reader.hpp"

#include "platform/archive/characters.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>

namespace kenober::archive {
namespace {

namespace fs = std::filesystem;

struct FreeArchive {
    void operator()(struct archive* zip) const { archive_read_free(zip); }
};

using Refusal = std::optional<Sentence>;

Sentence damaged() { return say("This archive is cut short or damaged. Fetch it or make it again."); }
Sentence bomb() { return say("This archive would become far too large once unpacked: it is not read."); }

class Reading {
public:
    Reading(const fs::path& file, const Limits& limits, const Choose& choose)
        : m_limits(limits),
          m_choose(choose),
          m_zip(archive_read_new()),
          m_grown(std::max(limits.unsuspected, static_cast<std::int64_t>(fs::file_size(file)) * limits.ratio))
    {
        archive_read_support_format_zip_seekable(m_zip.get());
        m_opened = archive_read_open_filename(m_zip.get(), file.c_str(), 65'536) == ARCHIVE_OK;
    }

    Refusal all()
    {
        if (!m_opened) return say("This file is not a ZIP archive, or it is cut short.");
        archive_entry* entry = nullptr;
        while (true) {
            const int outcome = archive_read_next_header(m_zip.get(), &entry);
            if (outcome == ARCHIVE_EOF) break;
            if (outcome != ARCHIVE_OK) return m_entries.empty() ? say("This file is not a ZIP archive, or it is cut short.") : damaged();
            if (auto refusal = one(entry)) return refusal;
        }
        return files_inside_files();
    }

    std::vector<Entry> entries() { return std::move(m_entries); }

private:
    Refusal one(archive_entry* entry)
    {
        const char* pathname = archive_entry_pathname_utf8(entry);
        if (pathname == nullptr) pathname = archive_entry_pathname(entry);
        std::string name = pathname != nullptr ? pathname : "";
        if (++m_seen > m_limits.entries)
            return say("This archive holds more than {count} files: it is not read.", {{"count", std::to_string(m_limits.entries)}});
        if (archive_entry_is_encrypted(entry) != 0) return say("This archive is encrypted: it cannot be read.");
        const auto type = archive_entry_filetype(entry);
        if (type == AE_IFDIR && !name.empty() && name.back() == '/') name.pop_back();
        if (!is_safe_name(name)) return say("This archive holds a file whose name is not accepted: {name}", {{"name", shown(name)}});
        if (type == AE_IFDIR) return {};
        if (type != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
            return say("This archive holds a link or a special file: {name}", {{"name", name}});
        if (!m_names.insert(name).second) return say("This archive holds two files of the same name: {name}", {{"name", name}});
        return content({std::move(name), archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : 0});
    }

    Refusal content(Entry entry)
    {
        if (entry.bytes < 0 || entry.bytes > m_limits.entry_bytes || m_bytes + entry.bytes > m_limits.bytes) return bomb();
        const Sink sink = m_choose ? m_choose(entry) : Sink{};
        std::string piece(65'536, '\0');
        std::int64_t done = 0;
        while (true) {
            const auto length = archive_read_data(m_zip.get(), piece.data(), piece.size());
            if (length == 0) break;
            if (length < 0) return damaged();
            done += length;
            m_bytes += length;
            if (done > m_limits.entry_bytes || m_bytes > m_limits.bytes || m_bytes > m_grown) return bomb();
            if (sink) sink({piece.data(), static_cast<std::size_t>(length)});
        }
        if (done != entry.bytes) return damaged();
        m_entries.push_back(std::move(entry));
        return {};
    }

    // A file cannot also be a folder.
    Refusal files_inside_files() const
    {
        for (const auto& name : m_names)
            for (auto slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1))
                if (m_names.contains(name.substr(0, slash)))
                    return say("This archive holds two files of the same name: {name}", {{"name", name.substr(0, slash)}});
        return {};
    }

    static std::string shown(const std::string& name) { return is_clean_utf8(name) ? shorten(name, 80) : std::string("?"); }

    const Limits& m_limits;
    const Choose& m_choose;
    const Characters m_utf8;
    std::unique_ptr<struct archive, FreeArchive> m_zip;
    std::int64_t m_grown;
    bool m_opened = false;
    std::int64_t m_seen = 0;
    std::int64_t m_bytes = 0;
    std::set<std::string> m_names;
    std::vector<Entry> m_entries;
};

}

bool is_safe_name(std::string_view name)
{
    if (name.empty() || name.size() > 1000 || !is_clean_utf8(name)) return false;
    if (std::ranges::any_of(name, [](unsigned char c) { return c < 0x20 || c == 0x7f || c == '\\' || c == ':'; })) return false;
    return std::ranges::all_of(split(name, '/'),
                               [](std::string_view part) { return !part.empty() && part != "." && part != ".." && part.size() <= 255; });
}

Checked<std::vector<Entry>> read(const fs::path& file, const Limits& limits, const Choose& choose, std::string_view field)
{
    Reading reading(file, limits, choose);
    if (auto refusal = reading.all()) {
        Problems problems;
        problems.add(std::string(field), std::move(*refusal));
        return problems;
    }
    return reading.entries();
}

Checked<std::vector<Entry>> list(const fs::path& file, const Limits& limits, std::string_view field)
{
    return read(file, limits, {}, field);
}

Checked<std::vector<Entry>> unpack(const fs::path& file, const fs::path& folder, const Limits& limits, std::string_view field)
{
    if (fs::exists(folder) && !fs::is_empty(folder)) throw std::runtime_error(folder.string() + " is not empty");
    fs::create_directories(folder);
    auto entries = Checked<std::vector<Entry>>(Problems{});
    bool in_conflict = false;
    std::ofstream stream;
    const auto to_file = [&](const Entry& entry) -> Sink {
        const fs::path place = folder / entry.name;
        std::error_code conflict;  // a file where a folder should be: refused once everything was seen
        fs::create_directories(place.parent_path(), conflict);
        stream = std::ofstream(place, std::ios::binary | std::ios::trunc);
        if (!stream) {
            if (!conflict && !fs::is_directory(place)) throw std::runtime_error(place.string() + " cannot be written");
            in_conflict = true;
            return {};
        }
        return [&stream, place](std::string_view bytes) {
            if (!stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size())))
                throw std::runtime_error(place.string() + " cannot be written");
        };
    };
    try {
        entries = read(file, limits, to_file, field);
        stream.close();
        if (entries && (in_conflict || stream.fail())) throw std::runtime_error(folder.string() + " cannot be written");
    } catch (...) {
        fs::remove_all(folder);
        throw;
    }
    if (!entries) fs::remove_all(folder);
    return entries;
}

}
