#include "commons/gallery/storage.hpp"

#include "commons/gallery/gallery_store.hpp"
#include "commons/gallery/hands.hpp"

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

constexpr Time no_time_given{};

void remove_at(store::Transaction& db, const std::vector<std::string>& files, Time due)
{
    std::string payload;
    for (const auto& file : files) payload.append(payload.empty() ? "" : " ").append(file);
    if (!payload.empty()) jobs::later(db, "picture.remove", payload, due);
}

// What was put before the storage went away: the next attempt makes the same files, unless the picture is gone by then.
void see_to_half(store::Database& database, const std::vector<std::string>& files)
{
    if (files.empty()) return;
    database.write(store::Change::quiet(), [&](store::Transaction& db) { remove_at(db, files, current_time() + hours(12)); });
}

std::vector<media::Rendition> made_of(const media::Rendition& original, Hands& hands, store::Database& database)
{
    try {
        return media::further_renditions(original, hands);
    } catch (const std::exception&) {
        see_to_half(database, hands.names());
        throw;
    }
}

// A page in memory may name fewer widths than there are now: it is drawn again.
void widen(const jobs::Job& job, store::Database& database)
{
    const auto original = media::named(job.payload);
    const auto wanted = contribution::find_picture(*database.read(), job.payload);
    if (!original || !wanted || !wanted->renditions.empty()) return;
    Hands hands(store());
    const auto made = made_of(*original, hands, database);
    if (made.empty()) return;
    std::string lines;
    auto bytes = size_of(wanted->file) + (wanted->small_file == wanted->file ? 0 : size_of(wanted->small_file));
    for (const auto& one : made) {
        lines += fmt::format("{}{} {} {}", lines.empty() ? "" : "\n", media::file_name(one), one.width, one.height);
        bytes += static_cast<std::int64_t>(one.bytes);
    }
    database.write(store::Change::of_every_site(), [&](store::Transaction& db) {
        // Taken down while they were made: they go the way of the others.
        if (!contribution::find_picture(db, job.payload)) return remove_at(db, hands.names(), no_time_given);
        contribution::set_renditions(db, job.payload, lines, bytes);
    });
}

void remove(const jobs::Job& job, store::Database& database)
{
    std::vector<std::string> in_hand;
    for (const auto file : split(job.payload, ' ')) {
        if (!blob::is_name(file)) continue;
        const std::string name(file);
        // Taken in again since this was asked for: it stays.
        const auto removal = remove_unless_needed(store(), name, [&] { return is_needed(*database.read(), name); });
        if (removal == Removal::in_hand) in_hand.push_back(name);
    }
    if (in_hand.empty()) return;
    database.write(store::Change::quiet(), [&](store::Transaction& db) { remove_at(db, in_hand, current_time() + seconds(5)); });
}

}

void widen_later(store::Transaction& db, std::string_view file) { jobs::later(db, "picture.widen", file); }

void remove_later(store::Transaction& db, const std::vector<std::string>& files) { remove_at(db, files, no_time_given); }

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
            // Since that list was made somebody may have put it aside, or sent the same picture again.
            if (is_held(db, one.file) || is_taken_since(db, one.file, now - days(1))) continue;
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
