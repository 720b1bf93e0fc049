// What was written into the fields of a contribution, by their names: what a form takes, revisions keep, differences compare.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenober::contribution {

class Sheet {
public:
    using Entry = std::pair<std::string, std::string>;

    /// The text of a field, empty where nothing was written.
    const std::string& operator[](std::string_view field) const;
    /// An empty text takes the field away: a sheet holds what was written and nothing else.
    void set(std::string_view field, std::string text);
    const std::vector<Entry>& entries() const { return m_entries; }
    bool empty() const { return m_entries.empty(); }
    /// Whatever the order in which fields were set.
    bool operator==(const Sheet& other) const = default;

private:
    std::vector<Entry> m_entries;  // sorted by field
};

/// As a JSON object of texts, and back. Throws what Boost.JSON throws on anything else: only our own database is read.
std::string packed(const Sheet& sheet);
Sheet unpacked(std::string_view json);

/// Names or themes as people separate them: by commas, semicolons or lines; trimmed, each once.
std::vector<std::string> separated(std::string_view text);
/// Trimmed, and every control character a space: for what stands on one line.
std::string on_one_line(std::string_view text);

}
