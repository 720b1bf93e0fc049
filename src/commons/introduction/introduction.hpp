// An introduction: somebody asks to meet whoever proposed a contribution, and each gets the other's address once both agree, not before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::introduction {

/// asked: not yet confirmed by the mailed link; offered: the other side has it; stopped: the other side wants no more about this text.
enum class State { asked, offered, agreed, declined, stopped };
std::string_view name(State state);
State state_of(std::string_view name);

/// Who asks. Nobody is told before the other side has agreed.
struct Asker {
    std::int64_t person = 0;  // 0: without account
    std::string name;
    std::string mail;
    std::string language = "fr";
};

struct Introduction {
    std::int64_t id = 0;
    std::int64_t contribution = 0;     // whose proposer is asked
    std::optional<std::int64_t> from;  // the asker's own contribution, to which that one is near
    Asker asker;
    std::string words;                 // plain text
    State state = State::asked;
    Time since;                        // when it came into this state
};

inline constexpr std::size_t least_words = 3, most_words = 1000;  // characters
inline constexpr int days_to_answer = 60;

void add_routes(http::Routes& routes);

/// For the page of a published contribution: the button that opens the form. Nothing where its kind has no such button (Kind::can_help), where
/// nobody could be reached, or where its proposer wants no introductions.
html::Html panel(const http::Request& request, const contribution::Contribution& contribution);

/// For a proposer's private page: the near ideas, why they are near, and the way to be introduced. `token` is the page's own. Nothing where
/// no idea is near.
html::Html near_panel(const http::Request& request, const contribution::Contribution& contribution, std::string_view token);

/// Keeps one, in whatever state; nobody is told by this. Returns its number.
std::int64_t insert(store::Transaction& db, const Introduction& one);

/// Offered to somebody who has no mail address: a facilitator of the site passes them on by hand. The oldest first, at most 100.
std::vector<Introduction> list_to_pass_on(store::Snapshot& db, std::int64_t site);

/// Forgets whoever asked by this account or this address, with their words: for somebody who leaves. Offers not yet answered end.
void erase_asker(store::Transaction& db, std::int64_t person, std::string_view mail);

/// The words of those who ask, as `rewording` says them: for somebody who leaves and is named there.
void reword(store::Transaction& db, contribution::Rewording rewording);

/// Forgets those of half a year ago: nobody needs them any more. For the hourly housekeeping.
void purge(store::Transaction& db, Time now);

}
