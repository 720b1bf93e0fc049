#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "platform/scene/composition.hpp"
#include "platform/scene/motifs.hpp"

namespace kenober::scene {

namespace {

void hanging_lamp(Plate& plate, Point shade, double size, double floor)
{
    plate.overprint(
        {{shade.x - size * 0.5, shade.y}, {shade.x + size * 0.5, shade.y}, {shade.x + size * 2.5, floor}, {shade.x - size * 2.5, floor}},
        Ink::pale, Ink::paper);
    plate.rectangle(shade.x - 2, -10, 4, shade.y, Ink::ink);
    plate.disc({shade.x, shade.y}, size * 0.17, Ink::glow);
    plate.polygon({{shade.x - size * 0.12, shade.y - size * 0.52},
                   {shade.x + size * 0.12, shade.y - size * 0.52},
                   {shade.x + size * 0.55, shade.y},
                   {shade.x - size * 0.55, shade.y}},
                  Ink::accent);
    plate.gouge({shade.x - size * 0.14, shade.y - size * 0.42}, {shade.x - size * 0.38, shade.y - size * 0.06}, size * 0.07, Ink::paper);
}

// A window on the harbour: a little print inside the print.
void view(Plate& plate, Chance& chance, double x, double y, double width, double height)
{
    plate.rectangle(x - 16, y - 16, width + 32, height + 32, Ink::ink);
    plate.rectangle(x, y, width, height, Ink::pale);
    plate.disc({x + width * 0.72, y + height * 0.27}, width * 0.1, Ink::glow);
    plate.polygon({{x, y + height * 0.56},
                   {x + width * 0.3, y + height * 0.44},
                   {x + width * 0.66, y + height * 0.53},
                   {x + width, y + height * 0.46},
                   {x + width, y + height * 0.7},
                   {x, y + height * 0.7}},
                  Ink::deep);
    plate.rectangle(x, y + height * 0.62, width, height * 0.38, Ink::middle);
    for (double line = 0.68; line < 0.98; line += 0.06)
        for (double at = 0.04 + chance.between(0, 0.06); at < 0.84; at += 0.2)
            plate.gouge({x + width * at, y + height * line}, {x + width * (at + 0.14), y + height * line}, 6, Ink::paper);
    const double mast = x + width * chance.between(0.25, 0.42);
    plate.polygon({{mast, y + height * 0.34}, {mast, y + height * 0.74}, {mast - width * 0.15, y + height * 0.74}}, Ink::paper);
    plate.polygon({{mast + 5, y + height * 0.4}, {mast + 5, y + height * 0.74}, {mast + width * 0.12, y + height * 0.74}}, Ink::accent);
    plate.polygon({{mast - width * 0.17, y + height * 0.76},
                   {mast + width * 0.18, y + height * 0.76},
                   {mast + width * 0.12, y + height * 0.84},
                   {mast - width * 0.12, y + height * 0.84}},
                  Ink::ink);
    plate.rectangle(x + width / 2 - 5, y, 10, height, Ink::ink);
    plate.rectangle(x, y + height * 0.5 - 5, width, 10, Ink::ink);
    plate.rectangle(x - 30, y + height + 14, width + 60, 18, Ink::accent);
}

using Tool = void (*)(Plate&, Point top, double size);

void saw(Plate& plate, Point top, double size)
{
    Points blade{
        {top.x - size * 0.13, top.y + size * 0.24}, {top.x + size * 0.16, top.y + size * 0.24}, {top.x + size * 0.08, top.y + size}};
    for (double y = 1.0; y > 0.26; y -= 0.045) {
        const double edge = top.x - size * 0.13 + size * 0.14 * (y - 0.24) / 0.76;
        blade.push_back({edge, top.y + size * y});
        blade.push_back({edge - size * 0.03, top.y + size * (y - 0.022)});
    }
    plate.polygon(blade, Ink::deep);
    plate.gouge({top.x + size * 0.08, top.y + size * 0.3}, {top.x + size * 0.05, top.y + size * 0.9}, size * 0.025, Ink::paper);
    plate.ellipse({top.x + size * 0.02, top.y + size * 0.15}, size * 0.18, size * 0.15, Ink::accent);
    plate.ellipse({top.x + size * 0.02, top.y + size * 0.14}, size * 0.09, size * 0.065, Ink::paper);
}

void hammer(Plate& plate, Point top, double size)
{
    plate.rectangle(top.x - size * 0.035, top.y + size * 0.1, size * 0.07, size * 0.86, Ink::accent);
    plate.rectangle(top.x - size * 0.05, top.y + size * 0.62, size * 0.1, size * 0.34, Ink::ink);
    plate.rectangle(top.x - size * 0.08, top.y + size * 0.06, size * 0.26, size * 0.15, Ink::ink);
    plate.polygon({{top.x - size * 0.08, top.y + size * 0.06},
                   {top.x - size * 0.26, top.y + size * 0.14},
                   {top.x - size * 0.08, top.y + size * 0.21}},
                  Ink::ink);
    plate.gouge({top.x - size * 0.05, top.y + size * 0.1}, {top.x + size * 0.16, top.y + size * 0.1}, size * 0.025, Ink::paper);
}

void spanner(Plate& plate, Point top, double size)
{
    plate.rectangle(top.x - size * 0.04, top.y + size * 0.12, size * 0.08, size * 0.74, Ink::deep);
    for (const double end : {0.13, 0.87}) {
        plate.disc({top.x, top.y + size * end}, size * 0.13, Ink::deep);
        plate.disc({top.x, top.y + size * end}, size * 0.07, Ink::ink);
    }
    plate.gouge({top.x, top.y + size * 0.26}, {top.x, top.y + size * 0.74}, size * 0.025, Ink::paper);
}

void pliers(Plate& plate, Point top, double size)
{
    for (const double side : {-1.0, 1.0}) {
        plate.gouge({top.x - side * size * 0.02, top.y + size * 0.3}, {top.x + side * size * 0.12, top.y + size}, size * 0.11, Ink::accent,
                    -side * size * 0.08);
        plate.gouge({top.x + side * size * 0.05, top.y + size * 0.38}, {top.x + side * size * 0.02, top.y}, size * 0.13, Ink::ink,
                    side * size * 0.02);
    }
    plate.disc({top.x, top.y + size * 0.32}, size * 0.09, Ink::ink);
    plate.disc({top.x, top.y + size * 0.32}, size * 0.035, Ink::glow);
}

void set_square(Plate& plate, Point top, double size)
{
    const double left = top.x - size * 0.08;
    plate.polygon({{left, top.y}, {left, top.y + size * 0.9}, {left + size * 0.62, top.y + size * 0.9}}, Ink::glow);
    plate.polygon(
        {{left + size * 0.12, top.y + size * 0.4}, {left + size * 0.12, top.y + size * 0.78}, {left + size * 0.38, top.y + size * 0.78}},
        Ink::ink);
    for (double y = 0.16; y < 0.86; y += 0.075) plate.rectangle(left, top.y + size * y, size * 0.045, size * 0.012, Ink::ink);
}

void screwdriver(Plate& plate, Point top, double size)
{
    plate.rectangle(top.x - size * 0.018, top.y + size * 0.4, size * 0.036, size * 0.55, Ink::deep);
    plate.polygon({{top.x - size * 0.035, top.y + size},
                   {top.x + size * 0.035, top.y + size},
                   {top.x + size * 0.018, top.y + size * 0.9},
                   {top.x - size * 0.018, top.y + size * 0.9}},
                  Ink::deep);
    plate.ellipse({top.x, top.y + size * 0.22}, size * 0.085, size * 0.21, Ink::accent);
    for (const double x : {-0.035, 0.0, 0.035})
        plate.gouge({top.x + x * size, top.y + size * 0.06}, {top.x + x * size, top.y + size * 0.38}, size * 0.018, Ink::paper);
}

void rope(Plate& plate, Point top, double size)
{
    const Point centre{top.x, top.y + size * 0.45};
    plate.disc({top.x, top.y + size * 0.05}, size * 0.04, Ink::ink);
    for (const double ring : {0.36, 0.27}) {
        plate.ellipse(centre, size * ring, size * (ring + 0.06), Ink::ink);
        plate.ellipse(centre, size * (ring - 0.02), size * (ring + 0.04), Ink::glow);
        for (int twist = 0; twist < 26; ++twist) {
            const double angle = twist * 0.2417;
            plate.line({centre.x + size * (ring - 0.1) * std::cos(angle), centre.y + size * (ring - 0.04) * std::sin(angle)},
                       {centre.x + size * ring * std::cos(angle + 0.14), centre.y + size * (ring + 0.06) * std::sin(angle + 0.14)}, 2,
                       Ink::ink);
        }
    }
    plate.ellipse(centre, size * 0.17, size * 0.22, Ink::paper);
}

void plane(Plate& plate, Point top, double size)
{
    for (const double side : {-1.0, 1.0}) plate.line(top, {top.x + side * size * 0.3, top.y + size * 0.52}, 3, Ink::ink);
    plate.rectangle(top.x - size * 0.36, top.y + size * 0.5, size * 0.72, size * 0.24, Ink::accent);
    plate.rectangle(top.x - size * 0.38, top.y + size * 0.72, size * 0.76, size * 0.05, Ink::ink);
    plate.ellipse({top.x + size * 0.26, top.y + size * 0.44}, size * 0.07, size * 0.1, Ink::ink);
    plate.polygon({{top.x - size * 0.28, top.y + size * 0.5},
                   {top.x - size * 0.24, top.y + size * 0.24},
                   {top.x - size * 0.12, top.y + size * 0.26},
                   {top.x - size * 0.1, top.y + size * 0.5}},
                  Ink::ink);
    plate.polygon({{top.x, top.y + size * 0.52},
                   {top.x + size * 0.1, top.y + size * 0.26},
                   {top.x + size * 0.15, top.y + size * 0.28},
                   {top.x + size * 0.1, top.y + size * 0.52}},
                  Ink::deep);
    plate.gouge({top.x - size * 0.3, top.y + size * 0.6}, {top.x + size * 0.32, top.y + size * 0.6}, size * 0.03, Ink::paper);
}

void bench(Plate& plate, Chance& chance, double top)
{
    plate.rectangle(0, top, plate.width(), 42, Ink::accent);
    plate.rectangle(0, top + 42, plate.width(), 400, Ink::ink);
    for (double x = chance.between(-60, 0); x < plate.width(); x += chance.between(90, 160))
        plate.gouge({x, top + chance.between(12, 30)}, {x + 110, top + chance.between(12, 30)}, 5, Ink::ink);
    for (double x = 40; x < plate.width() - 60; x += 272) {  // drawers
        plate.rectangle(x, top + 62, 240, 84, Ink::deep);
        plate.gouge({x + 14, top + 78}, {x + 226, top + 78}, 5, Ink::middle);
        plate.rectangle(x + 96, top + 98, 48, 13, Ink::glow);
    }
    const double vice = plate.width() * chance.between(0.12, 0.2);
    plate.rectangle(vice - 62, top - 62, 50, 62, Ink::deep);
    plate.rectangle(vice + 4, top - 62, 50, 62, Ink::deep);
    plate.rectangle(vice - 80, top - 28, 160, 20, Ink::ink);
    plate.rectangle(vice + 78, top - 44, 9, 52, Ink::ink);
    plate.gouge({vice - 56, top - 52}, {vice - 18, top - 52}, 7, Ink::paper);
    plate.gouge({vice + 10, top - 52}, {vice + 48, top - 52}, 7, Ink::paper);
    for (int jar = 0; jar < 3; ++jar) {
        const double x = plate.width() * 0.72 + jar * 88;
        const double tall = chance.between(50, 66);
        plate.rectangle(x - 4, top - tall - 11, 70, tall + 11, Ink::ink);
        plate.rectangle(x, top - tall, 62, tall, Ink::paper);
        for (int screw = 0; screw < 9; ++screw)
            plate.disc({x + 9 + chance.between(0, 44), top - 9 - chance.between(0, tall * 0.5)}, 7.5, jar == 1 ? Ink::glow : Ink::deep);
        plate.gouge({x + 9, top - tall + 6}, {x + 9, top - 8}, 6, Ink::pale);
    }
    for (int shaving = 0; shaving < 9; ++shaving) {
        const double x = plate.width() * 0.4 + chance.between(-110, 170);
        plate.gouge({x, top}, {x + chance.between(24, 50), top - 2}, 7, Ink::glow, chance.between(10, 26));
    }
}

}

void compose_workshop(Plate& plate, Chance& chance)
{
    const double width = plate.width();
    plate.fill(Ink::pale);
    for (double x = chance.between(20, 60); x < width; x += 74) {  // the planks of the wall
        plate.rectangle(x, 0, 4, 800, Ink::middle);
        for (double y = chance.between(0, 90); y < 600; y += chance.between(90, 190))
            plate.gouge({x + chance.between(16, 58), y}, {x + chance.between(16, 58), y + chance.between(50, 110)}, 4, Ink::paper);
    }
    const bool view_left = chance.once_in(2);
    const double lamp = view_left ? width * 0.62 : width * 0.38;
    hanging_lamp(plate, {lamp, 116}, 112, 652);
    view(plate, chance, view_left ? 84 : width - 354, 96, 270, 300);
    constexpr std::array<Tool, 8> tools{saw, hammer, spanner, pliers, set_square, screwdriver, rope, plane};
    auto next = chance.next();
    const double left = view_left ? 460 : 70;
    const double right = view_left ? width - 60 : width - 440;
    const double cell = (right - left) / 4;
    for (int line = 0; line < 2; ++line) {
        const double bar = 206 + line * 190;
        plate.rectangle(left - 26, bar - 14, right - left + 52, 13, Ink::ink);
        plate.gouge({left - 10, bar - 9}, {right + 10, bar - 9}, 4, Ink::middle);
        for (int at = 0; at < 4; ++at) {
            const double x = left + cell * (at + 0.5);
            plate.rectangle(x - 3, bar - 6, 6, 16, Ink::ink);
            tools[next++ % tools.size()](plate, {x, bar + 4}, chance.between(150, 162));
        }
    }
    bench(plate, chance, 652);
}

namespace {

struct Shelf {
    double left, right, foot, tall;
};

void book(Plate& plate, Chance& chance, double x, double foot, double width, double tall, Ink cover)
{
    plate.rectangle(x, foot - tall, width, tall, cover);
    const Ink mark = cover == Ink::paper || cover == Ink::pale || cover == Ink::glow ? Ink::accent
                     : cover == Ink::accent                                          ? Ink::glow
                                                                                     : Ink::paper;
    switch (chance.whole(0, 3)) {
    case 0:  // two bands
        for (const double at : {0.12, 0.8}) plate.rectangle(x, foot - tall * (1 - at), width, 5, mark);
        break;
    case 1:  // a label
        plate.rectangle(x + width * 0.2, foot - tall * 0.82, width * 0.6, tall * 0.26, mark);
        break;
    case 2:  // a title
        plate.gouge({x + width / 2, foot - tall * 0.86}, {x + width / 2, foot - tall * 0.3}, width * 0.24, mark);
        break;
    default:  // stripes of a jersey
        for (double at = 0.14; at < 0.5; at += 0.07) plate.rectangle(x, foot - tall * (1 - at), width, 3.6, mark);
    }
    plate.rectangle(x + width - 2.4, foot - tall, 2.4, tall, Ink::ink);
    plate.disc({x + width / 2, foot - 16}, std::min(width * 0.26, 7.0), mark);
}

/// Returns its width.
double object(Plate& plate, std::uint64_t which, double x, double foot)
{
    switch (which % 4) {
    case 0:  // a plant
        plate.polygon({{x + 16, foot - 46}, {x + 74, foot - 46}, {x + 65, foot}, {x + 25, foot}}, Ink::accent);
        for (const double side : {-0.9, -0.5, 0.0, 0.45, 0.9})
            plate.gouge({x + 45, foot - 44}, {x + 45 + side * 52, foot - 112 + std::abs(side) * 34}, 19, Ink::deep, side * 12);
        return 98;
    case 1:  // a globe
        plate.rectangle(x + 36, foot - 26, 10, 24, Ink::accent);
        plate.gouge({x + 4, foot - 4}, {x + 78, foot - 4}, 18, Ink::accent);
        plate.disc({x + 41, foot - 66}, 43, Ink::accent);
        plate.disc({x + 41, foot - 66}, 39, Ink::middle);
        plate.ellipse({x + 31, foot - 76}, 17, 19, Ink::glow);
        plate.ellipse({x + 55, foot - 52}, 15, 12, Ink::glow);
        return 96;
    case 2:  // a wireless
        plate.rectangle(x + 4, foot - 74, 112, 74, Ink::accent);
        plate.disc({x + 38, foot - 38}, 25, Ink::paper);
        for (double line = -18; line < 20; line += 9) plate.rectangle(x + 18, foot - 39 + line, 40, 3, Ink::ink);
        plate.rectangle(x + 72, foot - 60, 34, 16, Ink::glow);
        for (const double knob : {80.0, 100.0}) plate.disc({x + knob, foot - 22}, 7, Ink::ink);
        plate.line({x + 100, foot - 74}, {x + 114, foot - 122}, 3, Ink::paper);
        return 128;
    default:  // a model of a boat
        plate.polygon({{x + 4, foot - 28}, {x + 116, foot - 32}, {x + 98, foot - 8}, {x + 22, foot - 8}}, Ink::accent);
        plate.rectangle(x + 40, foot - 9, 40, 9, Ink::middle);
        plate.rectangle(x + 58, foot - 128, 4, 100, Ink::middle);
        plate.polygon({{x + 55, foot - 122}, {x + 55, foot - 38}, {x + 12, foot - 38}}, Ink::paper);
        plate.polygon({{x + 66, foot - 108}, {x + 66, foot - 38}, {x + 104, foot - 38}}, Ink::glow);
        return 126;
    }
}

void fill_shelf(Plate& plate, Chance& chance, const Shelf& shelf, std::uint64_t& which)
{
    constexpr std::array covers{Ink::accent, Ink::deep, Ink::middle, Ink::glow, Ink::paper, Ink::pale, Ink::deep};
    Ink last = Ink::ink;
    for (double x = shelf.left + 6; x < shelf.right - 26;) {
        if (shelf.right - x > 150 && chance.once_in(11)) {
            x += object(plate, which++, x + 6, shelf.foot) + 14;
            continue;
        }
        const double width = std::min(chance.between(18, 40), shelf.right - x - 4);
        const double tall = shelf.tall * chance.between(0.62, 0.92);
        Ink cover = last;
        do cover = covers[chance.next() % covers.size()];
        while (cover == last);
        last = cover;
        if (shelf.right - x > 96 && chance.once_in(13)) {  // a book that leans on the one before
            plate.polygon({{x + tall * 0.26, shelf.foot - 6},
                           {x + tall * 0.26 + width * 0.9, shelf.foot},
                           {x + width * 0.95, shelf.foot - tall * 0.9},
                           {x + 1, shelf.foot - tall * 0.86}},
                          cover);
            x += tall * 0.26 + width + 8;
            continue;
        }
        book(plate, chance, x, shelf.foot, width, tall, cover);
        x += width;
    }
    plate.rectangle(shelf.left - 8, shelf.foot, shelf.right - shelf.left + 16, 15, Ink::accent);
    plate.gouge({shelf.left, shelf.foot + 9}, {shelf.right, shelf.foot + 9}, 5, Ink::ink);
}

void reading_table(Plate& plate, double lamp)
{
    const double top = 706;
    plate.rectangle(0, top, plate.width(), 20, Ink::accent);
    plate.rectangle(0, top + 20, plate.width(), 100, Ink::ink);
    plate.gouge({0, top + 13}, {plate.width(), top + 13}, 5, Ink::ink);
    const double x = plate.width() - lamp;
    for (const double side : {-1.0, 1.0}) {  // an open book
        plate.polygon({{x, top - 6}, {x + side * 122, top - 30}, {x + side * 122, top - 2}, {x, top}}, Ink::deep);
        plate.polygon({{x, top - 22}, {x + side * 40, top - 44}, {x + side * 118, top - 40}, {x + side * 118, top - 14}, {x, top - 4}},
                      Ink::paper);
        for (int line = 0; line < 3; ++line)
            plate.gouge({x + side * 14, top - 24 + line * 6.5}, {x + side * 108, top - 35 + line * 8.0}, 3, Ink::middle);
    }
    plate.gouge({lamp - 70, top - 4}, {lamp + 70, top - 4}, 26, Ink::middle);
    plate.rectangle(lamp - 6, top - 168, 12, 164, Ink::middle);
    plate.disc({lamp, top - 166}, 22, Ink::paper);
    plate.polygon({{lamp - 46, top - 236}, {lamp + 46, top - 236}, {lamp + 92, top - 160}, {lamp - 92, top - 160}}, Ink::glow);
    for (const double at : {-0.6, -0.2, 0.2, 0.6}) plate.gouge({lamp + at * 46, top - 232}, {lamp + at * 92, top - 164}, 5, Ink::accent);
    plate.rectangle(x - 210, top - 58, 52, 58, Ink::accent);  // a mug, with its steam
    plate.ellipse({x - 212, top - 32}, 19, 17, Ink::accent);
    plate.ellipse({x - 213, top - 32}, 10, 9, Ink::ink);
    plate.rectangle(x - 210, top - 45, 52, 7, Ink::paper);
    for (const double steam : {-192.0, -174.0}) plate.gouge({x + steam, top - 66}, {x + steam + 8, top - 112}, 6, Ink::paper, 9);
}

}

void compose_shelves(Plate& plate, Chance& chance)
{
    plate.fill(Ink::ink);
    const double width = plate.width();
    constexpr int lines = 4;
    const double post = width * chance.between(0.3, 0.36);
    const double second = width * chance.between(0.64, 0.7);
    auto which = chance.next() >> 1;
    for (int line = 0; line < lines; ++line) {
        const double foot = 158 + line * 172;
        fill_shelf(plate, chance, {-10, post, foot, 158}, which);
        fill_shelf(plate, chance, {post + 18, second, foot, 158}, which);
        fill_shelf(plate, chance, {second + 18, width + 20, foot, 158}, which);
    }
    for (const double x : {post, second}) {
        plate.rectangle(x, 0, 18, 800, Ink::accent);
        plate.gouge({x + 12, 10}, {x + 12, 690}, 5, Ink::ink);
    }
    reading_table(plate, chance.once_in(2) ? width * 0.24 : width * 0.74);
}

}
