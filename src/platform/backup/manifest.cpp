#include "platform/backup/manifest.hpp"

#include <stdexcept>

#include <boost/json.hpp>

namespace kenober::backup {
namespace {

namespace json = boost::json;

using Kind = store::Argument::Kind;

constexpr std::string_view format = "kenober backup";
constexpr std::int64_t version = 1;

std::string_view word_of(Kind kind)
{
    switch (kind) {
    case Kind::int64: return "int64";
    case Kind::real: return "double";
    case Kind::text: return "text";
    case Kind::bytes: return "bytes";
    case Kind::unknown: break;
    }
    throw std::logic_error("a column of no known kind");
}

Kind kind_of(std::string_view word)
{
    for (const Kind kind : {Kind::int64, Kind::real, Kind::text, Kind::bytes})
        if (word_of(kind) == word) return kind;
    throw std::runtime_error("the manifest names an unknown kind of column");
}

std::string text(const json::value& value, std::string_view key)
{
    const auto& string = value.at(key).as_string();
    return {string.data(), string.size()};
}

// An archive may come from anybody: its names stay below the folder it is unpacked into.
std::string safe_path(const std::string& name)
{
    if (!name.starts_with("media/") || name.find_first_of(std::string_view("\\\0", 2)) != name.npos)
        throw std::runtime_error("the manifest names a file outside media: " + name);
    for (const auto part : split(name, '/'))
        if (part.empty() || part == "." || part == "..") throw std::runtime_error("the manifest names a file outside media: " + name);
    return name;
}

json::object object_of(const TablePart& part)
{
    json::array columns;
    for (const auto& column : part.table.columns) columns.push_back(json::object{{"name", column.name}, {"kind", word_of(column.kind)}});
    return {{"name", part.table.name}, {"entry", part.entry}, {"columns", std::move(columns)}, {"last_identity", part.table.last_identity},
            {"rows", part.rows},       {"bytes", part.bytes}, {"sha256", part.sha256}};
}

TablePart table_of(const json::value& value)
{
    TablePart part;
    part.table.name = text(value, "name");
    part.table.last_identity = value.at("last_identity").to_number<std::int64_t>();
    for (const auto& column : value.at("columns").as_array())
        part.table.columns.push_back({text(column, "name"), kind_of(text(column, "kind"))});
    part.entry = text(value, "entry");
    part.rows = value.at("rows").to_number<std::int64_t>();
    part.bytes = value.at("bytes").to_number<std::int64_t>();
    part.sha256 = text(value, "sha256");
    return part;
}

Manifest manifest_of(const json::value& value)
{
    if (text(value, "format") != format || value.at("version").to_number<std::int64_t>() != version)
        throw std::runtime_error("this backup was made by another program, or a newer version");
    Manifest manifest;
    for (const auto& name : value.at("migrations").as_array())
        manifest.migrations.emplace_back(name.as_string().data(), name.as_string().size());
    for (const auto& table : value.at("tables").as_array()) manifest.tables.push_back(table_of(table));
    for (const auto& file : value.at("files").as_array())
        manifest.files.push_back({safe_path(text(file, "entry")), file.at("bytes").to_number<std::int64_t>(), text(file, "sha256")});
    return manifest;
}

}

std::string to_json(const Manifest& manifest)
{
    json::array migrations, tables, files;
    for (const auto& name : manifest.migrations) migrations.push_back(json::string(name));
    for (const auto& part : manifest.tables) tables.push_back(object_of(part));
    for (const auto& part : manifest.files)
        files.push_back(json::object{{"entry", part.entry}, {"bytes", part.bytes}, {"sha256", part.sha256}});
    return json::serialize(json::object{{"format", format},
                                        {"version", version},
                                        {"made", rfc3339(current_time())},
                                        {"migrations", std::move(migrations)},
                                        {"tables", std::move(tables)},
                                        {"files", std::move(files)}});
}

Manifest parse_manifest(std::string_view text_of_manifest)
{
    json::error_code error;
    const json::value value = json::parse({text_of_manifest.data(), text_of_manifest.size()}, error);
    if (error) throw std::runtime_error("the manifest of this backup cannot be read");
    try {
        return manifest_of(value);
    } catch (const std::logic_error&) {  // a member that is not there
        throw std::runtime_error("the manifest of this backup lacks something");
    } catch (const boost::system::system_error&) {
        throw std::runtime_error("the manifest of this backup lacks something");
    }
}

Counts counts_of(const Manifest& manifest)
{
    Counts counts;
    for (const auto& part : manifest.tables) counts.rows[part.table.name] = part.rows;
    for (const auto& part : manifest.files) {
        ++counts.files;
        counts.bytes += part.bytes;
    }
    return counts;
}

}
