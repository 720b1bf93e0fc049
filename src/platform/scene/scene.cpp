#include "platform/scene/scene.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "platform/scene/composition.hpp"

namespace kenober::scene {

namespace {

//                          paper              pale               middle             deep               ink                glow               accent
constexpr std::array<Palette, 8> palettes{{
    {{{251, 246, 233}, {207, 222, 222}, {124, 164, 178}, {44, 95, 117}, {24, 40, 56}, {243, 198, 100}, {201, 84, 60}}}, // work blue
    {{{247, 241, 228}, {215, 212, 201}, {152, 165, 163}, {82, 102, 107}, {34, 43, 51}, {240, 192, 118}, {182, 80, 58}}}, // slate
    {{{251, 245, 224}, {230, 223, 183}, {164, 176, 112}, {84, 112, 78}, {34, 50, 46}, {243, 196, 62}, {197, 95, 48}}}, // gorse
    {{{248, 243, 227}, {209, 221, 197}, {140, 173, 151}, {58, 112, 102}, {22, 49, 46}, {244, 206, 122}, {208, 105, 70}}}, // seaweed
    {{{250, 243, 234}, {226, 211, 216}, {178, 147, 171}, {105, 80, 117}, {42, 34, 62}, {245, 200, 136}, {195, 80, 96}}}, // heather
    {{{251, 242, 226}, {240, 212, 181}, {216, 152, 115}, {156, 78, 58}, {56, 34, 44}, {248, 216, 136}, {46, 106, 120}}}, // rust
    {{{253, 242, 228}, {245, 215, 196}, {228, 164, 146}, {118, 102, 138}, {42, 46, 74}, {249, 202, 108}, {208, 88, 64}}}, // dawn
    {{{246, 242, 230}, {204, 214, 218}, {142, 162, 181}, {70, 89, 123}, {28, 33, 63}, {243, 206, 110}, {217, 113, 64}}}, // ink
}};

struct Composition {
    std::string_view name;
    void (*compose)(Plate&, Chance&);
    std::array<std::size_t, 4> palettes;
};

constexpr std::array<Composition, 8> all{{
    {"port", compose_port, {0, 6, 3, 7}},
    {"lighthouse", compose_lighthouse, {7, 0, 4, 3}},
    {"market", compose_market, {5, 0, 6, 2}},
    {"garden", compose_garden, {2, 3, 2, 3}},
    {"workshop", compose_workshop, {1, 5, 0, 2}},
    {"hills", compose_hills, {2, 4, 3, 6}},
    {"swell", compose_swell, {0, 7, 6, 3}},
    {"shelves", compose_shelves, {1, 4, 5, 7}},
}};

}

std::vector<std::string_view> compositions()
{
    std::vector<std::string_view> names;
    for (const auto& one : all) names.push_back(one.name);
    return names;
}

Raster draw(std::string_view seed, int width, int height)
{
    constexpr int least = 16;
    constexpr int most = 4096;
    if (std::min(width, height) < least || std::max(width, height) > most)
        throw std::invalid_argument("a print has from 16 to 4096 pixels a side");
    Chance chance(seed);
    const auto* chosen = std::ranges::find_if(all, [&](const Composition& one) { return one.name == seed.substr(0, seed.find('-')); });
    if (chosen == all.end()) chosen = &all[chance.next() % all.size()];
    const auto& palette = palettes[chosen->palettes[chance.next() % chosen->palettes.size()]];
    Plate plate(width, height);
    chosen->compose(plate, chance);
    return plate.pull(palette, chance.next());
}

}
