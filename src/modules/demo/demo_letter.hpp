// The letters that the demo town has sent: a quarter of weeks, with what was published in each.
#pragma once

#include "modules/demo/demo_text.hpp"
#include "platform/store/store.hpp"

namespace kenober::demo {

/// The letter of the main site, its readers and past issues, as demo/letter.yaml tells; the next one is being prepared.
void add_demo_letters(store::Transaction& db, const DemoTown& town);

}
