// The rows of a site as JSON, every number of this database replaced by a key that is the same elsewhere.
#pragma once

#include "commons/parcel/named_rows_store.hpp"
#include "commons/parcel/parcel.hpp"
#include "platform/text/text.hpp"

#include <boost/json.hpp>

#include <map>
#include <set>
#include <utility>

namespace kenober::parcel {

struct Written {
    std::int64_t id = 0;
    std::string word, slug;
    std::string key() const { return word + "/" + slug; }
};

/// "p-" and 24 hexadecimal digits of the SHA-256 of the mail: the same on every server, and no mail.
std::string person_key(std::string_view mail);

class Outward {
public:
    Outward(store::Snapshot& db, const Schema& schema, std::int64_t site, People people);

    /// By word and slug.
    const std::vector<Written>& contributions() const { return m_contributions; }
    /// The site's own row, and the tables that belong to it.
    boost::json::object site();
    boost::json::object contribution(const Written& one);
    /// Authors, themes, areas or people that anything written so far names, each with what belongs to it, by their keys.
    boost::json::array named(Means means);
    /// Names of files under /media/ that anything written so far holds, sorted.
    const std::set<std::string>& media() const { return m_media; }
    std::int64_t rows() const { return m_count; }

private:
    void number_rows();
    void number(const Table& table, const std::string& prefix, std::int64_t owner);
    std::vector<std::int64_t> owners(const Table& table, std::int64_t owner) const;
    void add_tables(boost::json::object& to, Means owner, std::int64_t id);
    boost::json::array rows_of(const Table& table, std::int64_t owner);
    boost::json::object one(const Table& table, std::string_view column, std::int64_t value);
    boost::json::object object_of(const Table& table, const store::Row& row);
    boost::json::value value_of(const store::Row& row, int place, store::Argument::Kind kind, const Column* column);
    boost::json::value text_value(std::string text, const Column* column);
    boost::json::value reference(std::int64_t id, const Column& column);
    boost::json::value name(Means means, std::int64_t id);
    std::string name_of(Means means, std::int64_t id);
    bool does_travel(const Table& table) const { return table.travels == Travels::always || m_people == People::travel; }

    NamedRows m_rows;
    std::int64_t m_site;
    People m_people;
    std::vector<Written> m_contributions;
    std::map<std::int64_t, std::string> m_contribution_keys;
    std::map<std::string_view, std::map<std::int64_t, std::string>> m_numbers;  // of rows that others name
    std::map<std::string_view, std::map<std::int64_t, std::vector<std::int64_t>>> m_inside;  // rows of a table by the owner of its owner
    std::map<Means, std::map<std::int64_t, std::string>> m_names;
    std::set<std::string> m_media;
    std::int64_t m_count = 0;
};

/// What stays of HTML on its way out and in.
text::SanitizeOptions parcel_html();
/// Whether any table names rows of this one.
bool is_named_by_others(std::string_view table);
/// To what a table belongs in the end: site, contribution, author, theme, area or person.
Means scope_of(const Table& table);
/// The table whose rows such a reference names: "author" for Means::author.
std::string_view table_of(Means means);

}
