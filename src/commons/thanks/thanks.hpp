// Thanks: authors learn that their work was of use, adapted here, used elsewhere or taken along by an offline edition.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/lineage/lineage.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/thanks/choice.hpp"
#include "commons/thanks/use.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::thanks {

/// "/merci": the slips; "/servi": the uses that wait; what somebody chose, on their account and on private pages.
void add_routes(http::Routes& routes);
/// "/{word}/{slug}/servi": anybody tells of a use.
void add_kind_routes(http::Routes& routes, const contribution::Kind& kind);

/// For moderation::add_follow_up: whoever proposed what this text is based on learns that it is there. Once for each pair, however often it is
/// called; nobody thanks themselves, and sources that cannot be seen say nothing.
void tell_authors(const http::Request& request, store::Transaction& db, std::int64_t adaptation);
/// What another folder has to do when the work of a person turns out to have been of use, as `by_what` ("adaptation/12", "use/3"), once for each.
using Teller = void (*)(store::Transaction& db, const contribution::Contribution& origin, std::int64_t person, std::string_view by_what,
                        Time now);
void set_teller(Teller one);
/// For lineage::set_uses: the uses that stand on the page of a contribution, and the way to tell of one.
lineage::Uses uses_of(const http::Request& request, const contribution::Contribution& one);
/// For moderation::add_tasks: uses to read over, and slips to hand over.
std::vector<moderation::Task> uses_to_read(store::Snapshot& db, std::int64_t site);
std::vector<moderation::Task> slips_to_print(store::Snapshot& db, std::int64_t site);

/// What a work was of use for: a text that is here, or a use elsewhere. One of them.
struct Cause {
    std::int64_t adaptation = 0, use = 0;
};
/// Notes that somebody is told; false if that was done before.
bool note(store::Transaction& db, std::int64_t origin, const Cause& cause, Way way, Time now);

/// A slip: what it speaks of as it is now, and the name of whoever it is for.
struct Thanks {
    std::int64_t id = 0;
    contribution::Contribution origin;
    std::optional<contribution::Contribution> adaptation;
    std::optional<Use> use;
    std::string name;
    Time told;
    std::optional<Time> printed;
};
/// Slips that nobody has printed yet, for texts of this site, the oldest first; at most 100. What cannot be seen any more is left out.
std::vector<Thanks> list_unprinted(store::Snapshot& db, std::int64_t site);
std::optional<Thanks> find_slip(store::Snapshot& db, std::int64_t id);
/// True for the first time only.
bool set_printed(store::Transaction& db, std::int64_t id, Time now);

/// Somebody leaves: what they chose, the slips for them, and who they were where they told of a use. `mail` may be empty.
void forget(store::Transaction& db, std::int64_t person, const std::string& mail, const std::vector<contribution::Contribution>& theirs);
/// For leaving::add_rewording: a name that leaves goes from the titles of what texts went into, and from who told it.
void reword(store::Transaction& db, contribution::Rewording rewording);

}
