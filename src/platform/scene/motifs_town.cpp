#include <algorithm>
#include <array>

#include "platform/scene/motifs.hpp"

namespace kenober::scene {

void window(Plate& plate, double x, double y, double width, double height, Ink pane, Ink frame)
{
    plate.rectangle(x - width * 0.14, y - width * 0.14, width * 1.28, height + width * 0.28, frame);
    plate.rectangle(x, y, width, height, pane);
    plate.rectangle(x + width * 0.46, y, width * 0.08, height, frame);
    plate.rectangle(x, y + height * 0.42, width, width * 0.08, frame);
}

namespace {

void chimney(Plate& plate, double x, double ridge, double size)
{
    plate.rectangle(x, ridge - size, size * 0.62, size * 1.5, Ink::ink);
    plate.rectangle(x - size * 0.07, ridge - size, size * 0.76, size * 0.16, Ink::accent);
}

void slates(Plate& plate, Chance& chance, const House& house, double ridge, double inset)
{
    const double rise = house.foot - house.height - ridge;
    const Ink mark = house.roof == Ink::ink ? Ink::deep : Ink::middle;
    for (double down = 0.2; down < 1; down += 0.2) {
        const double y = ridge + rise * down;
        const double left = house.left + inset * (1 - down) + 4;
        const double right = house.left + house.width - inset * (1 - down) - 4;
        for (double x = left + chance.between(0, 14); x < right - 12; x += chance.between(16, 30))
            plate.gouge({x, y}, {x + 12, y}, 2.6, mark);
    }
}

void front(Plate& plate, Chance& chance, const House& house, Hour hour)
{
    const int columns = house.width > 150 ? 3 : house.width > 88 ? 2 : 1;
    const double cell = house.width / columns;
    const double pane = cell * (columns == 1 ? 0.32 : 0.28);
    const int floors = std::max(1, static_cast<int>(house.height / 72));
    const double storey = house.height / floors;
    const int door = chance.whole(0, columns - 1);
    const Ink frame = house.front == Ink::paper || house.front == Ink::pale ? Ink::deep : Ink::paper;
    const Ink wood = house.front == Ink::accent ? Ink::glow : Ink::accent;
    for (int floor = 0; floor < floors; ++floor)
        for (int column = 0; column < columns; ++column) {
            const double x = house.left + cell * (column + 0.5) - pane / 2;
            const double y = house.foot - house.height + storey * floor + storey * 0.24;
            if (floor == floors - 1 && column == door) {
                const double tall = storey * 0.7;
                plate.rectangle(x - pane * 0.12, house.foot - tall - pane * 0.12, pane * 1.24, tall + pane * 0.12, frame);
                plate.rectangle(x, house.foot - tall, pane, tall, wood);
                plate.rectangle(x + pane * 0.2, house.foot - tall + pane * 0.2, pane * 0.6, pane * 0.5,
                                hour == Hour::night ? Ink::glow : Ink::ink);
                continue;
            }
            const bool is_lit = chance.once_in(hour == Hour::night ? 2 : 4);
            window(plate, x, y, pane, storey * 0.46, is_lit ? Ink::glow : Ink::ink, frame);
            // Shutters, on some.
            if (house.width > 70 && chance.once_in(3)) {
                plate.rectangle(x - pane * 0.6, y, pane * 0.36, storey * 0.46, wood);
                plate.rectangle(x + pane * 1.24, y, pane * 0.36, storey * 0.46, wood);
            }
        }
}

}

void house(Plate& plate, Chance& chance, const House& house, Hour hour)
{
    const double gutter = house.foot - house.height;
    const bool shows_gable = house.width < 110 && chance.once_in(3);
    const double ridge = gutter - (shows_gable ? house.width * 0.62 : std::min(house.width * 0.5, 74.0));
    plate.rectangle(house.left, gutter, house.width, house.height, house.front);
    // A shadow on the side away from the light tells one front from the next.
    plate.rectangle(house.left + house.width - 7, gutter, 7, house.height, house.front == Ink::paper ? Ink::pale : Ink::deep);
    if (shows_gable) {
        const double middle = house.left + house.width / 2;
        chimney(plate, middle - 9, ridge + 4, 30);
        plate.polygon({{house.left, gutter + 1}, {middle, ridge}, {house.left + house.width, gutter + 1}}, house.front);
        plate.line({house.left - 7, gutter + 7}, {middle + 2, ridge - 3}, 13, house.roof);
        plate.line({middle - 2, ridge - 3}, {house.left + house.width + 7, gutter + 7}, 13, house.roof);
        window(plate, middle - 9, gutter - house.width * 0.16, 18, 24, chance.once_in(2) ? Ink::glow : Ink::ink, Ink::deep);
    } else {
        const double inset = house.width * 0.06;
        chimney(plate, house.left + inset + 2, ridge, 27);
        chimney(plate, house.left + house.width - inset - 19, ridge, 27);
        plate.polygon({{house.left - 5, gutter + 4},
                       {house.left + inset, ridge},
                       {house.left + house.width - inset, ridge},
                       {house.left + house.width + 5, gutter + 4}},
                      house.roof);
        slates(plate, chance, house, ridge, inset);
        const int dormers = house.width > 120 ? 2 : 1;
        for (int at = 0; at < dormers; ++at) {
            const double x = house.left + house.width * (at + 0.5) / dormers;
            const double top = ridge + (gutter - ridge) * 0.34;
            plate.polygon({{x - 17, top + 12}, {x, top - 9}, {x + 17, top + 12}, {x + 14, gutter + 2}, {x - 14, gutter + 2}}, Ink::paper);
            plate.line({x - 21, top + 15}, {x + 1, top - 11}, 6, Ink::ink);
            plate.line({x - 1, top - 11}, {x + 21, top + 15}, 6, Ink::ink);
            plate.rectangle(x - 7, top + 13, 14, gutter - top - 17, hour == Hour::night || chance.once_in(3) ? Ink::glow : Ink::ink);
        }
    }
    front(plate, chance, house, hour);
}

void row_of_houses(Plate& plate, Chance& chance, double left, double right, double foot, double tall, Hour hour)
{
    constexpr std::array fronts{Ink::paper, Ink::pale, Ink::accent, Ink::paper, Ink::glow, Ink::middle};
    constexpr std::array night_fronts{Ink::middle, Ink::pale, Ink::accent, Ink::middle};
    Ink last = Ink::ink;
    for (double x = left; x < right - 40;) {
        House one;
        one.left = x;
        one.foot = foot;
        one.width = chance.between(74, 178);
        one.height = tall * chance.between(0.72, 1.22);
        do one.front = hour == Hour::day ? fronts[chance.next() % fronts.size()] : night_fronts[chance.next() % night_fronts.size()];
        while (one.front == last);
        last = one.front;
        one.roof = hour == Hour::day ? (chance.once_in(3) ? Ink::ink : Ink::deep)
                                     : (chance.once_in(3) && one.front != Ink::accent ? Ink::accent : Ink::ink);
        house(plate, chance, one, hour);
        x += one.width;
    }
}

void steeple(Plate& plate, Point foot, double size, Ink ink)
{
    plate.rectangle(foot.x - size * 0.1, foot.y - size * 0.55, size * 0.2, size * 0.55, ink);
    plate.rectangle(foot.x - size * 0.13, foot.y - size * 0.58, size * 0.26, size * 0.05, ink);
    plate.polygon({{foot.x - size * 0.1, foot.y - size * 0.57}, {foot.x, foot.y - size}, {foot.x + size * 0.1, foot.y - size * 0.57}}, ink);
    plate.rectangle(foot.x - size * 0.03, foot.y - size * 0.47, size * 0.06, size * 0.16, Ink::paper);
    plate.rectangle(foot.x - size * 0.45, foot.y - size * 0.24, size * 0.45, size * 0.24, ink);
    plate.polygon({{foot.x - size * 0.5, foot.y - size * 0.23},
                   {foot.x - size * 0.42, foot.y - size * 0.38},
                   {foot.x, foot.y - size * 0.38},
                   {foot.x, foot.y - size * 0.23}},
                  ink);
}

void lamp_post(Plate& plate, Point foot, double size)
{
    plate.rectangle(foot.x - size * 0.02, foot.y - size, size * 0.04, size, Ink::ink);
    plate.polygon({{foot.x - size * 0.07, foot.y},
                   {foot.x + size * 0.07, foot.y},
                   {foot.x + size * 0.03, foot.y - size * 0.14},
                   {foot.x - size * 0.03, foot.y - size * 0.14}},
                  Ink::ink);
    plate.polygon({{foot.x - size * 0.05, foot.y - size},
                   {foot.x + size * 0.05, foot.y - size},
                   {foot.x + size * 0.08, foot.y - size * 1.16},
                   {foot.x - size * 0.08, foot.y - size * 1.16}},
                  Ink::glow);
    plate.polygon(
        {{foot.x - size * 0.1, foot.y - size * 1.15}, {foot.x + size * 0.1, foot.y - size * 1.15}, {foot.x, foot.y - size * 1.26}},
        Ink::ink);
}

}
