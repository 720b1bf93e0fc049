// One connection to a database of either kind: what store's own rooms share, and nobody else includes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "platform/store/argument.hpp"
#include "platform/store/snapshot.hpp"

namespace kenober::store {

class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    virtual Dialect dialect() const = 0;

    /// Runs one statement, prepared once per connection. Returns the number of rows changed.
    virtual std::int64_t query(Sql sql, std::span<const Argument> arguments, Fetch fetch, Visit visit) = 0;
    /// The same for SQL that store makes from names of the schema (backups, migrations): nothing is kept.
    virtual std::int64_t query_once(const std::string& sql, std::span<const Argument> arguments, Fetch fetch, Visit visit) = 0;
    /// Several statements without parameters or answers.
    virtual void script(const std::string& sql) = 0;

    /// A statement of ours without parameters or answer.
    virtual void run(Sql sql) = 0;

    virtual void begin_read() = 0;
    /// Never throws: a connection that cannot end its snapshot is no longer usable().
    virtual void end_read() noexcept = 0;
    virtual bool usable() const = 0;

    /// The transaction that a group of writes shares.
    virtual void begin_write() = 0;
    /// Throws Again when it certainly did not happen; after another error nobody knows.
    virtual void commit() = 0;
    /// Outside any transaction: a database may end one by itself, so ask after every error.
    virtual bool autocommit() const = 0;
};

/// Nothing has happened, and the same transaction may well pass when it is run again: others were in the way, or the server went away.
class Again : public Unavailable {
public:
    using Unavailable::Unavailable;
};

/// What both databases refuse in the same way: text that is not clean UTF-8, and NaN. Throws std::invalid_argument.
void check_arguments(std::span<const Argument> arguments);

/// The beginning of a statement, for a message: one line, at most 120 characters.
std::string excerpt(std::string_view sql);

/// `$1` as `?1`, outside strings, quoted names and comments: SQLite takes `$1` for a name and numbers it by first appearance.
std::string numbered(std::string_view sql);

/// True while this thread runs the body of a write: neither a snapshot nor another write may be asked for there.
class InsideBody {
public:
    InsideBody();
    ~InsideBody();
    InsideBody(const InsideBody&) = delete;
    InsideBody& operator=(const InsideBody&) = delete;
    /// Throws std::logic_error inside a body.
    static void refuse(const char* what);
};

}
