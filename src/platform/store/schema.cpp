#include "platform/store/schema.hpp"

#include <algorithm>
#include <array>

#include "platform/base/base.hpp"

namespace kenober::store {
namespace {

constexpr auto ignore = [](const Row&) { return true; };

bool has_migration_table(Connection& connection)
{
    const Sql question = connection.dialect() == Dialect::sqlite
                             ? Sql("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'migration'")
                             : Sql("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'migration'");
    bool has = false;
    connection.query(question, {}, Fetch::whole, [&](const Row& row) {
        has = row.get<std::int64_t>(0) > 0;
        return true;
    });
    return has;
}

const Migration* find_by_name(std::span<const Migration> migrations, const std::string& name)
{
    const auto found = std::find_if(migrations.begin(), migrations.end(), [&](const Migration& one) { return one.name == name; });
    return found == migrations.end() ? nullptr : &*found;
}

bool same_folder(const std::string& a, const std::string& b) { return a.substr(0, a.find('/')) == b.substr(0, b.find('/')); }

// Steps of a module that was taken out of the program stay in its databases; they are older than something that we know.
bool of_removed_module(std::span<const Migration> migrations, const std::string& name)
{
    bool older = false;
    for (const Migration& known : migrations) {
        if (same_folder(known.name, name)) return false;
        older = older || number_of(known.name) >= number_of(name);
    }
    return older;
}

void check_applied(std::span<const Migration> migrations, const std::map<std::string, std::string>& applied, Dialect dialect)
{
    for (const auto& [name, sha256] : applied) {
        const Migration* known = find_by_name(migrations, name);
        if (known == nullptr) {
            if (of_removed_module(migrations, name)) continue;
            throw MigrationRefused("this database is newer than this program: it has the migration " + name +
                                   ", unknown here; install the version that wrote it, or restore a backup");
        }
        if (fingerprint(*known, dialect) != sha256)
            throw MigrationRefused("the migration " + name +
                                   " was edited after it had been applied to this database; add a new one instead");
    }
}

void apply_one(Connection& connection, const Migration& migration)
{
    const bool sqlite = connection.dialect() == Dialect::sqlite;
    try {
        const std::string sql = with_types(sqlite ? migration.sqlite : migration.postgres, connection.dialect());
        if (!sql.empty()) connection.script(sql);
    } catch (const Unavailable&) {
        throw;
    } catch (const Error& error) {
        throw Error("migration " + migration.name + ": " + error.what());
    }
    const auto sha256 = fingerprint(migration, connection.dialect());
    const std::array<Argument, 3> arguments = {Argument(migration.name), Argument(current_time()), Argument(sha256)};
    connection.query("INSERT INTO migration (name, applied_at, sha256) VALUES ($1, $2, $3)", arguments, Fetch::whole, ignore);
}

void check_foreign_keys(Connection& connection)
{
    connection.query("PRAGMA foreign_key_check", {}, Fetch::whole, [](const Row& row) -> bool {
        throw Conflict(Constraint::foreign, "a row of " + row.get<std::string>(0) + " points at none of " + row.get<std::string>(2));
    });
}

}

std::map<std::string, std::string> applied_migrations(Connection& connection)
{
    std::map<std::string, std::string> applied;
    if (!has_migration_table(connection)) return applied;
    connection.query("SELECT name, sha256 FROM migration", {}, Fetch::whole, [&](const Row& row) {
        applied[row.get<std::string>(0)] = row.get<std::string>(1);
        return true;
    });
    return applied;
}

void rebuild(Connection& connection, const std::function<void()>& work)
{
    const bool sqlite = connection.dialect() == Dialect::sqlite;
    // Within a transaction this pragma does nothing, and dropping a parent would delete its children.
    if (sqlite) connection.script("PRAGMA foreign_keys = OFF");
    try {
        connection.script(sqlite ? "BEGIN IMMEDIATE" : "BEGIN; SELECT pg_advisory_xact_lock(7521909346)");
        work();
        if (sqlite) check_foreign_keys(connection);
        connection.script("COMMIT");
    } catch (...) {
        connection.end_read();
        if (sqlite) connection.script("PRAGMA foreign_keys = ON");
        throw;
    }
    if (sqlite) connection.script("PRAGMA foreign_keys = ON");
}

void apply_missing(Connection& connection, std::span<const Migration> migrations, const std::function<void(const std::string&)>& progress)
{
    connection.script(with_types("CREATE TABLE IF NOT EXISTS migration (name {text} NOT NULL PRIMARY KEY, applied_at {int64} NOT NULL, "
                                 "sha256 {text} NOT NULL) {strict}",
                                 connection.dialect()));
    const auto applied = applied_migrations(connection);
    check_applied(migrations, applied, connection.dialect());
    for (const Migration& migration : migrations) {
        if (applied.contains(migration.name)) continue;
        if (progress) progress(migration.name);
        apply_one(connection, migration);
    }
}

void apply_migrations(Connection& connection, std::span<const Migration> migrations,
                      const std::function<void(const std::string&)>& progress)
{
    const auto applied = applied_migrations(connection);
    check_applied(migrations, applied, connection.dialect());
    const bool missing =
        std::any_of(migrations.begin(), migrations.end(), [&](const Migration& one) { return !applied.contains(one.name); });
    if (missing) rebuild(connection, [&] { apply_missing(connection, migrations, progress); });
}

}
