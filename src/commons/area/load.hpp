// Areas taken in from a GeoJSON file: as often as one likes, by their codes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/area/atlas.hpp"

namespace kenober::area {

struct LeftOut {
    std::size_t number = 0;  // of the feature, from 1
    std::string name;        // if it has one
    Sentence why;
};

struct Loaded {
    std::size_t added = 0, changed = 0, unchanged = 0;
    std::vector<LeftOut> left_out;
};

/// Every feature that has an outline and a name (property "nom", "name" or "NOM"). Its code ("code", "insee", "code_insee", "INSEE_COM", or the
/// slug of its name) says which area it is: known ones get their new name and outline. Areas that the file does not name stay.
/// Afterwards every location that has a point has found its areas again. Refused as a whole where it is no GeoJSON of features.
/// `progress` hears how many features have been looked at; all is then written at once, or nothing.
Checked<Loaded> load(store::Database& db, Kind kind, std::string_view geojson,
                     const std::function<void(std::size_t done, std::size_t total)>& progress = {});

}
