#include "platform/html/weave.hpp"

#include "platform/base/base.hpp"
#include "platform/html/markup.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace kenober::html {
namespace {

/// Choices that depend on the seed alone (splitmix64 over its hash).
class Dice {
public:
    explicit Dice(std::string_view seed) : m_state(stable_hash(seed)) {}

    int below(int limit)
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return static_cast<int>((z ^ (z >> 31)) % static_cast<std::uint64_t>(limit));
    }

private:
    std::uint64_t m_state;
};

/// Four dyes of one hue, from light (0) to deep (3), and which thread takes which.
struct Threads {
    int hue, ground, first, second, knot;
};

Threads dye(Dice& dice, int hue)
{
    constexpr std::array<std::array<int, 4>, 12> choices{{{0, 3, 2, 1}, {0, 2, 3, 1}, {0, 3, 1, 2}, {3, 0, 1, 2}, {3, 1, 0, 2}, {3, 0, 2, 1},
                                                          {2, 0, 3, 1}, {2, 3, 0, 1}, {2, 0, 1, 3}, {1, 3, 0, 2}, {1, 3, 2, 0}, {1, 0, 3, 2}}};
    const auto& one = choices[static_cast<std::size_t>(dice.below(12))];
    return {((hue % 360) + 360) % 360, one[0], one[1], one[2], one[3]};
}

std::string colour(int hue, int dye)
{
    constexpr std::array<std::string_view, 4> dyes{" 42% 89%)", " 40% 72%)", " 48% 44%)", " 52% 25%)"};
    return "hsl(" + std::to_string(hue) + std::string(dyes[static_cast<std::size_t>(dye)]);
}

Html thread(int hue, int dye, std::string_view width, std::string_view path)
{
    if (path.empty()) return {};
    return markup(R"(<path class="w{}" stroke="{}" stroke-width="{}" d="{}"/>)", dye, colour(hue, dye), width, path);
}

/// "M" x y and how to go on; in a drawing that lies on its side x and y change places.
std::string line(int x_in_halves, int y_in_halves, std::string_view onward)
{
    const auto half = [](int n) { return (n / 2 || n % 2 == 0 ? std::to_string(n / 2) : std::string(n < 0 ? "-" : "")) + (n % 2 ? ".5" : ""); };
    return "M" + half(x_in_halves) + " " + half(y_in_halves) + std::string(onward);
}

enum class Lay { across, upright };

std::string straight(Lay lay, int along_in_halves, int beside_in_halves, int length)
{
    const std::string onward = (lay == Lay::across ? "h" : "v") + std::to_string(length);
    return lay == Lay::across ? line(along_in_halves, beside_in_halves, onward) : line(beside_in_halves, along_in_halves, onward);
}

/// The jersey: stripes in one of four rhythms, knots along one or two of them.
Html stripes(Dice& dice, const Threads& dyes)
{
    const Lay lay = dice.below(2) ? Lay::across : Lay::upright;
    constexpr std::array<std::array<int, 4>, 4> rhythms{{{3, 7, 11, 15}, {2, 4, 10, 12}, {3, 5, 7, 13}, {1, 7, 9, 15}}};
    const auto& rhythm = rhythms[static_cast<std::size_t>(dice.below(4))];
    std::string all, knots;
    for (const int beside : rhythm) all += straight(lay, 0, beside, 8);
    const int every = 2 + dice.below(3);
    const int knotted = dice.below(4);
    for (int x = dice.below(2) * 2 + 1; x < 14; x += every * 2) knots += straight(lay, x, rhythm[static_cast<std::size_t>(knotted)], 1);
    Html drawn = thread(dyes.hue, dyes.first, "1", all);
    const int broad = rhythm[static_cast<std::size_t>((knotted + 2) % 4)];
    drawn += thread(dyes.hue, dyes.second, dice.below(2) ? "1" : "2", straight(lay, 0, broad, 8));
    return drawn += thread(dyes.hue, dyes.knot, "1", knots);
}

