// What of everything here is somebody's: each folder's part of it, collected, and made into one file that they take along.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/store/store.hpp"

namespace kenober::belongings {

/// Whose things are collected. `mail` is in lower case.
struct Whose {
    std::int64_t person = 0;
    std::string mail;
    std::string name;
};

/// words: a text of any length; sheet: a contribution::Sheet, packed.
enum class Holds { words, moment, number, sheet };
struct Column {
    std::string_view key;  // in the JSON
    const char* label;     // in the pages (msgid)
    Holds holds = Holds::words;
    /// How the pages say what the JSON has as a code; nothing: as it is.
    std::string (*in_words)(const i18n::Words& t, const std::string& code) = nullptr;
};
/// In the order of the columns; nothing where nothing is known.
using Row = std::vector<std::optional<std::string>>;

/// A part of somebody's things, all of one sort.
struct Collector {
    std::string_view name;                   // of its part in the JSON: "comments"
    const char* title;                       // of its part in the pages (msgid)
    std::vector<std::string_view> tables;    // of the database: what it answers for
    std::vector<Column> columns;
    std::function<std::vector<Row>(store::Snapshot&, const Whose&)> rows;
};
/// Once for each, before the door opens; the order is that of the file.
void add_collector(Collector collector);
const std::vector<Collector>& collectors();

/// How a statement's arguments are meant: $1 is the person; $2, where it is asked for, their address.
enum class By { person, person_and_mail };
/// The rows of one statement whose columns are those of a collector, in their order.
std::function<std::vector<Row>(store::Snapshot&, const Whose&)> selected(store::Sql sql, std::vector<Column> columns, By by);

/// A file that is theirs: how it is called in the archive, and where it lies.
struct File {
    std::string name;
    std::filesystem::path path;
};
using Files = std::function<std::vector<File>(store::Snapshot&, const Whose&)>;
void add_files(Files files);

/// Writes the archive: lisez-moi.txt, donnees.json, donnees.html and the files. Returns its size.
std::int64_t pack(store::Snapshot& db, const Whose& whose, i18n::Language language, Time now, const std::filesystem::path& archive);

/// "/compte/mes-donnees".
void add_routes(http::Routes& routes);
/// Where archives lie until they are a day old. Said once, before anything is asked for.
void keep_in(std::filesystem::path folder);
void add_jobs(jobs::Runner& runner);
/// Archives and links whose day is over go, and files that belong to nobody any more.
void tidy(store::Database& database, Time now);
/// Somebody leaves: what was made for them goes at once.
void forget(store::Transaction& db, std::int64_t person);

}
