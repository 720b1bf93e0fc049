// What is kept of a feed: its headlines, made fit to stand among our own texts, and what it says of itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/feed/feed.hpp"

namespace kenober::partner {

inline constexpr std::size_t most_kept = 50;     // headlines of one partner
inline constexpr std::int64_t kept_for = days(365);
inline constexpr std::size_t most_title = 200, most_summary = 300, most_authors = 200;  // characters
inline constexpr std::size_t most_text = 100'000, most_texts = 1'000'000;  // bytes of HTML of one text, and of all those of one feed

struct Headline {
    std::int64_t id = 0;
    std::int64_t partner = 0;
    std::string name;  // what it is called in the feed, as a fingerprint: the same however often it comes
    std::string title, address;
    std::string summary;   // plain text, on one line; may be empty
    std::string language;  // "fr"; may be empty
    std::string licence;   // a code, the address of another licence, or empty
    std::string authors;   // names, joined; may be empty
    std::string html;      // the whole text, safe; only where its licence is open
    std::optional<Time> dated;  // what the feed says of its date
    Time published, seen;  // never later than when it was first seen here
};

/// What a feed brought.
struct Brought {
    std::string title, address;  // what it is called, and its page for people; may be empty
    std::string licence;         // a code, the address of another licence, or empty
    std::string rights;          // in words, on one line; may be empty
    feed::Pace pace;
    std::vector<Headline> headlines;  // newest first, each once; none from before `since`
};

/// Whose licence counts for whole texts: that of each item, or one that a person stated for all of them.
struct TextRule {
    bool shows_texts = false;
    std::optional<std::string> licence = {};
};

Brought brought(const feed::Feed& feed, Time since, const TextRule& rule);

}
