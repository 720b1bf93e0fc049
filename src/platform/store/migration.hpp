// The steps that made the schema what it is: plain SQL files, forward only, applied once each in the order of their numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/store/sql.hpp"

namespace kenober::store {

/// A file is `src/<floor>/<folder>/migrations/<number>_<name>.sql`; where the databases share nothing, a pair ends in `.sqlite.sql` and
/// `.postgres.sql`, and one of the two may be missing. The number is a date, with up to four more digits to order steps of one day.
struct Migration {
    std::string name;      // <folder>/<number>_<name>
    std::string sqlite;    // empty: nothing to do there
    std::string postgres;
};

/// Those compiled into the program, ordered by number, then floor, then folder. Throws MigrationRefused when two say the same number
/// in one folder, or a file's name is not of the form above.
std::vector<Migration> embedded_migrations();

/// The number that orders a migration: the digits of its name.
std::string_view number_of(std::string_view name);

/// Fills in {int64} {double} {text} {bytes} {identity} {strict}; another word between braces throws MigrationRefused.
std::string with_types(std::string_view sql, Dialect dialect);

}
