// Any bytes as GeoJSON and as a typed point: what is read stands on the earth, is written, and comes back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/geo/geo.hpp"

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober::geo;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto point = parse_point(text)) expect(is_on_earth(*point));
    if (const auto features = read_features(text))
        for (const auto& feature : *features) static_cast<void>(feature.property("code"));
    const auto geometry = read_geometry(text);
    if (!geometry) {
        expect(!geometry.problems().empty());
        return 0;
    }
    const Box box = box_of(*geometry);
    const Point point = representative_point(*geometry);
    expect(is_on_earth(point) && box.holds(point));
    const auto again = read_geometry(to_json(*geometry).str());
    expect(again && *again == *geometry);
    if (const auto* outline = std::get_if<Outline>(&*geometry)) {
        expect(holds(*outline, outline->polygons.front().outer.front()));
        const Index index({{1, *outline}});
        for (const auto& corner : outline->polygons.front().outer) expect(index.find(corner).size() == 1);
        expect(index.find(point).empty() != holds(*outline, point));
    }
    return 0;
}
