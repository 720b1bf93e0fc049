// What happens around the texts of the demo town: versions, sources, workshops, introductions, claims, trust, themes, choices.
#pragma once

#include "modules/demo/demo_text.hpp"
#include "platform/store/store.hpp"

namespace kenober::demo {

/// Everything that demo/life.yaml tells, once the texts are there.
void add_demo_life(store::Transaction& db, const DemoTown& town);

}
