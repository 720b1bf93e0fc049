#include "commons/area/load.hpp"

#include <set>

#include "commons/area/area_store.hpp"
#include "platform/text/text.hpp"

namespace kenober::area {
namespace {

constexpr std::size_t longest_name = 120, longest_code = 40;  // characters

/// One area ready to be written.
struct Ready {
    Area area;
    std::string geometry;
};

std::string_view first_of(const geo::Feature& feature, std::initializer_list<std::string_view> names)
{
    for (const auto name : names)
        if (const auto value = trim(feature.property(name)); !value.empty()) return value;
    return {};
}

/// The area of a feature, or why it is left out.
Checked<Ready> ready(const geo::Feature& feature, Kind kind, std::set<std::string>& codes)
{
    Problems problems;
    Ready one;
    one.area.kind = kind;
    one.area.name = first_of(feature, {"nom", "name", "NOM"});
    one.area.code = first_of(feature, {"code", "insee", "code_insee", "INSEE_COM"});
    if (one.area.code.empty()) one.area.code = text::slug(one.area.name);
    if (!feature.geometry) problems = feature.geometry.problems();
    else if (!std::holds_alternative<geo::Outline>(*feature.geometry)) problems.add("", say("It is not an outline."));
    else if (one.area.name.empty()) problems.add("", say("It has no name (“nom” or “name”)."));
    else if (length(one.area.name) > longest_name || length(one.area.code) > longest_code)
        problems.add("", say("Its name or its code is too long."));
    else if (!codes.insert(one.area.code).second)
        problems.add("", say("Its code {code} stands in the file twice.", {{"code", one.area.code}}));
    if (!problems.empty()) return problems;
    one.area.outline = std::get<geo::Outline>(*feature.geometry);
    one.area.point = geo::representative_point(one.area.outline);
    one.geometry = geo::to_json(*feature.geometry).str();
    return one;
}

void write(store::Transaction& db, const Ready& one)
{
    if (one.area.id == 0) insert_area(db, one.area, one.geometry);
    else update_area(db, one.area, one.geometry);
}

/// Those that are new or have changed; counts all.
std::vector<Ready> compared(std::vector<Ready> all, const std::map<std::string, Stored>& known, Loaded& loaded)
{
    std::vector<Ready> wanted;
    for (auto& one : all) {
        const auto found = known.find(one.area.code);
        const bool is_new = found == known.end();
        if (!is_new && found->second.name == one.area.name && found->second.geometry == one.geometry) {
            ++loaded.unchanged;
            continue;
        }
        one.area.id = is_new ? 0 : found->second.id;
        ++(is_new ? loaded.added : loaded.changed);
        wanted.push_back(std::move(one));
    }
    return wanted;
}

}

Checked<Loaded> load(store::Database& db, Kind kind, std::string_view geojson,
                     const std::function<void(std::size_t done, std::size_t total)>& progress)
{
    const auto features = geo::read_features(geojson, geo::large_limits);
    if (!features) return features.problems();
    Loaded loaded;
    std::vector<Ready> all;
    std::set<std::string> codes;
    for (std::size_t at = 0; at < features->size(); ++at) {
        const auto& feature = (*features)[at];
        if (auto one = ready(feature, kind, codes)) all.push_back(std::move(*one));
        else
            loaded.left_out.push_back(
                {at + 1, std::string(first_of(feature, {"nom", "name", "NOM"})), one.problems().list().front().sentence});
        if (progress) progress(at + 1, features->size());
    }
    const auto wanted = compared(std::move(all), stored_areas(*db.read(), kind), loaded);
    if (wanted.empty()) return loaded;
    const std::string edition = random_token();
    db.write(store::Change::of_every_site(), [&](store::Transaction& transaction) {
        for (const auto& one : wanted) write(transaction, one);
        place_again(transaction);
        set_edition(transaction, edition);
    });
    return loaded;
}

}
