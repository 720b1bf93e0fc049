#include "platform/backup/backup.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "platform/backup/line.hpp"
#include "platform/backup/manifest.hpp"
#include "platform/backup/tar.hpp"

namespace kenober::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t told_every = 1000;  // units of progress

struct Writer {
    TarWriter tar;
    Manifest manifest;
    const Progress& progress;
    std::int64_t done = 0, total = 0, told = 0;

    void advance(std::int64_t units)
    {
        done += units;
        if (!progress || done - told < told_every) return;
        told = done;
        progress(done, total);
    }
};

struct Source {
    std::string entry;
    std::uint64_t bytes = 0;
    std::function<std::optional<fs::path>()> find;  // nothing: it is gone
};
using Sources = std::function<std::vector<Source>()>;

std::vector<Source> files_under(const fs::path& folder)
{
    std::vector<Source> files;
    if (!fs::is_directory(folder)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.push_back({"media/" + entry.path().lexically_relative(folder).generic_string(), entry.file_size(),
                             [path = entry.path()] { return std::optional(path); }});
    std::ranges::sort(files, {}, &Source::entry);
    return files;
}

std::vector<Source> files_in(blob::Store& pictures)
{
    std::vector<Source> files;
    pictures.each([&](const blob::Entry& one) {
        files.push_back({"media/" + blob::place_of(one.name), one.bytes, [&pictures, name = one.name] { return pictures.find(name); }});
    });
    std::ranges::sort(files, {}, &Source::entry);
    return files;
}

void write_table(Writer& writer, store::Tables& tables, const store::Table& table)
{
    TablePart part{table, "tables/" + table.name + ".rows", 0, 0, {}};
    writer.tar.begin(part.entry);
    tables.each(table, [&](const store::Row& row) {
        writer.tar.add(write_line(row, table) + "\n");
        ++part.rows;
        writer.advance(1);
    });
    const Written written = writer.tar.end();
    part.bytes = written.bytes;
    part.sha256 = written.sha256;
    writer.manifest.tables.push_back(std::move(part));
}

void write_file(Writer& writer, const Source& source)
{
    const auto path = source.find();
    if (!path) return;
    File file(*path, "rb");
    writer.tar.begin(source.entry);
    for (std::string bytes = file.read(64 << 10); !bytes.empty(); bytes = file.read(64 << 10)) {
        writer.tar.add(bytes);
        writer.advance(static_cast<std::int64_t>(bytes.size() / 1024));
    }
    const Written written = writer.tar.end();
    writer.manifest.files.push_back({source.entry, written.bytes, written.sha256});
}

Counts write_all(store::Database& database, const Sources& sources, const fs::path& file, const Progress& progress)
{
    store::Tables tables(database);
    // After the snapshot began: a picture is stored before the row that names it.
    const auto files = sources();
    Writer writer{TarWriter(file), {}, progress};
    for (const auto& table : tables.list()) writer.total += tables.rows(table);
    for (const auto& one : files) writer.total += static_cast<std::int64_t>(one.bytes / 1024);

    writer.manifest.migrations = tables.migrations();
    for (const auto& table : tables.list()) write_table(writer, tables, table);
    for (const auto& one : files) write_file(writer, one);
    writer.tar.begin(std::string(manifest_name));
    writer.tar.add(to_json(writer.manifest));
    writer.tar.end();
    writer.tar.finish();
    if (progress) progress(writer.total, writer.total);
    return counts_of(writer.manifest);
}

Counts write_whole(store::Database& database, const Sources& sources, const fs::path& file, const Progress& progress)
{
    const fs::path partial = file.string() + ".partial";
    fs::remove(partial);
    try {
        const Counts counts = write_all(database, sources, partial, progress);
        fs::rename(partial, file);
        return counts;
    } catch (...) {
        std::error_code ignored;
        fs::remove(partial, ignored);
        throw;
    }
}

}

Counts write(store::Database& database, const fs::path& media, const fs::path& file, const Progress& progress)
{
    return write_whole(database, [&] { return files_under(media); }, file, progress);
}

Counts write(store::Database& database, blob::Store& pictures, const fs::path& file, const Progress& progress)
{
    return write_whole(database, [&] { return files_in(pictures); }, file, progress);
}

}
