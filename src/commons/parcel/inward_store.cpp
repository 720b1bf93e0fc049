#include "commons/parcel/inward_store.hpp"

#include "commons/contribution/contribution.hpp"
#include "commons/parcel/outward_store.hpp"

#include <algorithm>
#include <deque>

namespace kenober::parcel {
namespace {

namespace json = boost::json;
using Kind = store::Argument::Kind;

std::string key_of(Means means, const json::object& row)
{
    const auto text = [&](const char* name) { return std::string(row.at(name).as_string()); };
    if (means == Means::area) return text("kind") + "/" + text("code");
    if (means == Means::person) return person_key(text("mail"));
    return text("slug");
}

Means plain(Means means)
{
    if (means == Means::person_or_nobody) return Means::person;
    return means == Means::contribution_here ? Means::contribution : means;
}

bool is_written(const Table& table, const Column* column)
{
    if (column == nullptr) return true;
    switch (column->means) {
    case Means::left_out:
    case Means::blank:
    case Means::fresh:
    case Means::number:
    case Means::site: return false;
    default: return column->name != table.owner || column->means == Means::row;
    }
}

store::Argument nothing(Kind kind)
{
    switch (kind) {
    case Kind::int64: return std::optional<std::int64_t>{};
    case Kind::real: return std::optional<double>{};
    default: return std::optional<std::string_view>{};
    }
}

}

void Inward::refuse() const
{
    throw Refused{
        "file", say("“{entry}” does not hold what it should: this archive was made by another version, or changed.", {{"entry", m_entry}})};
}

void Inward::named(Means means, const json::array& list)
{
    const auto& table = table_named(table_of(means));
    // A neighbourhood may stand before its commune.
    std::vector<const json::object*> later;
    const auto take = [&](const json::object& object, bool is_last) {
        const auto& row = object.at(table.name).as_object();
        const auto key = key_of(means, row);
        if (m_ids[means].contains(key)) return;
        if (const auto here = existing(means, row)) {
            m_ids[means][key] = *here;
            if (means != Means::person) ++m_known;
            return;
        }
        const auto* parent = means == Means::area ? row.if_contains("parent") : nullptr;
        if (!is_last && parent != nullptr && parent->is_string() && !m_ids[means].contains(parent->get_string())) {
            later.push_back(&object);
            return;
        }
        const auto id = put(table, row, 0);
        m_ids[means][key] = id;
        put_tables(object, means, id, {});
    };
    for (const auto& value : list) take(value.as_object(), false);
    for (const auto waiting = later; const auto* object : waiting) take(*object, true);
}

std::optional<std::int64_t> Inward::existing(Means means, const json::object& row)
{
    const auto text = [&](const char* name) -> std::string_view { return row.at(name).as_string(); };
    if (means == Means::area) return find("area", "code", text("code"), "kind", text("kind"));
    if (means == Means::person) return find("person", "mail", text("mail"));
    if (means == Means::author) {
        const auto same = find("author", "slug", text("slug"));
        return same ? same : find("author", "name", text("name"));
    }
    return find("tag", "slug", text("slug"));
}

std::optional<std::int64_t> Inward::find(std::string_view table, std::string_view column, std::string_view value, std::string_view second,
                                         std::string_view second_value)
{
    const auto& stored = m_rows.table(table);
    const auto place = [&](std::string_view name) {
        return static_cast<int>(std::ranges::find(stored.columns, name, &store::Column::name) - stored.columns.begin());
    };
    std::optional<std::int64_t> found;
    m_rows.each(stored, column, value, {}, [&](const store::Row& row) {
        if (second.empty() || row.get<std::string>(place(second)) == second_value) found = row.get<std::int64_t>(place("id"));
    });
    return found;
}

std::int64_t Inward::site(const json::object& object, const Arrival& arrival, const std::string& slug)
{
    std::map<std::string_view, json::value> given{{"slug", json::string(slug)}, {"is_main", 0}};
    given["host"] = arrival.host.empty() ? json::value() : json::value(json::string(arrival.host));
    m_site = put(table_named("site"), object.at("site").as_object(), 0, given);
    const auto& sections = table_named("section");
    if (const auto* list = object.if_contains("section"))
        for (const auto& value : list->as_array()) {
            const auto& row = value.as_object();
            m_ids[Means::section][std::string(row.at("slug").as_string())] = put(sections, row, m_site);
        }
    return m_site;
}

void Inward::contribution(const json::object& object)
{
    const auto& row = object.at("contribution").as_object();
    const auto key = std::string(row.at("word").as_string()) + "/" + std::string(row.at("slug").as_string());
    if (m_ids[Means::contribution].contains(key)) refuse();
    const auto id = put(table_named("contribution"), row, m_site);
    m_ids[Means::contribution][key] = id;
    kenober::contribution::changed(m_db, id);
}

void Inward::tables_of_site(const json::object& object)
{
    for (const auto& table : tables())
        if (table.name != "contribution" && table.name != "section" && scope_of(table) == Means::site) put_rows(table, object, m_site, {});
}

void Inward::table_of_contribution(const Table& table, const json::object& object)
{
    const auto& row = object.at("contribution").as_object();
    const auto key = std::string(row.at("word").as_string()) + "/" + std::string(row.at("slug").as_string());
    put_rows(table, object, m_ids[Means::contribution].at(key), key + "#");
}

void Inward::put_tables(const json::object& object, Means scope, std::int64_t owner, const std::string& prefix)
{
    for (const auto& table : tables())
        if (scope_of(table) == scope) put_rows(table, object, owner, prefix);
}

void Inward::put_rows(const Table& table, const json::object& object, std::int64_t owner, const std::string& prefix)
{
    const auto* list = object.if_contains(table.name);
    if (list == nullptr) return;
    int next = 0;
    const bool is_numbered = is_named_by_others(table.name);
    for (const auto& value : list->as_array()) {
        const auto id = put(table, value.as_object(), owner);
        if (is_numbered) m_numbered[table.name][prefix + std::to_string(++next)] = id;
    }
}

std::int64_t Inward::put(const Table& table, const json::object& object, std::int64_t owner,
                         const std::map<std::string_view, json::value>& given)
{
    const auto& stored = m_rows.table(table.name);
    std::vector<std::string_view> names;
    std::vector<store::Argument> values;
    std::deque<std::string> texts;  // kept alive for the arguments
    std::size_t taken = is_named_by_others(table.name) ? 1 : 0;  // its key, by which others name it
    for (const auto& column : stored.columns) {
        const auto* meaning = table.find(column.name);
        const auto forced = given.find(column.name);
        const auto* value = object.if_contains(column.name);
        if (is_written(table, meaning)) {
            if (value == nullptr) refuse();
            ++taken;
        }
        if (forced != given.end()) value = &forced->second;
        else if (meaning != nullptr && meaning->means == Means::site) {
            names.push_back(column.name);
            values.emplace_back(m_site);
            continue;
        } else if (!is_written(table, meaning)) {
            if (meaning->means == Means::fresh) values.emplace_back(texts.emplace_back(random_token()));
            else if (meaning->means == Means::blank) values.emplace_back(std::string_view{});
            else if (meaning->name == table.owner) values.emplace_back(owner);
            else continue;
            names.push_back(column.name);
            continue;
        }
        names.push_back(column.name);
        values.push_back(argument(forced != given.end() ? nullptr : meaning, column.kind, *value, texts.emplace_back()));
    }
    if (taken != object.size()) refuse();
    ++m_count;
    return NamedRows::insert(m_db, table.name, names, values, table.number());
}

store::Argument Inward::argument(const Column* column, Kind kind, const json::value& value, std::string& text)
{
    const auto means = column != nullptr ? column->means : Means::personal;
    if (value.is_null()) {
        if (means == Means::person_or_nobody) return std::int64_t{0};
        return nothing(kind);
    }
    if (kind == Kind::text) {
        if (!value.is_string()) refuse();
        text = value.get_string();
        if (!text.empty() && !is_clean_utf8(text)) refuse();
        if (means == Means::html) text = text::sanitize_html(text, parcel_html()).html;
        if (means == Means::media && !text.empty()) m_media.push_back(text);
        return text;
    }
    if (kind == Kind::real && value.is_number()) return value.to_number<double>();
    if (kind != Kind::int64) refuse();
    if (means == Means::rank && value.is_int64()) return std::min<std::int64_t>(value.get_int64(), 2);
    if (column != nullptr && means != Means::personal && means != Means::media) return reference(*column, value);
    if (!value.is_int64()) refuse();
    return value.get_int64();
}

std::int64_t Inward::reference(const Column& column, const json::value& value)
{
    if (column.means == Means::inside) {
        if (!value.is_object()) refuse();
        return put(table_named(column.table), value.get_object(), 0);
    }
    if (!value.is_string()) refuse();
    const std::string_view key = value.get_string();
    const auto means = plain(column.means);
    const auto& ids = means == Means::row ? m_numbered[column.table] : m_ids[means];
    const auto found = ids.find(key);
    if (found == ids.end()) refuse();
    return found->second;
}

}
