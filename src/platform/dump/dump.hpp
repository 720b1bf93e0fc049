// Readers of what SPIP sites keep of themselves: a SQLite database, an SQL dump of MySQL or MariaDB, an XML backup.
//
//     const auto what = dump::survey(file);                             // tables, rows, their prefix
//     const auto done = dump::read(file, {.prefix = what->prefix}, [&](const dump::Row& row) {
//         if (row.table == "spip_auteurs") keep(row.text("nom"));
//         return dump::Then::go_on;
//     });
//
// Written from SPIP's description of its tables (programmer.spip.net, "La structure de la base de données"), MySQL's manual
// ("mysqldump", "String Literals", "Hexadecimal Literals", "Comments") and the backups that SPIP 1.8 to 4 write.
#pragma once

#include "platform/base/base.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenober::dump {

enum class Format { sqlite, sql, xml };

/// One row, valid while it is being taken.
struct Row {
    std::string_view table;  // spip_…, whatever the prefix was
    const std::vector<std::string>& columns;
    const std::vector<std::optional<std::string>>& values;  // UTF-8; nothing for NULL
    std::uint64_t place = 0;                                // grows with every row; Options::after goes on behind it
    std::uint64_t line = 0;                                 // where the row ends in the text, 0 in a SQLite database
    std::uint64_t read = 0, total = 0;                      // how far reading is, in bytes of the file (rows, in a SQLite database)

    /// The value of a column; nullptr where there is none, or NULL.
    const std::string* find(std::string_view column) const;
    /// The same, empty instead of nullptr.
    std::string_view text(std::string_view column) const;
    /// A whole number, 0 for anything else.
    std::int64_t number(std::string_view column) const;
};

enum class Then { go_on, stop };
using Take = std::function<Then(const Row&)>;

struct Options {
    std::string prefix = "spip";           // of the tables of this site; empty: every table under its own name
    std::vector<std::string> tables = {};  // only these (spip_…); empty: all
    std::uint64_t after = 0;               // Row::place of the last row that was kept: reading goes on behind it
    std::size_t most_value = 64 << 20;     // bytes of one value
};

struct Summary {
    Format format = Format::sql;
    bool complete = true;  // false: the taker stopped
    std::uint64_t rows = 0;
    std::uint64_t mended = 0;  // values whose characters were in another encoding than was said
};

/// Reads a file once, row by row in its order; the file may be compressed (gzip, bzip2, xz, or a ZIP archive that holds it), unless it is a
/// database. Text comes as UTF-8: latin1 of MySQL is read as Windows-1252, what was encoded twice is set right, and
/// where a value holds both, each part is read as what it is. Refused with a sentence
/// on `field` that names the line: what is none of the three, or cut short, or damaged. Rows taken before a refusal were right.
Checked<Summary> read(const std::filesystem::path& file, const Options& options, const Take& take, std::string_view field = "file");

struct Survey {
    Format format = Format::sql;
    std::string prefix; // of the tables that look most like those of SPIP; empty if none does
    std::string version; // of SPIP, as the site noted it
    std::vector<std::pair<std::string, std::uint64_t>> tables; // rows of each, in the order of the file, named spip_… where of this prefix
    std::uint64_t mended = 0;
    /// Rows of one table, 0 where there is none.
    std::uint64_t rows(std::string_view table) const;
};

/// What a file holds: it is read as a whole. Refused like `read`, and where it holds no table of SPIP.
Checked<Survey> survey(const std::filesystem::path& file, std::string_view field = "file");

}
