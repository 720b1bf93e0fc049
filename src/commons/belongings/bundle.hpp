// An archive that somebody asked for: where it stands, and the link that gives it once.
#pragma once

#include "commons/belongings/belongings.hpp"

namespace kenober::belongings {

struct Part {
    const Collector* collector;
    std::vector<Row> rows;
};

struct Bundle {
    std::int64_t id = 0;
    std::int64_t person = 0;
    Time asked;
    std::string language, root;
    std::optional<Time> made;
    std::string file;  // empty: not made yet, or gone
    std::int64_t bytes = 0;
};

inline constexpr std::int64_t kept = days(1);   // from its making on
inline constexpr std::int64_t every = days(1);  // at most one
inline constexpr std::int64_t told = days(30);  // from its making on, an old link says that it is one

std::optional<Bundle> last_of(store::Snapshot& db, std::int64_t person);
std::optional<Bundle> find(store::Snapshot& db, std::int64_t id);
/// Asks for one; nothing happens where one was asked for within a day.
void ask(store::Transaction& db, const Bundle& bundle);
/// False if nobody wants it any more.
bool set_made(store::Transaction& db, std::int64_t id, const std::string& file, std::int64_t bytes, Time now);
/// The token of a link for one session.
std::string give_link(store::Transaction& db, const Bundle& bundle, std::int64_t session);
/// Takes the link: the archive it gives, once, to whoever it was given to.
std::optional<Bundle> take_link(store::Transaction& db, std::string_view token, std::int64_t person, std::int64_t session, Time now);
/// Why a link of theirs gives nothing any more: it has served, or the day of its file is over. Nothing for one that still gives, that is of
/// somebody else, or that never was: they look alike.
enum class Over { used, late };
std::optional<Over> why_over(store::Snapshot& db, std::string_view token, std::int64_t person, Time now);
/// Names of files that are still somebody's.
std::vector<std::string> files(store::Snapshot& db);
void remove_older(store::Transaction& db, Time now);

const std::filesystem::path& folder();

}
