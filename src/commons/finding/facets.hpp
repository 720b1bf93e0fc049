// Date and facets of every text in the index, in memory: what was found is counted and put in order without being read.
#pragma once

#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::finding {

struct Hashed {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
/// Facets ("tag=compost") and how many of what was found have them.
using Counts = std::unordered_map<std::string, std::int64_t, Hashed, std::equal_to<>>;

/// Shared by all who search, brought up to the newest edition by whoever comes first. About 60 bytes a text.
class Facets {
public:
    explicit Facets(std::string series) : m_series(std::move(series)) {}
    const std::string& series() const { return m_series; }

    /// Takes in what changed since; nothing where nothing did.
    void refresh(store::Snapshot& db, std::int64_t newest);

    /// Calls `each(id, published)` for what is known of `ids`, and adds up their facets.
    void count(std::span<const std::int64_t> ids, std::vector<Time>& published, Counts& counts) const;

private:
    struct Row {
        Time published;
        std::uint32_t from = 0, count = 0; // in m_lists
    };
    void put(std::int64_t id, Time published, std::string_view facets);
    std::uint32_t number_of(std::string_view facet);

    const std::string m_series;
    mutable std::shared_mutex m_mutex;
    std::int64_t m_edition = 0;
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::uint32_t, Hashed, std::equal_to<>> m_numbers;
    std::vector<Row> m_rows; // by number of the contribution
    std::vector<std::uint32_t> m_lists;
};

/// Those of this database, as this snapshot sees them or newer.
std::shared_ptr<Facets> facets(store::Snapshot& db);

}
