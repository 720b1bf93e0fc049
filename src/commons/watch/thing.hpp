// A thing that can be watched: one text, a kind's list, an author, a theme, a section, an area, a whole site; and how often one is told of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::watch {

enum class Sort { text, kind, author, theme, section, area, site };
std::string_view name(Sort sort);
std::optional<Sort> sort_of(std::string_view name);

/// By mail at once, in one mail a day, in one a week, or only on the page of news.
enum class Pace { now, day, week, page };
inline constexpr std::array paces{Pace::now, Pace::day, Pace::week, Pace::page};
inline constexpr auto first_pace = Pace::day; // of whoever has not chosen
std::string_view name(Pace pace);
std::optional<Pace> pace_of(std::string_view name);

struct Thing {
    Sort sort = Sort::site;
    std::int64_t site = 0;
    std::int64_t target = 0; // number of the text, author, theme, section or area
    std::string kind = {}; // of Sort::kind: its name
    bool operator==(const Thing&) const = default;
};

/// What the page of this request shows, if that can be watched and be seen by whoever asks.
std::optional<Thing> thing_of_page(const http::Request& request);

/// How a thing is called now, and where its page is, without site and language. Nothing for what is gone or cannot be seen.
struct Described {
    std::string name;
    html::Address address;
};
std::optional<Described> described(const http::Request& request, const Thing& thing);
/// "Text", "Author": what sort of thing, in words (msgid).
const char* in_words(Sort sort);

struct Watch {
    std::int64_t id = 0;
    std::int64_t person = 0;
    Thing thing;
    std::optional<Pace> pace; // without: that of the person
};

inline constexpr std::int64_t most_watches = 2000; // of one person
inline constexpr int page_length = 50;

/// False if it was so already, or the list is full.
bool begin(store::Transaction& db, std::int64_t person, const Thing& thing, Time now);
/// What waits to be mailed because of it stays on the page, and is mailed no more.
void end(store::Transaction& db, std::int64_t person, std::int64_t watch);
/// Only a watch of this person.
void choose(store::Transaction& db, std::int64_t person, std::int64_t watch, std::optional<Pace> pace);
void choose(store::Transaction& db, std::int64_t person, Pace pace);
Pace chosen(store::Snapshot& db, std::int64_t person);
/// No mail any more, neither in general nor for anything watched. What is watched stays.
void stop_mails(store::Transaction& db, std::int64_t person);

std::optional<Watch> find(store::Snapshot& db, std::int64_t person, const Thing& thing);
std::optional<Watch> find(store::Snapshot& db, std::int64_t person, std::int64_t watch);
std::int64_t count_watches(store::Snapshot& db, std::int64_t person);
/// The newest first, below `before`; one more than a page.
std::vector<Watch> list(store::Snapshot& db, std::int64_t person, std::int64_t before);

/// The token of a way out, made for one mail; the database keeps its hash.
std::string give_way_out(store::Transaction& db, std::int64_t person, Time now);
std::optional<std::int64_t> find_way_out(store::Snapshot& db, std::string_view token);

}
