#include "commons/parcel/outward_store.hpp"

#include "commons/parcel/json_text.hpp"
#include "platform/text/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace kenober::parcel {
namespace {

namespace json = boost::json;
using enum Means;

int place_of(const store::Table& table, std::string_view column)
{
    const auto found = std::ranges::find(table.columns, column, &store::Column::name);
    if (found == table.columns.end()) throw std::logic_error(fmt::format("the table {} has no column {}", table.name, column));
    return static_cast<int>(found - table.columns.begin());
}

constexpr int most_rank = 2;

bool does_belong(const Table& table, const json::object& made)
{
    return std::ranges::none_of(table.columns,
                                [&](const Column& column) { return column.means == contribution_here && made.at(column.name).is_null(); });
}

}

text::SanitizeOptions parcel_html()
{
    text::SanitizeOptions options;
    options.top_heading = 0;
    options.classes = {"footnotes", "task"};
    return options;
}

std::string person_key(std::string_view mail) { return "p-" + sha256_hex(mail).substr(0, 24); }

bool is_named_by_others(std::string_view name)
{
    return std::ranges::any_of(tables(), [&](const Table& table) {
        return std::ranges::any_of(table.columns, [&](const Column& c) { return c.means == row && c.table == name; });
    });
}

Means scope_of(const Table& table)
{
    if (table.owner.empty()) return inside;
    const auto* owner = table.find(table.owner);
    if (owner == nullptr) throw std::logic_error(fmt::format("the owner of {} means nothing", table.name));
    return owner->means == row ? scope_of(table_named(owner->table)) : owner->means;
}

std::string_view table_of(Means means)
{
    switch (means) {
    case section: return "section";
    case contribution: return "contribution";
    case author: return "author";
    case theme: return "tag";
    case area: return "area";
    case person: return "person";
    default: throw std::logic_error("no table stands behind this");
    }
}

Outward::Outward(store::Snapshot& db, const Schema& schema, std::int64_t site, People people)
    : m_rows(db, schema), m_site(site), m_people(people)
{
    const auto& table = m_rows.table("contribution");
    const int id = place_of(table, "id"), word = place_of(table, "word"), slug = place_of(table, "slug");
    m_rows.each(table, "site", site, {}, [&](const store::Row& row) {
        m_contributions.push_back({row.get<std::int64_t>(id), row.get<std::string>(word), row.get<std::string>(slug)});
    });
    std::ranges::sort(m_contributions, {}, [](const Written& one) { return std::pair(one.word, one.slug); });
    for (const auto& one : m_contributions) m_contribution_keys.emplace(one.id, one.key());
    number_rows();
}

void Outward::number_rows()
{
    for (const auto& table : tables()) {
        if (!is_named_by_others(table.name) || !does_travel(table)) continue;
        const auto scope = scope_of(table);
        if (scope == Means::site) number(table, "", m_site);
        else if (scope == Means::contribution)
            for (const auto& one : m_contributions) number(table, one.key() + "#", one.id);
        else throw std::logic_error(fmt::format("rows of {} cannot be named", table.name));
    }
}

void Outward::number(const Table& table, const std::string& prefix, std::int64_t owner)
{
    const auto& stored = m_rows.table(table.name);
    const int id = place_of(stored, table.number());
    int next = 0;
    for (const auto one : owners(table, owner))
        m_rows.each(stored, table.owner, one, table.number(), [&](const store::Row& row) {
            const auto number = row.get<std::int64_t>(id);
            m_numbers[table.name][number] = prefix + std::to_string(++next);
            m_inside[table.name][owner].push_back(number);
        });
}

// What the owner column of this table's rows holds, for all that belongs to a site, a contribution, an author.
std::vector<std::int64_t> Outward::owners(const Table& table, std::int64_t owner) const
{
    const auto* column = table.find(table.owner);
    if (column->means != row) return {owner};
    const auto found = m_inside.find(column->table);
    if (found == m_inside.end()) return {};
    const auto rows = found->second.find(owner);
    return rows == found->second.end() ? std::vector<std::int64_t>{} : rows->second;
}

json::object Outward::site()
{
    json::object made;
    made["site"] = one(table_named("site"), "id", m_site);
    add_tables(made, Means::site, m_site);
    return made;
}

json::object Outward::contribution(const Written& written)
{
    json::object made;
    made["contribution"] = one(table_named("contribution"), "id", written.id);
    add_tables(made, Means::contribution, written.id);
    return made;
}

json::array Outward::named(Means means)
{
    const std::string name(table_of(means));
    std::map<std::string, json::object> sorted;
    // An area names its commune, which comes along: until nothing new is named.
    for (std::size_t before = 0; before != m_names[means].size();) {
        before = m_names[means].size();
        const auto names = m_names[means];
        for (const auto& [id, key] : names) {
            if (sorted.contains(key)) continue;
            json::object made;
            made[name] = one(table_named(table_of(means)), "id", id);
            add_tables(made, means, id);
            sorted.emplace(key, std::move(made));
        }
    }
    json::array list;
    for (auto& [key, made] : sorted) list.push_back(std::move(made));
    return list;
}

