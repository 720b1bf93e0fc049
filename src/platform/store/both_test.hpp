// What the tests of this folder share: every test of a suite derived from Both runs on SQLite and on PostgreSQL.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "platform/store/store.hpp"

namespace kenober::store {

class Both : public ::testing::TestWithParam<Dialect> {
protected:
    void SetUp() override { KENOBER_NEEDS_DATABASE(GetParam()) }
};

inline std::string name_of(const ::testing::TestParamInfo<Dialect>& info) { return info.param == Dialect::sqlite ? "sqlite" : "postgres"; }

#define KENOBER_ON_BOTH(Suite) INSTANTIATE_TEST_SUITE_P(On, Suite, ::testing::Values(Dialect::sqlite, Dialect::postgres), name_of)

/// The store's own steps, and a few tables to play with.
inline std::vector<Migration> play_schema()
{
    auto list = embedded_migrations();
    std::erase_if(list, [](const Migration& one) { return !one.name.starts_with("store/"); });
    const std::string tables = R"(
        CREATE TABLE person (id {identity}, name {text} NOT NULL UNIQUE, age {int64} CHECK (age >= 0)) {strict};
        CREATE TABLE pet (id {identity}, owner {int64} NOT NULL REFERENCES person(id), name {text} NOT NULL) {strict};
        CREATE TABLE thing (id {identity}, n {int64}, d {double}, t {text}, b {bytes}) {strict};)";
    list.push_back({"play/20260101_tables", tables, tables});
    return list;
}

inline std::int64_t add_person(Transaction& t, std::string_view name)
{
    return t.value<std::int64_t>("INSERT INTO person (name) VALUES ($1) RETURNING id", name);
}

inline std::int64_t count_people(Database& database) { return database.read()->value<std::int64_t>("SELECT count(*) FROM person"); }

/// Waits for something that another thread or node does; the bound is generous, because machines differ.
template <class Done>
bool comes_true(Done done)
{
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!done()) {
        if (std::chrono::steady_clock::now() > limit) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

}
