#include <algorithm>
#include <cmath>
#include <numbers>

#include "platform/scene/composition.hpp"
#include "platform/scene/motifs.hpp"

namespace kenober::scene {

namespace {

void quay(Plate& plate, Chance& chance, double left, double right, double top, double bottom)
{
    plate.rectangle(left, top, right - left, bottom - top, Ink::ink);
    plate.rectangle(left - 4, top - 5, right - left + 8, 11, Ink::pale);
    for (double y = top + 16; y < bottom - 8; y += 17)
        for (double x = left + chance.between(0, 40); x < right - 30;) {
            const double stone = chance.between(24, 54);
            plate.gouge({x, y}, {x + stone, y}, 4, Ink::deep);
            x += stone + chance.between(10, 30);
        }
    for (double x = left + chance.between(30, 90); x < right - 30; x += chance.between(120, 190)) {
        plate.rectangle(x, top - 19, 11, 15, Ink::ink);
        plate.rectangle(x - 4, top - 23, 19, 7, Ink::ink);
    }
}

void tower(Plate& plate, Point foot, double size)
{
    const double low = size * 0.115;
    const double high = size * 0.075;
    const double top = foot.y - size * 0.76;
    const auto half = [&](double y) { return high + (low - high) * (y - top) / (foot.y - top); };
    plate.polygon({{foot.x - low, foot.y}, {foot.x - high, top}, {foot.x + high, top}, {foot.x + low, foot.y}}, Ink::paper);
    const double stripe = (foot.y - top) / 7;
    for (const int at : {1, 3, 5}) {
        const double a = top + stripe * at;
        const double b = a + stripe;
        plate.polygon({{foot.x - half(a), a}, {foot.x + half(a), a}, {foot.x + half(b), b}, {foot.x - half(b), b}}, Ink::accent);
    }
    // The shaded side.
    for (double y = top + 6; y < foot.y; y += 9) plate.gouge({foot.x + half(y) * 0.25, y}, {foot.x + half(y) * 1.02, y}, 4.2, Ink::deep);
    for (const double at : {0.2, 0.5, 0.8})
        plate.rectangle(foot.x - size * 0.016, top + (foot.y - top) * at, size * 0.03, size * 0.05, Ink::glow);
    plate.rectangle(foot.x - high * 1.55, top - size * 0.025, high * 3.1, size * 0.03, Ink::paper);
    for (double x = -1.45; x <= 1.46; x += 0.29) plate.rectangle(foot.x + x * high - 1.4, top - size * 0.06, 2.8, size * 0.04, Ink::paper);
    plate.rectangle(foot.x - high * 0.75, top - size * 0.145, high * 1.5, size * 0.12, Ink::glow);
    for (const double x : {-0.75, -0.25, 0.2, 0.7})
        plate.rectangle(foot.x + x * high, top - size * 0.145, size * 0.007, size * 0.12, Ink::accent);
    plate.ellipse({foot.x, top - size * 0.145}, high * 0.95, size * 0.062, Ink::accent);
    plate.rectangle(foot.x - high * 0.75, top - size * 0.145, high * 1.5, size * 0.062, Ink::glow);
    plate.rectangle(foot.x - high * 1.0, top - size * 0.151, high * 2.0, size * 0.014, Ink::accent);
    plate.rectangle(foot.x - 2, top - size * 0.25, 4, size * 0.06, Ink::accent);
}

Points beam(Point lamp, double reach, double angle, double opening)
{
    return {lamp,
            {lamp.x + reach * std::cos(angle - opening), lamp.y + reach * std::sin(angle - opening)},
            {lamp.x + reach * std::cos(angle + opening), lamp.y + reach * std::sin(angle + opening)}};
}

void rock(Plate& plate, Chance& chance, double left, double right, double height, double foot)
{
    Points outline{{left, foot}};
    const double width = right - left;
    for (double along = 0.04; along < 1; along += chance.between(0.05, 0.1)) {
        const double rise = std::min({1.0, along * 4, (1 - along) * 3.2});
        outline.push_back({left + along * width, foot - height * rise * chance.between(0.84, 1.04)});
    }
    outline.push_back({right, foot});
    plate.polygon(outline, Ink::ink);
    for (int mark = 0; mark < 70; ++mark) {
        const double along = chance.between(0.08, 0.92);
        const double rise = std::min({1.0, along * 4, (1 - along) * 3.2}) * height;
        const Point at{left + along * width, foot - rise * chance.between(0.05, 0.8)};
        const double length = chance.between(16, 44);
        plate.gouge(at, {at.x + length, at.y + length * chance.between(0.25, 0.8)}, 5, chance.once_in(3) ? Ink::middle : Ink::deep);
    }
}

}

void compose_port(Plate& plate, Chance& chance)
{
    const double horizon = chance.between(385, 425);
    const double width = plate.width();
    const bool houses_left = chance.once_in(2);
    const double light = houses_left ? width * chance.between(0.72, 0.86) : width * chance.between(0.14, 0.28);
    sky(plate, chance, horizon, Hour::day);
    sun(plate, chance, {light, chance.between(130, 210)}, chance.between(42, 58));
    cloud(plate, chance, {width * chance.between(0.3, 0.7), chance.between(90, 150)}, chance.between(220, 340));
    hill(plate, chance, horizon - 42, 16, horizon + 30, Ink::middle, Ink::pale);
    steeple(plate, {houses_left ? width * chance.between(0.6, 0.68) : width * chance.between(0.34, 0.4), horizon - 36}, 105, Ink::deep);
    hill(plate, chance, horizon - 12, 9, horizon + 40, Ink::deep, Ink::middle);
    sea(plate, chance, horizon + 12, light, Hour::day);

    const double quay_top = horizon + chance.between(92, 118);
    const double end = width * chance.between(0.56, 0.66);
    const double left = houses_left ? -20 : width - end;
    const double right = houses_left ? end : width + 20;
    row_of_houses(plate, chance, houses_left ? left : left + 46, houses_left ? right - 46 : right + 60, quay_top - 4,
                  chance.between(165, 205), Hour::day);
    quay(plate, chance, left, right, quay_top, quay_top + 62);
    lamp_post(plate, {houses_left ? right - 22 : left + 22, quay_top - 4}, 96);
    for (int walker = chance.whole(2, 4); walker > 0; --walker)
        person(plate, chance, {chance.between(std::max(left, 0.0) + 50, std::min(right, width) - 70), quay_top - 3}, 58,
               walker % 2 == 0 ? Ink::accent : Ink::ink);

    const double open = houses_left ? width * 0.8 : width * 0.2;
    sailing_boat(plate, chance, {open + chance.between(-60, 60), horizon + 78}, 86, Hour::day);
    sailing_boat(plate, chance, {width * 0.5 + (houses_left ? 270 : -270) + chance.between(-50, 50), quay_top + 176},
                 chance.between(190, 225), Hour::day);
    rowing_boat(plate, chance, {houses_left ? width * chance.between(0.12, 0.34) : width * chance.between(0.66, 0.86), quay_top + 148},
                150);
    gulls(plate, chance, {open, 255}, chance.whole(3, 5), Ink::ink);
    gull(plate, {width * 0.5, 150}, 90, Ink::deep, 0.08);
}

void compose_lighthouse(Plate& plate, Chance& chance)
{
    const double width = plate.width();
    const double horizon = chance.between(500, 540);
    const bool stands_right = chance.once_in(2);
    const double x = stands_right ? width * chance.between(0.64, 0.72) : width * chance.between(0.28, 0.36);
    const double size = chance.between(440, 480);
    const double foot = horizon - 34;
    sky(plate, chance, horizon, Hour::night);
    const Point lamp{x, foot - size * 0.845};
    const double aim = chance.between(0.1, 0.2);
    for (const auto& outline : {beam(lamp, 1500, stands_right ? std::numbers::pi - aim : aim, 0.1),
                                beam(lamp, 1500, stands_right ? -aim * 0.6 : std::numbers::pi + aim * 0.6, 0.085)}) {
        plate.overprint(outline, Ink::deep, Ink::pale);
        plate.overprint(outline, Ink::ink, Ink::middle);
    }
    stars(plate, chance, horizon - 60, 34);
    moon(plate, {stands_right ? width * chance.between(0.86, 0.92) : width * chance.between(0.08, 0.14), chance.between(240, 280)}, 38);
    sea(plate, chance, horizon, stands_right ? x - 330 : x + 330, Hour::night);
    const double reach = chance.between(240, 290);
    rock(plate, chance, x - reach, x + reach * 0.9, 76, horizon + 36);
    const double side = stands_right ? 1 : -1;
    House home{x + side * 105 - 62, foot + 12, 124, 58, Ink::pale, Ink::ink};
    house(plate, chance, home, Hour::night);
    tower(plate, {x, foot + 14}, size);
    for (double at = x - reach - 20; at < x + reach; at += chance.between(40, 70)) {  // foam at the foot of the rock
        plate.gouge({at, horizon + 38}, {at + 74, horizon + 36}, 9, Ink::paper, -4);
        plate.gouge({at + 20, horizon + 52}, {at + 80, horizon + 51}, 5, Ink::pale, -3);
    }
    sailing_boat(plate, chance, {stands_right ? width * chance.between(0.16, 0.3) : width * chance.between(0.7, 0.84), horizon + 128}, 120,
                 Hour::night);
    gulls(plate, chance, {x - side * 130, lamp.y + 130}, 3, Ink::paper);
}

void compose_swell(Plate& plate, Chance& chance)
{
    const double width = plate.width();
    const double horizon = chance.between(300, 350);
    const double light = width * chance.between(0.25, 0.75);
    sky(plate, chance, horizon, Hour::day);
    sun(plate, chance, {light, horizon - chance.between(10, 60)}, chance.between(62, 84));
    cloud(plate, chance, {width - light, chance.between(80, 140)}, 300);
    hill(plate, chance, horizon - 16, 11, horizon + 12, Ink::middle, Ink::pale);
    plate.rectangle(0, horizon, width, 500, Ink::pale);
    const double boat_x = light > width / 2 ? width * chance.between(0.2, 0.32) : width * chance.between(0.68, 0.8);
    constexpr int waves = 8;
    for (int wave = 0; wave < waves; ++wave) {
        const double depth = static_cast<double>(wave) / (waves - 1);
        const double base = horizon + 16 + 410 * depth * (0.55 + 0.45 * depth);
        const double swing = 5 + 27 * depth;
        const double length = 62 + 150 * depth;
        const double phase = chance.between(0, 6.28);
        const double slow = chance.between(1.7, 2.6);
        const auto crest = [=](double x) {
            // A trochoid, nearly: sharp crests, round hollows.
            const double turn = x / length + phase;
            return base - swing * (std::pow(std::abs(std::sin(turn / 2)), 0.8) * -1.6 + 1) +
                   swing * 0.5 * std::sin(x / (length * slow) + phase);
        };
        const Ink body = wave % 3 == 0 ? Ink::middle : wave % 3 == 1 ? Ink::deep : Ink::ink;
        plate.below([&](double x) { return crest(x) - 3 - 6 * depth; }, 800, Ink::paper);
        plate.below(crest, 800, body);
        const double step = 8 + 9 * depth;
        for (int line = 1; line < 7; ++line) {
            const double mark = length * (0.5 + 0.1 * line);
            for (double x = -mark + (line % 2) * mark * 0.6; x < width + mark; x += mark * 1.18) {
                const double end = x + mark * 0.88;
                const double drop = step * line * 1.12;
                const bool shines = std::abs((x + end) / 2 - light) < 50 + 70 * depth;
                const Ink thread = shines                ? Ink::glow
                                   : body == Ink::middle ? (line % 2 == 0 ? Ink::paper : Ink::deep)
                                   : body == Ink::deep   ? (line % 2 == 0 ? Ink::pale : Ink::middle)
                                                         : (line % 2 == 0 ? Ink::middle : Ink::deep);
                plate.gouge({x, crest(x) + drop}, {end, crest(end) + drop}, step * 0.56, thread,
                            (crest(x) + crest(end)) / 2 - crest((x + end) / 2));
            }
        }
        if (wave == 3) sailing_boat(plate, chance, {boat_x, base + 26}, chance.between(170, 205), Hour::day);
    }
    gulls(plate, chance, {boat_x, horizon - 130}, 4, Ink::ink);
    gull(plate, {width - boat_x, horizon - 40}, 130, Ink::paper, -0.1);
}

}