void Outward::add_tables(json::object& to, Means owner, std::int64_t id)
{
    for (const auto& table : tables()) {
        if (table.name == "contribution" || !does_travel(table) || scope_of(table) != owner) continue;
        auto rows = rows_of(table, id);
        if (!rows.empty()) to[table.name] = std::move(rows);
    }
}

json::array Outward::rows_of(const Table& table, std::int64_t owner)
{
    const auto& stored = m_rows.table(table.name);
    json::array list;
    for (const auto one : owners(table, owner))
        m_rows.each(stored, table.owner, one, table.number(), [&](const store::Row& row) {
            auto made = object_of(table, row);
            if (does_belong(table, made)) list.push_back(std::move(made));
        });
    if (table.number().empty()) {
        std::vector<std::pair<std::string, json::value>> sorted;
        for (auto& value : list) sorted.emplace_back(text_of(value), value);
        std::ranges::sort(sorted, {}, [](const auto& pair) -> const std::string& { return pair.first; });
        list.clear();
        for (auto& pair : sorted) list.push_back(std::move(pair.second));
    }
    return list;
}

json::object Outward::one(const Table& table, std::string_view column, std::int64_t value)
{
    json::object made;
    m_rows.each(m_rows.table(table.name), column, value, {}, [&](const store::Row& row) { made = object_of(table, row); });
    return made;
}

json::object Outward::object_of(const Table& table, const store::Row& row)
{
    json::object made;
    int place = -1;
    ++m_count;
    const auto& stored = m_rows.table(table.name);
    for (const auto& column : stored.columns) {
        ++place;
        const auto* meaning = table.find(column.name);
        const auto means = meaning != nullptr ? meaning->means : Means::left_out;
        if (meaning != nullptr && (means == left_out || means == blank || means == fresh || means == Means::site ||
                                   (column.name == table.owner && means != Means::row)))
            continue;
        if (means == Means::number && meaning != nullptr) {
            if (is_named_by_others(table.name)) made["key"] = m_numbers[table.name][row.get<std::int64_t>(place)];
            continue;
        }
        made[column.name] = row.null(place) ? json::value() : value_of(row, place, column.kind, meaning);
    }
    return made;
}

json::value Outward::value_of(const store::Row& row, int place, store::Argument::Kind kind, const Column* column)
{
    using Kind = store::Argument::Kind;
    if (kind == Kind::text) return text_value(row.get<std::string>(place), column);
    if (kind == Kind::real) return row.get<double>(place);
    if (kind != Kind::int64) throw std::logic_error("a parcel holds texts and numbers only");
    const auto number = row.get<std::int64_t>(place);
    if (column == nullptr) return number;
    if (column->means == Means::rank) return std::min<std::int64_t>(number, most_rank);
    return reference(number, *column);
}

json::value Outward::text_value(std::string text, const Column* column)
{
    if (column == nullptr) return json::string(text);
    if (column->means == personal && m_people == People::stay) return json::string();
    if (column->means == Means::media && !text.empty()) m_media.insert(text);
    if (column->means == Means::html) return json::string(text::sanitize_html(text, parcel_html()).html);
    return json::string(text);
}

json::value Outward::reference(std::int64_t id, const Column& column)
{
    switch (column.means) {
    case person_or_nobody:
    case person: return m_people == People::stay || id == 0 ? json::value() : name(person, id);
    case contribution_here:
    case Means::contribution: {
        const auto found = m_contribution_keys.find(id);
        return found == m_contribution_keys.end() ? json::value() : json::value(found->second);
    }
    case Means::row: {
        const auto& numbers = m_numbers[column.table];
        const auto found = numbers.find(id);
        return found == numbers.end() ? json::value() : json::value(found->second);
    }
    case Means::inside: return one(table_named(column.table), "id", id);
    default: return name(column.means, id);
    }
}

json::value Outward::name(Means means, std::int64_t id)
{
    const auto found = name_of(means, id);
    return found.empty() ? json::value() : json::value(found);
}

std::string Outward::name_of(Means means, std::int64_t id)
{
    auto& names = m_names[means];
    if (const auto found = names.find(id); found != names.end()) return found->second;
    const auto& table = m_rows.table(table_of(means));
    std::string name;
    m_rows.each(table, "id", id, {}, [&](const store::Row& row) {
        const auto text = [&](std::string_view column) { return row.get<std::string>(place_of(table, column)); };
        if (means == person) name = person_key(text("mail"));
        else if (means == area) name = text("kind") + "/" + text("code");
        else name = text("slug");
    });
    if (!name.empty()) names.emplace(id, name);
    return name;
}

}
