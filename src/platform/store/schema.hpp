// What changes the shape of a database: migrations applied on one connection. For store's own rooms.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>

#include "platform/store/connection.hpp"
#include "platform/store/migration.hpp"

namespace kenober::store {

/// Applies those not yet applied in one transaction, foreign keys off meanwhile and checked before it ends.
void apply_migrations(Connection& connection, std::span<const Migration> migrations,
                      const std::function<void(const std::string&)>& progress);

/// What runs within the transaction of apply_migrations, for whoever has one open already.
void apply_missing(Connection& connection, std::span<const Migration> migrations, const std::function<void(const std::string&)>& progress);

/// Runs `work` in a transaction of its own, foreign keys unchecked until its end, where a row that points at nothing refuses it all.
void rebuild(Connection& connection, const std::function<void()>& work);

/// Names and SHA-256 of the migrations that this database has; empty for a new one.
std::map<std::string, std::string> applied_migrations(Connection& connection);

/// SHA-256 of a migration's own text for this database.
std::string fingerprint(const Migration& migration, Dialect dialect);

}
