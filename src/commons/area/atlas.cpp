#include "commons/area/atlas.hpp"

#include <algorithm>
#include <mutex>

#include "commons/area/area_store.hpp"
#include "platform/base/base.hpp"

namespace kenober::area {

std::string_view name(Kind kind) { return kind == Kind::commune ? "commune" : "neighbourhood"; }

std::optional<Kind> kind_of(std::string_view name)
{
    if (name == "commune") return Kind::commune;
    return name == "neighbourhood" ? std::optional(Kind::neighbourhood) : std::nullopt;
}

Atlas::Atlas(std::vector<Area> areas) : m_areas(std::move(areas))
{
    std::ranges::sort(m_areas, {}, [](const Area& one) { return std::tuple(one.kind, fold(one.name), one.code); });
    std::vector<std::pair<std::int64_t, geo::Outline>> outlines;
    for (std::size_t at = 0; at < m_areas.size(); ++at) {
        m_by_slug.emplace(m_areas[at].slug, at);
        m_by_id.emplace(m_areas[at].id, at);
        outlines.emplace_back(static_cast<std::int64_t>(at), m_areas[at].outline);
    }
    m_index = geo::Index(outlines);
}

const Area* Atlas::find(std::string_view slug) const
{
    const auto found = m_by_slug.find(slug);
    return found == m_by_slug.end() ? nullptr : &m_areas[found->second];
}

const Area* Atlas::find(std::int64_t id) const
{
    const auto found = m_by_id.find(id);
    return found == m_by_id.end() ? nullptr : &m_areas[found->second];
}

Surroundings Atlas::containing(geo::Point point) const
{
    Surroundings found;
    for (const auto at : m_index.find(point)) {
        const Area& area = m_areas[static_cast<std::size_t>(at)];
        auto& place = area.kind == Kind::commune ? found.commune : found.neighbourhood;
        if (place == 0) place = area.id;
    }
    return found;
}

std::shared_ptr<const Atlas> atlas(store::Snapshot& db)
{
    // An edition is named at random, so that no two databases, and no two nodes, ever mean different areas by one name.
    static std::mutex mutex;
    static std::vector<std::pair<std::string, std::shared_ptr<const Atlas>>> kept;
    constexpr std::size_t most_kept = 4;
    const std::string edition = current_edition(db);
    {
        const std::lock_guard lock(mutex);
        for (const auto& [name, made] : kept)
            if (name == edition) return made;
    }
    auto made = std::make_shared<const Atlas>(edition.empty() ? std::vector<Area>() : list_areas(db));
    const std::lock_guard lock(mutex);
    if (kept.size() >= most_kept) kept.erase(kept.begin());
    kept.emplace_back(edition, made);
    return made;
}

}
