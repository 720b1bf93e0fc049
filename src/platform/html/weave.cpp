#include "platform/html/weave.hpp"

#include "platform/base/base.hpp"
#include "platform/html/markup.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

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
    constexpr std::array<std::array<int, 4>, 12> choices{{{0, 3, 2, 1},
                                                          {0, 2, 3, 1},
                                                          {0, 3, 1, 2},
                                                          {3, 0, 1, 2},
                                                          {3, 1, 0, 2},
                                                          {3, 0, 2, 1},
                                                          {2, 0, 3, 1},
                                                          {2, 3, 0, 1},
                                                          {2, 0, 1, 3},
                                                          {1, 3, 0, 2},
                                                          {1, 3, 2, 0},
                                                          {1, 0, 3, 2}}};
    const auto& one = choices[static_cast<std::size_t>(dice.below(12))];
    return {((hue % 360) + 360) % 360, one[0], one[1], one[2], one[3]};
}

/// The d of one path, in units of the drawing; a list page draws dozens of these, so it is written without allocating.
class Path {
public:
    Path& add(std::string_view text)
    {
        const std::size_t fits = std::min(text.size(), m_text.size() - m_size);
        std::copy_n(text.data(), fits, m_text.data() + m_size);
        m_size += fits;
        return *this;
    }
    Path& add(int number)
    {
        if (number < 0) add("-");
        const int size = number < 0 ? -number : number;
        if (size >= 10) add(digits.substr(static_cast<std::size_t>(size / 10 % 10), 1));
        return add(digits.substr(static_cast<std::size_t>(size % 10), 1));
    }
    /// A move to a place given in halves of a unit, and how to go on from there.
    Path& line(int x, int y, std::string_view onward) { return add("M").half(x).add(" ").half(y).add(onward); }
    /// A straight line of `length` units from a place in halves.
    Path& straight(int x, int y, std::string_view way, int length) { return line(x, y, way).add(length); }
    /// A square on its tip around a place in units.
    Path& lozenge(int x, int y, int radius)
    {
        return line(x * 2, (y - radius) * 2, "l")
            .add(radius)
            .add(" ")
            .add(radius)
            .add(-radius)
            .add(" ")
            .add(radius)
            .add(-radius)
            .add(-radius)
            .add("z");
    }
    std::string_view str() const { return {m_text.data(), m_size}; }

private:
    static constexpr std::string_view digits = "0123456789";
    Path& half(int n)
    {
        if (n % 2 == 0) return add(n / 2);
        if (n < 0) add("-");
        if (const int whole = (n < 0 ? -n : n) / 2) add(whole);
        return add(".5");
    }
    std::array<char, 480> m_text{};
    std::size_t m_size = 0;
};

/// In the notation of CSS Color 4: hsl(28 48% 44%).
class Colour {
public:
    Colour(int hue, int dye)
    {
        constexpr std::array<std::string_view, 4> dyes{" 42% 89%)", " 40% 72%)", " 48% 44%)", " 52% 25%)"};
        char* const end = std::to_chars(m_text.data() + begin.size(), m_text.data() + m_text.size(), hue).ptr;
        const std::string_view rest = dyes[static_cast<std::size_t>(dye)];
        m_size = static_cast<std::size_t>(std::ranges::copy(rest, end).out - m_text.data());
    }
    std::string_view str() const { return {m_text.data(), m_size}; }

private:
    static constexpr std::string_view begin = "hsl(";
    std::array<char, 24> m_text{'h', 's', 'l', '('};  // a hue has three digits at most
    std::size_t m_size = 0;
};

/// What has been drawn so far.
class Cloth {
public:
    explicit Cloth(int hue) : m_hue(hue) { m_text.reserve(900); }

    void thread(int dye, std::string_view width, std::string_view path)
    {
        if (path.empty()) return;
        m_text += "<path class=\"w";
        m_text += static_cast<char>('0' + dye);
        m_text += "\" stroke=\"";
        m_text += Colour(m_hue, dye).str();
        m_text += "\" stroke-width=\"";
        m_text += width;
        m_text += "\" d=\"";
        m_text += path;
        m_text += "\"/>";
    }
    void thread(int dye, std::string_view width, const Path& path) { thread(dye, width, path.str()); }
    /// Nothing in it comes from outside: colours and lines are computed here.
    Html done() && { return already_safe(std::move(m_text)); }

private:
    int m_hue;
    std::string m_text;
};

