// JSON of a parcel as rows of this database: what Outward wrote, keys turned into numbers again.
#pragma once

#include "commons/parcel/named_rows_store.hpp"
#include "commons/parcel/parcel.hpp"

#include <boost/json.hpp>

#include <map>

namespace kenober::parcel {

/// What a parcel holds cannot be kept here; said to whoever brought it.
struct Refused {
    std::string field;
    Sentence sentence;
};

/// One import inside one transaction. Everything that is wrong with the parcel throws Refused; what a constraint says, store::Conflict.
class Inward {
public:
    Inward(store::Transaction& db, const Schema& schema, const std::string& entry) : m_db(db), m_rows(db, schema), m_entry(entry) {}

    /// In this order: people, areas, authors and themes by their lists, the site, all contributions, what belongs to the site, and what
    /// belongs to each contribution.
    void named(Means means, const boost::json::array& list);
    std::int64_t site(const boost::json::object& object, const Arrival& arrival, const std::string& slug);
    void contribution(const boost::json::object& object);
    void tables_of_site(const boost::json::object& object);
    /// One table of a contribution; nothing if it holds none.
    void table_of_contribution(const Table& table, const boost::json::object& object);
    std::int64_t rows() const { return m_count; }
    /// Authors, themes and areas that were here already.
    std::int64_t known() const { return m_known; }
    /// The files that anything put so far names.
    const std::vector<std::string>& media() const { return m_media; }

private:
    void put_tables(const boost::json::object& object, Means scope, std::int64_t owner, const std::string& prefix);
    void put_rows(const Table& table, const boost::json::object& object, std::int64_t owner, const std::string& prefix);
    std::int64_t put(const Table& table, const boost::json::object& object, std::int64_t owner,
                     const std::map<std::string_view, boost::json::value>& given = {});
    store::Argument argument(const Column* column, store::Argument::Kind kind, const boost::json::value& value, std::string& text);
    std::int64_t reference(const Column& column, const boost::json::value& value);
    std::optional<std::int64_t> existing(Means means, const boost::json::object& row);
    std::optional<std::int64_t> find(std::string_view table, std::string_view column, std::string_view value, std::string_view second = {},
                                     std::string_view second_value = {});
    [[noreturn]] void refuse() const;

    store::Transaction& m_db;
    NamedRows m_rows;
    const std::string& m_entry; // what is being read, for the words of a refusal
    std::int64_t m_site = 0;
    std::map<Means, std::map<std::string, std::int64_t, std::less<>>> m_ids;
    std::map<std::string_view, std::map<std::string, std::int64_t, std::less<>>> m_numbered;
    std::vector<std::string> m_media;
    std::int64_t m_count = 0, m_known = 0;
};

}
