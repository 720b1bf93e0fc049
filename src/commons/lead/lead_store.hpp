// Leads in the database: of two who take one at once only the first has it, and of a mailed link only the hash is kept.
#pragma once

#include "commons/lead/lead.hpp"

namespace kenober::lead {

/// asked: the mailed link has not been followed; holding: collects it now; ended: given back, expired, or done.
enum class Stage { asked, holding, ended };
std::string_view name(Stage stage);
Stage stage_of(std::string_view name);

/// Somebody's word that they take care of a lead.
struct Offer {
    std::int64_t id = 0;
    std::int64_t lead = 0;
    Someone by;
    std::string page;  // absolute address where they find the lead, for mails that no request sends; empty before they hold it
    Stage stage = Stage::asked;
    Time since;
};

/// What a mailed link leads to, but for whoever holds the lead by it.
enum class Standing { to_confirm, expired, too_late, ended, closed };
Standing standing_of(const Lead& lead, const Offer& offer, Time now);

/// One page of a list, the newest first.
struct Slice {
    std::vector<Lead> items;
    std::optional<std::int64_t> older;  // ask for those before this one
};
inline constexpr int page_size = 20;

/// `before`: an id, or nothing for the newest.
Slice list_open(store::Snapshot& db, std::int64_t site, std::optional<std::int64_t> before);
/// The newest ones whose text everybody can read.
std::vector<Lead> list_done(store::Snapshot& db, std::int64_t site);
/// The oldest first, at most 200.
std::vector<Lead> list_waiting(store::Snapshot& db, std::int64_t site);

/// From one state to another; false if somebody was faster.
bool move(store::Transaction& db, std::int64_t id, State from, State to, Time now);
/// Whatever state it is in, but for done and removed: false there.
bool remove(store::Transaction& db, std::int64_t id, const Removal& removal, Time now);

std::int64_t insert_offer(store::Transaction& db, const Offer& one);
/// Makes the offer's link.
std::string give_token(store::Transaction& db, std::int64_t offer);
std::optional<Offer> find_offer(store::Snapshot& db, std::string_view token);
std::optional<Offer> holder(store::Snapshot& db, std::int64_t lead);
/// False where somebody else was first, or it is not there to be taken.
bool take(store::Transaction& db, const Offer& offer, Time now);
/// Open again; false where nobody held it.
bool give_back(store::Transaction& db, std::int64_t lead, Time now);
/// What a member has taken on and not written yet, on whatever site, the newest first; at most 50.
std::vector<Lead> list_held_by(store::Snapshot& db, std::int64_t person);
std::vector<Offer> list_held_since_before(store::Snapshot& db, Time moment);
void purge_offers(store::Transaction& db, Time now);

void insert_text(store::Transaction& db, std::int64_t lead, std::int64_t contribution);
std::optional<Lead> find_by_text(store::Snapshot& db, std::int64_t contribution);

}