/// Twill: slanting ribs, two threads in turn.
Html twill(Dice& dice, const Threads& dyes)
{
    const bool rising = dice.below(2);
    const int apart = 2 + dice.below(3);
    std::string first, second, knots;
    int turn = 0;
    for (int x = -10; x <= 18; x += apart, ++turn) {
        const std::string rib = rising ? line(x * 2, 18, "l10-10") : line(x * 2, -2, "l10 10");
        (turn % 2 ? second : first) += rib;
    }
    for (int i = 1 + dice.below(2); i < 8; i += 3) knots += line(i * 2 - 1, rising ? 2 * i : 16 - 2 * i, "h1");
    Html drawn = thread(dyes.hue, dyes.first, apart == 2 ? ".7" : "1.2", first);
    drawn += thread(dyes.hue, dyes.second, apart == 4 ? "1.8" : ".7", second);
    return drawn += thread(dyes.hue, dyes.knot, "1", knots);
}

/// Basket: blocks whose strands run across and upright in turn.
Html basket(Dice& dice, const Threads& dyes)
{
    const int block = dice.below(2) ? 4 : 2;
    const int parity = dice.below(2);
    std::string across, upright, knots;
    for (int row = 0; row < 8 / block; ++row) {
        for (int column = 0; column < 8 / block; ++column) {
            const bool lies = (row + column) % 2 == parity;
            for (int strand = 0; strand < block / 2 + (block == 4); ++strand) {
                const int beside = block == 4 ? 2 + 2 * strand : 2;
                const int x = column * block * 2 + (lies ? 0 : beside), y = row * block * 2 + (lies ? beside : 0);
                (lies ? across : upright) += line(x, y, (lies ? "h" : "v") + std::to_string(block));
            }
        }
    }
    const int diagonal = dice.below(3);
    for (int i = 0; i < 2; ++i) knots += line(diagonal == 0 ? 7 : 3 + 8 * i, diagonal == 1 ? 8 : 4 + 8 * i, "h1");
    const std::string_view width = block == 4 ? ".65" : "1.3";
    Html drawn = thread(dyes.hue, dyes.first, width, across);
    drawn += thread(dyes.hue, dyes.second, width, upright);
    return drawn += thread(dyes.hue, dyes.knot, "1", knots);
}

std::string lozenge(int x, int y, int radius)
{
    const std::string r = std::to_string(radius), minus = "-" + r;
    return line(x * 2, (y - radius) * 2, "l" + r + " " + r + minus + " " + r + minus + minus + "z");
}

/// Lozenges: one within another, or a field of small ones.
Html lozenges(Dice& dice, const Threads& dyes)
{
    std::string first, second, knots;
    const int shape = dice.below(3);  // one within another; small ones; small ones shifted by a half
    if (shape == 0) {
        const int x = 4 * dice.below(3), y = 4 * dice.below(2) + 4 * (x != 4);
        for (int radius = 2; radius <= 12; radius += 2) (radius % 4 ? first : second) += lozenge(x, y % 8, radius);
        knots = line(x * 2 - 1, (y % 8) * 2, "h1");
    } else {
        const int shift = shape == 1 ? 0 : 2;
        for (int y = 0; y <= 8; y += 4)
            for (int x = 0; x <= 8; x += 4) (((x + y) / 4) % 2 ? first : second) += lozenge(x + shift, y + shift, 2);
        for (int i = 0; i < 2; ++i) knots += line(shape == 1 ? 8 * i + 3 : 7, shape == 1 ? 8 : 8 * i + 4, "h1");
    }
    const std::string_view width = dice.below(2) ? "1" : ".6";
    Html drawn = thread(dyes.hue, dyes.first, width, first);
    drawn += thread(dyes.hue, dyes.second, width, second);
    return drawn += thread(dyes.hue, dyes.knot, "1", knots);
}

/// Chevrons: one broad gable or a fine herringbone, upright or on its side.
Html chevrons(Dice& dice, const Threads& dyes)
{
    const bool fine = dice.below(2);
    const bool lies = dice.below(2);
    const std::string_view onward = fine ? (lies ? "l2 2-2 2 2 2-2 2" : "l2-2 2 2 2-2 2 2") : (lies ? "l4 4-4 4" : "l4-4 4 4");
    const int apart = fine ? 2 : 2 + dice.below(2);
    std::string first, second;
    int turn = dice.below(2);
    for (int at = lies ? -4 : 0; at <= (lies ? 8 : 12); at += apart, ++turn)
        (turn % 3 ? first : second) += lies ? line(at * 2, 0, onward) : line(0, at * 2, onward);
    const std::string knots = lies ? line(3, 8, "h1") + line(11, 8, "h1") : line(7, 4, "h1") + line(7, 12, "h1");
    Html drawn = thread(dyes.hue, dyes.first, fine ? ".7" : "1", first);
    drawn += thread(dyes.hue, dyes.second, fine ? "1.2" : "1.5", second);
    return drawn += thread(dyes.hue, dyes.knot, "1", knots);
}

