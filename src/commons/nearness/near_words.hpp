// The words by which ideas are compared: stemmed, without accents, without those that everybody uses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kenober::nearness {

struct Word {
    std::string stem;     // what is compared
    std::string spelled;  // as it was first written, in small letters: what is shown
    int weight = 1;       // 2: in the title or a tag, or said three times
};

/// The words of one contribution, at most `most_words`: those of title and tags, then those that the text says most often.
std::vector<Word> near_words(std::string_view title, std::string_view text, const std::vector<std::string>& tags);

/// One word in small letters, as French stems it; empty for a word that says nothing (articles, pronouns, "ville", numbers).
std::string stem_of(std::string_view small);

}
