// A database for one test: made empty, and removed with its owner.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "platform/store/database.hpp"

namespace kenober::store {

/// On SQLite a file in a temporary folder; on PostgreSQL a database of its own on the server that KENOBER_TEST_POSTGRES names.
class Scratch {
public:
    /// Why this kind of database cannot be tested here, or nothing. With CI=true that is no excuse: a reason to fail, not to skip.
    static std::string missing(Dialect dialect);
    /// CI=true.
    static bool is_required();

    /// With the schema of `migrations`. `change` adjusts the settings before the database is opened.
    explicit Scratch(Dialect dialect, std::span<const Migration> migrations = {}, const std::function<void(Settings&)>& change = {});
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    Database& operator*() const { return *m_database; }
    Database* operator->() const { return m_database.get(); }
    const Settings& settings() const { return m_settings; }
    /// A folder of the test's own.
    const std::filesystem::path& folder() const { return m_folder; }
    /// Another node, or another program, on the same data.
    std::unique_ptr<Database> again() const { return Database::open(m_settings); }

private:
    std::filesystem::path m_folder;
    std::string m_name;  // of the PostgreSQL database
    Settings m_settings;
    std::unique_ptr<Database> m_database;
};

}

/// Opens the SetUp() of a GoogleTest suite: skips its tests where this kind of database cannot be tested here, and fails them where it has to be.
#define KENOBER_NEEDS_DATABASE(dialect)                                                                                                    \
    if (const auto missing_database = ::kenober::store::Scratch::missing(dialect); !missing_database.empty()) {                            \
        if (::kenober::store::Scratch::is_required()) FAIL() << missing_database;                                                          \
        GTEST_SKIP() << missing_database;                                                                                                  \
    }
