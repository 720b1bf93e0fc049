#include "commons/parcel/table.hpp"

#include <algorithm>
#include <stdexcept>

namespace kenober::parcel {
namespace {

std::vector<Table>& all()
{
    static std::vector<Table> list;
    return list;
}

std::map<std::string_view, std::string_view>& reasons()
{
    static std::map<std::string_view, std::string_view> list;
    return list;
}

}

const Column* Table::find(std::string_view column) const
{
    const auto found = std::ranges::find(columns, column, &Column::name);
    return found == columns.end() ? nullptr : &*found;
}

std::string_view Table::number() const
{
    const auto found = std::ranges::find(columns, Means::number, &Column::means);
    return found == columns.end() ? std::string_view{} : found->name;
}

void add_table(Table table)
{
    if (std::ranges::find(all(), table.name, &Table::name) != all().end())
        throw std::logic_error("a table is told twice: " + std::string(table.name));
    all().push_back(std::move(table));
}

void leave_out(std::string_view table, std::string_view reason) { reasons().emplace(table, reason); }

const std::vector<Table>& tables() { return all(); }

const Table& table_named(std::string_view name)
{
    const auto found = std::ranges::find(all(), name, &Table::name);
    if (found == all().end()) throw std::logic_error("nothing is told of the table " + std::string(name));
    return *found;
}

const std::map<std::string_view, std::string_view>& what_stays() { return reasons(); }

}
