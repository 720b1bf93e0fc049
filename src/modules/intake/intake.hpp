// A site from elsewhere moves in: what an import is told, what it does here, what it says afterwards.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/intake/report.hpp"
#include "modules/intake/source.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::intake {

/// licensed: whole texts only where the licence they say lets others copy them; ours: whoever imports owns them, or has leave to.
enum class Wholeness { licensed, ours };

/// What a program that opens a file may be told.
struct Opening {
    std::filesystem::path files = {};  // the folder of files given with the import; empty: none
    std::string language = "fr";       // of texts that do not say theirs
    Wholeness wholeness = Wholeness::licensed;  // of what feeds tell (--whole-text)
};

/// A program whose sites can move in: "spip", "wordpress", "feed".
struct Program {
    std::string name;                  // word of the verb and of the form; also in front of every key that is kept
    const char* label;                 // msgid: "A SPIP site: …"
    const char* file;                  // msgid: which file to bring, and how it is made there
    /// A file that is none of this program's is refused with its problem under the field "file". For a feed, `file` may be an address.
    Checked<std::unique_ptr<Source>> (*open)(const std::filesystem::path& file, const Opening& opening);
};

/// Said once for each, before the door opens and before a verb runs.
void add_program(const Program& program);
const std::vector<Program>& programs();
/// nullptr: there is none of this name.
const Program* find_program(std::string_view name);

/// trial: nothing is written, and the report says what would be.
enum class Manner { trial, real };
/// fetch: a file that is not at hand is asked for at its address.
enum class Absent { leave, fetch };

struct Choices {
    std::int64_t site = 0;
    std::string program;               // its name
    std::string licence;               // code, of texts that do not say theirs
    Manner manner = Manner::real;
    std::filesystem::path files = {};  // the folder of files; empty: none
    Absent absent = Absent::leave;
    Wholeness wholeness = Wholeness::licensed;
};

enum class Phase { reading, texts, addresses, files };
struct Standing {
    Phase phase = Phase::reading;
    std::int64_t done = 0, total = 0;
};
/// May say stop: what was written until then stays, and the next run goes on.
using Progress = std::function<Then(const Standing&)>;

/// Has a site move in. Run again it goes on where it was stopped, by whatever; what has come already unchanged is left as it is, and so is what
/// somebody changed or erased here since. Sends no mail. Problems: what the file says wrong, or another import into this site at this moment.
/// Throws what the database throws: nothing of the batch under way is then kept.
Checked<Report> run(store::Database& database, Source& source, const Choices& choices, const Progress& progress = {});

/// Where what stood at this address before its site moved in is now, for http::House. Nothing for what readers may not see.
std::optional<html::Address> former_address(const http::Request& request);
/// For contribution::add_author_merge: old addresses of the one lead to the other.
void merge_author(store::Transaction& db, std::int64_t gone, std::int64_t kept);
/// Whether a text that moved in names this file of the store: for gallery::add_holder.
bool is_in_a_text(store::Snapshot& db, std::string_view file);

/// /documents/{hash}/{name}: files of former sites, for those who may read a text in which they stand.
void add_routes(http::Routes& routes);

}