/// The edge that keeps a cloth from fraying: on one side, or on none.
Html selvage(Dice& dice, const Threads& dyes)
{
    constexpr std::array<std::string_view, 5> sides{"", "M0 .3h8", "M0 7.7h8", "M.3 0v8", "M7.7 0v8"};
    const auto side = static_cast<std::size_t>(dice.below(5));
    return thread(dyes.hue, dice.below(2) ? dyes.knot : dyes.first, ".6", sides[side]);
}

/// What runs along the middle of a ribbon, over 16 units: a wave, lozenges, twill, gables, or a basket's strands.
Html along(Dice& dice, const Threads& dyes)
{
    std::string first, second;
    switch (dice.below(5)) {
    case 0:
        first = "M-4 2l4 4 4-4 4 4 4-4 4 4 4-4";
        second = lozenge(0, 3, 1) + lozenge(8, 3, 1) + lozenge(16, 3, 1) + lozenge(4, 5, 1) + lozenge(12, 5, 1);
        break;
    case 1:
        first = lozenge(0, 4, 2) + lozenge(8, 4, 2) + lozenge(16, 4, 2);
        second = lozenge(4, 4, 1) + lozenge(12, 4, 1);
        break;
    case 2:
        for (int x = -4; x <= 16; x += 4) (x % 8 ? first : second) += line(x * 2, 12, "l4-4");
        break;
    case 3:
        first = "M-2 2l2 4 2-4 2 4 2-4 2 4 2-4 2 4 2-4 2 4 2-4";
        second = "M0 4h16";
        break;
    default:
        for (int x = 0; x < 16; x += 4) first += line(x * 2, 6, "h2") + line(x * 2, 10, "h2");
        for (int x = 2; x < 16; x += 4) second += line(x * 2 + 1, 4, "v4") + line(x * 2 + 3, 4, "v4");
    }
    Html drawn = thread(dyes.hue, dyes.second, ".7", second);
    return drawn += thread(dyes.hue, dyes.first, ".8", first);
}

/// The two borders of a ribbon, which follow the same rhythm.
Html borders(Dice& dice, const Threads& dyes)
{
    Html drawn = thread(dyes.hue, dyes.first, dice.below(2) ? ".6" : "1", "M0 .5h16M0 7.5h16");
    std::string knots;
    const int every = 2 << dice.below(3);
    for (int x = 0; x < 16; x += every) knots += line(x * 2, 1, "h1") + line(x * 2, 15, "h1");
    return drawn += thread(dyes.hue, dyes.knot, "1", knots);
}

}

Html weave(std::string_view seed, int hue)
{
    Dice dice(seed);
    const Threads dyes = dye(dice, hue);
    constexpr std::array families{stripes, twill, basket, lozenges, chevrons};
    Html drawn = families[static_cast<std::size_t>(dice.below(5))](dice, dyes);
    drawn += selvage(dice, dyes);
    return markup(R"(<svg class="weave" viewBox="0 0 8 8" aria-hidden="true" fill="none" color="{}">{}{}</svg>)", colour(dyes.hue, 2),
                  thread(dyes.hue, dyes.ground, "8", "M0 4h8"), drawn);
}

Html weave_band(std::string_view seed, int hue)
{
    Dice dice(seed);
    const Threads dyes = dye(dice, hue);
    const Html border = borders(dice, dyes);
    const Html middle = along(dice, dyes);
    // Two ribbons of one page may differ: each pattern is named after its seed. 2,000 units: more than any screen is wide for its height.
    const std::string id = "ribbon-" + std::to_string(stable_hash(seed) % 1'000'000);
    return markup(R"(<svg class="weave band" viewBox="0 0 2000 8" preserveAspectRatio="xMinYMid slice" aria-hidden="true" fill="none" color="{}">)"
                  R"(<defs><pattern id="{}" width="16" height="8" patternUnits="userSpaceOnUse">{}{}{}</pattern></defs>)"
                  R"svg(<rect width="2000" height="8" fill="url(#{})"/></svg>)svg",
                  colour(dyes.hue, 2), id, thread(dyes.hue, dyes.ground, "8", "M0 4h16"), middle, border, id);
}

}
