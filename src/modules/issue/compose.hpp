// An issue made into an edition: read from the database as it is at this moment, in one language, for what one reader chose.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "modules/issue/entry.hpp"

namespace kenober::issue {

inline constexpr int most_coming = 20;                 // dates that one letter tells of
inline constexpr std::int64_t coming_for = days(31);   // after it leaves

/// Everything of an issue in one language. `now`: what a draft would hold if it left then.
Edition edition_of(store::Snapshot& db, const letter::Letter& letter, const Issue& issue, i18n::Language language, Time now);
/// These texts as the letter tells of them, by their numbers.
std::map<std::int64_t, Piece> tell(store::Snapshot& db, const letter::Letter& letter, const std::vector<std::int64_t>& texts,
                                   i18n::Language language);
/// What somebody gets who chose so; nothing where none of the new texts concerns them.
std::optional<Edition> chosen_from(const Edition& whole, const letter::Choice& choice);
/// What is new, in one line: "Une haie, et 12 autres textes".
std::string subject_of(const Edition& edition);

}
