// Sendings as they are kept: one row for each issue, read and written as a whole.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/mailing/mailing.hpp"

namespace kenober::mailing {

/// How a row of one recipient stands.
enum class Standing { waiting, sending, sent, refused, uncertain, left };
std::string_view name(Standing standing);
Standing standing_of(std::string_view name);

/// Everything that changes in one write is put together here and kept once: writes of one issue follow each other.
struct Mailing {
    std::int64_t issue = 0, letter = 0;
    letter::Rhythm rhythm = letter::Rhythm::week;
    State state = State::spreading;
    Time begun = {};
    std::optional<Time> ended = {};
    bool is_spread = false;
    std::int64_t reached = 0;
    std::array<std::int64_t, 6> counts = {}; // by Standing
    std::int64_t returned = 0, complaints = 0, unsubscribed = 0;
    std::int64_t job = 0, slice = 0;
    Time alive = {};
    std::int64_t failures = 0;
    Time resumes = {};
    std::string trouble = {};
    std::int64_t condemned = 0, refusals = 0;
    Time window_began = {};
    std::int64_t window_sent = 0, speed = 0;

    std::int64_t& count(Standing standing) { return counts.at(static_cast<std::size_t>(standing)); }
    std::int64_t count(Standing standing) const { return counts.at(static_cast<std::size_t>(standing)); }
    bool is_open() const { return state == State::spreading || state == State::sending || state == State::paused; }
};

std::optional<Mailing> find_mailing(store::Snapshot& db, std::int64_t issue);
/// False where there is one already.
bool insert(store::Transaction& db, const Mailing& mailing);
void keep(store::Transaction& db, const Mailing& mailing);
/// Whether the run of this number may still send: asked before each mail.
bool may_send(store::Snapshot& db, std::int64_t issue, std::int64_t slice);

/// Issues that should go on by themselves, and of which nothing was heard since then.
std::vector<std::int64_t> list_still(store::Snapshot& db, Time since);
/// Issues begun before that of which rows are kept.
std::vector<std::int64_t> list_old(store::Snapshot& db, Time begun_before);

}
