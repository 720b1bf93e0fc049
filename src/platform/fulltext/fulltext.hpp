// What an index of words needs of SQLite's FTS5 on every connection: a tokenizer that reads tokens as they were made, and a weight of what is found.
#pragma once

struct sqlite3;

namespace kenober::fulltext {

/// Makes known, for virtual tables of FTS5 (SQLite, "FTS5", section 7, Extending FTS5):
/// tokenize='parted': spaces part positions, bars part tokens of one position; bytes are taken as they are.
/// weighed(table, w0, w1, …): a weight of the row that matched, one factor for each column: of each part of the query the factors of the columns
/// it stands in, each times n/(n+1) for n places there; 0 is the least, more is better. It looks at nothing but the row (unlike bm25, which
/// counts every row with each word first).
/// Throws std::runtime_error where SQLite has no FTS5.
void add_to(sqlite3* connection);

}
