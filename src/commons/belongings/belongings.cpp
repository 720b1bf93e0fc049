#include "commons/belongings/belongings.hpp"

#include <set>

#include "commons/belongings/bundle.hpp"
#include "commons/belongings/bundle_view.hpp"
#include "commons/contribution/contribution.hpp"
#include "platform/archive/archive.hpp"

namespace kenober::belongings {

namespace {

std::vector<Collector>& all_collectors()
{
    static std::vector<Collector> all;
    return all;
}

std::vector<Files>& all_files()
{
    static std::vector<Files> all;
    return all;
}

std::optional<std::string> read(const store::Row& row, int place, Holds holds)
{
    if (holds == Holds::words || holds == Holds::sheet) return row.get<std::optional<std::string>>(place);
    const auto number = row.get<std::optional<std::int64_t>>(place);
    return number ? std::optional(std::to_string(*number)) : std::nullopt;
}

void write_sheet(html::JsonWriter& json, const std::string& packed)
{
    json.object();
    const auto sheet = contribution::unpacked(packed);
    for (const auto& [field, text] : sheet.entries()) json.member(field, text);
    json.end();
}

void write_value(html::JsonWriter& json, const Column& column, const std::optional<std::string>& value)
{
    json.key(column.key);
    if (!value) {
        json.null();
        return;
    }
    switch (column.holds) {
    case Holds::words: json.text(*value); break;
    case Holds::moment: json.text(rfc3339(Time{whole_number(*value).value_or(0)})); break;
    case Holds::number: json.number(whole_number(*value).value_or(0)); break;
    case Holds::sheet: write_sheet(json, *value); break;
    }
}

std::string json_of(const Whose& whose, const std::vector<Part>& parts, Time now)
{
    html::JsonWriter json;
    json.object().member("format", "kenober-belongings").key("version").number(1);
    json.member("made", rfc3339(now)).member("name", whose.name).member("mail", whose.mail);
    json.key("parts").object();
    for (const auto& part : parts) {
        json.key(part.collector->name).array();
        for (const auto& row : part.rows) {
            json.object();
            for (std::size_t i = 0; i < row.size(); ++i) write_value(json, part.collector->columns.at(i), row[i]);
            json.end();
        }
        json.end();
    }
    return json.done().str();
}

std::vector<Part> collected(store::Snapshot& db, const Whose& whose)
{
    std::vector<Part> parts;
    for (const auto& collector : all_collectors()) parts.push_back({&collector, collector.rows(db, whose)});
    return parts;
}

}

void add_collector(Collector collector) { all_collectors().push_back(std::move(collector)); }

const std::vector<Collector>& collectors() { return all_collectors(); }

void add_files(Files files) { all_files().push_back(std::move(files)); }

std::function<std::vector<Row>(store::Snapshot&, const Whose&)> selected(store::Sql sql, std::vector<Column> columns, By by)
{
    return [sql, columns = std::move(columns), by](store::Snapshot& db, const Whose& whose) {
        const auto row_of = [&](const store::Row& row) {
            Row values;
            for (std::size_t i = 0; i < columns.size(); ++i) values.push_back(read(row, static_cast<int>(i), columns[i].holds));
            return values;
        };
        return by == By::person ? db.list(sql, row_of, whose.person) : db.list(sql, row_of, whose.person, whose.mail);
    };
}

std::int64_t pack(store::Snapshot& db, const Whose& whose, i18n::Language language, Time now, const std::filesystem::path& archive)
{
    const auto parts = collected(db, whose);
    archive::Writer zip(archive);
    zip.put("lisez-moi.txt", readme(language, parts), archive::Packing::smaller);
    zip.put("donnees.json", json_of(whose, parts, now), archive::Packing::smaller);
    zip.put("donnees.html", document(language, whose, parts, now), archive::Packing::smaller);
    std::set<std::string> names;
    for (const auto& files : all_files())
        for (const auto& file : files(db, whose))
            if (std::filesystem::exists(file.path) && names.insert(file.name).second)
                zip.put_file(file.name, file.path, archive::Packing::as_it_is);
    zip.finish();
    return static_cast<std::int64_t>(std::filesystem::file_size(archive));
}

}
