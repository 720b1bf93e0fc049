// Chance that repeats itself: the same seed gives the same numbers on every machine (splitmix64, started from FNV-1a of the seed).
#pragma once

#include <cstdint>
#include <string_view>

namespace kenober::scene {

class Chance {
public:
    explicit Chance(std::string_view seed)
    {
        for (const char letter : seed) m_state = (m_state ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
    }

    std::uint64_t next()
    {
        std::uint64_t mixed = (m_state += 0x9e3779b97f4a7c15ULL);
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
        return mixed ^ (mixed >> 31);
    }

    /// A number from `low` (included) to `high` (excluded).
    double between(double low, double high) { return low + (high - low) * (static_cast<double>(next() >> 11) * 0x1.0p-53); }

    /// A whole number from `low` to `high`, both included.
    int whole(int low, int high) { return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1)); }

    bool once_in(int times) { return next() % static_cast<std::uint64_t>(times) == 0; }

private:
    std::uint64_t m_state = 0xcbf29ce484222325ULL;
};

}
