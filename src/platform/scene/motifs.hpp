// The motifs that compositions share: sky, sea, hills, houses, boats, trees. Each is cut where it is told, its details left to chance.
#pragma once

#include "platform/scene/chance.hpp"
#include "platform/scene/plate.hpp"

namespace kenober::scene {

enum class Hour { day, night };

// Sky
/// Graded bands from the top of the plate down to `horizon`.
void sky(Plate& plate, Chance& chance, double horizon, Hour hour);
void sun(Plate& plate, Chance& chance, Point centre, double radius);
void moon(Plate& plate, Point centre, double radius);
void stars(Plate& plate, Chance& chance, double horizon, int count);
void cloud(Plate& plate, Chance& chance, Point centre, double width);
void gull(Plate& plate, Point centre, double span, Ink ink, double tilt);
void gulls(Plate& plate, Chance& chance, Point around, int count, Ink ink);

// Sea
/// Woven stripes from `top` to the foot of the plate; `light` is the column (x) under sun, moon or lamp, negative for none.
void sea(Plate& plate, Chance& chance, double top, double light, Hour hour);
void sailing_boat(Plate& plate, Chance& chance, Point waterline, double size, Hour hour);
void rowing_boat(Plate& plate, Chance& chance, Point waterline, double size);

// Land
void hill(Plate& plate, Chance& chance, double height, double swing, double foot, Ink ink, Ink mark);
void tree(Plate& plate, Chance& chance, Point foot, double size, Ink crown, Ink mark);
void tuft(Plate& plate, Chance& chance, Point foot, double size, Ink ink);

// Town
struct House {
    double left = 0, foot = 0, width = 0, height = 0;  // `height` up to the gutter
    Ink front = Ink::paper, roof = Ink::deep;
};
void house(Plate& plate, Chance& chance, const House& house, Hour hour);
/// From `left` to `right`, all standing on `foot`; `tall` is about the height of a front.
void row_of_houses(Plate& plate, Chance& chance, double left, double right, double foot, double tall, Hour hour);
void steeple(Plate& plate, Point foot, double size, Ink ink);
void window(Plate& plate, double x, double y, double width, double height, Ink pane, Ink frame);
void lamp_post(Plate& plate, Point foot, double size);
void person(Plate& plate, Chance& chance, Point foot, double size, Ink coat);

}
