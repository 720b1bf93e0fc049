// What happens around the texts of the demo town: versions, sources, workshops, introductions, claims, trust, themes, choices.
#pragma once

#include "platform/store/store.hpp"
#include "server/demo_text.hpp"

namespace kenober::server {

/// Everything that demo/life.yaml tells, once the texts are there.
void add_demo_life(store::Transaction& db, const DemoTown& town);

}
