#include "modules/moving/arrivals.hpp"

#include "commons/audit/audit.hpp"
#include "commons/gallery/gallery.hpp"
#include "modules/moving/moving.hpp"

#include <fmt/format.h>

#include <map>
#include <mutex>

namespace kenober::moving {
namespace {

namespace fs = std::filesystem;

// After so many attempts nothing will change by itself: whoever sent it is told.
constexpr int most_attempts = 4;

std::vector<std::string>& words_in_use()
{
    static std::vector<std::string> words;
    return words;
}

class Standing {
public:
    std::optional<std::pair<std::int64_t, std::int64_t>> of(std::int64_t sent)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_all.find(sent);
        return found == m_all.end() ? std::nullopt : std::optional(found->second);
    }
    void set(std::int64_t sent, std::int64_t done, std::int64_t total)
    {
        const std::lock_guard lock(m_mutex);
        m_all[sent] = {done, total};
    }
    void end(std::int64_t sent)
    {
        const std::lock_guard lock(m_mutex);
        m_all.erase(sent);
    }

private:
    std::mutex m_mutex;
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> m_all;
};

Standing& standing()
{
    static Standing all;
    return all;
}

void refuse(store::Database& db, std::int64_t id, const Sentence& why)
{
    db.write(store::Change::quiet(), [&](store::Transaction& t) { return mark_refused(t, id, why, current_time()); });
}

/// A job that was done already, by a program that could not say so any more.
struct TakenAlready {};

void read(store::Database& db, const Sent& sent, std::int64_t person)
{
    parcel::Arrival arrival{sent.slug, "", reserved()};
    arrival.also = [&](store::Transaction& t, const parcel::Arrived& arrived) {
        if (!mark_taken(t, sent.id, arrived, current_time())) throw TakenAlready{};
        audit::note(t, {audit::Act::import_site, person, arrived.site}, current_time());
    };
    const auto arrived = parcel::read(db, kept_in().incoming / sent.file, kept_in().incoming, gallery::store(), arrival,
                                      [&](auto done, auto total) { standing().set(sent.id, done, total); });
    if (!arrived) return refuse(db, sent.id, arrived.problems().list().front().sentence);
    gallery::widen_imported(db, current_time());
}

}

std::optional<std::pair<std::int64_t, std::int64_t>> progress_of(std::int64_t sent) { return standing().of(sent); }
void reserve(std::vector<std::string> words) { words_in_use() = std::move(words); }
const std::vector<std::string>& reserved() { return words_in_use(); }

void take_in(const jobs::Job& job, store::Database& db)
{
    const auto space = job.payload.find(' ');
    const auto id = whole_number(std::string_view(job.payload).substr(0, space)).value_or(0);
    const auto person = whole_number(std::string_view(job.payload).substr(space + 1)).value_or(0);
    const auto sent = find_sent(*db.read(), id);
    if (!sent) return;
    const auto file = kept_in().incoming / sent->file;
    try {
        if (sent->stage != Stage::waiting) throw TakenAlready{};
        if (fs::is_regular_file(file)) read(db, *sent, person);
        else refuse(db, id, say("The file is no longer on the server: send it again."));
    } catch (const TakenAlready&) {
    } catch (const std::exception& error) {
        standing().end(id);
        if (job.attempts < most_attempts) throw;
        log::error("an archive could not be taken in", {{"why", error.what()}});
        refuse(db, id,
               say("The server could not keep what this archive holds: its disk may be full. Nothing was changed; try again later."));
    }
    standing().end(id);
    std::error_code ignored;
    fs::remove(file, ignored);
}

void clear_incoming(store::Database& db)
{
    const auto& incoming = kept_in().incoming;
    if (incoming.empty()) return;
    if (const auto count = parcel::clear(db, incoming, gallery::store()))
        log::info("cleared after an import", {{"count", fmt::to_string(count)}});
    std::error_code missing;
    auto snapshot = db.read();
    std::vector<fs::path> left;
    for (const auto& entry : fs::directory_iterator(incoming, missing)) {
        const auto name = entry.path().filename().string();
        const auto is_old = fs::file_time_type::clock::now() - entry.last_write_time(missing) > std::chrono::hours(1);
        if (name.ends_with(".zip") && is_old && !knows_file(*snapshot, name)) left.push_back(entry.path());
    }
    for (const auto& path : left) fs::remove(path, missing);
}

}
