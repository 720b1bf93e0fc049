#include "commons/finding/facets.hpp"

#include <algorithm>
#include <mutex>

namespace kenober::finding {

namespace {

struct Newest {
    std::string series;
    std::int64_t edition = 0;
};

Newest newest(store::Snapshot& db)
{
    return *db.find("SELECT series, COALESCE((SELECT MAX(edition) FROM finding_facet), 0) FROM finding_series",
                    [](const store::Row& row) { return Newest{row.get<std::string>(0), row.get<std::int64_t>(1)}; });
}

}

std::uint32_t Facets::number_of(std::string_view facet)
{
    const auto known = m_numbers.find(facet);
    if (known != m_numbers.end()) return known->second;
    const auto number = static_cast<std::uint32_t>(m_names.size());
    m_names.emplace_back(facet);
    m_numbers.emplace(facet, number);
    m_of_facet[std::string(facet.substr(0, facet.find('=')))].push_back(number);
    return number;
}

void Facets::put(std::int64_t id, Time published, std::string_view facets)
{
    const auto place = static_cast<std::size_t>(id);
    if (place >= m_rows.size()) m_rows.resize(std::max(place + 1, m_rows.size() + m_rows.size() / 2));
    auto& row = m_rows[place];
    row = {published, static_cast<std::uint32_t>(m_lists.size()), 0};
    if (facets.empty()) return;
    for (const auto one : split(facets, ' ')) m_lists.push_back(number_of(one));
    row.count = static_cast<std::uint32_t>(m_lists.size()) - row.from;
}

void Facets::refresh(store::Snapshot& db, std::int64_t newest)
{
    {
        const std::shared_lock lock(m_mutex);
        if (m_edition >= newest) return;
    }
    const std::unique_lock lock(m_mutex);
    if (m_edition >= newest) return;
    db.each(
        "SELECT contribution, published, facets FROM finding_facet WHERE edition > $1",
        [&](const store::Row& row) { put(row.get<std::int64_t>(0), row.get<Time>(1), row.get<std::string_view>(2)); }, m_edition);
    m_edition = newest;
}

void Facets::count(std::span<const std::int64_t> ids, std::vector<Time>& published, Counts& counts) const
{
    const std::shared_lock lock(m_mutex);
    std::vector<std::int64_t> sums(m_names.size());
    published.resize(ids.size());
    for (std::size_t at = 0; at < ids.size(); ++at) {
        const auto place = static_cast<std::size_t>(ids[at]);
        if (place >= m_rows.size()) continue;
        const auto& row = m_rows[place];
        published[at] = row.published;
        for (const auto number : std::span(m_lists).subspan(row.from, row.count)) ++sums[number];
    }
    for (const auto& [facet, numbers] : m_of_facet) {
        std::vector<std::uint32_t> met;
        for (const auto number : numbers)
            if (sums[number] > 0) met.push_back(number);
        const auto end = met.begin() + static_cast<std::ptrdiff_t>(std::min(most_values, met.size()));
        std::partial_sort(met.begin(), end, met.end(), [&](std::uint32_t a, std::uint32_t b) {
            return sums[a] != sums[b] ? sums[a] > sums[b] : m_names[a] < m_names[b];
        });
        auto& told = counts[facet];
        for (auto at = met.begin(); at != end; ++at) told.push_back({m_names[*at].substr(facet.size() + 1), sums[*at]});
    }
}

std::shared_ptr<Facets> facets(store::Snapshot& db)
{
    static std::mutex mutex;
    static std::shared_ptr<Facets> last = std::make_shared<Facets>("");
    const auto now = newest(db);
    std::shared_ptr<Facets> mine;
    {
        const std::lock_guard lock(mutex);
        // An index without a series is empty: nothing is known of it.
        if (last->series() != now.series) last = std::make_shared<Facets>(now.series);
        mine = last;
    }
    mine->refresh(db, now.edition);
    return mine;
}

}
