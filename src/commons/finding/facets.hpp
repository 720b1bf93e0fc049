// Date and facets of every text in the index, in memory: what was found is counted and put in order without being read.
#pragma once

#include <cstdint>
#include <map>
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
/// A value of a facet ("compost" of "tag=compost"), and how many of what was found have it.
struct Counted {
    std::string value;
    std::int64_t count = 0;
    bool operator==(const Counted&) const = default;
};
/// Of each facet ("tag") the values that most of what was found have, the most frequent first.
using Counts = std::map<std::string, std::vector<Counted>, std::less<>>;

/// Shared by all who search, brought up to the newest edition by whoever comes first. About 60 bytes a text.
class Facets {
public:
    explicit Facets(std::string series) : m_series(std::move(series)) {}
    const std::string& series() const { return m_series; }

    /// Takes in what changed since; nothing where nothing did.
    void refresh(store::Snapshot& db, std::int64_t newest);

    /// When each of these was published, and their facets added up.
    void count(std::span<const std::int64_t> ids, std::vector<Time>& published, Counts& counts) const;
    static constexpr std::size_t most_values = 30; // of one facet that are told

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
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> m_of_facet; // numbers
    std::vector<Row> m_rows; // by number of the contribution
    std::vector<std::uint32_t> m_lists;
};

/// Those of this database, as this snapshot sees them or newer.
std::shared_ptr<Facets> facets(store::Snapshot& db);

}
