// What a parcel is told of each table: to what its rows belong, and what each column means beyond its plain value.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::parcel {

/// No number of this database travels: what points at something names it by a key that is the same everywhere.
enum class Means {
    number,           // its own number: others name the row by its place among those of its owner
    site,             // this site
    section,          // by its slug
    contribution_here,// by word and slug; a row that names one of another site does not travel
    contribution,     // by word and slug; nothing for one of another site
    author,           // by its slug
    theme,            // by its slug
    area,             // by kind and code
    person,           // by a key made of the mail, where people travel; else nothing
    person_or_nobody, // the same for a column that says 0 for nobody
    row,              // a row of another table, by owner and place
    inside,           // a row of another table that belongs to this one alone: written in its place
    open,              // a name that its page shows to everybody: as it is
    personal,         // a name, a mail, a token: empty unless people travel
    media,            // a file under /media/, or empty
    html,             // made safe on its way out and in
    rank,             // a role on the site: nobody arrives as more than a facilitator
    left_out,         // not written: nothing, or the column's default
    blank,            // not written: an empty text
    fresh,            // not written: a random text that nobody knows
};

struct Column {
    std::string_view name;
    Means means;
    std::string_view table = {};  // of row and inside
};

enum class Travels { always, with_people };

/// `owner` is the column that says to what a row belongs: of Means::site, contribution, author, theme, area, person or row. Empty for what is
/// only written in another row's place. Columns not named travel as they are.
struct Table {
    std::string_view name;
    std::string_view owner;
    std::vector<Column> columns;
    Travels travels = Travels::always;

    /// The column of this name if it means anything, or nullptr.
    const Column* find(std::string_view column) const;
    /// The column that holds its own number, or empty.
    std::string_view number() const;
};

/// In the order in which they are to be read: what is pointed at before what points.
void add_table(Table table);
/// A table that hangs on nothing of a site, or for the reason given does not travel with it.
void leave_out(std::string_view table, std::string_view reason);

const std::vector<Table>& tables();
const Table& table_named(std::string_view name);
const std::map<std::string_view, std::string_view>& what_stays();

}
