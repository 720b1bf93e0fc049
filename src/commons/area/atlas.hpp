// The communes and neighbourhoods of the territory in memory, as they are read: a point finds its own in a few microseconds.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/geo/geo.hpp"
#include "platform/store/store.hpp"

namespace kenober::area {

enum class Kind { commune, neighbourhood };
std::string_view name(Kind kind);
std::optional<Kind> kind_of(std::string_view name);

struct Area {
    std::int64_t id = 0;
    Kind kind = Kind::commune;
    std::string code;         // INSEE's, or one of its own; unique for its kind
    std::string name;
    std::string slug;         // unique among all areas; stays when the name changes
    std::int64_t parent = 0;  // the commune of a neighbourhood; 0: none
    geo::Outline outline;
    geo::Point point;         // inside
};

/// What holds a point; 0: none of that kind.
struct Surroundings {
    std::int64_t commune = 0, neighbourhood = 0;
    bool operator==(const Surroundings&) const = default;
};

/// Immutable, asked by all threads.
class Atlas {
public:
    explicit Atlas(std::vector<Area> areas);

    /// Communes first, then neighbourhoods, each by name.
    const std::vector<Area>& list() const { return m_areas; }
    const Area* find(std::string_view slug) const;
    const Area* find(std::int64_t id) const;
    /// On a common border, the first of the list.
    Surroundings containing(geo::Point point) const;

private:
    std::vector<Area> m_areas;
    std::map<std::string, std::size_t, std::less<>> m_by_slug;
    std::map<std::int64_t, std::size_t> m_by_id;
    geo::Index m_index;
};

/// The areas as this snapshot sees them. Made once for each edition (load() makes a new one), so asking costs one small statement.
std::shared_ptr<const Atlas> atlas(store::Snapshot& db);

}
