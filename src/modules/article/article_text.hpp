// An article: a text in Markdown, with a title, a summary, whoever signs it, and one picture if there is one.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::article {

inline constexpr std::size_t least_body = 20;         // characters
inline constexpr std::size_t most_body = 100'000;     // characters

extern const contribution::Kind kind;

/// An article that comes from elsewhere, ready to be stored.
struct Article {
    contribution::Contribution contribution;
    std::vector<std::string> tags;
    std::string body;                                   // Markdown
};

/// Typed Markdown refuses raw HTML, imported HTML passes the sanitizer.
enum class Source { typed, imported };
/// The HTML that readers see: rendered once, when stored. `rewrite` gives the address of a relative link or picture.
std::string rendered(std::string_view body, std::string_view language, Source source,
                     const std::function<std::string(std::string_view)>& rewrite = {});

void insert(store::Transaction& db, std::int64_t contribution, std::string_view body, std::string_view html, Source source = Source::typed);
void update(store::Transaction& db, std::int64_t contribution, std::string_view body, std::string_view html);
/// What its body was written as; typed where there is none yet.
Source source_of(store::Snapshot& db, std::int64_t contribution);
std::string body_of(store::Snapshot& db, std::int64_t contribution);
std::string html_of(store::Snapshot& db, std::int64_t contribution);

}
