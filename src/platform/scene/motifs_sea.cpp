#include <algorithm>
#include <cmath>
#include <numbers>

#include "platform/scene/motifs.hpp"

namespace kenober::scene {

namespace {

void sail(Plate& plate, Point foot, Point head, Point clew, double belly, Ink ink)
{
    Points outline{foot, head};
    for (int step = 1; step < 10; ++step) {
        const double along = step / 10.0;
        outline.push_back(
            {head.x + (clew.x - head.x) * along + belly * std::sin(along * std::numbers::pi), head.y + (clew.y - head.y) * along});
    }
    outline.push_back(clew);
    plate.polygon(outline, ink);
}

Points hull(Point waterline, double size)
{
    Points outline;
    for (int step = 0; step <= 12; ++step) {
        const double along = step / 12.0;
        // The sheer: a line that rises towards the bow and a little to the stern.
        outline.push_back({waterline.x - size * 0.5 + size * along, waterline.y - size * (0.13 + 0.3 * (along - 0.42) * (along - 0.42))});
    }
    outline.push_back({waterline.x + size * 0.4, waterline.y});
    outline.push_back({waterline.x - size * 0.42, waterline.y});
    return outline;
}

void reflection(Plate& plate, Chance& chance, Point waterline, double size, Ink ink)
{
    for (int mark = 0; mark < 6; ++mark) {
        const double half = size * (0.45 - 0.05 * mark) * chance.between(0.7, 1);
        const double x = waterline.x + chance.between(-0.08, 0.08) * size;
        const double y = waterline.y + size * (0.035 + 0.055 * mark);
        plate.gouge({x - half, y}, {x + half, y}, size * 0.035, ink);
    }
}

}

void sea(Plate& plate, Chance& chance, double top, double light, Hour hour)
{
    const bool is_day = hour == Hour::day;
    plate.rectangle(0, top, plate.width(), Plate::height() - top, is_day ? Ink::middle : Ink::ink);
    double step = 7;
    int line = 0;
    for (double y = top + 4; y < Plate::height() + 20; y += step, ++line) {
        const double depth = (y - top) / (Plate::height() - top);
        step = 7 + depth * 17;
        const double length = 46 + depth * 130;
        const double shift = (line % 2) * length * 0.5 + chance.between(-0.08, 0.08) * length;
        for (double x = -length + shift; x < plate.width() + length; x += length) {
            const double near = light < 0 ? 1e9 : std::abs(x - light) / (26 + depth * 120);
            Ink ink = line % 2 == 0 ? Ink::deep : is_day ? Ink::pale : Ink::middle;
            if (!is_day && line % 2 == 1 && chance.once_in(3)) ink = Ink::deep;
            if (near < 1) ink = is_day && line % 2 == 0 ? Ink::paper : Ink::glow;
            const double swing = chance.between(0.72, 0.94) * length / 2;
            plate.gouge({x - swing, y}, {x + swing, y}, step * 0.62, ink, (line % 2 == 0 ? 0.14 : -0.14) * step);
        }
    }
}

void sailing_boat(Plate& plate, Chance& chance, Point waterline, double size, Hour hour)
{
    const bool goes_left = chance.once_in(2);
    const double side = goes_left ? -1 : 1;
    const double mast = waterline.x + size * 0.04 * side;
    const double deck = waterline.y - size * 0.13;
    const double head = waterline.y - size * chance.between(1.05, 1.3);
    const Ink canvas = hour == Hour::night ? Ink::pale : chance.once_in(3) ? Ink::accent : Ink::paper;
    reflection(plate, chance, waterline, size, Ink::ink);
    plate.rectangle(mast - size * 0.012, head - size * 0.06, size * 0.024, deck - head + size * 0.06, Ink::ink);
    const Point boom{mast - size * 0.46 * side, deck - size * 0.07};
    sail(plate, {mast - size * 0.03 * side, deck - size * 0.07}, {mast - size * 0.03 * side, head}, boom, -size * 0.07 * side, canvas);
    // Seams of the sail, like the stripes of a jersey.
    const Ink seam = canvas == Ink::accent ? Ink::paper : Ink::deep;
    for (const double along : {0.42, 0.58, 0.74}) {
        const double reach = size * (0.46 * along + 0.02) * side;
        plate.gouge({mast - size * 0.04 * side, head + (boom.y - head) * along},
                    {mast - reach, head + (boom.y - head) * along + size * 0.015}, size * 0.016, seam);
    }
    const Ink jib = canvas == Ink::accent ? Ink::paper : chance.once_in(2) ? Ink::glow : Ink::accent;
    sail(plate, {mast + size * 0.04 * side, deck - size * 0.04}, {mast + size * 0.04 * side, head + size * 0.14},
         {mast + size * 0.42 * side, deck - size * 0.05}, size * 0.05 * side, jib);
    auto outline = hull(waterline, size);
    if (goes_left)
        for (auto& point : outline) point.x = 2 * waterline.x - point.x;
    const Ink body = chance.once_in(2) ? Ink::ink : Ink::accent;
    plate.polygon(outline, body);
    plate.gouge({waterline.x - size * 0.46, deck + size * 0.045}, {waterline.x + size * 0.46, deck + size * 0.045}, size * 0.025,
                body == Ink::ink ? Ink::glow : Ink::paper, -size * 0.02);
    plate.gouge({waterline.x - size * 0.44, waterline.y + 1}, {waterline.x + size * 0.44, waterline.y + 1}, size * 0.022, Ink::paper);
}

void rowing_boat(Plate& plate, Chance& chance, Point waterline, double size)
{
    reflection(plate, chance, waterline, size * 0.8, Ink::ink);
    const Ink body = chance.once_in(2) ? Ink::accent : Ink::glow;
    auto outline = hull(waterline, size);
    plate.polygon(outline, body);
    plate.gouge({waterline.x - size * 0.47, waterline.y - size * 0.155}, {waterline.x + size * 0.49, waterline.y - size * 0.19},
                size * 0.06, Ink::ink, size * 0.03);
    plate.gouge({waterline.x - size * 0.44, waterline.y - size * 0.06}, {waterline.x + size * 0.44, waterline.y - size * 0.07}, size * 0.03,
                Ink::ink, size * 0.02);
    plate.line({waterline.x - size * 0.1, waterline.y - size * 0.2}, {waterline.x - size * 0.4, waterline.y + size * 0.05}, size * 0.03,
               Ink::paper);
}

}
