// Inclusive French: one written word that stands for several (acteur-ice-s: acteur, acteurs, actrice, actrices).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kenober::search {

/// What joins the masculine and the ending that follows it. A hyphen, a full stop and a slash also join words that have nothing to do with
/// this (dit-le, exemple.fr, et/ou), so that fewer endings count behind them.
enum class Joint { middle, bracket, hyphen, stop, slash };

/// `plural`: an "s" follows the ending behind a joint of its own, or behind the bracket.
enum class Count { as_written, plural };

/// The words that `base`, joined to `ending`, stands for, the masculine first; nothing where the two make no inclusive form. Small letters.
std::vector<std::string> words_for(const std::string& base, Joint joint, std::string_view ending, Count count);

/// Two whole words that begin alike (directeur/directrice, habitant·habitante) stand for one another.
bool are_forms_of_one(std::string_view one, std::string_view other);

/// No ending has more letters.
inline constexpr std::size_t longest_ending = 9;

}
