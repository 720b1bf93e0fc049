// A signature: the name under a text, and who stands behind it: a person of the site, a group, or somebody without account.
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

namespace kenober::signature {

/// How a name is somebody's: it is theirs, or that of a group they are in.
enum class Manner { person, group };
std::string_view name(Manner manner);

/// waiting: for a facilitator; accepted: the name and the account are linked. One that is taken back is gone.
enum class State { waiting, accepted, declined };
std::string_view name(State state);

struct Claim {
    std::int64_t id = 0;
    std::int64_t author = 0;
    std::int64_t person = 0;
    std::int64_t site = 0;               // whose facilitators decide
    Manner manner = Manner::person;
    std::string words;                   // why, for those who decide
    State state = State::waiting;
    Time since;                          // when it came into this state
    std::string answer;                  // of a declined one
    std::string author_name, author_slug, person_name;  // read only
};

inline constexpr std::size_t most_words = 1000;  // characters, of a claim and of its answer
inline constexpr std::size_t most_about = 500;   // characters, of what stands on the author's page

/// "/auteurs/{author}/revendiquer", "/auteurs/{author}/presentation" and "/signatures"; the panels of the author's page and of the account.
void add_routes(http::Routes& routes);

/// Those that wait on a site, the oldest first, at most 100.
std::vector<Claim> list_claims_waiting(store::Snapshot& db, std::int64_t site);
/// Accepted ones of a person, or of an author.
std::vector<Claim> list_of_person(store::Snapshot& db, std::int64_t person);
std::vector<Claim> list_of_author(store::Snapshot& db, std::int64_t author);
std::optional<Claim> find_claim(store::Snapshot& db, std::int64_t id);

/// Returns its number; false where this person has asked already, or signs so already.
std::optional<std::int64_t> insert(store::Transaction& db, const Claim& claim);
/// What must be so for a claim to be accepted: one name is one person's, or one group's. Field: manner.
Problems check_accepting(store::Snapshot& db, const Claim& claim, Manner manner);
/// Accepted or declined; false if it waits no longer.
bool decide(store::Transaction& db, const Claim& decided);
/// Forgets a claim in whatever state; words about an author whom nobody claims any more go with it.
void take_back(store::Transaction& db, std::int64_t id);

std::string about(store::Snapshot& db, std::int64_t author);
void set_about(store::Transaction& db, std::int64_t author, std::string_view words);

/// Claims, answers and what is said about authors, as `rewording` says it: for somebody who leaves and is named there.
void reword(store::Transaction& db, contribution::Rewording rewording);

/// Why two spellings cannot become one: two persons stand behind them, or a person and a group.
Problems check_merging(store::Snapshot& db, std::int64_t gone, std::int64_t kept);
/// Texts, claims and the address of `gone` go over to `kept`.
void merge(store::Transaction& db, std::int64_t gone, std::int64_t kept);
/// Whose texts on other sites than these would change: true if somebody who reads over only there has to be asked.
std::vector<std::int64_t> sites_of(store::Snapshot& db, std::int64_t author);

}
