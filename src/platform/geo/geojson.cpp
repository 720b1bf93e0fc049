#include "platform/geo/geojson.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace kenober::geo {
namespace {

namespace json = boost::json;

/// What is wrong, on its way to whoever asked.
struct Refused {
    Sentence sentence;
};

[[noreturn]] void refuse(Sentence sentence) { throw Refused{std::move(sentence)}; }

/// Reads one document; counts positions over all of it.
class Reader {
public:
    explicit Reader(const Limits& limits) : m_limits(limits) {}

    json::value parse(std::string_view text) const
    {
        if (text.size() > m_limits.bytes)
            refuse(say("This GeoJSON is too heavy: at most {most} kilobytes are read.", {{"most", std::to_string(m_limits.bytes / 1024)}}));
        if (!is_clean_utf8(text)) refuse(say("This is not GeoJSON: it is not written in UTF-8."));
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        json::parse_options options;
        options.max_depth = 32;
        json::error_code error;
        json::value value = json::parse(json::string_view(text.data(), text.size()), error, {}, options);
        if (error == json::error::too_deep) refuse(say("This GeoJSON is nested too deeply."));
        if (error) refuse(say("This is not GeoJSON: it cannot be read as JSON."));
        return value;
    }

    Geometry geometry(const json::value& value)
    {
        const json::object& object = object_of(value);
        refuse_other_system(object);
        const std::string type = type_of(object);
        if (type == "Feature") return geometry_of_feature(object);
        const json::value& places = coordinates(object, type);
        if (type == "Point") return position(places);
        if (type == "LineString") return line(places);
        Outline outline;
        if (type == "Polygon") outline.polygons.push_back(polygon(places));
        else
            for (const auto& one : array_of(places)) outline.polygons.push_back(polygon(one));
        if (outline.polygons.empty()) refuse(say("This outline is empty."));
        return outline;
    }

    Geometry geometry_of_feature(const json::object& feature)
    {
        const json::value* const geometry = feature.if_contains("geometry");
        if (geometry == nullptr || geometry->is_null()) refuse(say("This feature has no geometry."));
        if (geometry->is_object() && type_of(geometry->as_object()) == "Feature") refuse(unknown_type("Feature"));
        return this->geometry(*geometry);
    }

    static const json::object& object_of(const json::value& value)
    {
        if (!value.is_object()) refuse(say("This is not GeoJSON: an object with a “type” is missing."));
        return value.get_object();
    }

    static std::string type_of(const json::object& object)
    {
        const json::value* const type = object.if_contains("type");
        if (type == nullptr || !type->is_string()) refuse(say("This is not GeoJSON: an object with a “type” is missing."));
        return std::string(type->get_string());
    }

    static Sentence unknown_type(std::string_view type)
    {
        return say("A point, a line or an outline is expected here, not “{type}”.", {{"type", shorten(type, 40)}});
    }

    /// GeoJSON of before 2016 may name another reference system: its numbers would be taken for degrees.
    static void refuse_other_system(const json::object& object)
    {
        const json::value* const system = object.if_contains("crs");
        if (system == nullptr || system->is_null()) return;
        const std::string said = json::serialize(*system);
        for (const std::string_view known : {"CRS84", "EPSG:4326", "EPSG::4326"})
            if (said.find(known) != std::string::npos) return;
        refuse(say("This GeoJSON uses another reference system than WGS 84: convert it first."));
    }

private:
    static const json::array& array_of(const json::value& value)
    {
        if (!value.is_array()) refuse(say("The coordinates of this GeoJSON are not lists of numbers as they should be."));
        return value.get_array();
    }

    static const json::value& coordinates(const json::object& object, const std::string& type)
    {
        if (type != "Point" && type != "LineString" && type != "Polygon" && type != "MultiPolygon") refuse(unknown_type(type));
        const json::value* const found = object.if_contains("coordinates");
        if (found == nullptr) refuse(say("The coordinates of this GeoJSON are not lists of numbers as they should be."));
        return *found;
    }

    Point position(const json::value& value)
    {
        const json::array& numbers = array_of(value);
        if (numbers.size() < 2 || numbers.size() > 3 || !std::ranges::all_of(numbers, [](const auto& n) { return n.is_number(); }))
            refuse(say("The coordinates of this GeoJSON are not lists of numbers as they should be."));
        if (++m_positions > m_limits.positions)
            refuse(say("This GeoJSON has too many positions: at most {most} are read.", {{"most", std::to_string(m_limits.positions)}}));
        const Point point{numbers[0].to_number<double>(), numbers[1].to_number<double>()};
        if (!is_on_earth(point))
            refuse(say("A position lies outside the earth: the longitude comes first (-180 to 180), then the latitude (-90 to 90)."));
        return rounded(point);
    }

