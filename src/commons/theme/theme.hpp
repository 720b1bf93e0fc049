// A theme: what contributions are about, under one name and one address; other words may mean it too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::theme {

struct Theme {
    std::int64_t id = 0;
    std::string slug;
    std::string name;
};

/// How a word came to mean a theme: a facilitator said so, it was a theme before it was merged, or the theme bore that name.
enum class Origin { said, merged, renamed };

/// A word that means a theme. Its address leads to the theme's, for good.
struct Word {
    std::string slug;
    std::string name;
    Origin origin = Origin::said;
};

enum class Act { said, unsaid, merged, unmerged, renamed };

/// What somebody did to a theme: a row of its history.
struct Change {
    std::int64_t id = 0;
    Act act = Act::said;
    Theme theme;       // as it was named then; of a merge: the one that stayed
    std::string other; // the word, the theme that was merged, or the name before
    std::int64_t person = 0;
    Time at;
    std::optional<Time> undone; // of a merge
};

inline constexpr std::size_t most_name = 60; // characters

/// One word or a few, on one line, without a comma: as a theme is typed. The problem stands under `field`.
Checked<std::string> check(std::string_view word, std::string field);

/// By its own address, or by that of a word that means it.
std::optional<Theme> find(store::Snapshot& db, std::string_view slug);

/// Words that mean the theme, in the order of their addresses.
std::vector<Word> words(store::Snapshot& db, std::int64_t theme);
/// The newest change first, at most 50.
std::vector<Change> history(store::Snapshot& db, std::int64_t theme);

/// A line of the page of all themes: a theme, or a word that sends to one.
struct Entry {
    Theme theme;
    std::string slug;
    std::string name;
    bool is_theme() const { return slug == theme.slug; }
};
inline constexpr std::size_t page_length = 300;
/// Themes of what appears on a site and the words that mean them, in the order of their addresses, after `after`; one more than a page.
std::vector<Entry> list_in_use(store::Snapshot& db, std::int64_t site, std::string_view after);
/// How many contributions, in whatever state, on whatever site, have this theme.
std::int64_t count(store::Snapshot& db, std::int64_t theme);

/// done; same: nothing to do; is_theme: the word is a theme itself, which may be merged; is_taken: it means another theme;
/// too_late: what would be undone has been built upon since.
enum class Outcome { done, same, is_theme, is_taken, too_late };

/// Who acts, and when.
struct By {
    std::int64_t person = 0;
    Time at;
};

/// From now on the word means the theme, wherever it is typed.
Outcome say_word(store::Transaction& db, const Theme& theme, std::string_view word, const By& by);
/// Only a word that was said; addresses that a theme once had lead there for good.
Outcome unsay_word(store::Transaction& db, const Theme& theme, std::string_view slug, const By& by);
/// `from` ends: what had it has `into`, its words and its address mean `into`.
Outcome merge(store::Transaction& db, const Theme& from, const Theme& into, const By& by);
/// Gives back what a merge took, to whatever has kept the theme until now.
Outcome unmerge(store::Transaction& db, std::int64_t change, const By& by);
Outcome rename(store::Transaction& db, const Theme& theme, std::string_view name, const By& by);

/// What another folder has to do in the transaction in which somebody merges two themes. Said once, before the door opens.
using Merge = void (*)(const http::Request&, store::Transaction&, const Theme& from, const Theme& into);
void add_merge(Merge merge);

void add_routes(http::Routes& routes);

}
