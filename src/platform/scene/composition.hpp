// The compositions: what a print shows, each cut on a whole plate.
#pragma once

#include "platform/scene/chance.hpp"
#include "platform/scene/plate.hpp"

namespace kenober::scene {

void compose_port(Plate& plate, Chance& chance);
void compose_lighthouse(Plate& plate, Chance& chance);
void compose_swell(Plate& plate, Chance& chance);
void compose_market(Plate& plate, Chance& chance);
void compose_garden(Plate& plate, Chance& chance);
void compose_hills(Plate& plate, Chance& chance);
void compose_workshop(Plate& plate, Chance& chance);
void compose_shelves(Plate& plate, Chance& chance);

}