/// The jersey: stripes in one of four rhythms, knots along one or two of them.
void stripes(Dice& dice, const Threads& dyes, Cloth& cloth)
{
    const bool lies = dice.below(2);
    constexpr std::array<std::array<int, 4>, 4> rhythms{{{3, 7, 11, 15}, {2, 4, 10, 12}, {3, 5, 7, 13}, {1, 7, 9, 15}}};
    const auto& rhythm = rhythms[static_cast<std::size_t>(dice.below(4))];
    const auto draw = [&](Path& path, int along, int beside, int length) {
        path.straight(lies ? along : beside, lies ? beside : along, lies ? "h" : "v", length);
    };
    Path all, broad, knots;
    for (const int beside : rhythm) draw(all, 0, beside, 8);
    const int every = 2 + dice.below(3);
    const int knotted = dice.below(4);
    for (int x = dice.below(2) * 2 + 1; x < 14; x += every * 2) draw(knots, x, rhythm[static_cast<std::size_t>(knotted)], 1);
    draw(broad, 0, rhythm[static_cast<std::size_t>((knotted + 2) % 4)], 8);
    cloth.thread(dyes.first, "1", all);
    cloth.thread(dyes.second, dice.below(2) ? "1" : "2", broad);
    cloth.thread(dyes.knot, "1", knots);
}

/// Twill: slanting ribs, two threads in turn.
void twill(Dice& dice, const Threads& dyes, Cloth& cloth)
{
    const bool rising = dice.below(2);
    const int apart = 2 + dice.below(3);
    Path first, second, knots;
    int turn = 0;
    for (int x = -10; x <= 18; x += apart, ++turn) (turn % 2 ? second : first).line(x * 2, rising ? 18 : -2, rising ? "l10-10" : "l10 10");
    for (int i = 1 + dice.below(2); i < 8; i += 3) knots.line(i * 2 - 1, rising ? 2 * i : 16 - 2 * i, "h1");
    cloth.thread(dyes.first, apart == 2 ? ".7" : "1.2", first);
    cloth.thread(dyes.second, apart == 4 ? "1.8" : ".7", second);
    cloth.thread(dyes.knot, "1", knots);
}

/// Basket: blocks whose strands run across and upright in turn.
void basket(Dice& dice, const Threads& dyes, Cloth& cloth)
{
    const int block = dice.below(2) ? 4 : 2;
    const int strands = block == 4 ? 3 : 1;
    const int parity = dice.below(2);
    Path across, upright, knots;
    for (int row = 0; row < 8; row += block) {
        for (int column = 0; column < 8; column += block) {
            const bool lies = (row + column) / block % 2 == parity;
            for (int beside = 2; beside <= 2 * strands; beside += 2)
                (lies ? across : upright)
                    .straight(column * 2 + (lies ? 0 : beside), row * 2 + (lies ? beside : 0), lies ? "h" : "v", block);
        }
    }
    const int diagonal = dice.below(3);
    for (int i = 0; i < 2; ++i) knots.line(diagonal == 0 ? 7 : 3 + 8 * i, diagonal == 1 ? 8 : 4 + 8 * i, "h1");
    const std::string_view width = block == 4 ? ".65" : "1.3";
    cloth.thread(dyes.first, width, across);
    cloth.thread(dyes.second, width, upright);
    cloth.thread(dyes.knot, "1", knots);
}

/// Lozenges: one within another, or a field of small ones.
void lozenges(Dice& dice, const Threads& dyes, Cloth& cloth)
{
    Path first, second, knots;
    const int shape = dice.below(3);  // one within another; small ones; small ones shifted by a half
    if (shape == 0) {
        const int x = 4 * dice.below(3), y = (4 * dice.below(2) + 4 * (x != 4)) % 8;
        for (int radius = 2; radius <= 12; radius += 2) (radius % 4 ? first : second).lozenge(x, y, radius);
        knots.line(x * 2 - 1, y * 2, "h1");
    } else {
        const int shift = shape == 1 ? 0 : 2;
        for (int y = 0; y <= 8; y += 4)
            for (int x = 0; x <= 8; x += 4) ((x + y) / 4 % 2 ? first : second).lozenge(x + shift, y + shift, 2);
        for (int i = 0; i < 2; ++i) knots.line(shape == 1 ? 8 * i + 3 : 7, shape == 1 ? 8 : 8 * i + 4, "h1");
    }
    const std::string_view width = dice.below(2) ? "1" : ".6";
    cloth.thread(dyes.first, width, first);
    cloth.thread(dyes.second, width, second);
    cloth.thread(dyes.knot, "1", knots);
}

/// Chevrons: one broad gable or a fine herringbone, upright or on its side.
void chevrons(Dice& dice, const Threads& dyes, Cloth& cloth)
{
    const bool fine = dice.below(2);
    const bool lies = dice.below(2);
    const std::string_view onward = fine ? (lies ? "l2 2-2 2 2 2-2 2" : "l2-2 2 2 2-2 2 2") : (lies ? "l4 4-4 4" : "l4-4 4 4");
    const int apart = fine ? 2 : 2 + dice.below(2);
    Path first, second, knots;
    int turn = dice.below(2);
    for (int at = lies ? -4 : 0; at <= (lies ? 8 : 12); at += apart, ++turn)
        (turn % 3 ? first : second).line(lies ? at * 2 : 0, lies ? 0 : at * 2, onward);
    if (lies) knots.line(3, 8, "h1").line(11, 8, "h1");
    else knots.line(7, 4, "h1").line(7, 12, "h1");
    cloth.thread(dyes.first, fine ? ".7" : "1", first);
    cloth.thread(dyes.second, fine ? "1.2" : "1.5", second);
    cloth.thread(dyes.knot, "1", knots);
}

