// Tables (RFC 4180): UTF-8 with its byte order mark, without which spreadsheets take it for something else; a first line of names.
#include "commons/format/writers.hpp"

#include <fmt/format.h>

#include "commons/licence/licence.hpp"

namespace kenober::format {

namespace {

constexpr std::array columns{"id",          "kind",     "title",     "url",     "summary",      "authors",       "licence",
                             "licence_url", "language", "section",   "themes",  "published",    "updated",       "date",
                             "place",       "latitude", "longitude", "picture", "picture_text", "picture_credit"};

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : "; ") + word;
    return text;
}

std::vector<std::string> authors_and_themes(const Item& item)
{
    std::vector<std::string> authors, themes;
    for (const auto& author : item.authors) authors.push_back(author.name);
    for (const auto& theme : item.themes) themes.push_back(theme.name);
    return {joined(authors), joined(themes)};
}

// A number is written as one: a minus in front of it is no formula.
std::string degrees(double value) { return fmt::format("{:.7f}", value); }

void row(std::string& out, const std::vector<std::string>& cells)
{
    bool is_first = true;
    for (const auto& one : cells) {
        if (!is_first) out += ',';
        is_first = false;
        out += one;
    }
    out += "\r\n";
}

std::vector<std::string> row_of(const Outgoing& out, const Item& item)
{
    const auto lists = authors_and_themes(item);
    const auto* found = licence::find(item.licence);
    const auto& occasion = item.occasion;
    std::vector<std::string> cells;
    for (const auto& text :
         {item.id, item.kind, item.title, out.address_of(item), item.summary, lists[0], item.licence,
          std::string(found ? found->address : ""), item.language, item.section, lists[1], rfc3339(item.published), rfc3339(item.updated),
          occasion.when ? edtf::written(*occasion.when) : std::string(), place_in_words(occasion)})
        cells.push_back(cell(text));
    cells.push_back(occasion.point ? degrees(occasion.point->latitude) : "");
    cells.push_back(occasion.point ? degrees(occasion.point->longitude) : "");
    cells.push_back(cell(out.picture_of(item)));
    cells.push_back(cell(item.picture ? item.picture->text : ""));
    cells.push_back(cell(item.picture ? item.picture->credit : ""));
    return cells;
}

}

std::string cell(std::string_view text)
{
    std::string kept;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) kept += '\'';
    kept += text;
    if (kept.find_first_of(",\"\r\n") == std::string::npos) return kept;
    std::string quoted = "\"";
    for (const char c : kept) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string csv(const Outgoing& out)
{
    std::string text = "\xEF\xBB\xBF";
    row(text, {columns.begin(), columns.end()});
    for (const auto& item : out.list.items) row(text, row_of(out, item));
    return text;
}

http::Reply table(const std::vector<std::vector<std::string>>& rows)
{
    std::string text = "\xEF\xBB\xBF";
    for (const auto& one : rows) {
        std::vector<std::string> cells;
        for (const auto& words : one) cells.push_back(cell(words));
        row(text, cells);
    }
    return http::document(std::string(media_type(Format::csv)), std::move(text));
}

}
