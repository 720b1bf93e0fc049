// The place of a text that shows best why it was found.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "platform/i18n/i18n.hpp"
#include "platform/search/query.hpp"

namespace kenober::search {

/// Bytes of a text, `to` not included; characters are never broken.
struct Stretch {
    std::size_t from = 0, to = 0;
    bool operator==(const Stretch&) const = default;
};

struct Snippet {
    Stretch window;              // begins and ends with a word, and takes the sign behind it along
    std::vector<Stretch> marks;  // in the text's bytes, inside the window, in order, none inside another
    bool is_cut_before = false, is_cut_after = false;  // words of the text stand before it, behind it
    bool operator==(const Snippet&) const = default;
};

/// Shows in many texts why they were found: what follows from the query alone is made once. For one thread at a time; the query lives longer.
class Marker {
public:
    explicit Marker(const Query& query);
    ~Marker();
    Marker(const Marker&) = delete;
    Marker& operator=(const Marker&) = delete;

    /// At most `most_words` words (1 at least) around what the query wants: where most of its clauses stand, then where most often, then first;
    /// from the beginning of the sentence if that fits. The beginning of the text, without marks, where nothing of it stands there. `language`
    /// is the text's. Marks hold whole words; of phrases only those words that stand side by side as wanted.
    Snippet snippet(std::string_view text, i18n::Language language, std::size_t most_words = 30);

    /// Nearly the same of a long text in a small part of the time, for lists of results: only places where words begin as wanted ones do are
    /// read word by word, at most four of them. Where none of these holds what is wanted, the beginning of the text.
    Snippet excerpt(std::string_view text, i18n::Language language, std::size_t most_words = 30);

    /// The whole of a short text; soon done where no word begins as a wanted one does.
    Snippet whole(std::string_view text, i18n::Language language);

private:
    struct Inside;
    Snippet part(std::string_view text, Stretch stretch, i18n::Language language, std::size_t most_words);
    std::unique_ptr<Inside> m_inside;
};

}
