// Near ideas: which contributions share a theme, rare words or a place with one, and why, said in words and never as a figure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/i18n/i18n.hpp"
#include "platform/store/store.hpp"

namespace kenober::nearness {

/// Notes the words by which a contribution is found near others; replaces what was noted before. Call it in the transaction that stores its
/// title, text or tags. `text` is plain text or Markdown in UTF-8. At most `most_words` statements and one.
void note(store::Transaction& db, std::int64_t contribution, std::string_view title, std::string_view text,
          const std::vector<std::string>& tags);
/// Forgets them all: for a text that is erased.
void forget(store::Transaction& db, std::int64_t contribution);

inline constexpr std::size_t most_words = 60;

struct Neighbour {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::string kind, word, slug, title; // `word` is the first of its address
    bool is_published = true; // else it waits in the queue
    std::vector<std::string> themes; // names of the tags that both have
    std::vector<std::string> words; // rare words that both say, as the contribution asked about spells them
    Sentence place; // empty: not near by place
};

/// Who is asking: everybody sees what is published on any site, a facilitator also what waits in the queue of their own.
struct Asker {
    std::int64_t queue_of_site = 0; // 0: none
};

/// The nearest first, at most `most` (and never more than 12). Three statements, and those of the places.
std::vector<Neighbour> neighbours(store::Snapshot& db, std::int64_t contribution, std::size_t most, const Asker& asker = {});

/// Why it is near, as one line: "same theme: garden · also speaks of: compost".
std::string reason(const i18n::Words& t, const Neighbour& neighbour);

/// A few hundred metres away is near enough by itself; the same area only together with something else in common.
enum class Closeness { same_area, steps_away };
/// A contribution near by its place, and how that is said ("in the same neighbourhood").
struct ByPlace {
    std::int64_t contribution = 0;
    Closeness closeness = Closeness::same_area;
    Sentence why;
};
/// Whoever keeps the places says once, before the door opens, how contributions near by place are found: of any state, a few hundred at most.
using FindByPlace = std::vector<ByPlace> (*)(store::Snapshot& db, std::int64_t contribution);
void set_places(FindByPlace find);

}
