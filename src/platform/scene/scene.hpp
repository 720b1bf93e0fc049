// A print of a Breton port, cut like lino and pulled in few inks, drawn from a seed: the pictures of the demo town.
//
// The seed is any text; the same seed always gives the same print. When its first word, up to the first hyphen, is one of the
// compositions, it chooses what is drawn, so that a picture suits its text; the rest of the seed varies it (palette, weather, houses):
//   port         a quay by day, houses, boats with sails
//   lighthouse   a lighthouse at night, its beam over the sea
//   market       striped awnings on a square
//   garden       rows of vegetables, stakes, a shed
//   workshop     tools on a wall above a workbench
//   hills        a road climbing between fields, with trees
//   swell        the open sea in woven waves
//   shelves      the shelves of a library, a table, a lamp
// Thus "garden-kerlaz" is a garden, and "kerlaz" whatever its letters give.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::scene {

/// Pixels of eight bits, red green blue, row after row from the top left.
struct Raster {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
};

/// Width and height in pixels, from 16 to 4,096 each (std::invalid_argument beyond). Made for a ratio of about 3:2.
Raster draw(std::string_view seed, int width, int height);

/// The words that a seed may begin with.
std::vector<std::string_view> compositions();

/// A PNG file (ISO/IEC 15948): eight bits, truecolour, not interlaced. Throws std::invalid_argument for a raster without pixels.
std::string encode_png(const Raster& raster);

}
