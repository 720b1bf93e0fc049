// The rules of an introduction: who asks, who can be reached, and where it stands.
#pragma once

#include "commons/introduction/introduction_store.hpp"

namespace kenober::introduction {

/// What a person may have got wrong, under the field names name, mail, words.
Checked<Introduction> check(Introduction sent);

/// A name as it stands in a mail: no line of its own.
std::string on_one_line(std::string_view text);

/// By mail; by a facilitator, who knows somebody without mail; or not at all (imports, closed accounts).
enum class Reached { not_at_all, by_mail, by_hand };
struct Receiver {
    Reached reached = Reached::not_at_all;
    std::string name;
    std::string mail;
    std::string language = "fr";
};
Receiver receiver_of(store::Snapshot& db, std::int64_t contribution);

/// What whoever opens a link may do, or is told.
enum class Standing { to_confirm, waiting, to_answer, agreed, declined, stopped, expired, asked_already, own_text, closed };
Standing standing_of(store::Snapshot& db, const Found& found, Time now);
/// Why one may not be asked for, if it may not. Tell it only to somebody whose address is sure: it says what that address has asked.
std::optional<Standing> asking(store::Snapshot& db, const Introduction& one, Time now);

inline constexpr std::int64_t most_of_asker = 5, most_of_receiver = 10;  // in one day
/// Throw http::TooMany where somebody asks, or is asked, too often. Counted in the database: it holds over a restart.
void check_pace_of_asker(store::Snapshot& db, const Introduction& one, Time now);
void check_pace_of_receiver(store::Snapshot& db, const Introduction& one, Time now);

}
