// What the export of somebody's data takes from each folder's tables, and why it takes nothing from some.
#pragma once

#include <string_view>
#include <vector>

#include "commons/belongings/belongings.hpp"

namespace kenober::collectors {

/// The pictures that somebody sent, from where pictures are kept.
std::vector<belongings::File> pictures(store::Snapshot& db, const belongings::Whose& whose);

/// Once, before the door opens.
void add_all();

/// A table that names people, and of which nothing is collected by itself.
struct Uncollected {
    std::string_view table;
    std::string_view why;
};
const std::vector<Uncollected>& uncollected();

}
