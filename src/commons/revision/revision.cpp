#include "commons/revision/revision.hpp"

#include <algorithm>

#include "platform/text/text.hpp"

namespace kenober::revision {

using contribution::Sheet;

std::string_view name(State state)
{
    switch (state) {
    case State::joined: return "joined";
    case State::pending: return "pending";
    case State::accepted: return "accepted";
    case State::refused: return "refused";
    case State::replaced: return "replaced";
    case State::kept: break;
    }
    return "kept";
}

namespace {

std::vector<std::string> field_names(std::initializer_list<const Sheet*> sheets)
{
    std::vector<std::string> names;
    for (const auto* sheet : sheets)
        for (const auto& [name, text] : sheet->entries())
            if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    return names;
}

bool is_long(const contribution::Kind& kind, std::string_view name)
{
    const auto found = std::ranges::find(kind.fields, name, &contribution::Field::name);
    return found != kind.fields.end() && found->input != contribution::Input::line;
}

}

Merged merge(const contribution::Kind& kind, const Sheet& base, const Sheet& mine, const Sheet& theirs)
{
    Merged merged;
    for (const auto& name : field_names({&base, &mine, &theirs})) {
        const auto &was = base[name], &my = mine[name], &their = theirs[name];
        if (my == was || my == their) {
            merged.sheet.set(name, their);
            continue;
        }
        merged.sheet.set(name, my);
        if (their == was) continue;
        const auto both = is_long(kind, name) ? std::optional(text::merge(was, my, their)) : std::nullopt;
        if (both && both->is_clean()) merged.sheet.set(name, both->text());
        else merged.conflicts.push_back(name);
    }
    return merged;
}

Settled settle(store::Snapshot& db, const contribution::Contribution& on, std::int64_t base, const Sheet& sent)
{
    Settled settled{sent, current(db, on.id), {}, {}};
    if (base == settled.current) return settled;
    const auto standing = find(db, on, settled.current);
    // A form that does not say what it was written from was written from nothing: whatever stands there is somebody else's.
    const auto from = find(db, on, base);
    auto merged = merge(contribution::kind_named(on.kind), from ? from->sheet : Sheet{}, sent, standing->sheet);
    settled.sheet = std::move(merged.sheet);
    settled.conflicts = std::move(merged.conflicts);
    settled.theirs = standing->sheet;
    return settled;
}

}
