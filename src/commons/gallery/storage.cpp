#include "commons/gallery/storage.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kenober::gallery {

using contribution::Picture;

namespace {

std::vector<Holder>& holders()
{
    static std::vector<Holder> all;
    return all;
}

bool is_held(store::Snapshot& db, std::string_view file)
{
    return std::ranges::any_of(holders(), [&](Holder holder) { return holder(db, file); });
}

std::int64_t size_of(const std::string& file)
{
    const auto path = blob::is_name(file) ? store().find(file) : std::nullopt;
    return path ? static_cast<std::int64_t>(std::filesystem::file_size(*path)) : 0;
}

// A page in memory may name fewer widths than there are now: it is drawn again.
void widen(const jobs::Job& job, store::Database& database)
{
    const auto original = media::named(job.payload);
    const auto wanted = contribution::find_picture(*database.read(), job.payload);
    if (!original || !wanted || !wanted->renditions.empty()) return;
    std::string lines;
    auto bytes = size_of(wanted->file) + (wanted->small_file == wanted->file ? 0 : size_of(wanted->small_file));
    for (const auto& one : media::further_renditions(*original, store())) {
        lines += fmt::format("{}{} {} {}", lines.empty() ? "" : "\n", media::file_name(one), one.width, one.height);
        bytes += static_cast<std::int64_t>(one.bytes);
    }
    if (lines.empty()) return;
    database.write(store::Change::of_every_site(),
                   [&](store::Transaction& db) { contribution::set_renditions(db, job.payload, lines, bytes); });
}

void remove(const jobs::Job& job, store::Database& database)
{
    for (const auto file : split(job.payload, ' ')) {
        // Taken in again since this was asked for: it stays.
        if (!blob::is_name(file) || contribution::find_picture(*database.read(), file)) continue;
        store().remove(file);
    }
}

}

void widen_later(store::Transaction& db, std::string_view file) { jobs::later(db, "picture.widen", file); }

void remove_later(store::Transaction& db, const std::vector<std::string>& files)
{
    std::string payload;
    for (const auto& file : files) payload.append(payload.empty() ? "" : " ").append(file);
    if (!payload.empty()) jobs::later(db, "picture.remove", payload);
}

void add_jobs(jobs::Runner& runner)
{
    runner.add("picture.widen", widen);
    runner.add("picture.remove", remove);
}

void add_holder(Holder holder) { holders().push_back(holder); }

std::vector<contribution::Unused> unused(store::Snapshot& db, Time now)
{
    auto found = contribution::list_unused_pictures(db, now - days(1));
    std::erase_if(found, [&](const contribution::Unused& one) { return is_held(db, one.file); });
    return found;
}

void widen_imported(store::Database& database, Time now)
{
    const auto files = contribution::list_narrow_pictures(*database.read());
    if (files.empty()) return;
    database.write(store::Change::quiet(), [&](store::Transaction& db) {
        for (const auto& file : files) {
            contribution::mark_picture_taken(db, file, now);
            widen_later(db, file);
        }
    });
}

std::size_t collect(store::Database& database, Time now)
{
    const auto found = unused(*database.read(), now);
    if (found.empty()) return 0;
    return database.write(store::Change::quiet(), [&](store::Transaction& db) {
        std::size_t removed = 0;
        for (const auto& one : found) {
            if (is_held(db, one.file)) continue;
            const auto files = contribution::remove_unused_picture(db, one.file);
            remove_later(db, files);
            removed += files.empty() ? 0 : 1;
        }
        return removed;
    });
}

void take_down(store::Transaction& db, std::int64_t picture, contribution::Return whether, Time now)
{
    const auto found = contribution::find_picture(db, picture);
    if (found) remove_later(db, contribution::take_picture_down(db, *found, whether, now));
}

std::vector<Rendition> renditions_of(const Picture& p)
{
    std::vector<Rendition> all{{p.file, p.width, p.height}};
    if (p.small_file != p.file) all.push_back({p.small_file, p.small_width, p.small_height});
    if (p.renditions.empty()) return all;
    for (const auto line : split(p.renditions, '\n')) {
        const auto words = split(line, ' ');
        if (words.size() == 3)
            all.push_back({std::string(words[0]), static_cast<int>(whole_number(words[1]).value_or(0)),
                           static_cast<int>(whole_number(words[2]).value_or(0))});
    }
    return all;
}

}
