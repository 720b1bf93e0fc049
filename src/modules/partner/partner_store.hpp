// What the folder asks the database.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/partner/headline.hpp"
#include "modules/partner/look.hpp"
#include "modules/partner/partner.hpp"

namespace kenober::partner {

/// In the order of their names.
std::vector<Partner> list(store::Snapshot& db, std::int64_t site);
std::optional<Partner> find(store::Snapshot& db, std::int64_t id);
std::optional<Partner> find_by_feed(store::Snapshot& db, std::int64_t site, std::string_view feed);
/// Everything but its headlines and how asking stands.
std::int64_t insert(store::Transaction& db, const Partner& one);
/// What a person chooses: name, number of headlines, licence, terms, whole texts. Texts that may no longer be shown are forgotten at once; what
/// the feed says is read anew the next time, whether it changed or not.
void update(store::Transaction& db, const Partner& one);
void set_pause(store::Transaction& db, std::int64_t id, Pause pause);
void remove(store::Transaction& db, std::int64_t id);

/// To be asked at this moment: the job for it is written with it, and every earlier one finds that it came too late.
void plan(store::Transaction& db, std::int64_t id, Time due);
/// Begins to ask, for as long as `until`, what was planned for `due`. False where it was planned otherwise since, or somebody else is asking.
bool hold(store::Transaction& db, std::int64_t id, Time due, Time now, Time until);
/// After an answer as it should be: what it says of itself, and whether it brought something new.
void note_answer(store::Transaction& db, std::int64_t id, const Standing& standing);
/// What a feed says of its licence, and where it stands now: another address counts only if no other partner has it.
void note_feed(store::Transaction& db, const Partner& one, std::string_view feed, const Brought& said);
void note_failure(store::Transaction& db, std::int64_t id, const Standing& standing);

/// Puts what a feed brought to what is there; the same again changes nothing. Beyond most_kept, those that the feed no longer has go first, the
/// oldest before the others. Whether anything is different now.
bool keep(store::Transaction& db, std::int64_t partner, const std::vector<Headline>& brought, Time now);
/// Forgets headlines from before `since`: one site that they were shown on for each.
std::vector<std::int64_t> forget_older(store::Transaction& db, Time since);

/// A headline as it is shown, with what its partner says of it.
struct Shown {
    Headline headline;
    std::string partner, partner_address, feed;
    std::string licence; // that counts: as a person said it for all, else its own
    std::string rights; // the feed's words, where no licence is known
};
struct Place {
    Time published = Time::never();
    std::int64_t id = 0;
};
inline constexpr int page_length = 30;
struct ShownSlice {
    std::vector<Shown> items;
    std::optional<Place> older;
};
/// Of all partners of a site that are not paused, the newest first.
ShownSlice list_headlines(store::Snapshot& db, std::int64_t site, const Place& before);
/// Of each partner as many as were chosen for it, all by their date; at most `most`.
std::vector<Shown> list_front(store::Snapshot& db, std::int64_t site, int most);
/// Of a site, and of a partner that is not paused.
std::optional<Shown> find_headline(store::Snapshot& db, std::int64_t site, std::int64_t id);
std::int64_t count_headlines(store::Snapshot& db, std::int64_t partner);

/// Those that should have been asked before `moment`, and that nobody is asking.
std::vector<std::int64_t> list_overdue(store::Snapshot& db, Time moment, Time now);

}
