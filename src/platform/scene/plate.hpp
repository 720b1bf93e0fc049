// The plate that a print is cut in: each of its points holds one ink, and shapes are cut at three times the size of the print.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "platform/scene/scene.hpp"

namespace kenober::scene {

/// What each ink is for. Seven inks, of which `pale` to `deep` go from light to dark in one hue, and two are warm.
enum class Ink : std::uint8_t { paper, pale, middle, deep, ink, glow, accent };
inline constexpr int ink_count = 7;

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
};

using Palette = std::array<Colour, ink_count>;

struct Point {
    double x = 0, y = 0;
};

using Points = std::vector<Point>;

/// Coordinates are units of a print 800 units high, from the top left; its width in units follows from its shape.
class Plate {
public:
    Plate(int width, int height);

    double width() const { return m_units_wide; }
    static constexpr double height() { return 800; }

    void fill(Ink ink);
    /// Also what crosses itself: inside where the outline is crossed an odd number of times.
    void polygon(const Points& points, Ink ink);
    void rectangle(double x, double y, double width, double height, Ink ink);
    void ellipse(Point centre, double radius_x, double radius_y, Ink ink);
    void disc(Point centre, double radius, Ink ink) { ellipse(centre, radius, radius, ink); }
    /// A line of one thickness.
    void line(Point from, Point to, double thickness, Ink ink);
    /// The mark of a gouge: pointed at both ends, `thickness` in its middle, bent sideways by `bend`.
    void gouge(Point from, Point to, double thickness, Ink ink, double bend = 0);
    /// Everything below the curve y = f(x), down to `bottom`.
    void below(const std::function<double(double)>& curve, double bottom, Ink ink);
    /// The same outline again, but only over `under`: how a beam of light lies on the sky and not on the house.
    void overprint(const Points& points, Ink under, Ink ink);

    /// The print on its paper, with the grain that `seed` gives.
    Raster pull(const Palette& palette, std::uint64_t seed) const;

private:
    using Span = std::function<void(std::uint8_t* begin, std::uint8_t* end)>;
    void scan(const Points& points, const Span& span);
    void row(int y, double from, double to, Ink ink);

    int m_width;   // of the print, pixels
    int m_height;
    double m_scale;  // cells per unit
    double m_units_wide;
    int m_columns;
    int m_rows;
    std::vector<std::uint8_t> m_cells;
};

}
