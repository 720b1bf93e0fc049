#include <algorithm>
#include <cmath>
#include <utility>

#include "platform/scene/motifs.hpp"

namespace kenober::scene {

void hill(Plate& plate, Chance& chance, double height, double swing, double foot, Ink ink, Ink mark)
{
    const double length = chance.between(150, 330);
    const double phase = chance.between(0, 6);
    const auto curve = [=](double x) {
        return height + swing * std::sin(x / length + phase) + swing * 0.35 * std::sin(x / length * 2.7 + phase * 2);
    };
    plate.below(curve, foot, ink);
    // Gouge marks that follow the slope, sparser as they go down.
    for (int line = 1; line < 9; ++line) {
        const double gap = 9 + line * 7.0;
        for (double x = chance.between(-60, 0); x < plate.width(); x += chance.between(50, 90) + line * 18) {
            const double length_of_mark = chance.between(24, 62);
            const double y = curve(x) + gap * (1 + line * 0.22);
            const double end = curve(x + length_of_mark) + gap * (1 + line * 0.22);
            if (y < foot - 8 && end < foot - 8) plate.gouge({x, y}, {x + length_of_mark, end}, 5.5 - line * 0.3, mark);
        }
    }
}

void tree(Plate& plate, Chance& chance, Point foot, double size, Ink crown, Ink mark)
{
    plate.line({foot.x, foot.y + 2}, {foot.x + chance.between(-0.05, 0.05) * size, foot.y - size * 0.5}, size * 0.07, Ink::ink);
    const double lean = chance.between(0.02, 0.14) * size;  // the west wind
    const Point middle{foot.x + lean, foot.y - size * 0.68};
    const double edge = std::max(1.4, size * 0.012);
    // Twice: the first, a little larger, parts the crown from what is dark behind it.
    for (const auto& [more, ink] : {std::pair{edge, mark}, std::pair{0.0, crown}}) {
        plate.ellipse(middle, size * 0.3 + more, size * 0.32 + more, ink);
        plate.ellipse({middle.x + size * 0.17, middle.y + size * 0.08}, size * 0.24 + more, size * 0.2 + more, ink);
        plate.ellipse({middle.x - size * 0.16, middle.y + size * 0.1}, size * 0.2 + more, size * 0.18 + more, ink);
    }
    for (int leaf = 0; leaf < 16; ++leaf) {
        const double angle = chance.between(2.4, 5.6);
        const double away = size * chance.between(0.06, 0.26);
        const Point at{middle.x + away * std::cos(angle), middle.y + away * std::sin(angle)};
        plate.gouge(at, {at.x + size * 0.075, at.y - size * 0.035}, size * 0.026, mark);
    }
}

void tuft(Plate& plate, Chance& chance, Point foot, double size, Ink ink)
{
    const int blades = chance.whole(5, 8);
    for (int blade = 0; blade < blades; ++blade) {
        const double side = (blade - (blades - 1) / 2.0) / blades;
        plate.gouge(foot,
                    {foot.x + side * size * 1.5 + chance.between(-0.08, 0.08) * size,
                     foot.y - size * (1 - std::abs(side) * 0.9) * chance.between(0.8, 1.1)},
                    size * 0.2, ink, side * size * 0.22);
    }
}

namespace {

// Everybody is seen from behind: hair, and what may cover it.
void head_from_behind(Plate& plate, Chance& chance, Point head, double size, Ink coat)
{
    const Ink hair = chance.once_in(3) ? Ink::deep : Ink::ink;
    const Ink wool = coat == Ink::accent ? Ink::glow : Ink::accent;
    plate.ellipse(head, size * 0.085, size * 0.095, hair);
    switch (chance.whole(0, 3)) {
    case 0:  // a woollen hat, with its bobble
        plate.polygon({{head.x - size * 0.1, head.y - size * 0.01},
                       {head.x - size * 0.075, head.y - size * 0.1},
                       {head.x, head.y - size * 0.14},
                       {head.x + size * 0.075, head.y - size * 0.1},
                       {head.x + size * 0.1, head.y - size * 0.01}},
                      wool);
        plate.rectangle(head.x - size * 0.1, head.y - size * 0.04, size * 0.2, size * 0.035, Ink::paper);
        plate.disc({head.x, head.y - size * 0.145}, size * 0.032, Ink::paper);
        break;
    case 1:  // hair in a bun
        plate.disc({head.x + size * 0.01, head.y - size * 0.11}, size * 0.05, hair);
        break;
    case 2:  // a plait down the back
        for (int knot = 0; knot < 4; ++knot)
            plate.ellipse({head.x, head.y + size * (0.1 + 0.05 * knot)}, size * (0.04 - 0.004 * knot), size * 0.032, hair);
        plate.disc({head.x, head.y + size * 0.285}, size * 0.022, wool);
        break;
    default:  // a beret
        plate.ellipse({head.x + size * 0.015, head.y - size * 0.07}, size * 0.115, size * 0.05, wool);
    }
}

}

void person(Plate& plate, Chance& chance, Point foot, double size, Ink coat)
{
    const double lean = chance.between(-0.02, 0.02) * size;
    for (const double side : {-1.0, 1.0}) {
        const double x = foot.x + side * size * 0.065;
        plate.rectangle(x - size * 0.036, foot.y - size * 0.32, size * 0.072, size * 0.32, Ink::ink);
        plate.ellipse({x + side * size * 0.012, foot.y - size * 0.015}, size * 0.055, size * 0.028, Ink::ink);
    }
    plate.polygon({{foot.x - size * 0.07 + lean, foot.y - size * 0.8},
                   {foot.x + size * 0.07 + lean, foot.y - size * 0.8},
                   {foot.x + size * 0.145 + lean, foot.y - size * 0.74},
                   {foot.x + size * 0.165 + lean, foot.y - size * 0.64},
                   {foot.x + size * 0.18, foot.y - size * 0.24},
                   {foot.x - size * 0.18, foot.y - size * 0.24},
                   {foot.x - size * 0.165 + lean, foot.y - size * 0.64},
                   {foot.x - size * 0.145 + lean, foot.y - size * 0.74}},
                  coat);
    const Ink seam = coat == Ink::ink ? Ink::middle : Ink::ink;
    plate.gouge({foot.x - size * 0.12 + lean, foot.y - size * 0.66}, {foot.x - size * 0.125, foot.y - size * 0.36}, size * 0.018, seam);
    plate.gouge({foot.x + size * 0.12 + lean, foot.y - size * 0.66}, {foot.x + size * 0.125, foot.y - size * 0.36}, size * 0.018, seam);
    plate.rectangle(foot.x - size * 0.075 + lean, foot.y - size * 0.815, size * 0.15, size * 0.04,
                    coat == Ink::glow ? Ink::accent : Ink::glow);
    head_from_behind(plate, chance, {foot.x + lean, foot.y - size * 0.89}, size, coat);
    if (chance.once_in(2)) {  // a basket
        plate.gouge({foot.x + size * 0.15, foot.y - size * 0.4}, {foot.x + size * 0.29, foot.y - size * 0.4}, size * 0.015, Ink::ink,
                    -size * 0.05);
        plate.polygon({{foot.x + size * 0.13, foot.y - size * 0.38},
                       {foot.x + size * 0.32, foot.y - size * 0.38},
                       {foot.x + size * 0.29, foot.y - size * 0.25},
                       {foot.x + size * 0.16, foot.y - size * 0.25}},
                      Ink::paper);
        for (const double y : {0.35, 0.31, 0.27})
            plate.gouge({foot.x + size * 0.14, foot.y - size * y}, {foot.x + size * 0.31, foot.y - size * y}, size * 0.018, Ink::ink);
    }
}

}
