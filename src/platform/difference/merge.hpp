// Two versions that were made of one text at the same time, put together word by word: what both agree on, and where they do not.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kenober::difference {

/// A place where both changed the same words, or words that touch: somebody must choose. Never three times the same text; one of
/// them may be empty, where words were taken out or put in.
struct Conflict {
    std::string base, mine, theirs;
    friend bool operator==(const Conflict&, const Conflict&) = default;
};

class Merge {
public:
    enum class Side { mine, theirs };
    /// A text that both agree on, or a conflict.
    using Part = std::variant<std::string, Conflict>;

    explicit Merge(std::vector<Part> parts) : m_parts(std::move(parts)) {}

    /// In reading order; no part is empty.
    const std::vector<Part>& parts() const { return m_parts; }
    bool is_clean() const;
    /// The merged text; throws std::logic_error if there is a conflict.
    std::string text() const;
    /// The merged text where each conflict is decided for one side.
    std::string text(Side side) const;

private:
    std::vector<Part> m_parts;
};

/// Three-way merge ("diff3") of plain text or Markdown, by lines, then by words where both changed the same lines. Changes of different words
/// merge; changes that overlap or touch are a conflict, unless they are the same. A version that keeps next to nothing of some lines has
/// rewritten them, and conflicts with any other change of them. It does not depend on who is mine and who is theirs. Any bytes are taken,
/// and UTF-8 is never cut inside a character; line ends are compared as they are, so the callers write them alike. The work is bounded:
/// texts that are long and very different conflict as a whole.
Merge merge(std::string_view base, std::string_view mine, std::string_view theirs);

}