    std::vector<Point> positions(const json::value& value)
    {
        const json::array& list = array_of(value);
        std::vector<Point> points;
        points.reserve(std::min(list.size(), m_limits.positions));
        for (const auto& one : list) {
            points.push_back(position(one));
            if (points.size() > 1 && std::abs(points.back().longitude - points[points.size() - 2].longitude) > 180)
                refuse(say("This place crosses the 180th meridian: cut it in two there, as RFC 7946 asks (section 3.1.9)."));
        }
        return points;
    }

    Line line(const json::value& value)
    {
        Line line{positions(value)};
        if (line.points.size() < 2) refuse(say("A line needs at least two positions."));
        return line;
    }

    enum class Turn { against_the_clock, with_the_clock };

    Ring ring(const json::value& value, Turn turn)
    {
        Ring ring = positions(value);
        if (ring.size() < 4 || ring.front() != ring.back())
            refuse(say("A ring of this outline is not closed: its last position must be the first one again, and it needs at least four."));
        double area = 0;
        for (std::size_t i = 1; i < ring.size(); ++i)
            area += (ring[i - 1].longitude - ring[0].longitude) * (ring[i].latitude - ring[0].latitude) -
                    (ring[i].longitude - ring[0].longitude) * (ring[i - 1].latitude - ring[0].latitude);
        if (area == 0) refuse(say("A ring of this outline encloses nothing."));
        if ((area > 0) != (turn == Turn::against_the_clock)) std::ranges::reverse(ring);
        return ring;
    }

    Polygon polygon(const json::value& value)
    {
        Polygon polygon;
        for (const auto& one : array_of(value)) {
            if (polygon.outer.empty()) polygon.outer = ring(one, Turn::against_the_clock);
            else polygon.holes.push_back(ring(one, Turn::with_the_clock));
        }
        if (polygon.outer.empty()) refuse(say("This outline is empty."));
        return polygon;
    }

    const Limits& m_limits;
    std::size_t m_positions = 0;
};

Problems problems_of(const Refused& refused, std::string_view field)
{
    Problems problems;
    problems.add(std::string(field), refused.sentence);
    return problems;
}

std::optional<std::string> text_of(const json::value& value)
{
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_int64()) return std::to_string(value.get_int64());
    if (value.is_uint64()) return std::to_string(value.get_uint64());
    if (value.is_double()) return fmt::format("{}", value.get_double());
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    return {};
}

Feature feature_of(Reader& reader, const json::value& value)
{
    Feature feature{Problems{}, {}};
    try {
        const json::object& object = Reader::object_of(value);
        if (const json::value* const properties = object.if_contains("properties"); properties != nullptr && properties->is_object())
            for (const auto& [name, one] : properties->get_object())
                if (auto text = text_of(one)) feature.properties.emplace_back(name, *std::move(text));
        if (Reader::type_of(object) != "Feature") refuse(Reader::unknown_type(Reader::type_of(object)));
        feature.geometry = reader.geometry_of_feature(object);
    } catch (const Refused& refused) {
        feature.geometry = problems_of(refused, {});
    }
    return feature;
}

const json::array* features_of(const json::object& object)
{
    const json::value* const list = object.if_contains("features");
    if (list == nullptr || !list->is_array()) refuse(say("This is not a GeoJSON file of areas: it has no list of features."));
    return &list->get_array();
}

}

std::string_view Feature::property(std::string_view name) const
{
    for (const auto& [known, value] : properties)
        if (known == name) return value;
    return {};
}

Checked<Geometry> read_geometry(std::string_view text, std::string_view field, const Limits& limits)
{
    try {
        Reader reader(limits);
        return reader.geometry(reader.parse(text));
    } catch (const Refused& refused) {
        return problems_of(refused, field);
    }
}

Checked<std::vector<Feature>> read_features(std::string_view text, const Limits& limits)
{
    try {
        Reader reader(limits);
        const json::value whole = reader.parse(text);
        const json::object& object = Reader::object_of(whole);
        Reader::refuse_other_system(object);
        std::vector<Feature> features;
        if (Reader::type_of(object) == "Feature") {
            features.push_back(feature_of(reader, whole));
            return features;
        }
        if (Reader::type_of(object) != "FeatureCollection") refuse(Reader::unknown_type(Reader::type_of(object)));
        const json::array& list = *features_of(object);
        if (list.size() > limits.features)
            refuse(say("This GeoJSON has too many features: at most {most} are read.", {{"most", std::to_string(limits.features)}}));
        for (const auto& one : list) features.push_back(feature_of(reader, one));
        return features;
    } catch (const Refused& refused) {
        return problems_of(refused, {});
    }
}

}
