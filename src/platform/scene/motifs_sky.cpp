#include <cmath>
#include <numbers>

#include "platform/scene/motifs.hpp"

namespace kenober::scene {

void sky(Plate& plate, Chance& chance, double horizon, Hour hour)
{
    const bool is_day = hour == Hour::day;
    plate.fill(is_day ? Ink::paper : Ink::deep);
    const double swing = chance.between(3, 9);
    const double length = chance.between(300, 620);
    const double phase = chance.between(0, 6);
    // Two inks grade into each other as in a screen print: bands whose thickness shrinks as they go down.
    const int bands = 13;
    const double step = horizon / bands;
    for (int band = 0; band < bands; ++band) {
        const double thickness = step * (1.02 - static_cast<double>(band) / (bands - 1));
        if (thickness < 2) continue;
        const double top = band * step;
        Points points;
        for (double x = -20; x <= plate.width() + 20; x += 20)
            points.push_back({x, top + swing * std::sin(x / length + phase + band * 0.35) - (band == 0 ? 40 : 0)});
        for (double x = plate.width() + 20; x >= -20; x -= 20)
            points.push_back({x, top + thickness + swing * std::sin(x / length + phase + band * 0.42 + 0.3)});
        plate.polygon(points, is_day ? Ink::pale : Ink::ink);
    }
}

void sun(Plate& plate, Chance& chance, Point centre, double radius)
{
    constexpr int rays = 28;
    const double turn = chance.between(0, 1);
    for (int ray = 0; ray < rays; ++ray) {
        const double angle = (ray + turn) * (2 * std::numbers::pi) / rays;
        const double begin = radius * 1.28;
        const double end = radius * (ray % 2 == 0 ? 1.75 : 1.5);
        plate.gouge({centre.x + begin * std::cos(angle), centre.y + begin * std::sin(angle)},
                    {centre.x + end * std::cos(angle), centre.y + end * std::sin(angle)}, radius * 0.07, Ink::glow);
    }
    plate.disc(centre, radius * 1.14, Ink::paper);
    plate.disc(centre, radius, Ink::glow);
}

void moon(Plate& plate, Point centre, double radius)
{
    for (const double ring : {1.9, 1.55, 1.25}) {
        Points outline;
        for (int at = 0; at < 64; ++at)
            outline.push_back({centre.x + radius * ring * std::cos(at * 0.0981748), centre.y + radius * ring * std::sin(at * 0.0981748)});
        // Only the dark bands take the halo: it stays a weave of light and night.
        plate.overprint(outline, ring > 1.6 ? Ink::ink : Ink::deep, ring > 1.6 ? Ink::deep : Ink::middle);
    }
    plate.disc(centre, radius, Ink::paper);
    plate.disc({centre.x - radius * 0.3, centre.y - radius * 0.2}, radius * 0.2, Ink::pale);
    plate.disc({centre.x + radius * 0.25, centre.y + radius * 0.35}, radius * 0.28, Ink::pale);
    plate.disc({centre.x + radius * 0.3, centre.y - radius * 0.4}, radius * 0.12, Ink::pale);
}

void stars(Plate& plate, Chance& chance, double horizon, int count)
{
    for (int star = 0; star < count; ++star) {
        const Point at{chance.between(20, plate.width() - 20), chance.between(20, horizon * 0.85)};
        const double size = chance.between(2.5, 7);
        plate.gouge({at.x - size, at.y}, {at.x + size, at.y}, size * 0.5, Ink::paper);
        plate.gouge({at.x, at.y - size}, {at.x, at.y + size}, size * 0.5, Ink::paper);
    }
}

void cloud(Plate& plate, Chance& chance, Point centre, double width)
{
    const int layers = chance.whole(3, 5);
    for (int layer = 0; layer < layers; ++layer) {
        const double length = width * chance.between(0.4, 1) * (1 - 0.12 * layer);
        const double x = centre.x + chance.between(-0.2, 0.2) * width;
        const double y = centre.y + layer * width * 0.055;
        plate.gouge({x - length / 2, y}, {x + length / 2, y}, width * 0.075, Ink::paper, chance.between(-0.02, 0.02) * width);
        plate.gouge({x - length / 3, y + width * 0.035}, {x + length / 2.2, y + width * 0.035}, width * 0.012, Ink::middle);
    }
}

void gull(Plate& plate, Point centre, double span, Ink ink, double tilt)
{
    const double lift = span * 0.16;
    plate.gouge(centre, {centre.x - span / 2, centre.y - lift + tilt * span}, span * 0.11, ink, -span * 0.09);
    plate.gouge(centre, {centre.x + span / 2, centre.y - lift - tilt * span}, span * 0.11, ink, span * 0.09);
    plate.gouge({centre.x - span * 0.09, centre.y - span * 0.03}, {centre.x + span * 0.13, centre.y + span * 0.05}, span * 0.11, ink);
}

void gulls(Plate& plate, Chance& chance, Point around, int count, Ink ink)
{
    for (int bird = 0; bird < count; ++bird) {
        const double span = chance.between(26, 64);
        gull(plate, {around.x + chance.between(-190, 190), around.y + chance.between(-75, 75)}, span, ink, chance.between(-0.16, 0.16));
    }
}

}
