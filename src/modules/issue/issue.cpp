#include "modules/issue/departure.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

namespace kenober::issue {

namespace {

constexpr std::array<std::string_view, 3> standings{"first", "in", "out"};

std::size_t place_of(const std::vector<std::int64_t>& sites, std::int64_t site)
{
    return static_cast<std::size_t>(std::ranges::find(sites, site) - sites.begin());
}

std::size_t place_of(std::string_view kind)
{
    const auto& all = contribution::kinds();
    return static_cast<std::size_t>(std::ranges::find(all, kind, &contribution::Kind::name) - all.begin());
}

}

std::string_view name(Standing standing) { return standings.at(static_cast<std::size_t>(standing)); }

Standing standing_of(std::string_view name)
{
    const auto found = std::ranges::find(standings, name);
    return found == standings.end() ? Standing::in : static_cast<Standing>(found - standings.begin());
}

std::vector<Entry> in_order(std::vector<Entry> entries, const std::vector<std::int64_t>& sites)
{
    const auto key = [&](const Entry& one) {
        const bool is_in_chapter = one.standing == Standing::in;
        return std::tuple(one.standing, is_in_chapter ? place_of(sites, one.site) : 0, is_in_chapter ? place_of(one.kind) : 0,
                          one.place.value_or(std::numeric_limits<std::int64_t>::max()), -one.published.micros, -one.contribution);
    };
    std::ranges::sort(entries, {}, key);
    return entries;
}

void approve(store::Transaction& db, const letter::Letter& letter, std::int64_t by, Time now)
{
    auto draft = ensure_draft(db, letter);
    if (draft.approved) return;
    draft.approved = draft.until = now;
    draft.approved_by = by;
    update(db, draft);
}

void reopen(store::Transaction& db, const letter::Letter& letter)
{
    auto draft = find_draft(db, letter.id);
    if (!draft || !draft->approved) return;
    draft->approved = draft->until = std::nullopt;
    draft->approved_by = 0;
    update(db, *draft);
}

}
