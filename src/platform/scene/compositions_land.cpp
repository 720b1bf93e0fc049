#include <algorithm>
#include <array>
#include <cmath>

#include "platform/scene/composition.hpp"
#include "platform/scene/motifs.hpp"

namespace kenober::scene {

namespace {

void crate(Plate& plate, Chance& chance, double left, double foot, double width)
{
    constexpr std::array goods{Ink::accent, Ink::glow, Ink::middle, Ink::pale};
    const Ink good = goods[chance.next() % goods.size()];
    const double size = width / 5.5;
    for (int layer = 1; layer >= 0; --layer)
        for (int at = 0; at < 5 - layer; ++at) {
            const Point centre{left + size * (0.75 + at + layer * 0.5), foot - width * 0.36 - layer * size * 0.6};
            plate.disc(centre, size * 0.54, Ink::ink);
            plate.disc(centre, size * 0.46, good);
            plate.gouge({centre.x - size * 0.2, centre.y - size * 0.2}, {centre.x + size * 0.1, centre.y - size * 0.26}, size * 0.12,
                        Ink::paper);
        }
    plate.rectangle(left, foot - width * 0.36, width, width * 0.36, Ink::paper);
    for (const double slat : {0.33, 0.2, 0.07}) plate.rectangle(left, foot - width * slat, width, width * 0.035, Ink::ink);
    plate.rectangle(left, foot - width * 0.36, width * 0.04, width * 0.36, Ink::ink);
    plate.rectangle(left + width * 0.96, foot - width * 0.36, width * 0.04, width * 0.36, Ink::ink);
}

void stall(Plate& plate, Chance& chance, double left, double foot, double width, Ink stripe)
{
    const double top = foot - 262;
    for (const double x : {left + 12, left + width - 22}) plate.rectangle(x, top, 10, foot - top, Ink::ink);
    plate.rectangle(left + 22, top + 60, width - 44, 96, Ink::ink);  // the shade behind the counter
    const double turn = chance.between(0, 0.04);
    for (int at = 0; at < 5; ++at) {  // what hangs from the bar: fish and lamps
        const Point hook{left + width * (0.16 + turn + at * 0.16), top + 62};
        plate.rectangle(hook.x - 1, hook.y, 2, at % 2 == 0 ? 24 : 16, Ink::paper);
        if (at % 2 == 0) {
            plate.disc({hook.x, hook.y + 31}, 10, Ink::glow);
        } else {
            plate.gouge({hook.x, hook.y + 6}, {hook.x, hook.y + 56}, 15, Ink::pale);
            plate.polygon({{hook.x, hook.y + 48}, {hook.x - 8, hook.y + 62}, {hook.x + 8, hook.y + 62}}, Ink::pale);
            plate.disc({hook.x + 2, hook.y + 16}, 1.8, Ink::ink);
        }
    }
    plate.rectangle(left - 6, foot - 112, width + 12, 112, Ink::paper);
    for (double x = left - 6; x < left + width; x += 26) plate.rectangle(x, foot - 100, 7, 100, stripe);
    plate.rectangle(left - 14, foot - 118, width + 28, 15, Ink::ink);
    const int crates = static_cast<int>(width / 86);
    const double cell = width / crates;
    for (int at = 0; at < crates; ++at) crate(plate, chance, left + cell * at + 5, foot - 117, cell - 10);
    const int stripes = 2 * static_cast<int>(width / 58) + 1;
    const double cloth = (width + 52) / stripes;
    const double roof = (width - 24) / stripes;
    for (int at = 0; at < stripes; ++at) {
        const Ink ink = at % 2 == 0 ? stripe : Ink::paper;
        const double low = left - 26 + cloth * at;
        const double high = left + 12 + roof * at;
        plate.polygon({{high, top - 56}, {high + roof, top - 56}, {low + cloth, top + 34}, {low, top + 34}}, ink);
        plate.rectangle(low, top + 33, cloth, 16, ink);
        plate.disc({low + cloth / 2, top + 48}, cloth / 2, ink);
        if (at % 2 == 1) plate.gouge({high + roof / 2, top - 46}, {low + cloth / 2, top + 30}, 3, Ink::pale);
    }
    plate.rectangle(left + 8, top - 60, width - 16, 7, Ink::ink);
}

void flags(Plate& plate, Chance& chance, Point from, Point to, double sag)
{
    constexpr std::array cloths{Ink::accent, Ink::glow, Ink::paper, Ink::deep};
    const auto at = [&](double along) {
        return Point{from.x + (to.x - from.x) * along, from.y + (to.y - from.y) * along + sag * 4 * along * (1 - along)};
    };
    const int count = static_cast<int>((to.x - from.x) / 46);
    auto cloth = chance.next();
    for (int flag = 0; flag < count; ++flag) {
        const Point a = at((flag + 0.12) / count);
        const Point b = at((flag + 0.88) / count);
        plate.line(at(static_cast<double>(flag) / count), at((flag + 1.0) / count), 2.6, Ink::ink);
        plate.polygon({a, b, {(a.x + b.x) / 2 + chance.between(-3, 3), (a.y + b.y) / 2 + 36}}, cloths[cloth++ % cloths.size()]);
    }
}

void shed(Plate& plate, Chance& chance, Point foot)
{
    plate.rectangle(foot.x - 66, foot.y - 104, 132, 104, Ink::accent);
    for (double x = -60; x < 66; x += 17) plate.rectangle(foot.x + x, foot.y - 104, 2.5, 104, Ink::ink);
    plate.polygon({{foot.x - 82, foot.y - 98}, {foot.x - 50, foot.y - 154}, {foot.x + 84, foot.y - 132}, {foot.x + 78, foot.y - 98}},
                  Ink::ink);
    for (double x = -46; x < 70; x += chance.between(16, 26))
        plate.gouge({foot.x + x, foot.y - 122}, {foot.x + x + 12, foot.y - 120}, 3, Ink::middle);
    plate.rectangle(foot.x - 44, foot.y - 76, 40, 76, Ink::ink);
    window(plate, foot.x + 18, foot.y - 76, 32, 32, Ink::glow, Ink::paper);
}

void bean_poles(Plate& plate, Chance& chance, Point foot, double size)
{
    for (const double side : {-0.3, -0.1, 0.12, 0.3}) {
        plate.line({foot.x + side * size, foot.y}, {foot.x - side * size * 0.16, foot.y - size}, size * 0.022, Ink::ink);
        for (double up = 0.12; up < 0.82; up += 0.1) {
            const Point at{foot.x + side * size * (1 - up * 1.1), foot.y - size * up};
            plate.gouge(at, {at.x + chance.between(-0.11, 0.11) * size, at.y - size * 0.07}, size * 0.05,
                        up > 0.5 && chance.once_in(3) ? Ink::accent : Ink::deep);
        }
    }
}

void sunflower(Plate& plate, Chance& chance, Point foot, double size)
{
    const Point head{foot.x + chance.between(-0.06, 0.06) * size, foot.y - size};
    plate.line(foot, head, size * 0.035, Ink::ink);
    for (const double side : {-1.0, 1.0})
        plate.gouge({foot.x, foot.y - size * (0.4 + side * 0.08)}, {foot.x + side * size * 0.2, foot.y - size * 0.55}, size * 0.09,
                    Ink::deep, side * size * 0.03);
    for (int petal = 0; petal < 14; ++petal) {
        const double angle = petal * 0.4488;
        plate.gouge(head, {head.x + size * 0.2 * std::cos(angle), head.y + size * 0.2 * std::sin(angle)}, size * 0.065, Ink::glow);
    }
    plate.disc(head, size * 0.085, Ink::ink);
    for (int seed = 0; seed < 7; ++seed)
        plate.disc({head.x + chance.between(-0.045, 0.045) * size, head.y + chance.between(-0.045, 0.045) * size}, size * 0.008, Ink::glow);
}

void bed(Plate& plate, Chance& chance, Point vanishing, double near_left, double near_right, double near, int kind)
{
    const double far = vanishing.y + 46;
    const auto across = [&](double x, double y) { return vanishing.x + (x - vanishing.x) * (y - vanishing.y) / (near - vanishing.y); };
    plate.polygon({{across(near_left, far), far}, {across(near_right, far), far}, {near_right, near}, {near_left, near}},
                  kind % 2 == 0 ? Ink::ink : Ink::deep);
    const double middle = (near_left + near_right) / 2;
    double y = far + 6;
    while (y < near + 40) {
        const double scale = (y - vanishing.y) / (near - vanishing.y);
        const double size = 84 * scale;
        const double x = across(middle, y);
        switch (kind) {
        case 0:  // leeks
            tuft(plate, chance, {x - size * 0.3, y}, size * 0.85, Ink::middle);
            tuft(plate, chance, {x + size * 0.35, y + 2}, size * 0.8, Ink::pale);
            break;
        case 1:  // cabbages
            plate.disc({x, y - size * 0.3}, size * 0.42, Ink::ink);
            plate.disc({x, y - size * 0.32}, size * 0.37, Ink::middle);
            for (const double turn : {-0.9, -0.3, 0.3, 0.9})
                plate.gouge({x, y - size * 0.12}, {x + size * 0.3 * std::sin(turn), y - size * (0.32 + 0.26 * std::cos(turn))}, size * 0.07,
                            Ink::paper);
            break;
        case 2:  // flowers
            tuft(plate, chance, {x, y}, size * 0.7, Ink::middle);
            for (int flower = 0; flower < 4; ++flower)
                plate.disc({x + chance.between(-0.55, 0.55) * size, y - size * chance.between(0.4, 0.8)}, size * 0.1,
                           flower % 2 == 0 ? Ink::accent : Ink::glow);
            break;
        default:  // salads
            for (const double side : {-0.38, 0.38}) {
                tuft(plate, chance, {x + side * size, y}, size * 0.46, Ink::pale);
                tuft(plate, chance, {x + side * size, y + 2}, size * 0.28, Ink::middle);
            }
        }
        y += 16 + 62 * scale;
    }
}

}

void compose_market(Plate& plate, Chance& chance)
{
    const double width = plate.width();
    sky(plate, chance, 470, Hour::day);
    cloud(plate, chance, {width * chance.between(0.25, 0.75), 80}, 280);
    steeple(plate, {width * chance.between(0.3, 0.7), 470}, 330, Ink::middle);
    row_of_houses(plate, chance, -30, width + 60, 520, chance.between(165, 190), Hour::day);
    plate.rectangle(0, 516, width, 284, Ink::pale);
    for (double y = 530, gap = 12; y < 800; y += gap, gap *= 1.16)  // the cobbles
        for (double x = chance.between(-40, 0); x < width; x += gap * chance.between(2.6, 3.8))
            plate.gouge({x, y}, {x + gap * 2.1, y}, gap * 0.24, chance.once_in(3) ? Ink::paper : Ink::middle);
    flags(plate, chance, {-20, chance.between(150, 200)}, {width * 0.55, chance.between(90, 120)}, 70);
    flags(plate, chance, {width * 0.55, 105}, {width + 20, chance.between(160, 210)}, 60);
    const double first = chance.between(250, 320);
    const double second = chance.between(300, 380);
    const double third = chance.between(250, 310);
    const double gap = (width - first - second - third) / 4;
    stall(plate, chance, gap, 690, first, Ink::accent);
    stall(plate, chance, gap * 2 + first, 690, second, Ink::deep);
    stall(plate, chance, gap * 3 + first + second, 690, third, chance.once_in(2) ? Ink::accent : Ink::ink);
    const std::array coats{Ink::ink, Ink::deep, Ink::glow, Ink::accent};
    for (int at = 0; at < 4; ++at)
        person(plate, chance, {width * (0.13 + at * 0.25) + chance.between(-55, 55), chance.between(752, 784)}, chance.between(165, 200),
               coats[static_cast<std::size_t>(at)]);
}

void compose_garden(Plate& plate, Chance& chance)
{
    const double width = plate.width();
    const double horizon = chance.between(285, 320);
    const Point vanishing{width * chance.between(0.4, 0.6), horizon - 20};
    sky(plate, chance, horizon, Hour::day);
    const bool sun_left = chance.once_in(2);
    sun(plate, chance, {sun_left ? width * 0.2 : width * 0.8, chance.between(100, 140)}, 50);
    cloud(plate, chance, {sun_left ? width * 0.68 : width * 0.32, 100}, 260);
    hill(plate, chance, horizon - 50, 20, horizon + 30, Ink::middle, Ink::pale);
    row_of_houses(plate, chance, sun_left ? width * 0.6 : width * 0.08, sun_left ? width * 0.94 : width * 0.42, horizon + 8, 66, Hour::day);
    hill(plate, chance, horizon + 2, 5, 800, Ink::deep, Ink::middle);
    plate.rectangle(0, horizon + 26, width, 520, Ink::pale);
    for (double x = -10; x < width; x += chance.between(24, 40))
        tree(plate, chance, {x, horizon + 34}, chance.between(38, 62), chance.once_in(3) ? Ink::ink : Ink::deep, Ink::middle);
    constexpr int beds = 6;
    const double first = vanishing.x - 1500;
    const auto turn = chance.whole(0, 3);
    for (int at = 0; at < beds; ++at) bed(plate, chance, vanishing, first + at * 500 + 50, first + at * 500 + 450, 900, (at + turn) % 4);
    const double side = sun_left ? 0.17 : 0.83;
    shed(plate, chance, {width * side, horizon + 62});
    bean_poles(plate, chance, {width * (1 - side) + 40, horizon + 178}, 205);
    bean_poles(plate, chance, {width * (1 - side) - 70, horizon + 128}, 160);
    for (int at = 0; at < 3; ++at)
        sunflower(plate, chance, {width * (side < 0.5 ? 0.07 : 0.93) + (at - 1) * 62, at == 1 ? 780.0 : 800.0}, chance.between(270, 350));
    person(plate, chance, {vanishing.x + (side < 0.5 ? 55 : -55), horizon + 150}, 128, Ink::accent);
    gulls(plate, chance, {width * 0.5, 110}, 3, Ink::ink);
}

}
