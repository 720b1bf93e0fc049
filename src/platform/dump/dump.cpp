#include "platform/dump/dump.hpp"

#include "platform/dump/reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace kenober::dump {

namespace {

// Tables by which a site of SPIP is known, without the prefix that somebody chose for it.
constexpr std::array<std::string_view, 14> known_tables{"articles",  "rubriques",       "auteurs", "auteurs_liens", "mots",   "mots_liens",
                                                        "documents", "documents_liens", "forum",   "breves",        "syndic", "urls",
                                                        "meta",      "groupes_mots"};

Format format_of(std::string_view first, bool is_packed)
{
    if (first.starts_with("SQLite format 3")) {
        if (is_packed) throw Refused{say("This is a compressed database. Unpack it first.")};
        return Format::sqlite;
    }
    if (first.starts_with("\xEF\xBB\xBF")) first.remove_prefix(3);
    const auto begin = trim(first);
    if (begin.starts_with("<?x") || begin.starts_with("<SPIP") || begin.starts_with("<spip")) return Format::xml;
    for (const std::string_view sign :
         {"CREATE ", "INSERT ", "REPLACE ", "create table", "insert ", "-- MySQL", "-- MariaDB", "-- phpMyAdmin", "/*!"})
        if (first.find(sign) != std::string_view::npos) return Format::sql;
    throw Refused{say("This is neither a SQLite database, nor an SQL dump, nor an XML backup of SPIP.")};
}

void read_file(const std::filesystem::path& file, Taker& taker)
{
    const auto input = open_input(file);
    std::string first(64 << 10, '\0');
    std::size_t had = 0;
    while (had < first.size()) {
        const auto more = input->read(first.data() + had, first.size() - had);
        if (more == 0) break;
        had += more;
    }
    first.resize(had);
    taker.summary().format = format_of(first, input->done() != had);
    std::string_view begin = first;
    if (begin.starts_with("\xEF\xBB\xBF")) begin.remove_prefix(3);
    switch (taker.summary().format) {
    case Format::sqlite: return read_sqlite(file, taker);
    case Format::sql: return read_sql(*input, begin, taker);
    case Format::xml: return read_xml(*input, begin, taker);
    }
}

// The prefix that most of the known tables have; that of rubriques and articles at least.
std::string prefix_of(const std::vector<std::pair<std::string, std::uint64_t>>& tables)
{
    std::map<std::string, int, std::less<>> found;
    for (const auto& [name, rows] : tables)
        for (const auto known : known_tables)
            if (name.size() > known.size() + 1 && name.ends_with(known) && name[name.size() - known.size() - 1] == '_')
                ++found[name.substr(0, name.size() - known.size() - 1)];
    const auto texts = [&](const std::string& prefix) {
        const auto table = std::ranges::find(tables, prefix + "_articles", &std::pair<std::string, std::uint64_t>::first);
        return table == tables.end() ? 0 : table->second;
    };
    // One table alone may be any program's, unless it is named as SPIP names it. Of two sites in one file, the one with more texts.
    std::string best = found.contains("spip") ? "spip" : "";
    for (const auto& [prefix, count] : found) {
        const auto last = prefix.rfind('_');  // "spip_mots" of spip_mots_articles is no prefix
        if (last != std::string::npos && found.contains(prefix.substr(0, last)) &&
            std::ranges::find(known_tables, std::string_view(prefix).substr(last + 1)) != known_tables.end())
            continue;
        const auto most = best.empty() ? 1 : found[best];
        if (count > most + 2 || (count > 1 && count + 2 >= most && texts(prefix) > texts(best)) || (best.empty() && count > most))
            best = prefix;
    }
    return best;
}

bool has_columns_of_texts(const Row& row)
{
    return std::ranges::all_of(std::array{"id_article", "titre", "texte", "statut"},
                               [&](std::string_view column) { return std::ranges::find(row.columns, column) != row.columns.end(); });
}

}

const std::string* Row::find(std::string_view column) const
{
    const auto at = std::ranges::find(columns, column);
    if (at == columns.end()) return nullptr;
    const auto& value = values[static_cast<std::size_t>(at - columns.begin())];
    return value ? &*value : nullptr;
}

std::string_view Row::text(std::string_view column) const
{
    const auto* value = find(column);
    return value == nullptr ? std::string_view() : std::string_view(*value);
}

std::int64_t Row::number(std::string_view column) const
{
    const auto digits = text(column);
    std::int64_t number = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return end.ec == std::errc() && end.ptr == digits.data() + digits.size() ? number : 0;
}

std::string Taker::wanted(std::string_view table) const
{
    std::string name(table);
    if (!m_options.prefix.empty()) {
        if (!table.starts_with(m_options.prefix + "_")) return {};
        name = "spip" + std::string(table.substr(m_options.prefix.size()));
    }
    const auto& wished = m_options.tables;
    return wished.empty() || std::ranges::find(wished, name) != wished.end() ? name : std::string();
}

Then Taker::take(const Row& row)
{
    if (!is_behind(row.place)) return Then::go_on;
    ++m_summary.rows;
    if (m_take(row) == Then::go_on) return Then::go_on;
    m_summary.complete = false;
    return Then::stop;
}

Checked<Summary> read(const std::filesystem::path& file, const Options& options, const Take& take, std::string_view field)
{
    Summary summary;
    try {
        Taker taker(options, take, summary);
        read_file(file, taker);
    } catch (const Refused& refused) {
        Problems problems;
        problems.add(std::string(field), refused.sentence);
        return problems;
    }
    return summary;
}

std::uint64_t Survey::rows(std::string_view table) const
{
    for (const auto& [name, count] : tables)
        if (name == table) return count;
    return 0;
}

Checked<Survey> survey(const std::filesystem::path& file, std::string_view field)
{
    Survey found;
    std::map<std::string, std::size_t, std::less<>> places;
    std::string sure_prefix;  // the prefix of a table that can be nothing but SPIP's
    const auto done = read(
        file, {.prefix = ""},
        [&](const Row& row) {
            auto place = places.find(row.table);
            if (place == places.end()) {
                place = places.emplace(row.table, found.tables.size()).first;
                found.tables.emplace_back(row.table, 0);
            }
            ++found.tables[place->second].second;
            if (sure_prefix.empty() && row.table.ends_with("_articles") && has_columns_of_texts(row))
                sure_prefix = row.table.substr(0, row.table.size() - 9);
            if (row.table.ends_with("_meta") && found.version.empty() && row.text("nom").starts_with("version_installee"))
                found.version = row.text("valeur");
            return Then::go_on;
        },
        field);
    if (!done) return done.problems();
    found.format = done->format;
    found.mended = done->mended;
    found.prefix = prefix_of(found.tables);
    if (found.prefix.empty()) found.prefix = sure_prefix;
    if (found.prefix.empty()) {
        Problems problems;
        problems.add(std::string(field), say("This file can be read, but it holds no table of SPIP."));
        return problems;
    }
    for (auto& [name, rows] : found.tables)
        if (name.starts_with(found.prefix + "_")) name = "spip" + name.substr(found.prefix.size());
    return found;
}

}
