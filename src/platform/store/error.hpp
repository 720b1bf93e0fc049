// What can go wrong between us and the database.
#pragma once

#include <stdexcept>
#include <string>

namespace kenober::store {

/// A statement was refused: wrong SQL, wrong types. We broke. Its text names the statement, never the values.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

enum class Constraint { unique, foreign, check, not_null };

/// A constraint said no. It ends its write on both databases, even when the body catches it; to go on after a double,
/// write `ON CONFLICT DO NOTHING` and look at the number of rows changed.
class Conflict : public Error {
public:
    Conflict(Constraint constraint, const std::string& text) : Error(text), m_constraint(constraint) {}
    Constraint constraint() const { return m_constraint; }

private:
    Constraint m_constraint;
};

/// The database cannot answer now: disk full, input/output error, locked too long, connection lost, everybody busy. Try again
/// later (503 with Retry-After); nothing needs a restart. A write that ends so was not acknowledged, but may have happened.
class Unavailable : public Error {
public:
    using Error::Error;
};

/// A statement that must give one row gave none.
class NoRow : public Error {
public:
    using Error::Error;
};

/// The schema and the program do not fit: a migration was edited, or the database is newer than the program.
class MigrationRefused : public Error {
public:
    using Error::Error;
};

}