/// The edge that keeps a cloth from fraying: on one side, or on none.
void selvage(Dice& dice, const Threads& dyes, Cloth& cloth)
{
    constexpr std::array<std::string_view, 5> sides{"", "M0 .3h8", "M0 7.7h8", "M.3 0v8", "M7.7 0v8"};
    const auto side = static_cast<std::size_t>(dice.below(5));
    cloth.thread(dice.below(2) ? dyes.knot : dyes.first, ".6", sides[side]);
}

/// What runs along the middle of a ribbon, over 16 units: a wave, lozenges, twill, gables, or a basket's strands.
void along(Dice& dice, const Threads& dyes, Cloth& cloth)
{
    Path first, second;
    switch (dice.below(5)) {
    case 0:
        first.add("M-4 2l4 4 4-4 4 4 4-4 4 4 4-4");
        second.lozenge(0, 3, 1).lozenge(8, 3, 1).lozenge(16, 3, 1).lozenge(4, 5, 1).lozenge(12, 5, 1);
        break;
    case 1:
        first.lozenge(0, 4, 2).lozenge(8, 4, 2).lozenge(16, 4, 2);
        second.lozenge(4, 4, 1).lozenge(12, 4, 1);
        break;
    case 2:
        for (int x = -4; x <= 16; x += 4) (x % 8 ? first : second).line(x * 2, 12, "l4-4");
        break;
    case 3:
        first.add("M-2 2l2 4 2-4 2 4 2-4 2 4 2-4 2 4 2-4 2 4 2-4");
        second.add("M0 4h16");
        break;
    default:
        for (int x = 0; x < 16; x += 4) first.line(x * 2, 6, "h2").line(x * 2, 10, "h2");
        for (int x = 2; x < 16; x += 4) second.line(x * 2 + 1, 4, "v4").line(x * 2 + 3, 4, "v4");
    }
    cloth.thread(dyes.second, ".7", second);
    cloth.thread(dyes.first, ".8", first);
}

/// The two borders of a ribbon, which follow the same rhythm.
void borders(Dice& dice, const Threads& dyes, Cloth& cloth)
{
    cloth.thread(dyes.first, dice.below(2) ? ".6" : "1", "M0 .5h16M0 7.5h16");
    Path knots;
    const int every = 2 << dice.below(3);
    for (int x = 0; x < 16; x += every) knots.line(x * 2, 1, "h1").line(x * 2, 15, "h1");
    cloth.thread(dyes.knot, "1", knots);
}

}

Html weave(std::string_view seed, int hue)
{
    Dice dice(seed);
    const Threads dyes = dye(dice, hue);
    Cloth cloth(dyes.hue);
    cloth.thread(dyes.ground, "8", "M0 4h8");
    constexpr std::array families{stripes, twill, basket, lozenges, chevrons};
    families[static_cast<std::size_t>(dice.below(5))](dice, dyes, cloth);
    selvage(dice, dyes, cloth);
    return markup(R"(<svg class="weave" viewBox="0 0 8 8" aria-hidden="true" fill="none" color="{}">{}</svg>)", Colour(dyes.hue, 2).str(),
                  std::move(cloth).done());
}

namespace {

Html woven_band(std::string_view seed, int hue)
{
    Dice dice(seed);
    const Threads dyes = dye(dice, hue);
    Cloth cloth(dyes.hue);
    cloth.thread(dyes.ground, "8", "M0 4h16");
    along(dice, dyes, cloth);
    borders(dice, dyes, cloth);
    // Two ribbons of one page may differ: each pattern is named after its seed. 2,000 units: more than any screen is wide for its height.
    const std::string id = "ribbon-" + std::to_string(stable_hash(seed) % 1'000'000);
    return markup(
        R"(<svg class="weave band" viewBox="0 0 2000 8" preserveAspectRatio="xMinYMid slice" aria-hidden="true" fill="none" color="{}">)"
        R"(<defs><pattern id="{}" width="16" height="8" patternUnits="userSpaceOnUse">{}</pattern></defs>)"
        R"svg(<rect width="2000" height="8" fill="url(#{})"/></svg>)svg",
        Colour(dyes.hue, 2).str(), id, std::move(cloth).done(), id);
}

}

Html weave_band(std::string_view seed, int hue)
{
    // Every page of a site begins with the same band: the last one is at hand.
    struct Band {
        std::string seed;
        int hue = -1;
        Html drawn;
    };
    static thread_local Band last;
    if (last.hue != hue || last.seed != seed) last = {std::string(seed), hue, woven_band(seed, hue)};
    return last.drawn;
}

}
