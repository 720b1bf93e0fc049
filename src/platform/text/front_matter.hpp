// The facts that stand above a Markdown text, between two lines of three hyphens, in YAML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::text {

struct FrontEntry;

/// One value as it was written (dates and numbers stay text): a scalar, a list, or a map. A list holds scalars or maps, a map
/// holds scalars or lists of scalars; what is nested deeper is left out and reported.
struct FrontValue {
    enum class Kind { nothing, scalar, list, map };

    Kind kind = Kind::nothing;  // `nothing`: a key without value
    std::string scalar;
    std::vector<FrontValue> list;
    std::vector<FrontEntry> map;  // in the order of the file

    /// The value under a key of a map, or nullptr.
    const FrontValue* find(std::string_view key) const;
    /// The scalar, or the scalars of the list joined by ", ".
    std::string text() const;
    /// The scalar alone, or each scalar of the list.
    std::vector<std::string> texts() const;
};

struct FrontEntry {
    std::string key;
    FrontValue value;
};

struct FrontMatterError {
    int line = 1;  // of the file, from 1
    std::string message;  // English, for the person who imports
};

struct FrontMatter {
    bool present = false;
    FrontValue facts;  // a map; empty where nothing could be read
    std::string_view body;  // of the source, from the line after the closing hyphens; the whole source if there is none
    std::vector<FrontMatterError> errors;

    /// The text of a key, empty where there is none.
    std::string text(std::string_view key) const;
    const FrontValue* find(std::string_view key) const { return facts.find(key); }
};

/// At most 64 KiB of YAML 1.2 as yaml-cpp reads it; anchors, aliases and several documents are refused. Never throws for what
/// the source says. `source` is UTF-8, with or without a byte order mark, and outlives the result.
FrontMatter split_front_matter(std::string_view source);

}
