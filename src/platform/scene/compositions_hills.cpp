#include <algorithm>
#include <cmath>

#include "platform/scene/composition.hpp"
#include "platform/scene/motifs.hpp"

namespace kenober::scene {

namespace {

struct Road {
    double middle = 0, swing = 0, phase = 0, top = 0;

    double depth(double y) const { return (y - top) / (Plate::height() - top); }
    double centre(double y) const { return middle + swing * std::sin(phase + 5.2 * std::pow(depth(y), 0.62)) * (0.25 + 0.9 * depth(y)); }
    double half(double y) const { return 3 + 92 * std::pow(depth(y), 1.6); }
};

void pave(Plate& plate, const Road& road)
{
    Points edge;
    const auto side = [&](double sign, double share) {
        Points points;
        for (double y = road.top; y <= Plate::height() + 10; y += 4) points.push_back({road.centre(y) + sign * share * road.half(y), y});
        return points;
    };
    for (const auto& [share, ink] : {std::pair{1.18, Ink::ink}, std::pair{1.0, Ink::paper}}) {
        edge = side(-1, share);
        const auto right = side(1, share);
        edge.insert(edge.end(), right.rbegin(), right.rend());
        plate.polygon(edge, ink);
    }
    for (double y = road.top + 40; y < Plate::height();) {
        const double length = 8 + 46 * road.depth(y);
        plate.gouge({road.centre(y), y}, {road.centre(y + length), y + length}, 2 + 9 * road.depth(y), Ink::middle);
        y += length * 1.7;
    }
}

void bus(Plate& plate, Point foot, double size)
{
    plate.rectangle(foot.x - size / 2, foot.y - size * 0.42, size, size * 0.36, Ink::accent);
    plate.ellipse({foot.x - size / 2, foot.y - size * 0.24}, size * 0.03, size * 0.18, Ink::accent);
    plate.ellipse({foot.x + size / 2, foot.y - size * 0.24}, size * 0.03, size * 0.18, Ink::accent);
    plate.rectangle(foot.x - size * 0.5, foot.y - size * 0.45, size, size * 0.05, Ink::paper);
    for (int pane = 0; pane < 5; ++pane)
        plate.rectangle(foot.x - size * 0.45 + pane * size * 0.187, foot.y - size * 0.36, size * 0.15, size * 0.15, Ink::glow);
    plate.rectangle(foot.x - size * 0.5, foot.y - size * 0.16, size, size * 0.025, Ink::paper);
    for (const double x : {-0.28, 0.28}) {
        plate.disc({foot.x + x * size, foot.y - size * 0.04}, size * 0.085, Ink::ink);
        plate.disc({foot.x + x * size, foot.y - size * 0.04}, size * 0.035, Ink::pale);
    }
}

void bicycle(Plate& plate, Chance& chance, Point foot, double size)
{
    for (const double x : {-0.32, 0.32}) {
        plate.disc({foot.x + x * size, foot.y - size * 0.22}, size * 0.22, Ink::ink);
        plate.disc({foot.x + x * size, foot.y - size * 0.22}, size * 0.185, Ink::paper);
        for (int spoke = 0; spoke < 4; ++spoke) {
            const double angle = spoke * 0.785 + 0.3;
            plate.line({foot.x + x * size - 0.18 * size * std::cos(angle), foot.y - size * 0.22 - 0.18 * size * std::sin(angle)},
                       {foot.x + x * size + 0.18 * size * std::cos(angle), foot.y - size * 0.22 + 0.18 * size * std::sin(angle)}, 1.6,
                       Ink::ink);
        }
    }
    person(plate, chance, {foot.x - size * 0.04, foot.y - size * 0.12}, size * 1.05, Ink::accent);
    const Point pedal{foot.x, foot.y - size * 0.22};
    plate.line({foot.x - size * 0.32, foot.y - size * 0.22}, pedal, size * 0.04, Ink::deep);
    plate.line(pedal, {foot.x + size * 0.26, foot.y - size * 0.52}, size * 0.04, Ink::deep);
    plate.line({foot.x + size * 0.32, foot.y - size * 0.22}, {foot.x + size * 0.24, foot.y - size * 0.62}, size * 0.04, Ink::deep);
    plate.gouge({foot.x + size * 0.14, foot.y - size * 0.64}, {foot.x + size * 0.32, foot.y - size * 0.6}, size * 0.06, Ink::ink);
}

// Ploughed stripes, fanning out over a slope.
void field(Plate& plate, Chance& chance, Point top, double width, double drop, Ink ground, Ink furrow)
{
    const double lean = chance.between(-0.5, 0.5) * width;
    plate.polygon({top,
                   {top.x + width * 0.55, top.y + drop * 0.06},
                   {top.x + width + lean, top.y + drop},
                   {top.x - width * 0.25 + lean, top.y + drop * 0.9}},
                  ground);
    constexpr int furrows = 9;
    for (int at = 1; at < furrows; ++at) {
        const double along = static_cast<double>(at) / furrows;
        plate.gouge({top.x + width * 0.55 * along, top.y + drop * 0.07},
                    {top.x - width * 0.25 + lean + width * 1.25 * along, top.y + drop * 0.92}, 5, furrow);
    }
}

}

void compose_hills(Plate& plate, Chance& chance)
{
    const double width = plate.width();
    const double horizon = chance.between(310, 350);
    const bool is_night = chance.once_in(3);
    const double light = width * (chance.once_in(2) ? chance.between(0.16, 0.3) : chance.between(0.7, 0.84));
    sky(plate, chance, horizon + 40, is_night ? Hour::night : Hour::day);
    if (is_night) {
        stars(plate, chance, horizon - 20, 26);
        moon(plate, {light, chance.between(110, 150)}, 62);
    } else {
        sun(plate, chance, {light, chance.between(110, 160)}, 54);
        cloud(plate, chance, {width - light, chance.between(90, 130)}, 320);
    }
    hill(plate, chance, horizon - 30, 26, 800, Ink::middle, is_night ? Ink::deep : Ink::pale);
    steeple(plate, {width * chance.between(0.42, 0.58), horizon + 16}, 120, is_night ? Ink::ink : Ink::deep);
    row_of_houses(plate, chance, width * 0.36, width * 0.62, horizon + 30, 46, is_night ? Hour::night : Hour::day);
    hill(plate, chance, horizon + 36, 22, 800, Ink::deep, Ink::middle);
    for (int at = 0; at < 3; ++at)
        field(plate, chance, {width * (0.05 + at * 0.36) + chance.between(-40, 40), horizon + chance.between(70, 96)}, 170, 90,
              at % 2 == 0 ? Ink::pale : Ink::glow, Ink::middle);
    hill(plate, chance, horizon + 178, 26, 800, is_night ? Ink::ink : Ink::middle, is_night ? Ink::deep : Ink::pale);
    const Road road{width * chance.between(0.44, 0.58), chance.between(150, 210), chance.between(0, 6.28), horizon + 40};
    hill(plate, chance, horizon + 320, 20, 800, Ink::deep, Ink::middle);
    pave(plate, road);
    for (int at = 0; at < 26; ++at) {
        const double y = horizon + 70 + 360 * std::pow(at / 26.0, 1.3);
        const double size = 34 + 175 * std::pow(road.depth(y), 1.3);
        const double x = chance.between(-20, width + 20);
        if (std::abs(x - road.centre(y)) > road.half(y) * 1.3 + size * 0.5)
            tree(plate, chance, {x, y}, size, chance.once_in(4) ? Ink::accent : Ink::ink, chance.once_in(3) ? Ink::glow : Ink::middle);
    }
    const double stop = horizon + chance.between(290, 330);
    if (chance.once_in(2)) bus(plate, {road.centre(stop), stop}, road.half(stop) * 3.1);
    else bicycle(plate, chance, {road.centre(stop), stop}, 112);
    gulls(plate, chance, {width - light, 190}, 3, is_night ? Ink::pale : Ink::ink);
}

}
