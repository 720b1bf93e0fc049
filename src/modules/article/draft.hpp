// An article: a text in Markdown, with a title, a summary, whoever signs it, and one picture if there is one.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::article {

inline constexpr std::size_t least_body = 20;         // characters
inline constexpr std::size_t most_body = 100'000;     // characters

extern const contribution::Kind kind;

/// What was typed into the form, as it was typed.
struct Draft {
    std::string title, standfirst, body, section, authors, tags, licence;
    std::string picture_text, picture_credit;
    std::string kept_picture;                           // file name of a picture sent with an earlier, refused form
    contribution::Proposer proposer;

    static Draft from(const http::Request& request);
};

/// A draft that may be stored.
struct Article {
    contribution::Contribution contribution;
    contribution::Proposer proposer;
    std::vector<std::string> tags;
    std::string body;                                   // Markdown
};

/// The rules. `sections`: ids that the site has, as text.
Checked<Article> check(const Draft& sent, const std::vector<std::string>& sections);

/// Names or tags as people separate them: by commas, semicolons or lines; trimmed, each once.
std::vector<std::string> separated(std::string_view text);

enum class Source { typed, imported };  // typed Markdown refuses raw HTML, imported HTML passes the sanitizer
/// The HTML that readers see: rendered once, when stored. `rewrite` gives the address of a relative link or picture.
std::string rendered(std::string_view body, std::string_view language, Source source,
                     const std::function<std::string(std::string_view)>& rewrite = {});

void insert(store::Transaction& db, std::int64_t contribution, std::string_view body, std::string_view html);
void update(store::Transaction& db, std::int64_t contribution, std::string_view body, std::string_view html);
std::string body_of(store::Snapshot& db, std::int64_t contribution);
std::string html_of(store::Snapshot& db, std::int64_t contribution);

/// Takes a picture in, cleaned and with its derivative; nothing, and its problems on the field "picture", where it cannot be used.
/// Throws http::Busy where the folder cannot take it.
std::optional<contribution::Picture> take_picture(const std::filesystem::path& upload, const std::filesystem::path& folder,
                                                  Problems& problems);

void add_routes(http::Routes& routes);
/// Where pictures are kept; said once, before the door opens.
void keep_pictures_in(std::filesystem::path folder);

}
